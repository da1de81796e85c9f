//! What the documents name exists: paths, things in files, commands, limits.
//!
//! A path is written in full and as code: `store/src/door.rs`. Something in a file is written
//! `sign_in` in `store/src/door.rs`. Where a path has a part to fill in (`app/src/<feature>.rs`),
//! the folder before it must exist.

use crate::{Arguments, workspace};
use clap::Parser;
use std::fs;
use std::path::{Path, PathBuf};

/// Every document that people write and read, with its text.
fn documents() -> Vec<(PathBuf, String)> {
    let root = workspace::root();
    let mut paths: Vec<_> = ["README.md", "CONTRIBUTING.md", "domain/data/README.md"]
        .map(|name| root.join(name))
        .into();
    for folder in ["docs", "docs/decisions"] {
        let entries = fs::read_dir(root.join(folder)).expect("a folder of documents");
        paths.extend(entries.map(|entry| entry.expect("a readable entry").path()));
    }
    paths.retain(|path| path.extension().is_some_and(|extension| extension == "md"));
    assert!(paths.len() > 10, "the documents are there");
    let text = |path: PathBuf| {
        let text = fs::read_to_string(&path).expect("a document in UTF-8");
        (path, text)
    };
    paths.into_iter().map(text).collect()
}

/// The text as it reads, and the lines of its blocks of code.
fn parted(text: &str) -> (String, Vec<&str>) {
    let (mut prose, mut code) = (String::new(), Vec::new());
    let mut inside = false;
    for line in text.lines() {
        if line.trim_start().starts_with("```") {
            inside = !inside;
        } else if inside {
            code.push(line.trim());
        } else {
            prose += line;
            prose.push('\n');
        }
    }
    assert!(!inside, "a block of code is not closed");
    (prose, code)
}

/// What stands in backticks, each with the text before it.
fn spans(prose: &str) -> Vec<(&str, &str)> {
    let parts: Vec<_> = prose.split('`').collect();
    parts.chunks_exact(2).map(|pair| (pair[0], pair[1])).collect()
}

/// The part of a span that must be a file or folder; `None` where it is no path of ours.
fn path_in(span: &str) -> Option<&str> {
    let fixed = match span.find(['<', '{', '*', '…']) {
        Some(open) => &span[..=span[..open].rfind('/')?],
        None => span,
    };
    let plain = |c: char| c.is_ascii_alphanumeric() || "/._-".contains(c);
    if !fixed.chars().all(plain) || fixed.starts_with('/') || !fixed.contains('/') {
        return None;
    }
    let first = fixed.split('/').next().unwrap_or_default();
    let ours = first != "target" && first != "data" && workspace::path(first).is_dir();
    let named =
        [".rs", ".css", ".sql", ".ts", ".mjs", ".md"].iter().any(|end| fixed.ends_with(end));
    (ours || named).then_some(fixed)
}

/// Whether a text has this word, or this piece of code if it is more than a word.
fn has(text: &str, what: &str) -> bool {
    let apart = |c: char| !c.is_alphanumeric() && c != '_';
    if what.contains(apart) {
        text.contains(what)
    } else {
        text.split(apart).any(|found| found == what)
    }
}

/// What is wrong with a document.
fn lies(document: &Path, text: &str) -> Vec<String> {
    let (prose, _) = parted(text);
    let mut lies = Vec::new();
    let mut before: Option<&str> = None;
    for (text, span) in spans(&prose) {
        if let Some(path) = path_in(span) {
            let there = workspace::path(path);
            if !there.exists() {
                lies.push(format!("no {path}"));
            } else if let Some(name) = before.filter(|_| text.trim() == "in") {
                let name = name.rsplit("::").next().unwrap_or(name);
                let source = fs::read_to_string(&there).unwrap_or_default();
                if !has(&source, name) {
                    lies.push(format!("no {name} in {path}"));
                }
            }
        }
        before = Some(span);
    }
    let folder = document.parent().expect("a document is in a folder");
    let links = prose.split("](").skip(1).filter_map(|rest| rest.split(')').next());
    let images = prose.split("src=\"").skip(1).filter_map(|rest| rest.split('"').next());
    for target in links.chain(images) {
        let path = target.split('#').next().unwrap_or_default();
        if !path.is_empty() && !path.contains("://") && !folder.join(path).exists() {
            lies.push(format!("a link leads nowhere: {target}"));
        }
    }
    lies
}

