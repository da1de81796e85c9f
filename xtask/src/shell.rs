//! Running other programs, and saying what is going on meanwhile.

use std::ffi::OsStr;
use std::fmt::Display;
use std::path::PathBuf;
use std::process::{Command, Output, Stdio};
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail};

/// A command that starts in the repository's top folder and reads nothing from the terminal.
pub fn command(program: impl AsRef<OsStr>) -> Command {
    let mut command = Command::new(program);
    command.current_dir(crate::workspace::root()).stdin(Stdio::null());
    command
}

/// Runs a command with its output shown; fails when it fails.
pub fn run(command: &mut Command) -> Result<()> {
    let status = command.status().with_context(|| format!("cannot start {}", words(command)))?;
    if !status.success() {
        bail!("{} failed ({status})", words(command));
    }
    Ok(())
}

/// Runs a command without showing anything and returns what it printed; fails with what it complained about.
pub fn read(command: &mut Command) -> Result<String> {
    let output = quietly(command)?;
    if !output.status.success() {
        let complaint = String::from_utf8_lossy(&output.stderr).trim().to_owned();
        bail!("{} failed ({}): {complaint}", words(command), output.status);
    }
    Ok(String::from_utf8_lossy(&output.stdout).trim().to_owned())
}

/// Runs a command without showing anything, whatever becomes of it.
pub fn quietly(command: &mut Command) -> Result<Output> {
    command.output().with_context(|| format!("cannot start {}", words(command)))
}

/// True when the command could be started and succeeded; nothing is shown.
pub fn succeeds(command: &mut Command) -> bool {
    command.output().is_ok_and(|output| output.status.success())
}

/// The command as one would type it.
pub fn words(command: &Command) -> String {
    let words: Vec<_> = std::iter::once(command.get_program())
        .chain(command.get_args())
        .map(OsStr::to_string_lossy)
        .collect();
    words.join(" ")
}

/// The first of these programs that is found on `PATH`.
pub fn find(programs: &[&str]) -> Option<PathBuf> {
    let path = std::env::var_os("PATH")?;
    let folders: Vec<_> = std::env::split_paths(&path).collect();
    programs
        .iter()
        .flat_map(|program| folders.iter().map(move |folder| folder.join(program)))
        .find(|candidate| candidate.is_file())
}

/// Says what is being done and, where it took longer than a second, how long it took.
pub fn step<T>(what: impl Display, work: impl FnOnce() -> Result<T>) -> Result<T> {
    say(format_args!("{what} …"));
    let start = Instant::now();
    let result = work();
    let elapsed = start.elapsed();
    if result.is_ok() && elapsed > Duration::from_secs(1) {
        say(format_args!("{what}: done in {:.1} s", elapsed.as_secs_f64()));
    }
    result
}

/// One line of progress. Goes to stderr, so that what a command prints as its result stays apart.
pub fn say(what: impl Display) {
    eprintln!("• {what}");
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_failing_command_says_what_was_run_and_why_it_failed() {
        let error = read(command("sh").args(["-c", "echo no such thing >&2; exit 3"])).unwrap_err();
        let text = error.to_string();
        assert!(text.starts_with("sh -c") && text.ends_with("no such thing"), "{text}");
    }

    #[test]
    fn programs_are_found_in_the_order_asked_for() {
        let found = find(&["no-such-program-anywhere", "sh"]).expect("every Unix has sh");
        assert_eq!(found.file_name(), Some(OsStr::new("sh")));
        assert_eq!(find(&["no-such-program-anywhere"]), None);
    }
}
