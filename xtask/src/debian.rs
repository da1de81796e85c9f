//! Installing Debian packages where that is allowed, and saying what to install where it is not.

use std::process::Command;

use anyhow::{Context, Result, bail};

use crate::shell;

/// Installs these packages. Fails with a sentence that says what to type where this run may not.
pub fn install(packages: &[&str], purpose: &str) -> Result<()> {
    let by_hand = format!(
        "{purpose} needs {}. Install with: sudo apt-get install {}",
        packages.join(" and "),
        packages.join(" ")
    );
    if shell::find(&["apt-get"]).is_none() {
        bail!("{purpose} needs {}, which this machine lacks", packages.join(" and "));
    }
    let Some(apt) = Apt::permitted() else { bail!(by_hand) };
    shell::step(
        format_args!("Install {} for {}", packages.join(" and "), purpose.to_lowercase()),
        || {
            // A new machine has no lists yet, and an old one has stale ones: look for new ones only where the first try fails.
            if apt.install(packages).is_err() {
                shell::read(&mut apt.command(&["update"])).and_then(|_| apt.install(packages))?;
            }
            Ok(())
        },
    )
    .context(by_hand)
}

/// True when dpkg says that the package is installed, and also where there is no dpkg to ask.
pub fn has(package: &str) -> bool {
    let query = shell::quietly(shell::command("dpkg-query").args(["-W", "-f=${Status}", package]));
    query.map_or(true, |answer| answer.stdout.ends_with(b"ok installed"))
}

/// True for the superuser.
pub fn is_root() -> bool {
    shell::read(shell::command("id").arg("-u")).is_ok_and(|id| id == "0")
}

/// apt-get, run by somebody who may.
struct Apt {
    sudo: bool,
}

impl Apt {
    fn permitted() -> Option<Self> {
        if is_root() {
            return Some(Self { sudo: false });
        }
        shell::succeeds(shell::command("sudo").args(["-n", "true"])).then_some(Self { sudo: true })
    }

    fn command(&self, arguments: &[&str]) -> Command {
        let mut command = shell::command(if self.sudo { "sudo" } else { "env" });
        if self.sudo {
            command.args(["-n", "env"]);
        }
        command.args(["DEBIAN_FRONTEND=noninteractive", "apt-get", "-qq"]).args(arguments);
        command
    }

    fn install(&self, packages: &[&str]) -> Result<()> {
        let mut command = self.command(&["install", "-y", "--no-install-recommends"]);
        shell::read(command.args(packages)).map(drop)
    }
}