#[test]
fn what_the_documents_name_exists() {
    let found: Vec<_> = documents()
        .into_iter()
        .flat_map(|(path, text)| {
            let name = path.strip_prefix(workspace::root()).unwrap_or(&path).display().to_string();
            lies(&path, &text).into_iter().map(move |lie| format!("{name}: {lie}"))
        })
        .collect();
    assert!(found.is_empty(), "{found:#?}");
}

#[test]
fn a_lie_is_found() {
    let readme = workspace::path("README.md");
    let lies = |text: &str| lies(&readme, text);
    assert_eq!(lies("`store/src/nowhere.rs`"), ["no store/src/nowhere.rs"]);
    assert_eq!(lies("`stroe/src/door.rs`"), ["no stroe/src/door.rs"]);
    assert_eq!(lies("`fly` in `store/src/door.rs`"), ["no fly in store/src/door.rs"]);
    assert_eq!(lies("`app/sources/<feature>.rs`"), ["no app/sources/"]);
    assert_eq!(lies("[x](docs/none.md)"), ["a link leads nowhere: docs/none.md"]);
    assert_eq!(lies("<img src=\"none.png\">"), ["a link leads nowhere: none.png"]);
    let true_text = "`door::sign_in` in `store/src/door.rs`, `app/src/<feature>/api.rs`, `text/html`, \
                     `/dev/mail`, [x](docs/settings.md#a)\n```\nnot/a/path.rs\n```\n";
    assert_eq!(lies(true_text), [""; 0]);
}

#[test]
fn every_command_of_the_documents_is_one() {
    let mut found = 0;
    for (path, text) in documents() {
        let (prose, code) = parted(&text);
        let inline = spans(&prose).into_iter().map(|(_, span)| span);
        for line in code.into_iter().chain(inline) {
            let Some(said) = line.strip_prefix("cargo xtask ") else { continue };
            // A comment, and what is optional.
            let said = said.split(" #").next().unwrap_or_default().replace(['[', ']'], "");
            let words = ["cargo xtask"].into_iter().chain(said.split_whitespace());
            if let Err(error) = Arguments::try_parse_from(words) {
                panic!("{}: {line}: {error}", path.display());
            }
            found += 1;
        }
    }
    assert!(found > 5, "the documents say how to run things");
}

#[test]
fn the_readme_tests_as_the_machine_does() {
    let run = fs::read_to_string(workspace::path(".ci/run")).expect(".ci/run");
    let command = run.lines().last().expect("a last line");
    assert_eq!(command, "cargo xtask test");
    let readme = fs::read_to_string(workspace::path("README.md")).expect("README.md");
    let (_, code) = parted(&readme);
    let plain = |line: &&str| line.split(" #").next().unwrap_or_default().trim() == command;
    assert!(code.iter().any(plain), "README.md does not say `{command}`");
}

#[test]
fn the_document_on_security_has_every_limit_of_the_code() {
    let source = fs::read_to_string(workspace::path("store/src/throttle.rs")).expect("the limits");
    let document = fs::read_to_string(workspace::path("docs/security.md")).expect("the document");
    let mut found = 0;
    for call in source.split("limit(\"").skip(1) {
        let call = call.split(");").next().unwrap_or_default();
        let parts: Vec<_> = call.split(',').map(|part| part.trim().trim_matches('"')).collect();
        let [name, tries, minutes] = parts[..] else { panic!("a limit in another form: {call}") };
        let row = document.lines().find(|line| line.contains(&format!("`{name}`")));
        let row = row.unwrap_or_else(|| panic!("docs/security.md has no limit {name}"));
        let says = |number: &str| number.parse::<u32>().is_err() || has(row, number);
        assert!(says(tries) && says(minutes), "{name} is {tries} in {minutes} minutes, not: {row}");
        found += 1;
    }
    assert!(found > 5, "the limits are read");
}
