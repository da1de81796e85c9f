//! Requests that another site makes with our readers' browsers (ASVS 3.5), and
//! addresses that would lead our readers away (ASVS 3.7.2).

use crate::common;
use axum::{
    body::Body,
    http::{Request, StatusCode},
};
use common::{PREFERENCES, form, open, send, server};

#[tokio::test]
async fn no_server_function_can_be_called_by_another_site() {
    let server = server().await;
    let attacks: [(&str, &[(&str, &str)]); 7] = [
        (
            "fetched across sites",
            &[("sec-fetch-site", "cross-site"), ("origin", "http://127.0.0.1:3000")],
        ),
        ("from a sibling domain", &[("sec-fetch-site", "same-site")]),
        ("an older browser", &[("origin", "https://evil.example")]),
        ("a hidden origin", &[("origin", "null")]),
        ("our host under another scheme", &[("origin", "ftp://127.0.0.1:3000")]),
        ("no origin at all", &[]),
        ("an origin that is no text", &[("origin", "\u{e9}")]),
    ];
    let kinds =
        ["application/x-www-form-urlencoded", "text/plain", "multipart/form-data; boundary=x"];
    let functions = leptos::server_fn::axum::server_fn_paths();
    // What is asked for by GET only reads.
    for (path, method) in functions.filter(|(_, method)| !method.is_safe()) {
        for (attack, headers) in attacks {
            for kind in kinds {
                let mut request = Request::builder().method(method.clone()).uri(path);
                request = request.header("host", "127.0.0.1:3000").header("content-type", kind);
                for (name, value) in headers {
                    request = request.header(*name, value.as_bytes());
                }
                let request = request.body(Body::from("form[locale]=ja")).expect("a request");
                let answer = send(&server, request).await;
                let refused = matches!(answer.status.as_u16(), 400 | 403);
                assert!(refused, "{path}, {attack}, {kind}: {}", answer.status);
                assert_eq!(answer.header("set-cookie"), "", "{path}, {attack}");
            }
        }
        // A type that our own pages never send, from our own page.
        let plain =
            Request::builder().method(method).uri(path).header("sec-fetch-site", "same-origin");
        let plain = plain.header("content-type", "text/plain").body(Body::from("form[locale]=ja"));
        assert_eq!(send(&server, plain.expect("a request")).await.status, StatusCode::BAD_REQUEST);
        // Nothing is changed by following a link.
        let got = send(&server, open(path).body(Body::empty()).expect("a request")).await;
        assert!(got.status.is_redirection() && got.header("set-cookie").is_empty(), "{path}");
    }
}

#[tokio::test]
async fn our_own_pages_may_also_in_older_browsers() {
    let server = server().await;
    for origin in ["http://127.0.0.1:3000", "http://portico.localhost:3000"] {
        let host = origin.trim_start_matches("http://");
        let request = Request::post(PREFERENCES)
            .header("host", host)
            .header("origin", origin)
            .header("content-type", "application/x-www-form-urlencoded")
            .body(Body::from("form[locale]=ja"));
        assert_eq!(send(&server, request.expect("a request")).await.status, StatusCode::OK);
    }
}

#[tokio::test]
async fn a_refused_person_reads_why_in_their_language() {
    let request = Request::post(PREFERENCES)
        .header("accept", "text/html")
        .header("accept-language", "ja")
        .header("sec-fetch-site", "cross-site")
        .body(Body::empty());
    let answer = send(&server().await, request.expect("a request")).await;
    assert_eq!(answer.status, StatusCode::FORBIDDEN);
    assert!(answer.body.contains("<html lang=\"ja\" dir=\"ltr\">"), "{}", answer.body);
    assert!(answer.body.contains("別のサイト"), "{}", answer.body);
}

#[tokio::test]
async fn nothing_leads_a_reader_to_another_site() {
    let server = server().await;
    let away = [
        "//evil.example",
        "/\\evil.example",
        "https:evil.example",
        "https://evil.example",
        "/\t/evil.example",
        "javascript:alert(1)",
        "/%0d%0aset-cookie:a=b\r\nx: y",
    ];
    for next in away {
        let query = |name: &str| {
            url::form_urlencoded::Serializer::new(String::new()).append_pair(name, next).finish()
        };
        let body = format!("form[theme]=dark&{}", query("form[next]"));
        let path = format!("{PREFERENCES}?{}", query("page"));
        let request =
            form(&path).header("referer", "https://evil.example/x").body(Body::from(body));
        let answer = send(&server, request.expect("a request")).await;
        assert_eq!(
            (answer.status, answer.header("location")),
            (StatusCode::SEE_OTHER, "/"),
            "{next:?}"
        );
        let got = send(&server, open(&path).body(Body::empty()).expect("a request")).await;
        assert_eq!((got.status, got.header("location")), (StatusCode::SEE_OTHER, "/"), "{next:?}");
    }
}
