//! The site's files.

use crate::common;
use axum::{
    body::Body,
    http::{Request, StatusCode},
};
use common::{process_with, send};
use server::{
    assets::{Content, Files},
    router,
};

const MANIFEST: &str = r#"{
    "portico.css": {"path": "pkg/portico.0a.css", "size": 9, "brotli": null},
    "favicon.ico": {"path": "favicon.ico", "size": 4, "brotli": null},
    "pieces.json": {"path": "pkg/client.0a/pieces.json", "size": 9, "brotli": null}
}"#;

/// What the areas need: pages of the signed in are in two.
const PIECES: &str = r#"{
    "door": ["chunk_1", "split_door"], "inside": ["chunk_1", "split_inside"], "own": ["chunk_1", "split_own"]
}"#;

/// A small site, in which every other path would be found, too.
fn site(path: &str) -> Option<Content> {
    match path {
        "manifest.json" => Some(MANIFEST.as_bytes().into()),
        "pkg/client.0a/pieces.json" => Some(PIECES.as_bytes().into()),
        path if path.ends_with(".br") || path.ends_with(".gz") => None,
        path => Some(path.as_bytes().to_owned().into()),
    }
}

async fn server() -> axum::Router {
    let mut process = process_with("").await.0;
    process.files = Files::of(site);
    router(process)
}

#[tokio::test]
async fn hashed_files_are_kept_for_ever() {
    assert_eq!(Files::of(site).addresses.url("portico.css"), "/pkg/portico.0a.css");
    let server = server().await;
    let table = [
        ("/pkg/portico.0a.css", "public, max-age=31536000, immutable"),
        ("/favicon.ico", "public, max-age=3600"),
    ];
    for (path, caching) in table {
        let request = Request::get(path).body(Body::empty()).expect("a request");
        let answer = send(&server, request).await;
        assert_eq!(answer.status, StatusCode::OK, "{path}");
        assert_eq!(answer.header("cache-control"), caching, "{path}");
        assert_eq!(answer.body, path.trim_start_matches('/'));
    }
}

#[tokio::test]
async fn nothing_else_is_a_file() {
    let server = server().await;
    let paths = [
        "/portico.css",
        "/icons.svg",
        "/robots.txt",
        "/pkg/portico.css",
        "/manifest.json",
        "/pkg/manifest.json",
        "/pkg/../manifest.json",
        "/pkg/..%2f..%2fCargo.toml",
        "/pkg/%2e%2e/%2e%2e/Cargo.toml",
        "/.git/config",
    ];
    for path in paths {
        let request = Request::get(path).body(Body::empty()).expect("a request");
        assert_eq!(send(&server, request).await.status, StatusCode::NOT_FOUND, "{path}");
    }
}

/// The files that a page's head names, in their order.
fn named(page: &str) -> Vec<&str> {
    let after = page.split("/pkg/client.0a/").skip(1);
    after.filter_map(|rest| rest.split_once('"').map(|(name, _)| name)).collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn each_page_names_its_pieces_once_however_many_are_made_at_once() {
    let server = server().await;
    let pages = (0..64).map(|turn| {
        let (path, page) = if turn % 2 == 0 { ("/sign-in", "door") } else { ("/", "own") };
        let (server, request) = (server.clone(), Request::get(path).body(Body::empty()));
        tokio::spawn(async move { (page, send(&server, request.expect("a request")).await.body) })
    });
    for page in pages.collect::<Vec<_>>() {
        let (page, body) = page.await.expect("a page");
        let expected = match page {
            "door" => vec!["pieces.js", "chunk_1.wasm", "split_door.wasm"],
            _ => vec!["pieces.js", "chunk_1.wasm", "split_inside.wasm", "split_own.wasm"],
        };
        assert_eq!(named(&body), expected, "{body}");
    }
}
