//! Writing the site's files under names that carry their content's hash, compressed beforehand for release.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};
use serde_json::json;

use super::client::File;
use super::{files_below, hash};
use crate::workspace::Profile;

/// Files which browsers and robots ask for by a fixed name. All others are only reached by their hashed one.
const FIXED: [&str; 2] = ["favicon.ico", "robots.txt"];

/// Kinds of files that gain nothing from being compressed again.
const COMPRESSED: [&str; 8] = ["woff2", "png", "jpg", "jpeg", "webp", "avif", "gif", "zip"];

/// One published file.
#[derive(Clone, Debug, PartialEq)]
pub struct Published {
    /// What the program calls it, such as `portico.css` or `fonts/inter.woff2`.
    pub name: String,
    /// Where it is below `target/site`, and below the server's `/`.
    pub path: String,
    /// Its size in bytes.
    pub size: usize,
    /// The size of its brotli copy, where there is one.
    pub brotli: Option<usize>,
}

/// Collects files into the site's folder. Files of an earlier build that are not published again go at the end.
pub struct Publisher {
    folder: PathBuf,
    compress: bool,
    files: BTreeMap<String, Published>,
    written: BTreeSet<PathBuf>,
}

impl Publisher {
    /// Starts publishing into this folder. Only a release gets compressed copies.
    pub fn new(folder: PathBuf, profile: Profile) -> Result<Self> {
        fs::create_dir_all(&folder).with_context(|| format!("cannot make {}", folder.display()))?;
        let compress = profile == Profile::Release;
        Ok(Self { folder, compress, files: BTreeMap::new(), written: BTreeSet::new() })
    }

    /// Publishes a file of `public/`.
    pub fn public(&mut self, name: &str, content: &[u8]) -> Result<()> {
        if FIXED.contains(&name) || name.starts_with(".well-known/") {
            return self.as_is(name, content);
        }
        self.hashed(name, content).map(drop)
    }

    /// Publishes under `pkg/` with the content's hash in the name, and returns the path.
    pub fn hashed(&mut self, name: &str, content: &[u8]) -> Result<String> {
        let path = format!("pkg/{}", hashed_name(name, content));
        self.write(name, path.clone(), content)?;
        Ok(path)
    }

    /// Publishes files that name each other: under their own names, in a folder that carries the hash of them all.
    pub fn together(&mut self, folder: &str, files: &[File]) -> Result<()> {
        let mut all = Vec::new();
        for file in files {
            all.extend_from_slice(hash(file.name.as_bytes()).as_bytes());
            all.extend_from_slice(hash(&file.content).as_bytes());
        }
        let folder = format!("pkg/{}", hashed_name(folder, &all));
        for file in files {
            self.write(&file.name, format!("{folder}/{}", file.name), &file.content)?;
        }
        Ok(())
    }

    /// Publishes under the file's own name.
    pub fn as_is(&mut self, name: &str, content: &[u8]) -> Result<()> {
        self.write(name, name.to_owned(), content)
    }

    /// The address of a file published before.
    pub fn url(&self, name: &str) -> Option<String> {
        self.files.get(name).map(|file| format!("/{}", file.path))
    }

    fn write(&mut self, name: &str, path: String, content: &[u8]) -> Result<()> {
        // A name with a hash says its content: where it is there already, it is right already.
        let settled = path != name;
        self.put(&path, settled, || Ok(content.to_vec()))?;
        let mut brotli = None;
        let extension = name.rsplit('.').next().unwrap_or_default();
        if self.compress && !COMPRESSED.contains(&extension) {
            brotli = Some(self.put(&format!("{path}.br"), settled, || Ok(brotli_of(content)?))?);
            self.put(&format!("{path}.gz"), settled, || Ok(gzip_of(content)?))?;
        }
        let file = Published { name: name.to_owned(), path, size: content.len(), brotli };
        self.files.insert(name.to_owned(), file);
        Ok(())
    }

    /// Writes a file, unless it is there and settled, and returns its size.
    fn put(
        &mut self,
        path: &str,
        settled: bool,
        content: impl FnOnce() -> Result<Vec<u8>>,
    ) -> Result<usize> {
        let file = self.folder.join(path);
        self.written.insert(file.clone());
        if settled && let Ok(found) = fs::metadata(&file) {
            return Ok(usize::try_from(found.len())?);
        }
        let content = content()?;
        write_if_changed(&file, &content)?;
        Ok(content.len())
    }

    /// Writes the manifest, removes what belongs to no published file, and returns what was published.
    pub fn finish(mut self) -> Result<Vec<Published>> {
        let manifest: serde_json::Map<_, _> = self
            .files
            .values()
            .map(|file| {
                let entry = json!({ "path": file.path, "size": file.size, "brotli": file.brotli });
                (file.name.clone(), entry)
            })
            .collect();
        let path = self.folder.join("manifest.json");
        write_if_changed(&path, serde_json::to_string_pretty(&manifest)?.as_bytes())?;
        self.written.insert(path);
        for file in files_below(&self.folder)? {
            if !self.written.contains(&file) {
                fs::remove_file(&file)?;
            }
        }
        Ok(self.files.into_values().collect())
    }
}

