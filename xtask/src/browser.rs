//! The browser's tests: Playwright on the system's Chromium, against the debug build.

use std::env;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result, bail};
use serde_json::Value;

use crate::tally::Tally;
use crate::{debian, npm, shell, workspace};

/// A font without which Chinese and Japanese pages are boxes.
const FONT: &str = "fonts-noto-cjk";

/// The compiler that reads the tests. It needs no browser, and takes seconds.
pub fn types() -> Result<Command> {
    let folder = workspace::path("end2end");
    npm::install(&folder)?;
    let mut compiler = npm::program(&folder, "tsc");
    compiler.arg("--noEmit");
    Ok(compiler)
}

/// What the tests need of the machine.
pub struct Tools {
    chromium: PathBuf,
    folder: PathBuf,
}

impl Tools {
    /// Finds or installs a Chromium, the fonts and the npm packages.
    pub fn ensure() -> Result<Self> {
        let folder = workspace::path("end2end");
        let mut missing = Vec::new();
        if chromium().is_none() {
            missing.push("chromium");
        }
        if !debian::has(FONT) {
            missing.push(FONT);
        }
        if !missing.is_empty() {
            debian::install(&missing, "Testing in a browser")?;
        }
        let chromium = chromium().context("Chromium is installed, but not found on PATH")?;
        npm::install(&folder)?;
        Ok(Self { chromium, folder })
    }

    /// Runs every test once against this binary and counts.
    pub fn test(&self, portico: &Path) -> Result<Tally> {
        let results = self.folder.join("test-results/results.json");
        fs::remove_file(&results).ok();
        let mut playwright = npm::program(&self.folder, "playwright");
        playwright.arg("test").env("PORTICO_BIN", portico).env("PORTICO_CHROMIUM", &self.chromium);
        // Playwright's own exit status says no more than the counts do, and less where nothing was written.
        let ended = shell::run(&mut playwright);
        let Ok(json) = fs::read_to_string(&results) else {
            return Err(ended.err().context("Playwright wrote no results")?);
        };
        let tally = count(&json)?;
        if ended.is_err() && tally.failed == 0 {
            bail!("Playwright failed outside the tests; what is wrong stands above");
        }
        Ok(tally)
    }
}

/// The Chromium to use: the one named in `PORTICO_CHROMIUM`, or the first that is installed.
fn chromium() -> Option<PathBuf> {
    let named = env::var_os("PORTICO_CHROMIUM").map(PathBuf::from).filter(|path| path.is_file());
    named.or_else(|| {
        shell::find(&["chromium", "google-chrome-stable", "google-chrome", "chromium-browser"])
    })
}

/// The counts of Playwright's JSON report.
fn count(json: &str) -> Result<Tally> {
    let report: Value = serde_json::from_str(json)?;
    let number = |name: &str| {
        let found = report["stats"][name]
            .as_u64()
            .with_context(|| format!("no {name} in Playwright's results"))?;
        Ok::<_, anyhow::Error>(usize::try_from(found)?)
    };
    // A test that passes only when repeated has failed.
    Ok(Tally {
        passed: number("expected")?,
        failed: number("unexpected")? + number("flaky")?,
        skipped: number("skipped")?,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_flaky_test_counts_as_failed() {
        let tally =
            count(r#"{"stats":{"expected":7,"unexpected":1,"flaky":2,"skipped":3}}"#).unwrap();
        assert_eq!(tally, Tally { passed: 7, failed: 3, skipped: 3 });
        assert!(count(r#"{"stats":{}}"#).is_err());
    }
}
