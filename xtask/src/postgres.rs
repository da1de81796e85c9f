//! A PostgreSQL of our own for one test run: in a temporary folder, on a private socket, gone afterwards.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Child, Command};
use std::thread::sleep;
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail};
use tempfile::TempDir;

use crate::{debian, shell};

/// How long PostgreSQL may take to start, and to stop.
const PATIENCE: Duration = Duration::from_secs(30);

/// A running PostgreSQL. Dropping it stops it and removes its files.
pub struct Cluster {
    server: Child,
    folder: TempDir,
}

impl Cluster {
    /// Starts a new, empty cluster; installs PostgreSQL first where it is missing and that is allowed.
    pub fn start() -> Result<Self> {
        let programs = programs()?;
        shell::step("Start a PostgreSQL for the tests", || Self::start_in(&programs))
    }

    fn start_in(programs: &Path) -> Result<Self> {
        let owned = tempfile::Builder::new().prefix("portico-postgres-").tempdir()?;
        let folder = owned.path();
        if debian::is_root() {
            shell::read(shell::command("chown").arg("postgres:postgres").arg(folder))?;
        }
        let data = folder.join("data");
        let mut initdb = unprivileged(&programs.join("initdb"), folder);
        initdb.args([
            "--username=postgres",
            "--auth=trust",
            "--encoding=UTF8",
            "--locale=C",
            "--no-sync",
        ]);
        shell::read(initdb.arg("-D").arg(&data))?;

        let log = folder.join("log");
        let output = fs::File::create(&log)?;
        let mut postgres = unprivileged(&programs.join("postgres"), folder);
        postgres.arg("-D").arg(&data).arg("-k").arg(folder);
        for setting in [
            "listen_addresses=",
            "max_connections=200",
            "fsync=off",
            "synchronous_commit=off",
            "full_page_writes=off",
        ] {
            postgres.args(["-c", setting]);
        }
        postgres.stdout(output.try_clone()?).stderr(output);
        let server = postgres
            .spawn()
            .with_context(|| format!("cannot start {}", shell::words(&postgres)))?;
        let mut cluster = Self { server, folder: owned };
        cluster.wait_until_ready(&programs.join("pg_isready"), &log)?;
        Ok(cluster)
    }

    fn wait_until_ready(&mut self, pg_isready: &Path, log: &Path) -> Result<()> {
        let start = Instant::now();
        loop {
            if shell::succeeds(
                shell::command(pg_isready).arg("-q").arg("-h").arg(self.folder.path()),
            ) {
                return Ok(());
            }
            if self.server.try_wait()?.is_some() || start.elapsed() > PATIENCE {
                bail!("PostgreSQL did not start: {}", fs::read_to_string(log)?.trim());
            }
            sleep(Duration::from_millis(50));
        }
    }

    /// Where the tests connect to; they make a database each.
    pub fn url(&self) -> String {
        format!("postgres://postgres@localhost/postgres?host={}", self.folder.path().display())
    }
}

impl Drop for Cluster {
    fn drop(&mut self) {
        let pid = self.server.id().to_string();
        let asked = shell::succeeds(shell::command("kill").args(["-INT", &pid]));
        let start = Instant::now();
        while asked && start.elapsed() < PATIENCE && matches!(self.server.try_wait(), Ok(None)) {
            sleep(Duration::from_millis(20));
        }
        self.server.kill().and_then(|()| self.server.wait().map(drop)).ok();
    }
}

/// The program as a user who may run PostgreSQL, told to end when we end in whatever way.
fn unprivileged(program: &Path, folder: &Path) -> Command {
    let mut command = shell::command("setpriv");
    if debian::is_root() {
        command.args(["--reuid=postgres", "--regid=postgres", "--clear-groups"]);
    }
    command.arg("--pdeathsig=INT").arg("--").arg(program).current_dir(folder);
    command
}

/// The folder of the newest PostgreSQL's programs.
fn programs() -> Result<PathBuf> {
    if let Some(found) = installed() {
        return Ok(found);
    }
    debian::install(&["postgresql"], "Testing on PostgreSQL")?;
    installed().context("the package postgresql is installed, but its initdb is not found")
}

fn installed() -> Option<PathBuf> {
    let versions = fs::read_dir("/usr/lib/postgresql").into_iter().flatten().flatten();
    let newest = versions
        .map(|version| version.path().join("bin"))
        .filter(|programs| programs.join("initdb").is_file())
        .max_by_key(|programs| version_of(programs));
    newest.or_else(|| shell::find(&["initdb"])?.parent().map(Path::to_owned))
}

/// 17 of `/usr/lib/postgresql/17/bin`.
fn version_of(programs: &Path) -> Option<u32> {
    programs.parent()?.file_name()?.to_str()?.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ten_is_newer_than_nine() {
        let version = |name: &str| version_of(Path::new(name));
        assert!(version("/usr/lib/postgresql/10/bin") > version("/usr/lib/postgresql/9/bin"));
        assert_eq!(version("/usr/local/bin"), None);
    }
}
