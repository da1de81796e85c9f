//! The client: `app` compiled to WASM, bound to JavaScript and, for release, made small by `wasm-opt`.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};
use wasm_bindgen_cli_support::Bindgen;

use super::{files_below, hash, logical_name};
use crate::workspace::{self, Profile};
use crate::{cargo, npm, shell, wasm_target};

/// What rustc emits for `wasm32-unknown-unknown`, which `wasm-opt` refuses unless told.
const WASM_OPT: [&str; 7] = [
    "-Oz",
    "--enable-bulk-memory",
    "--enable-nontrapping-float-to-int",
    "--enable-sign-ext",
    "--enable-mutable-globals",
    "--enable-reference-types",
    "--enable-multivalue",
];

/// What a browser loads to hydrate the pages.
pub struct Client {
    pub wasm: Vec<u8>,
    pub script: String,
    pub snippets: Vec<Snippet>,
}

/// A piece of JavaScript which a crate brings and the script imports by its relative name.
pub struct Snippet {
    pub name: String,
    pub content: Vec<u8>,
}

/// Compiles the client and returns the WASM as rustc leaves it.
pub fn compile(profile: Profile) -> Result<PathBuf> {
    wasm_target::ensure()?;
    shell::step("Compile the client", || {
        let profile = match profile {
            Profile::Debug => "dev",
            Profile::Release => "wasm-release",
        };
        let mut arguments = vec!["build", "--package=app", "--lib", "--features=hydrate"];
        arguments.extend(["--target", wasm_target::NAME, "--profile", profile]);
        cargo::build(&arguments)?.library("app", "wasm")
    })
}

/// Binds the client to JavaScript. What was made of the same WASM before is used again.
pub fn bind(wasm: &Path, profile: Profile) -> Result<Client> {
    let folder = workspace::kept().join(format!("client-{}", profile.name()));
    let input = fs::read(wasm).with_context(|| format!("cannot read {}", wasm.display()))?;
    let key = format!("{} {} {}", hash(&input), wasm_bindgen_shared_version(), WASM_OPT.join(" "));
    let stamp = folder.join("made-of");
    if fs::read_to_string(&stamp).is_ok_and(|made_of| made_of == key) {
        return read(&folder);
    }
    if folder.exists() {
        fs::remove_dir_all(&folder)?;
    }
    shell::step("Bind the client to JavaScript", || bindgen(input, &folder, profile))?;
    if profile == Profile::Release {
        optimise(&folder.join("portico_bg.wasm"))?;
    }
    fs::write(stamp, key)?;
    read(&folder)
}

/// The version of bindgen linked into this program.
fn wasm_bindgen_shared_version() -> String {
    wasm_bindgen_shared::version()
}

fn bindgen(input: Vec<u8>, folder: &Path, profile: Profile) -> Result<()> {
    let release = profile == Profile::Release;
    Bindgen::new()
        .input_bytes("portico", input)
        .web(true)?
        .typescript(false)
        .remove_name_section(release)
        .remove_producers_section(release)
        .generate(folder)
}

fn optimise(wasm: &Path) -> Result<()> {
    let tools = workspace::path("xtask");
    npm::install(&tools)?;
    shell::step("Make the client small (wasm-opt)", || {
        let mut wasm_opt = npm::program(&tools, "wasm-opt");
        shell::run(wasm_opt.args(WASM_OPT).arg(wasm).arg("-o").arg(wasm))
    })
}

fn read(folder: &Path) -> Result<Client> {
    let mut snippets = Vec::new();
    for file in files_below(&folder.join("snippets"))? {
        snippets.push(Snippet { name: logical_name(folder, &file), content: fs::read(&file)? });
    }
    Ok(Client {
        wasm: fs::read(folder.join("portico_bg.wasm"))?,
        script: fs::read_to_string(folder.join("portico.js"))?,
        snippets,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_bindgen_linked_here_is_the_one_the_client_is_built_with() {
        let lock = fs::read_to_string(workspace::path("Cargo.lock")).unwrap();
        let version = |name: &str| {
            let start = lock.find(&format!("name = \"{name}\"\n")).expect("in Cargo.lock");
            let line = lock[start..].lines().nth(1).expect("a version follows the name");
            line.trim_start_matches("version = ").trim_matches('"').to_owned()
        };
        assert_eq!(version("wasm-bindgen"), version("wasm-bindgen-cli-support"));
        assert_eq!(version("wasm-bindgen"), wasm_bindgen_shared_version());
    }
}
