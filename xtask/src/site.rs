//! The site: everything the server hands to browsers as files, built into `target/site`.
//!
//! `client` makes WASM and JavaScript of the crate `app`, `sheet` makes one style sheet of `style/`, and `publish`
//! writes them and the files of `public/` under names that carry a hash of their content, so browsers may keep them for ever.
//! `target/site/manifest.json` tells the server which name is whose.

mod client;
mod publish;
mod sheet;

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};
use sha2::{Digest, Sha256};

pub use client::compile;
pub use publish::Published;

use crate::shell;
use crate::workspace::{self, Profile};
use publish::Publisher;

/// Finishes the site from the compiled client and returns what was published.
pub fn finish(wasm: &Path, profile: Profile) -> Result<Vec<Published>> {
    let client = client::bind(wasm, profile)?;
    shell::step("Publish the site", || {
        let mut publisher = Publisher::new(workspace::site(), profile)?;
        let public = workspace::path("public");
        for file in files_below(&public)? {
            publisher.public(&logical_name(&public, &file), &fs::read(&file)?)?;
        }
        publisher.together("client", &client.files)?;
        let sheet = sheet::bundle(&workspace::path("style/main.css"), |name| publisher.url(name))?;
        publisher.hashed("portico.css", sheet.as_bytes())?;
        publisher.finish()
    })
}

/// The first half of a SHA-256 as hex: plenty to tell contents apart.
pub fn hash(bytes: &[u8]) -> String {
    hex::encode(&Sha256::digest(bytes)[..16])
}

/// All files below a folder, sorted; none where there is no such folder.
fn files_below(folder: &Path) -> Result<Vec<PathBuf>> {
    let mut files = Vec::new();
    if !folder.is_dir() {
        return Ok(files);
    }
    for entry in
        fs::read_dir(folder).with_context(|| format!("cannot read {}", folder.display()))?
    {
        let path = entry?.path();
        if path.is_dir() { files.extend(files_below(&path)?) } else { files.push(path) }
    }
    files.sort();
    Ok(files)
}

/// The path below a folder, with `/` between its parts.
fn logical_name(folder: &Path, file: &Path) -> String {
    let inside = file.strip_prefix(folder).unwrap_or(file);
    let parts: Vec<_> = inside.iter().map(|part| part.to_string_lossy()).collect();
    parts.join("/")
}
