//! Which language and theme a page comes in, and the words it brings.

use crate::common;
use axum::{
    body::Body,
    http::{Request, StatusCode},
};
use common::{open, send, server, server_with};
use domain::locale::Locale;

#[tokio::test]
async fn the_cookie_goes_before_the_browser_and_the_browser_before_the_house() {
    let server = server_with("default_locale = \"ja\"").await;
    let table = [
        ("", "", "ja"),
        ("", "fr", "ja"),
        ("", "zh-HK,en;q=0.5", "zh-TW"),
        ("", "zh-Hans,en;q=0.5", "en"),
        ("locale=en", "ja", "en"),
        ("a=b; locale=zh-TW; theme=dark", "ja", "zh-TW"),
        ("locale=<script>", "en", "en"),
    ];
    for (cookie, accept, expected) in table {
        let request = open("/").header("cookie", cookie).header("accept-language", accept);
        let answer = send(&server, request.body(Body::empty()).expect("a request")).await;
        assert!(
            answer.body.contains(&format!("<html lang=\"{expected}\" dir=\"ltr\"")),
            "{accept}"
        );
        assert_eq!(answer.header("content-language"), expected);
        assert_eq!(answer.header("vary"), "Accept-Language, Cookie");
    }
}

#[tokio::test]
async fn a_page_from_right_to_left_says_so() {
    let request = open("/").header("cookie", "locale=ar-XB").body(Body::empty());
    let answer = send(&server().await, request.expect("a request")).await;
    assert!(answer.body.contains("<html lang=\"ar-XB\" dir=\"rtl\""), "{}", answer.body);
}

#[tokio::test]
async fn the_theme_is_on_the_page_from_the_first_byte() {
    let server = server().await;
    for (cookie, expected) in
        [("theme=dark", Some("dark")), ("theme=system", None), ("theme=neon", None)]
    {
        let request = open("/").header("cookie", cookie).body(Body::empty()).expect("a request");
        let head = send(&server, request).await.body;
        let head = head.split("<head>").next().unwrap_or_default().to_owned();
        assert_eq!(head.contains("data-theme"), expected.is_some(), "{head}");
        assert!(expected.is_none_or(|theme| head.contains(&format!("data-theme=\"{theme}\""))));
    }
}

#[tokio::test]
async fn words_are_named_by_their_content_and_kept_for_ever() {
    let server = server().await;
    for locale in Locale::ALL {
        let path = app::words_url(locale);
        let get = |encoding: &str| {
            Request::get(&path).header("accept-encoding", encoding).body(Body::empty())
        };
        let plain = send(&server, get("").expect("a request")).await;
        assert_eq!(plain.status, StatusCode::OK);
        assert_eq!(plain.body, app::words::catalogue(locale));
        assert_eq!(plain.header("content-type"), "application/json; charset=utf-8");
        assert_eq!(plain.header("cache-control"), "public, max-age=31536000, immutable");
        let brotli = send(&server, get("gzip, br").expect("a request")).await;
        assert_eq!(brotli.header("content-encoding"), "br");
    }
    for path in ["/words/en.json", "/words/0000000000000000.en.json", "/words/../Cargo.toml"] {
        let request = Request::get(path).body(Body::empty()).expect("a request");
        assert_eq!(send(&server, request).await.status, StatusCode::NOT_FOUND, "{path}");
    }
}
