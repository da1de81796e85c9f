//! The site's files. Without a built site there are none, and only refusals are tested.

mod common;

use axum::{
    body::Body,
    http::{Request, StatusCode},
};
use common::{send, server};
use server::assets::Files;

#[tokio::test]
async fn hashed_files_are_kept_for_ever() {
    let server = server().await;
    for path in Files::published().paths() {
        let request = Request::get(&path).body(Body::empty()).expect("a request");
        let answer = send(&server, request).await;
        assert_eq!(answer.status, StatusCode::OK, "{path}");
        let for_ever = answer.header("cache-control") == "public, max-age=31536000, immutable";
        assert_eq!(for_ever, path.starts_with("/pkg/"), "{path}");
    }
}

#[tokio::test]
async fn nothing_else_is_a_file() {
    let server = server().await;
    let paths = [
        "/portico.css",
        "/icons.svg",
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
