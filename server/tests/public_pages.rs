//! Pages that are kept for visitors: they are what would be written anew, each with its own nonce, and nobody's.

use crate::common;
use app::preferences::{LOCALE_COOKIE, THEME_COOKIE};
use axum::{Router, body::Body, http::StatusCode};
use common::{Answer, demo::world, encoded, form, open, send, server};
use server::public_pages::SAME_FOR_ALL;

async fn get(server: &Router, path: &str, language: &str, theme: &str) -> Answer {
    let cookie = format!("{LOCALE_COOKIE}={language}; {THEME_COOKIE}={theme}");
    let request = open(path).header("cookie", cookie).body(Body::empty());
    send(server, request.expect("a request")).await
}

/// The nonce that the answer's policy lets scripts have.
fn nonce(answer: &Answer) -> String {
    let policy = answer.header("content-security-policy");
    let rest = policy.split("'nonce-").nth(1).unwrap_or_else(|| panic!("no nonce: {policy}"));
    rest.split('\'').next().unwrap_or_default().to_owned()
}

#[tokio::test]
async fn what_is_kept_is_what_would_be_written() {
    let kept = server().await;
    for path in SAME_FOR_ALL {
        let mut pages = vec![];
        for (language, theme) in
            [("en", "light"), ("zh-TW", "light"), ("ja", "light"), ("ja", "dark")]
        {
            let first = get(&kept, path, language, theme).await;
            let again = get(&kept, path, language, theme).await;
            let anew = get(&server().await, path, language, theme).await;
            assert_eq!(first.status, StatusCode::OK, "{path}");
            let bare = |answer: &Answer| answer.body.replace(&nonce(answer), "");
            assert_eq!(bare(&again), bare(&first), "{path} {language} {theme}");
            assert_eq!(bare(&again), bare(&anew), "{path} {language} {theme}");
            assert_ne!(nonce(&again), nonce(&first), "{path}: each answer has its own");
            assert_eq!(again.header("content-type"), first.header("content-type"));
            assert_eq!(again.header("content-language"), language);
            pages.push(bare(&again));
        }
        pages.dedup();
        assert_eq!(pages.len(), 4, "{path}: one for each language and theme");
    }
}

/// S1.1: whoever asks first leaves nothing to those who ask later.
#[tokio::test]
async fn nothing_of_anybody_is_kept() {
    let world = world().await;
    let admin = world.person("admin@lindenhof").await;
    let visitor = open("/").body(Body::empty()).expect("a request");
    assert!(admin.open("/").await.body.contains("data-company"));
    let home = send(&world.server, visitor).await;
    assert!(!home.body.contains("data-company") && home.body.contains("href=\"/sign-in\""));
    assert!(admin.open("/").await.body.contains("data-company"), "still their own");
    // A refused form is its sender's alone.
    let typed = [("form[name]", "somebody@nowhere.example"), ("form[password]", "wrong")];
    let post = form("/api/identity/sign_in?page=/sign-in").body(encoded(&typed));
    let refused = send(&world.server, post.expect("a request")).await;
    assert!(refused.body.contains("somebody@nowhere.example"), "{}", refused.status);
    let next = open("/sign-in").body(Body::empty()).expect("a request");
    let next = send(&world.server, next).await;
    assert!(next.status == StatusCode::OK && !next.body.contains("somebody@nowhere.example"));
}
