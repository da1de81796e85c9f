//! Making sure that the compiler can build for browsers.
//!
//! `rustup target add` does it where the Rust project's host is reached. Where it is not, the standard library is built
//! from source: rustup's own `rust-src` if installed, else Debian's package of exactly the compiler's version.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result, bail};

use crate::workspace::kept;
use crate::{cargo, shell};

/// The target that browsers run.
pub const NAME: &str = "wasm32-unknown-unknown";

/// Debian's releases that carry a recent compiler.
const SUITES: [&str; 2] = ["trixie-backports", "sid"];

/// Installs the target unless the compiler has it.
pub fn ensure() -> Result<()> {
    let sysroot = PathBuf::from(shell::read(shell::command("rustc").args(["--print", "sysroot"]))?);
    if has_std(&libraries(&sysroot)) {
        return Ok(());
    }
    let rustup = shell::step(format_args!("Add the target {NAME}"), || {
        shell::read(shell::command("rustup").args(["target", "add", NAME]))
    });
    match rustup {
        Ok(_) => return Ok(()),
        Err(refusal) => {
            let reason = reason(&refusal.to_string());
            shell::say(format_args!(
                "rustup cannot add {NAME} ({reason}): building it from source"
            ));
        }
    }
    build(&sysroot).with_context(|| format!("the compiler has no {NAME}, and building it failed"))
}

/// The one line of a complaint that says what is wrong.
fn reason(complaint: &str) -> String {
    let line =
        complaint.lines().find_map(|line| line.split_once("error: ").map(|(_, error)| error));
    line.or_else(|| complaint.lines().next()).unwrap_or_default().to_owned()
}

fn libraries(sysroot: &Path) -> PathBuf {
    sysroot.join("lib/rustlib").join(NAME).join("lib")
}

fn has_std(folder: &Path) -> bool {
    let files = fs::read_dir(folder).into_iter().flatten().flatten();
    files.into_iter().any(|file| is_library(&file.file_name().to_string_lossy(), "libstd-"))
}

fn is_library(file: &str, prefix: &str) -> bool {
    file.starts_with(prefix) && file.ends_with(".rlib")
}

/// Builds the target's standard library from source into the sysroot.
fn build(sysroot: &Path) -> Result<()> {
    let source = sysroot.join("lib/rustlib/src/rust/library");
    if !source.join("Cargo.lock").is_file() {
        let version = compiler_version(&shell::read(shell::command("rustc").arg("--version"))?)?;
        let unpacked = debian_source(&version)?;
        fs::create_dir_all(&source)?;
        shell::run(shell::command("cp").arg("-r").arg(unpacked.join(".")).arg(&source))?;
    }
    let project = kept().join("wasm-std");
    if project.exists() {
        fs::remove_dir_all(&project)?;
    }
    fs::create_dir_all(project.join("src"))?;
    let manifest = "[package]\nname = \"empty\"\nedition = \"2024\"\n[workspace]\n";
    fs::write(project.join("Cargo.toml"), manifest)?;
    fs::write(project.join("src/lib.rs"), "")?;
    shell::step(format_args!("Build the standard library for {NAME}"), || {
        let mut cargo = cargo::command();
        cargo
            .current_dir(&project)
            .env("RUSTC_BOOTSTRAP", "1")
            .env("CARGO_TARGET_DIR", project.join("target"));
        cargo.args(["build", "--release", "--target", NAME]);
        cargo.arg("-Zbuild-std=std,panic_abort,panic_unwind,proc_macro,test");
        shell::run(&mut cargo)
    })?;
    install(&project.join("target").join(NAME).join("release/deps"), &libraries(sysroot))?;
    fs::remove_dir_all(project)?;
    Ok(())
}

