//! `cargo xtask test` and `lint`: every check there is, each once, and a plain total at the end.
//!
//! The workspace is compiled once, with the same features for every part; the test programs are then run part by part.
//! A part that cannot run for want of something on this machine is skipped with a sentence, or fails where `CI=true`.

use std::env;
use std::path::PathBuf;
use std::process::Command;

use anyhow::{Result, bail};
use clap::ValueEnum;

use crate::browser;
use crate::cargo::{self, Artifact, Artifacts};
use crate::postgres::Cluster;
use crate::tally::{Report, Tally};
use crate::workspace::Profile;
use crate::{product, shell, site, wasm_target};

/// The parts, in the order in which they run: what answers soonest first.
#[derive(Clone, Copy, PartialEq, Eq, Debug, ValueEnum)]
pub enum Part {
    /// Formatting
    Fmt,
    /// The browser's tests, without running them: that they compile, and name only messages there are
    Types,
    /// Lints, on the server's side and the browser's
    Clippy,
    /// The crates domain, app and xtask, and the examples in documentation
    Unit,
    /// The crate store, on SQLite and PostgreSQL
    Store,
    /// The crate server
    Server,
    /// Playwright on Chromium
    Browser,
}

/// What makes one workspace-wide build: the server's side of everything.
const WORKSPACE: [&str; 3] = ["--workspace", "--features", "app/ssr"];

/// Runs the parts asked for, or all, to the end, and answers whether everything passed.
pub fn test(only: Option<Part>) -> bool {
    let all = Part::value_variants().iter().copied();
    run(all.filter(|part| only.is_none_or(|only| only == *part)))
}

/// Formatting, types, lints and, where `cargo deny` is installed, licences and advisories; answers whether everything passed.
pub fn lint() -> bool {
    let deny = if shell::succeeds(cargo::command().args(["deny", "--version"])) {
        check("Licences and advisories", cargo::command().args(["deny", "check"]))
    } else {
        shell::say("cargo deny is not installed, so licences and advisories are not checked");
        Tally::default()
    };
    run([Part::Fmt, Part::Types, Part::Clippy].into_iter()) && deny.failed == 0
}

fn run(parts: impl Iterator<Item = Part>) -> bool {
    let mut run = Run::new(env::var("CI").is_ok_and(|value| value == "true"));
    for part in parts {
        let name = part.to_possible_value().expect("no part is hidden").get_name().to_owned();
        let tally = run.part(part).unwrap_or_else(|error| {
            run.report.note(format!("{name}: {error:#}"));
            Tally::check(false)
        });
        run.report.add(&name, tally);
    }
    if run.strict && run.report.total().skipped > 0 {
        run.report.note("With CI=true nothing may be skipped.".to_owned());
        run.report.add("skipped", Tally::check(false));
    }
    println!("{}", run.report.print());
    run.report.total().failed == 0
}

/// One run: what is shared by its parts.
struct Run {
    strict: bool,
    report: Report,
    built: Option<Result<Artifacts, String>>,
    postgres: Option<Result<Cluster, String>>,
}

impl Run {
    fn new(strict: bool) -> Self {
        Self { strict, report: Report::default(), built: None, postgres: None }
    }

    fn part(&mut self, part: Part) -> Result<Tally> {
        match part {
            Part::Fmt => {
                Ok(check("Formatting", cargo::command().args(["fmt", "--all", "--check"])))
            }
            Part::Types => self.types(),
            Part::Clippy => clippy(),
            Part::Unit => {
                let mut tally = self.programs(part)?;
                tally += documentation()?;
                Ok(tally)
            }
            Part::Store | Part::Server => self.programs(part),
            Part::Browser => self.browser(),
        }
    }

    /// Runs the test programs of a part.
    fn programs(&mut self, part: Part) -> Result<Tally> {
        let mut tally = Tally::default();
        let mut environment = Vec::new();
        if matches!(part, Part::Store | Part::Server) {
            match self.postgres() {
                Ok(url) => environment.push(("PG_URL", url)),
                Err(missing) => tally += self.skip(format!("SQLite only: {missing}"))?,
            }
        }
        for program in self.built()?.tests().filter(|program| part_of(program) == part) {
            tally += run_program(program, &environment);
        }
        Ok(tally)
    }

    fn types(&mut self) -> Result<Tally> {
        match browser::types() {
            Ok(mut compiler) => Ok(check("Types of the browser's tests", &mut compiler)),
            Err(missing) => self.skip(format!("Types are not checked: {missing:#}")),
        }
    }

    fn browser(&mut self) -> Result<Tally> {
        let tools = match browser::Tools::ensure() {
            Ok(tools) => tools,
            Err(missing) => return self.skip(format!("Not tested in a browser: {missing:#}")),
        };
        let portico = self.portico()?;
        tools.test(&portico)
    }

    /// The debug binary and the site it reads, from the build of the tests where that made one.
    fn portico(&mut self) -> Result<PathBuf> {
        if let Some(Ok(built)) = &self.built
            && let Ok(binary) = built.executable("portico")
        {
            site::finish(&site::compile(Profile::Debug)?, Profile::Debug)?;
            return Ok(binary);
        }
        Ok(product::build(Profile::Debug)?.binary)
    }

