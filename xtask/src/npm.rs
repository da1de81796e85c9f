//! Tools that come from npm, installed beside the `package.json` that names them.

use std::fs;
use std::path::Path;
use std::process::Command;

use anyhow::{Context, Result, bail};

use crate::shell;
use crate::site::hash;

/// Installs what the lock file in this folder names, unless exactly that is installed already.
pub fn install(folder: &Path) -> Result<()> {
    let lock = fs::read(folder.join("package-lock.json"))
        .with_context(|| format!("{} has no package-lock.json", folder.display()))?;
    let wanted = hash(&lock);
    let stamp = folder.join("node_modules/.portico-lock");
    if fs::read_to_string(&stamp).is_ok_and(|installed| installed == wanted) {
        return Ok(());
    }
    if shell::find(&["npm"]).is_none() {
        bail!("npm is needed and not found. Install it with: apt-get install nodejs npm");
    }
    let name = folder.file_name().unwrap_or_default().to_string_lossy().into_owned();
    shell::step(format_args!("Get the npm packages of {name}"), || {
        let quiet = ["ci", "--no-audit", "--no-fund", "--loglevel=error"];
        shell::run(shell::command("npm").args(quiet).current_dir(folder))
    })?;
    fs::write(&stamp, wanted)?;
    Ok(())
}

/// A program that one of the packages in this folder carries.
pub fn program(folder: &Path, name: &str) -> Command {
    let mut command = shell::command(folder.join("node_modules/.bin").join(name));
    command.current_dir(folder);
    command
}