/// Copies the libraries in one stroke: a half-copied standard library would look like a whole one.
fn install(built: &Path, libraries: &Path) -> Result<()> {
    let unfinished = libraries.with_extension("part");
    if unfinished.exists() {
        fs::remove_dir_all(&unfinished)?;
    }
    fs::create_dir_all(&unfinished)?;
    for file in fs::read_dir(built)? {
        let file = file?;
        let name = file.file_name().to_string_lossy().into_owned();
        if is_library(&name, "lib") && !is_library(&name, "libempty-") {
            fs::copy(file.path(), unfinished.join(name))?;
        }
    }
    if !has_std(&unfinished) {
        bail!("cargo built no standard library in {}", built.display());
    }
    if libraries.exists() {
        fs::remove_dir_all(libraries)?;
    }
    fs::rename(unfinished, libraries)?;
    Ok(())
}

/// `1.95.0` of `rustc 1.95.0 (f2d3ce0bd 2026-03-21)`.
fn compiler_version(printed: &str) -> Result<String> {
    let version = printed.split_whitespace().nth(1).context("rustc does not say its version")?;
    Ok(version.to_owned())
}

/// The standard library's source of this version, fetched and checked by apt without touching its own lists.
fn debian_source(version: &str) -> Result<PathBuf> {
    let how = format!(
        "Install it by hand: `rustup target add {NAME}` where the Rust project's host is reached, or `rustup component add rust-src`"
    );
    if shell::find(&["apt-get"]).is_none() || shell::find(&["dpkg"]).is_none() {
        bail!("this is not a Debian system, so its package of the source cannot be used. {how}");
    }
    let folder = kept().join("rust-src");
    for suite in SUITES {
        let apt = Apt::new(&folder.join(suite), suite)?;
        let found =
            shell::step(format_args!("Look for rust-src {version} in Debian {suite}"), || {
                apt.versions()
            });
        let package = match found {
            Ok(versions) => versions.into_iter().find(|found| is_package_of(found, version)),
            Err(error) => {
                shell::say(error);
                None
            }
        };
        if let Some(package) = package {
            return shell::step("Get Debian's rust-src", || apt.unpack(&package));
        }
    }
    bail!("Debian has no rust-src {version}. {how}")
}

/// True for `1.95.0+dfsg1-1~bpo13+1` and `1.95.0`.
fn is_package_of(package: &str, version: &str) -> bool {
    package
        .strip_prefix(version)
        .is_some_and(|rest| rest.is_empty() || rest.starts_with(['+', '-', '~']))
}

/// An apt with lists of its own, which looks at one suite of Debian only.
struct Apt {
    folder: PathBuf,
}

impl Apt {
    fn new(folder: &Path, suite: &str) -> Result<Self> {
        for inside in ["lists/partial", "cache/archives/partial"] {
            fs::create_dir_all(folder.join(inside))?;
        }
        let keys = "/usr/share/keyrings/debian-archive-keyring.gpg";
        let line = format!("deb [signed-by={keys}] {} {suite} main\n", mirror());
        fs::write(folder.join("sources.list"), line)?;
        Ok(Self { folder: folder.to_owned() })
    }

    fn command(&self, program: &str) -> Command {
        let mut command = shell::command(program);
        command.current_dir(&self.folder);
        for (option, value) in [
            ("Dir::Etc::SourceList", "sources.list"),
            ("Dir::State::Lists", "lists"),
            ("Dir::Cache", "cache"),
        ] {
            command.arg("-o").arg(format!("{option}={}", self.folder.join(value).display()));
        }
        command.args(["-o", "Dir::Etc::SourceParts=/dev/null", "-o", "APT::Sandbox::User="]);
        command
    }

    fn versions(&self) -> Result<Vec<String>> {
        shell::read(self.command("apt-get").args(["--quiet", "--error-on=any", "update"]))?;
        let table = shell::read(self.command("apt-cache").args(["madison", "rust-src"]))?;
        Ok(table
            .lines()
            .filter_map(|line| line.split('|').nth(1))
            .map(|cell| cell.trim().to_owned())
            .collect())
    }

    fn unpack(&self, version: &str) -> Result<PathBuf> {
        shell::read(self.command("apt-get").args(["download", &format!("rust-src={version}")]))?;
        let package =
            newest(&self.folder, |name| name.starts_with("rust-src_") && name.ends_with(".deb"))?;
        let unpacked = self.folder.join("unpacked");
        shell::read(shell::command("dpkg").arg("-x").arg(&package).arg(&unpacked))?;
        fs::remove_file(package)?;
        let source = newest(&unpacked.join("usr/src"), |name| name.starts_with("rustc-"))?;
        Ok(source.join("library"))
    }
}

