//! Checks the message catalogues in `locales/` and makes of them: one typed
//! function for each message, and one compact file for each language.
//!
//! A wrong catalogue fails the build with every problem at once.

#[path = "build/catalogue.rs"]
mod catalogue;
#[path = "build/generate.rs"]
mod generate;

use std::{env, fs, path::Path, process::ExitCode};

fn main() -> ExitCode {
    println!("cargo:rerun-if-changed=locales");
    println!("cargo:rerun-if-changed=build");
    let source = env::var("CARGO_MANIFEST_DIR").expect("set by cargo");
    let out = env::var("OUT_DIR").expect("set by cargo");
    let out = Path::new(&out);

    match catalogue::read(&Path::new(&source).join("locales")) {
        Ok(features) => {
            let write = |name: String, text: String| {
                fs::write(out.join(name), text).expect("the build's own folder can be written");
            };
            write("words.rs".into(), generate::functions(&features));
            for language in catalogue::LANGUAGES {
                write(format!("{}.json", language.tag), generate::file(&features, language.tag));
            }
            ExitCode::SUCCESS
        }
        Err(problems) => {
            for problem in problems {
                println!("cargo:error={problem}");
            }
            ExitCode::FAILURE
        }
    }
}
