//! What holds for every answer, whoever asks for what.

use crate::common;
use axum::{
    body::Body,
    http::{Method, Request, StatusCode},
};
use common::{Answer, call, open, send, server, server_with};
use server::{PUBLIC, assets::Files, pages};

/// Every path the process knows: pages, files, words, health, server functions, and one it does not.
fn every_path() -> Vec<(Method, String)> {
    let mut paths: Vec<_> =
        pages().iter().map(|page| (Method::GET, page.path().to_owned())).collect();
    paths.extend(Files::published().paths().map(|path| (Method::GET, path)));
    let words = app::words_url(domain::locale::Locale::Ja);
    for path in ["/healthz", "/readyz", "/favicon.ico", "/nowhere", "/pkg/nothing.js", &words] {
        paths.push((Method::GET, path.to_owned()));
    }
    let functions = leptos::server_fn::axum::server_fn_paths();
    paths.extend(functions.map(|(path, method)| (method, path.to_owned())));
    assert!(paths.len() >= 8, "{paths:?}");
    paths
}

fn check(path: &str, answer: &Answer) {
    let expected = [
        ("x-content-type-options", "nosniff"),
        ("x-frame-options", "DENY"),
        ("referrer-policy", "same-origin"),
        ("cross-origin-opener-policy", "same-origin"),
        ("cross-origin-resource-policy", "same-origin"),
        ("strict-transport-security", "max-age=63072000; includeSubDomains"),
    ];
    for (name, value) in expected {
        assert_eq!(answer.header(name), value, "{path}: {name}");
    }
    let policy = answer.header("content-security-policy");
    for rule in ["default-src 'none'", "base-uri 'none'", "frame-ancestors 'none'"] {
        assert!(policy.contains(rule), "{path}: {policy}");
    }
    assert!(!policy.contains("unsafe-inline") && !policy.contains("'unsafe-eval'"), "{policy}");
    assert!(answer.header("permissions-policy").contains("camera=()"), "{path}");
    assert!(!answer.header("x-request-id").is_empty(), "{path}");
    assert_eq!(answer.header("access-control-allow-origin"), "", "{path}");
    let caching = answer.header("cache-control");
    let file = path.starts_with("/pkg/") || path.starts_with("/words/") || path == "/favicon.ico";
    assert_eq!(caching == "no-store", !(file && answer.status.is_success()), "{path}: {caching}");
}

#[tokio::test]
async fn every_answer_carries_the_security_headers() {
    let server = server_with("public_url = \"https://partners.example.com\"").await;
    for (method, path) in every_path() {
        for accept in ["text/html", "application/json"] {
            let request = Request::builder().method(method.clone()).uri(&path);
            let request = request.header("accept", accept).header("origin", "https://evil.example");
            check(&path, &send(&server, request.body(Body::empty()).expect("a request")).await);
        }
    }
}

#[tokio::test]
async fn each_page_has_a_nonce_of_its_own_and_no_script_without_it() {
    let server = server().await;
    let mut seen = Vec::new();
    for _ in 0..2 {
        let answer = send(&server, open("/").body(Body::empty()).expect("a request")).await;
        let policy = answer.header("content-security-policy");
        let nonce = policy.split("'nonce-").nth(1).and_then(|rest| rest.split('\'').next());
        let nonce = nonce.expect("a nonce").to_owned();
        for script in answer.body.split("<script").skip(1) {
            let tag = script.split('>').next().unwrap_or_default();
            let data = tag.contains("type=\"application/json\"");
            assert!(data || tag.contains(&format!("nonce=\"{nonce}\"")), "<script{tag}>");
        }
        seen.push(nonce);
    }
    assert_ne!(seen[0], seen[1]);
}

#[tokio::test]
async fn without_https_nothing_claims_it() {
    let answer = send(&server().await, open("/").body(Body::empty()).expect("a request")).await;
    assert_eq!(answer.header("strict-transport-security"), "");
}

#[tokio::test]
async fn every_server_function_turns_the_signed_out_away() {
    let server = server().await;
    let mut seen = 0;
    for (path, method) in leptos::server_fn::axum::server_fn_paths() {
        seen += 1;
        let request = call(path).method(method).body(Body::from("\0nonsense")).expect("a request");
        let answer = send(&server, request).await;
        if PUBLIC.contains(&path) {
            assert!(!answer.status.is_server_error(), "{path} answered {}", answer.status);
        } else {
            assert_eq!(answer.status, StatusCode::UNAUTHORIZED, "{path}");
            assert_eq!(answer.json(), "SignedOut", "{path}");
        }
    }
    assert!(seen >= PUBLIC.len(), "all are seen");
}

#[tokio::test]
async fn the_public_list_names_server_functions_only() {
    let known: Vec<_> = leptos::server_fn::axum::server_fn_paths().map(|(path, _)| path).collect();
    for path in PUBLIC {
        assert!(known.contains(path), "{path} is on the list, but is none");
    }
}

#[tokio::test]
async fn an_unknown_path_is_a_page_for_people_and_a_refusal_for_scripts() {
    let server = server().await;
    let page = send(&server, open("/nowhere").body(Body::empty()).expect("a request")).await;
    assert_eq!(page.status, StatusCode::NOT_FOUND);
    assert!(page.body.contains("Page not found"), "{}", page.body);
    let refused = send(&server, call("/api/nothing").body(Body::empty()).expect("a request")).await;
    assert_eq!(
        refused.status,
        StatusCode::UNAUTHORIZED,
        "what is there, the signed out do not learn"
    );
    let posted = send(&server, call("/").body(Body::empty()).expect("a request")).await;
    assert!(posted.status.is_client_error(), "{}", posted.status);
    let traced = open("/").method(Method::TRACE).body(Body::empty()).expect("a request");
    assert!(send(&server, traced).await.status.is_client_error());
}

#[tokio::test]
async fn a_request_keeps_a_plain_id_and_loses_a_crooked_one() {
    let server = server().await;
    let with = |id: &str| open("/healthz").header("x-request-id", id).body(Body::empty());
    let kept = send(&server, with("abc-123").expect("a request")).await;
    assert_eq!(kept.header("x-request-id"), "abc-123");
    let made = send(&server, with("abc\tstatus=200").expect("a request")).await;
    assert!(made.header("x-request-id").len() == 36, "{}", made.header("x-request-id"));
}