/// The last part of a path.
pub fn file_name(path: &str) -> &str {
    path.rsplit('/').next().unwrap_or(path)
}

/// `fonts/inter.woff2` becomes `fonts/inter.<hash>.woff2`.
fn hashed_name(name: &str, content: &[u8]) -> String {
    let hash = &hash(content)[..16];
    let at = name.len() - file_name(name).len();
    match name[at..].rfind('.') {
        Some(dot) => format!("{}.{hash}{}", &name[..at + dot], &name[at + dot..]),
        None => format!("{name}.{hash}"),
    }
}

/// Leaves a file alone that has this content, so that cargo sees no change. Nobody ever sees half a file.
fn write_if_changed(file: &Path, content: &[u8]) -> Result<()> {
    if fs::read(file).is_ok_and(|found| found == content) {
        return Ok(());
    }
    let folder = file.parent().context("a file is in a folder")?;
    fs::create_dir_all(folder)?;
    let mut unfinished = file.as_os_str().to_owned();
    unfinished.push(".part");
    fs::write(&unfinished, content)?;
    fs::rename(&unfinished, file).with_context(|| format!("cannot write {}", file.display()))
}

fn brotli_of(content: &[u8]) -> std::io::Result<Vec<u8>> {
    let (quality, window) = (11, 22);
    let mut writer = brotli::CompressorWriter::new(Vec::new(), 4096, quality, window);
    writer.write_all(content)?;
    Ok(writer.into_inner())
}

fn gzip_of(content: &[u8]) -> std::io::Result<Vec<u8>> {
    let mut writer = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::best());
    writer.write_all(content)?;
    writer.finish()
}

#[cfg(test)]
mod tests {
    use super::super::logical_name;
    use super::*;

    #[test]
    fn the_hash_goes_before_the_extension_and_follows_the_content() {
        let name = hashed_name("fonts/inter.v4.woff2", b"a");
        assert!(
            name.starts_with("fonts/inter.v4.ca978112ca1bbdca") && name.ends_with(".woff2"),
            "{name}"
        );
        assert_ne!(name, hashed_name("fonts/inter.v4.woff2", b"b"));
        assert_eq!(hashed_name("a.b/LICENSE", b"a"), "a.b/LICENSE.ca978112ca1bbdca");
    }

    #[test]
    fn a_second_build_keeps_what_is_the_same_and_removes_what_is_gone() {
        let folder = tempfile::tempdir().unwrap();
        let folder = folder.path();
        let text = "body { color: red } ".repeat(50);
        let publish = |files: &[(&str, &str)]| {
            let mut publisher = Publisher::new(folder.to_owned(), Profile::Release).unwrap();
            for (name, content) in files {
                publisher.public(name, content.as_bytes()).unwrap();
            }
            publisher.finish().unwrap()
        };

        let first = publish(&[("a.css", &text), ("favicon.ico", "icon"), ("b.png", "picture")]);
        let (a, b, icon) = (&first[0], &first[1], &first[2]);
        assert_eq!(icon.path, "favicon.ico");
        assert_eq!((a.size, b.brotli), (text.len(), None));
        assert!(a.brotli.unwrap() < 100);
        let packed = fs::read(folder.join(format!("{}.gz", a.path))).unwrap();
        let mut unpacked = String::new();
        std::io::Read::read_to_string(
            &mut flate2::read::GzDecoder::new(&packed[..]),
            &mut unpacked,
        )
        .unwrap();
        assert_eq!(unpacked, text);
        let written = fs::metadata(folder.join(&a.path)).unwrap().modified().unwrap();

        let second = publish(&[("a.css", &text), ("favicon.ico", "other")]);
        assert_eq!(second[0], *a);
        assert_eq!(fs::metadata(folder.join(&a.path)).unwrap().modified().unwrap(), written);
        assert_eq!(fs::read(folder.join("favicon.ico")).unwrap(), b"other");
        let packed = fs::read(folder.join("favicon.ico.gz")).unwrap();
        let mut icon = String::new();
        std::io::Read::read_to_string(&mut flate2::read::GzDecoder::new(&packed[..]), &mut icon)
            .unwrap();
        assert_eq!(icon, "other");
        let mut left: Vec<_> = files_below(folder).unwrap();
        left.retain(|file| file.extension().is_none_or(|kind| kind != "br" && kind != "gz"));
        let left: Vec<_> = left.iter().map(|file| logical_name(folder, file)).collect();
        assert_eq!(left, ["favicon.ico", "manifest.json", &a.path]);
        let manifest = fs::read_to_string(folder.join("manifest.json")).unwrap();
        let manifest: serde_json::Value = serde_json::from_str(&manifest).unwrap();
        assert_eq!(manifest["a.css"]["path"], a.path.as_str());
    }
}
