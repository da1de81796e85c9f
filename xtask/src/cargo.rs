//! Calling cargo and finding what it built.

use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use anyhow::{Context, Result, bail};
use serde_json::Value;

use crate::shell;

/// The cargo that runs us, so that one toolchain builds everything.
pub fn command() -> Command {
    shell::command(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()))
}

/// Runs cargo with these arguments, its progress shown, and returns what it built.
pub fn build(arguments: &[&str]) -> Result<Artifacts> {
    let mut cargo = command();
    cargo.args(arguments).arg("--message-format=json-render-diagnostics");
    let output = cargo
        .stdout(Stdio::piped())
        .stderr(Stdio::inherit())
        .spawn()
        .and_then(std::process::Child::wait_with_output)
        .with_context(|| format!("cannot start {}", shell::words(&cargo)))?;
    if !output.status.success() {
        bail!("cargo {} failed; what is wrong stands above", arguments.join(" "));
    }
    Ok(Artifacts::parse(&String::from_utf8_lossy(&output.stdout)))
}

/// What one run of cargo built, from its own messages: right wherever the target folder is.
pub struct Artifacts(Vec<Artifact>);

/// One target of one package.
pub struct Artifact {
    /// The folder of the package.
    pub package: PathBuf,
    /// The name of the target: the crate, the binary or the test file.
    pub name: String,
    /// `lib`, `bin`, `test`, …
    pub kinds: Vec<String>,
    /// Built with the test harness.
    pub is_test: bool,
    files: Vec<PathBuf>,
    /// What can be run, if anything.
    pub executable: Option<PathBuf>,
}

impl Artifacts {
    fn parse(messages: &str) -> Self {
        let artifacts = messages
            .lines()
            .filter_map(|line| serde_json::from_str::<Value>(line).ok())
            .filter(|message| message["reason"] == "compiler-artifact")
            .filter_map(|message| Artifact::parse(&message))
            .collect();
        Self(artifacts)
    }

    /// The binary or example of this name.
    pub fn executable(&self, name: &str) -> Result<PathBuf> {
        self.0
            .iter()
            .filter(|artifact| artifact.name == name && !artifact.is_test)
            .filter(|artifact| artifact.kinds.iter().any(|kind| kind == "bin" || kind == "example"))
            .find_map(|artifact| artifact.executable.clone())
            .with_context(|| format!("cargo built no program named {name}"))
    }

    /// The file with this extension of the library of this name.
    pub fn library(&self, name: &str, extension: &str) -> Result<PathBuf> {
        self.0
            .iter()
            .filter(|artifact| artifact.name == name)
            .flat_map(|artifact| &artifact.files)
            .find(|file| file.extension().is_some_and(|found| found == extension))
            .cloned()
            .with_context(|| format!("cargo built no .{extension} file of {name}"))
    }

    /// Everything built with the test harness.
    pub fn tests(&self) -> impl Iterator<Item = &Artifact> {
        self.0.iter().filter(|artifact| artifact.is_test && artifact.executable.is_some())
    }
}

impl Artifact {
    fn parse(message: &Value) -> Option<Self> {
        let target = &message["target"];
        Some(Self {
            package: Path::new(message["manifest_path"].as_str()?).parent()?.to_owned(),
            name: target["name"].as_str()?.to_owned(),
            kinds: strings(&target["kind"]),
            is_test: message["profile"]["test"].as_bool()?,
            files: strings(&message["filenames"]).into_iter().map(PathBuf::from).collect(),
            executable: message["executable"].as_str().map(PathBuf::from),
        })
    }
}

fn strings(list: &Value) -> Vec<String> {
    list.as_array().into_iter().flatten().filter_map(Value::as_str).map(str::to_owned).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    const MESSAGES: &str = r#"
{"reason":"compiler-artifact","manifest_path":"/r/app/Cargo.toml","target":{"kind":["cdylib","rlib"],"name":"app"},"profile":{"test":false},"filenames":["/t/libapp.rlib","/t/app.wasm"],"executable":null}
{"reason":"compiler-artifact","manifest_path":"/r/server/Cargo.toml","target":{"kind":["bin"],"name":"portico"},"profile":{"test":true},"filenames":["/t/deps/portico-1"],"executable":"/t/deps/portico-1"}
{"reason":"compiler-artifact","manifest_path":"/r/server/Cargo.toml","target":{"kind":["bin"],"name":"portico"},"profile":{"test":false},"filenames":["/t/portico"],"executable":"/t/portico"}
{"reason":"build-finished","success":true}
not json at all"#;

    #[test]
    fn files_and_binaries_are_found_in_the_messages() {
        let built = Artifacts::parse(MESSAGES);
        assert_eq!(built.library("app", "wasm").unwrap(), Path::new("/t/app.wasm"));
        assert_eq!(built.executable("portico").unwrap(), Path::new("/t/portico"));
        assert!(built.executable("app").is_err());
        let tests: Vec<_> =
            built.tests().map(|test| (test.package.as_path(), test.name.as_str())).collect();
        assert_eq!(tests, [(Path::new("/r/server"), "portico")]);
    }
}