/// The only entry of a folder that fits; the last by name where there are more.
fn newest(folder: &Path, fits: impl Fn(&str) -> bool) -> Result<PathBuf> {
    let entries = fs::read_dir(folder)?.flatten().map(|entry| entry.path());
    entries
        .filter(|path| path.file_name().is_some_and(|name| fits(&name.to_string_lossy())))
        .max()
        .with_context(|| format!("{} does not hold what was expected", folder.display()))
}

/// The mirror of Debian that this machine uses, or the public one.
fn mirror() -> String {
    let mut sources = fs::read_to_string("/etc/apt/sources.list").unwrap_or_default();
    for entry in fs::read_dir("/etc/apt/sources.list.d").into_iter().flatten().flatten() {
        sources.push_str(&fs::read_to_string(entry.path()).unwrap_or_default());
        sources.push('\n');
    }
    mirror_in(&sources).unwrap_or_else(|| "http://deb.debian.org/debian".to_owned())
}

fn mirror_in(sources: &str) -> Option<String> {
    let lines = sources.lines().map(str::trim).filter(|line| !line.starts_with('#'));
    let words = lines.flat_map(str::split_whitespace);
    let mut addresses = words.map(|word| word.trim_end_matches('/'));
    addresses.find(|word| word.contains("://") && word.ends_with("/debian")).map(str::to_owned)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_compilers_own_version_will_do() {
        assert_eq!(compiler_version("rustc 1.95.0 (f2d3ce0bd 2026-03-21)").unwrap(), "1.95.0");
        assert!(compiler_version("").is_err());
        assert!(is_package_of("1.95.0+dfsg1-1~bpo13+1", "1.95.0"));
        assert!(is_package_of("1.95.0-2", "1.95.0"));
        assert!(!is_package_of("1.95.01-2", "1.95.0"));
        assert!(!is_package_of("1.94.1+dfsg1-1", "1.95.0"));
    }

    #[test]
    fn a_refusal_is_told_in_one_line() {
        let complaint = "rustup target add x failed (exit status: 1): info: downloading\nerror: could not download\n\nStack:\n 1: main";
        assert_eq!(reason(complaint), "could not download");
        assert_eq!(reason("cannot start rustup"), "cannot start rustup");
    }

    #[test]
    fn the_mirror_in_use_is_found_in_both_forms_of_sources() {
        let lists = "# deb http://old.example/debian stable main\ndeb [arch=amd64] http://m.example/debian/ trixie main";
        assert_eq!(mirror_in(lists).as_deref(), Some("http://m.example/debian"));
        let deb822 = "Types: deb\nURIs: https://n.example/debian\nSuites: trixie\n";
        assert_eq!(mirror_in(deb822).as_deref(), Some("https://n.example/debian"));
        assert_eq!(mirror_in("deb http://archive.ubuntu.example/ubuntu noble main"), None);
    }

    #[test]
    fn a_build_without_a_standard_library_is_not_installed() {
        let folder = tempfile::tempdir().unwrap();
        let folder = folder.path();
        let (built, installed) = (folder.join("deps"), folder.join("sysroot/lib"));
        fs::create_dir_all(&built).unwrap();
        for file in ["libcore-1.rlib", "libempty-1.rlib", "empty.d"] {
            fs::write(built.join(file), file).unwrap();
        }
        assert!(install(&built, &installed).is_err());
        assert!(!installed.exists());
        fs::write(built.join("libstd-2.rlib"), "std").unwrap();
        install(&built, &installed).unwrap();
        let mut names: Vec<_> =
            fs::read_dir(&installed).unwrap().map(|file| file.unwrap().file_name()).collect();
        names.sort();
        assert_eq!(names, ["libcore-1.rlib", "libstd-2.rlib"]);
    }
}
