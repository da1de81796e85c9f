//! Rules of the house that no compiler knows: the sheet speaks logically and in roles, the design system knows no
//! feature, and a view carries neither raw markup nor inline style, which the content security policy would refuse.

use std::{
    fs,
    path::{Path, PathBuf},
};

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().expect("the app is in the workspace").into()
}

/// Every file under `folder` that ends so, with its text.
fn files(folder: &Path, extension: &str) -> Vec<(PathBuf, String)> {
    let mut found = Vec::new();
    let mut folders = vec![folder.to_path_buf()];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(&folder).unwrap_or_else(|error| panic!("{folder:?}: {error}")) {
            let path = entry.expect("a readable entry").path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|found| found == extension) {
                let text = fs::read_to_string(&path).expect("text in UTF-8");
                found.push((path, text));
            }
        }
    }
    assert!(!found.is_empty(), "no .{extension} under {folder:?}");
    found
}

/// The sheet without its comments, in lower case.
fn without_comments(css: &str) -> String {
    let mut rest = css;
    let mut out = String::new();
    while let Some(start) = rest.find("/*") {
        out.push_str(&rest[..start]);
        let end = rest[start..].find("*/").expect("comments are closed");
        rest = &rest[start + end + 2..];
    }
    out.push_str(rest);
    out.to_lowercase()
}

/// Names and values of all declarations: what stands around a colon within a block.
fn declarations(css: &str) -> impl Iterator<Item = (&str, &str)> {
    css.split(['{', '}', ';']).filter_map(|part| {
        let (name, value) = part.split_once(':')?;
        let name = name.trim();
        let plain = name.chars().all(|c| c.is_ascii_alphanumeric() || c == '-');
        plain.then(|| (name, value.trim()))
    })
}

fn is_physical(name: &str, value: &str) -> bool {
    let side = |word: &str| matches!(word, "left" | "right" | "top" | "bottom");
    let sized = |word: &str| matches!(word, "width" | "height");
    let name_is_physical = !name.starts_with("--") && name.split('-').any(side)
        || sized(name)
        || ["min-", "max-"].iter().any(|prefix| name.strip_prefix(prefix).is_some_and(sized));
    let value_is_physical = matches!(
        name,
        "text-align"
            | "float"
            | "clear"
            | "background-position"
            | "transform-origin"
            | "object-position"
    ) && value.split_whitespace().any(side);
    name_is_physical || value_is_physical
}

#[test]
fn the_sheet_speaks_logically() {
    assert!(is_physical("margin-left", "0") && is_physical("left", "0"));
    assert!(is_physical("text-align", "right") && is_physical("max-width", "1rem"));
    assert!(!is_physical("margin-inline-start", "0") && !is_physical("stroke-width", "2"));
    for (path, css) in files(&root().join("style"), "css") {
        let css = without_comments(&css);
        let physical: Vec<_> =
            declarations(&css).filter(|(name, value)| is_physical(name, value)).collect();
        assert!(physical.is_empty(), "{path:?}: write these logically: {physical:?}");
    }
}

/// A colour that is not a role: a function or a hexadecimal number.
fn raw_colour(value: &str) -> bool {
    let function = ["oklch(", "oklab(", "lch(", "lab(", "rgb(", "rgba(", "hsl(", "hsla(", "hwb("]
        .iter()
        .any(|function| value.split([' ', ',', '(']).any(|_| value.contains(function)));
    let hexadecimal = value.split('#').skip(1).any(|after| {
        after.chars().take_while(char::is_ascii_hexdigit).count() >= 3 && !value.contains("url(")
    });
    let named = value
        .split(|c: char| !c.is_ascii_alphanumeric() && c != '-')
        .any(|word| matches!(word, "white" | "black" | "red" | "green" | "blue" | "gray" | "grey"));
    function || hexadecimal || named
}

#[test]
fn raw_colours_live_in_the_tokens_only() {
    assert!(raw_colour("1px solid #ccc") && raw_colour("oklch(50% 0 0)") && raw_colour("white"));
    assert!(
        !raw_colour("var(--good)")
            && !raw_colour("color-mix(in oklab, currentcolor 35%, transparent)")
    );
    for (path, css) in files(&root().join("style"), "css") {
        if path.ends_with("style/tokens.css") {
            continue;
        }
        let css = without_comments(&css);
        let raw: Vec<_> = declarations(&css).filter(|(_, value)| raw_colour(value)).collect();
        assert!(raw.is_empty(), "{path:?}: take a role from tokens.css: {raw:?}");
    }
}

#[test]
fn the_sheet_asks_for_nothing_but_the_sites_own_files() {
    for (path, css) in files(&root().join("style"), "css") {
        for url in without_comments(&css).split("url(").skip(1) {
            assert!(url.starts_with("\"/"), "{path:?}: url({}", &url[..url.len().min(40)]);
        }
    }
}

#[test]
fn the_main_sheet_lists_every_other() {
    let style = root().join("style");
    let main = fs::read_to_string(style.join("main.css")).expect("style/main.css");
    for (path, _) in files(&style, "css") {
        let name = path.strip_prefix(&style).expect("under style").display().to_string();
        assert!(
            name == "main.css" || main.contains(&format!("@import \"./{name}\" layer(")),
            "style/main.css does not import {name}"
        );
    }
}

#[test]
fn the_design_system_knows_no_feature() {
    let source = root().join("app/src");
    let lib = fs::read_to_string(source.join("lib.rs")).expect("app/src/lib.rs");
    assert!(lib.contains("mod ui;"));
    for (path, text) in files(&source.join("ui"), "rs") {
        for feature in [
            "identity",
            "accounts",
            "users",
            "roles",
            "customers",
            "catalog",
            "subscriptions",
            "referrals",
            "membership",
            "support",
            "activity",
            "audit",
            "me",
        ] {
            for way in [format!("crate::{feature}::"), format!("use crate::{feature}")] {
                assert!(!text.contains(&way), "{path:?} names the feature {feature}");
            }
        }
        assert!(!text.contains("store::"), "{path:?} reaches for the database");
    }
}

#[test]
fn views_carry_no_raw_markup_and_no_inline_style() {
    for (path, text) in files(&root().join("app/src"), "rs") {
        for (number, line) in text.lines().enumerate() {
            let code = line.trim_start();
            if code.starts_with("//") {
                continue;
            }
            for forbidden in ["inner_html", " style=", " style:"] {
                let found = format!(" {code}").contains(forbidden);
                assert!(!found, "{path:?}:{}: no {forbidden:?} in a view", number + 1);
            }
        }
    }
}

#[test]
fn what_is_awaited_is_made_once() {
    for (path, text) in files(&root().join("app/src"), "rs") {
        assert_eq!(
            text.contains("Suspend::new("),
            path.ends_with("frame/awaited.rs"),
            "{path:?}: what stands in a Suspense comes from frame::awaited"
        );
    }
}

#[test]
fn every_call_says_for_which_company() {
    let sources = files(&root().join("app/src"), "rs");
    let functions: Vec<_> = sources
        .iter()
        .flat_map(|(path, text)| text.lines().map(move |line| (path, line)))
        .filter(|(_, line)| line.starts_with("#[server("))
        .collect();
    assert!(functions.len() > 30, "server functions begin otherwise now");
    for (path, line) in functions {
        assert!(line.contains("client = Caller"), "{path:?}: {line}");
    }
}
