//! Building and starting what Portico is: the site and the one binary that serves it.

use std::fs;
use std::os::unix::process::CommandExt;
use std::path::PathBuf;
use std::process::Command;

use anyhow::{Result, anyhow};

use crate::site::{self, Published};
use crate::workspace::{self, Profile};
use crate::{cargo, shell};

/// A finished build.
pub struct Product {
    /// The binary `portico`.
    pub binary: PathBuf,
    /// What browsers get from it.
    pub site: Vec<Published>,
}

/// Builds the site and the server.
///
/// Binding and shrinking the client runs beside the compilation of the server. A release embeds the site, so there only
/// the server's library is compiled meanwhile and the binary follows.
pub fn build(profile: Profile) -> Result<Product> {
    let wasm = site::compile(profile)?;
    fs::create_dir_all(workspace::site())?;
    let site = std::thread::scope(|scope| {
        let site = scope.spawn(|| site::finish(&wasm, profile));
        let server = shell::step("Compile the server", || server(profile, &["--lib"]));
        let site = site.join().map_err(|_| anyhow!("publishing the site panicked"))??;
        server.map(|_| site)
    })?;
    let built = shell::step("Finish the server", || server(profile, &["--bin=portico"]))?;
    Ok(Product { binary: built.executable("portico")?, site })
}

fn server(profile: Profile, what: &[&str]) -> Result<cargo::Artifacts> {
    let mut arguments = vec!["build", "--package=server"];
    arguments.extend(what);
    if profile == Profile::Release {
        arguments.push("--release");
    }
    cargo::build(&arguments)
}

/// Builds, then becomes `portico serve`: Ctrl-C and every other signal reach it directly.
pub fn serve(profile: Profile, demo: bool, arguments: &[String]) -> Result<()> {
    let product = build(profile)?;
    let mut portico = Command::new(&product.binary);
    portico
        .current_dir(workspace::root())
        .arg("serve")
        .args(demo.then_some("--demo"))
        .args(arguments);
    shell::say(shell::words(&portico));
    Err(anyhow!(portico.exec()).context(format!("cannot start {}", product.binary.display())))
}

/// Builds and says what came of it.
pub fn report(profile: Profile) -> Result<()> {
    let product = build(profile)?;
    let size = fs::metadata(&product.binary)?.len();
    println!("{}  {:.1} MiB", product.binary.display(), size as f64 / 1024.0 / 1024.0);
    for name in BROWSER {
        if let Some(file) = product.site.iter().find(|file| file.name == name) {
            println!("{:16} {}", file.name, sizes(file));
        }
    }
    if let Some(total) = browser_bytes(&product.site) {
        println!("{:16} {} brotli", "on every page", kib(total));
    }
    Ok(())
}

/// What every page loads.
const BROWSER: [&str; 3] = ["portico_bg.wasm", "portico.js", "portico.css"];

/// The compressed size of what every page loads, where the build has compressed copies.
pub fn browser_bytes(site: &[Published]) -> Option<usize> {
    BROWSER.iter().map(|name| site.iter().find(|file| file.name == *name)?.brotli).sum()
}

fn sizes(file: &Published) -> String {
    let plain = kib(file.size);
    file.brotli.map_or(plain.clone(), |brotli| format!("{plain}, {} brotli", kib(brotli)))
}

/// A size as people read it.
pub fn kib(bytes: usize) -> String {
    format!("{:.1} KiB", bytes as f64 / 1024.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_browsers_bytes_are_the_sum_or_unknown() {
        let file = |name: &str, brotli| Published {
            name: name.into(),
            path: name.into(),
            size: 9000,
            brotli,
        };
        let mut site = vec![
            file("portico_bg.wasm", Some(1000)),
            file("portico.js", Some(20)),
            file("icons.svg", None),
        ];
        assert_eq!(browser_bytes(&site), None, "the sheet is missing");
        site.push(file("portico.css", Some(3)));
        assert_eq!(browser_bytes(&site), Some(1023));
        assert_eq!(sizes(&site[0]), "8.8 KiB, 1.0 KiB brotli");
    }
}
