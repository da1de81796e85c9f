//! The client: `app` compiled to WASM, cut into the pieces that pages ask for, bound to JavaScript and, for release,
//! made small by `wasm-opt`.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, anyhow};
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

/// What the first piece's script and WASM are called.
const FIRST: &str = "portico";
/// The script that fetches the other pieces.
const FETCHES: &str = "pieces.js";
/// Which files a piece needs, by the piece's name.
const NEEDS: &str = "pieces.json";

/// What a browser loads to hydrate the pages: scripts and WASM that name each other by relative names.
pub struct Client {
    pub files: Vec<File>,
}

/// A file of the client, by its name below the client's folder.
pub struct File {
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

/// Cuts the client into pieces and binds it to JavaScript. What was made of the same WASM before is used again.
pub fn bind(wasm: &Path, profile: Profile) -> Result<Client> {
    let folder = workspace::kept().join(format!("client-{}", profile.name()));
    let input = fs::read(wasm).with_context(|| format!("cannot read {}", wasm.display()))?;
    let key = format!("{} {} {}", hash(&input), wasm_bindgen_shared_version(), WASM_OPT.join(" "));
    let stamp = folder.with_extension("made-of");
    if fs::read_to_string(&stamp).is_ok_and(|made_of| made_of == key) {
        return read(&folder);
    }
    if folder.exists() {
        fs::remove_dir_all(&folder)?;
    }
    let first = shell::step("Cut the client into pieces", || cut(&input, &folder))?;
    shell::step("Bind the client to JavaScript", || bindgen(first, &folder, profile))?;
    if profile == Profile::Release {
        optimise(&folder)?;
    }
    fs::write(stamp, key)?;
    read(&folder)
}

/// The version of bindgen linked into this program.
fn wasm_bindgen_shared_version() -> String {
    wasm_bindgen_shared::version()
}

/// Writes the pieces that are fetched later, the script that fetches them and the list of what each needs; returns the first piece.
fn cut(input: &[u8], folder: &Path) -> Result<Vec<u8>> {
    let (first, fetches) = (folder.join("first.wasm"), format!("./{FETCHES}"));
    let binding = format!("./{FIRST}.js");
    let mut options = wasm_split_cli_support::Options::new(input);
    options.output_dir = folder;
    options.main_out_path = &first;
    options.link_name = &fetches;
    options.main_module = &binding;
    let cut = wasm_split_cli_support::transform(options).map_err(|error| anyhow!("{error:#}"))?;
    let needs: BTreeMap<_, _> = cut.prefetch_map.into_iter().collect();
    fs::write(folder.join(NEEDS), serde_json::to_string_pretty(&needs)?)?;
    let content = fs::read(&first)?;
    fs::remove_file(first)?;
    Ok(content)
}

fn bindgen(first: Vec<u8>, folder: &Path, profile: Profile) -> Result<()> {
    let release = profile == Profile::Release;
    Bindgen::new()
        .input_bytes(FIRST, first)
        .web(true)?
        .typescript(false)
        // The other pieces share the first one's memory and tables, which only the linker has named.
        .keep_lld_exports(true)
        .remove_name_section(release)
        .remove_producers_section(release)
        .generate(folder)
}

fn optimise(folder: &Path) -> Result<()> {
    let tools = workspace::path("xtask");
    npm::install(&tools)?;
    shell::step("Make the client small (wasm-opt)", || {
        for file in files_below(folder)? {
            if file.extension().is_some_and(|kind| kind == "wasm") {
                let mut wasm_opt = npm::program(&tools, "wasm-opt");
                shell::run(wasm_opt.args(WASM_OPT).arg(&file).arg("-o").arg(&file))?;
            }
        }
        Ok(())
    })
}

fn read(folder: &Path) -> Result<Client> {
    let mut files = Vec::new();
    for file in files_below(folder)? {
        files.push(File { name: logical_name(folder, &file), content: fs::read(&file)? });
    }
    Ok(Client { files })
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