    /// Counts something as skipped, or fails where nothing may be.
    fn skip(&mut self, why: String) -> Result<Tally> {
        if self.strict {
            bail!(why);
        }
        self.report.note(why);
        Ok(Tally { skipped: 1, ..Tally::default() })
    }

    fn built(&mut self) -> Result<&Artifacts> {
        let built = self.built.get_or_insert_with(|| {
            let mut arguments = vec!["test", "--no-run"];
            arguments.extend(WORKSPACE);
            shell::step("Compile the tests", || cargo::build(&arguments))
                .map_err(|error| format!("{error:#}"))
        });
        built.as_ref().map_err(|error| anyhow::anyhow!(error.clone()))
    }

    fn postgres(&mut self) -> Result<String, String> {
        let cluster = self
            .postgres
            .get_or_insert_with(|| Cluster::start().map_err(|error| format!("{error:#}")));
        cluster.as_ref().map(Cluster::url).map_err(Clone::clone)
    }
}

/// Which part runs a test program: its own for `store` and `server`, else `unit`.
fn part_of(program: &Artifact) -> Part {
    match program.package.file_name().and_then(|name| name.to_str()) {
        Some("store") => Part::Store,
        Some("server") => Part::Server,
        _ => Part::Unit,
    }
}

fn clippy() -> Result<Tally> {
    let denied = ["--", "-D", "warnings"];
    let mut server = cargo::command();
    server.args(["clippy", "--all-targets"]).args(WORKSPACE).args(denied);
    let mut tally = check("Lints", &mut server);
    wasm_target::ensure()?;
    let mut client = cargo::command();
    client
        .args([
            "clippy",
            "--package=app",
            "--lib",
            "--features=hydrate",
            "--target",
            wasm_target::NAME,
        ])
        .args(denied);
    tally += check("Lints of the client", &mut client);
    Ok(tally)
}

/// A command that counts as one test. What it complains about is shown as it comes.
fn check(what: &str, command: &mut Command) -> Tally {
    let result = shell::step(what, || shell::run(command));
    if let Err(error) = &result {
        shell::say(error);
    }
    Tally::check(result.is_ok())
}

/// The examples in documentation, of which some prove that something does not compile.
fn documentation() -> Result<Tally> {
    let mut cargo = cargo::command();
    cargo.args(["test", "--doc", "--quiet", "--no-fail-fast"]).args(WORKSPACE);
    shell::step("Examples in documentation", || {
        Ok(counted("examples in documentation", &mut cargo))
    })
}

fn run_program(program: &Artifact, environment: &[(&str, String)]) -> Tally {
    let package = program.package.file_name().unwrap_or_default().to_string_lossy();
    let executable = program.executable.as_deref().expect("tests() gives only what can be run");
    let mut command = shell::command(executable);
    command.current_dir(&program.package).env("CARGO_MANIFEST_DIR", &program.package);
    command.envs(environment.iter().map(|(name, value)| (name, value)));
    counted(&format!("{package}: {}", program.name), &mut command)
}

/// Runs one program of tests and counts. Shows what it printed only where something failed.
fn counted(what: &str, command: &mut Command) -> Tally {
    let output = match shell::quietly(command) {
        Ok(output) => output,
        Err(error) => {
            shell::say(format_args!("{error:#}"));
            return Tally::check(false);
        }
    };
    let printed = String::from_utf8_lossy(&output.stdout);
    let mut tally = Tally::of_rust_tests(&printed).unwrap_or_default();
    if !output.status.success() {
        eprintln!("{printed}{}", String::from_utf8_lossy(&output.stderr));
        if tally.failed == 0 {
            shell::say(format_args!("{what} ended early ({})", output.status));
            tally.failed = 1;
        }
    }
    shell::say(format_args!("{what}: {} passed, {} failed", tally.passed, tally.failed));
    tally
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_program_that_dies_before_its_summary_has_failed() {
        let dies =
            counted("dies", shell::command("sh").args(["-c", "echo running 3 tests; exit 101"]));
        assert_eq!(dies, Tally::check(false));
        let summary = "echo 'test result: ok. 3 passed; 0 failed; 0 ignored; 0 measured'";
        let passes = counted("passes", shell::command("sh").args(["-c", summary]));
        assert_eq!(passes, Tally { passed: 3, failed: 0, skipped: 0 });
        let dies_later =
            counted("dies later", shell::command("sh").args(["-c", &format!("{summary}; exit 1")]));
        assert_eq!(dies_later, Tally { passed: 3, failed: 1, skipped: 0 });
    }

    #[test]
    fn what_is_missing_is_skipped_by_people_and_fails_in_ci() {
        let skipped = Run::new(false).skip("no browser".to_owned()).unwrap();
        assert_eq!(skipped, Tally { passed: 0, failed: 0, skipped: 1 });
        assert!(Run::new(true).skip("no browser".to_owned()).is_err());
    }
}
