//! The one way to build, run and test Portico: `cargo xtask serve`, `build`, `test`, `lint`, `bench`.

mod bench;
mod browser;
mod cargo;
mod debian;
#[cfg(test)]
mod docs;
mod npm;
mod postgres;
mod product;
mod shell;
mod site;
mod tally;
mod test;
mod wasm_target;
mod workspace;

use std::process::ExitCode;

use anyhow::Result;
use clap::{Parser, Subcommand};
use workspace::Profile;

#[derive(Parser)]
#[command(name = "cargo xtask", about = "Builds, runs and tests Portico")]
struct Arguments {
    #[command(subcommand)]
    task: Task,
}

#[derive(Subcommand)]
enum Task {
    /// Build Portico and serve it on this machine
    Serve {
        /// Fill an empty installation with a realistic world to look around in
        #[arg(long)]
        demo: bool,
        /// Build what is deployed
        #[arg(long)]
        release: bool,
        /// Handed on to `portico serve`
        #[arg(last = true)]
        arguments: Vec<String>,
    },
    /// Build Portico and say where it is
    Build {
        /// Build what is deployed: one binary with the site in it
        #[arg(long)]
        release: bool,
    },
    /// Run every check there is
    Test {
        /// Run one part only
        #[arg(long)]
        only: Option<test::Part>,
    },
    /// Check formatting, lints and licences
    Lint,
    /// Measure the release build and keep the figures in docs/performance.md
    Bench,
}

fn main() -> ExitCode {
    match perform(Arguments::parse().task) {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::FAILURE,
        Err(error) => {
            eprintln!("{error:#}");
            ExitCode::FAILURE
        }
    }
}

/// Answers whether all went well; what did not is on the screen already.
fn perform(task: Task) -> Result<bool> {
    match task {
        Task::Serve { demo, release, arguments } => {
            product::serve(Profile::from_flag(release), demo, &arguments).map(|()| true)
        }
        Task::Build { release } => product::report(Profile::from_flag(release)).map(|()| true),
        Task::Test { only } => Ok(test::test(only)),
        Task::Lint => Ok(test::lint()),
        Task::Bench => bench::bench().map(|()| true),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use clap::CommandFactory;

    #[test]
    fn the_command_line_is_well_formed() {
        Arguments::command().debug_assert();
    }
}
