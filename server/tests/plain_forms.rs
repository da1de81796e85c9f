//! Forms without JavaScript, and bodies no form sends.

use crate::common;
use axum::{body::Body, http::StatusCode};
use common::{PREFERENCES, call, form, open, send, server};

#[tokio::test]
async fn success_leads_on_with_the_cookies() {
    let body = Body::from("form[locale]=ja&form[theme]=dark&form[next]=/nowhere?a=1");
    let answer = send(&server().await, form(PREFERENCES).body(body).expect("a request")).await;
    assert_eq!((answer.status, answer.header("location")), (StatusCode::SEE_OTHER, "/nowhere?a=1"));
    let cookies: Vec<_> = answer.headers.get_all("set-cookie").iter().collect();
    assert_eq!(cookies.len(), 2, "{cookies:?}");
    for cookie in cookies {
        let cookie = cookie.to_str().expect("ASCII");
        for part in ["Path=/", "HttpOnly", "SameSite=Lax", "Max-Age="] {
            assert!(cookie.contains(part), "{cookie}");
        }
    }
}

#[tokio::test]
async fn a_refusal_writes_the_page_again_with_what_was_typed_but_no_password() {
    let server = server().await;
    let body =
        "form[locale]=tlh&form[next]=%2F%3C/script%3E&form[password]=hunter2&New_Password=hunter2";
    let path = format!("{PREFERENCES}?page=%2F%3Fstep%3D2");
    let request = form(&path).header("accept-language", "ja").body(Body::from(body));
    let answer = send(&server, request.expect("a request")).await;
    assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(answer.body.contains("<html lang=\"ja\""), "{}", answer.body);
    assert!(
        answer.body.contains(r#"history.replaceState(null, '', "/?step=2")"#),
        "{}",
        answer.body
    );
    let block = answer
        .body
        .split(r#"id="handoff">"#)
        .nth(1)
        .and_then(|rest| rest.split("</script>").next());
    let block: serde_json::Value = serde_json::from_str(block.expect("a block")).expect("JSON");
    let flash = &block["flash"];
    assert_eq!(flash["form"], PREFERENCES);
    assert_eq!(flash["error"]["Invalid"]["locale"], "NotAChoice");
    assert_eq!(flash["typed"][1], serde_json::json!(["form[next]", "/</script>"]));
    assert!(!answer.body.contains("hunter2"), "{}", answer.body);
}

#[tokio::test]
async fn the_page_is_known_by_the_address_else_by_the_browser() {
    let server = server().await;
    let refused = |path: &str, referer: &str| {
        let request = form(path).header("referer", referer).body(Body::from("form[locale]=tlh"));
        let (server, request) = (server.clone(), request.expect("a request"));
        async move { send(&server, request).await }
    };
    let by_browser = refused(PREFERENCES, "http://127.0.0.1:3000/nowhere?a=1").await;
    assert!(by_browser.body.contains(r#"'', "/nowhere?a=1")"#), "{}", by_browser.body);
    let elsewhere = refused(PREFERENCES, "https://evil.example/nowhere").await;
    assert!(elsewhere.body.contains(r#"'', "/")"#), "{}", elsewhere.body);
    // A server function is no page: nothing runs twice.
    let itself = refused(&format!("{PREFERENCES}?page={PREFERENCES}"), "").await;
    assert!(itself.body.contains(r#"'', "/")"#), "{}", itself.body);
}

#[tokio::test]
async fn the_address_of_a_posted_form_leads_back_to_its_page() {
    let path = format!("{PREFERENCES}?page=%2Fnowhere");
    let answer = send(&server().await, open(&path).body(Body::empty()).expect("a request")).await;
    assert_eq!((answer.status, answer.header("location")), (StatusCode::SEE_OTHER, "/nowhere"));
}

#[tokio::test]
async fn a_script_gets_the_typed_refusal_under_its_status() {
    let request = call(PREFERENCES).body(Body::from("form[locale]=tlh")).expect("a request");
    let answer = send(&server().await, request).await;
    assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(answer.json(), serde_json::json!({ "Invalid": { "locale": "NotAChoice" } }));
}

#[tokio::test]
async fn bodies_that_no_form_sends_are_refused_and_never_a_fault() {
    let server = server().await;
    let long = "a".repeat(300 * 1024);
    let bodies: [&[u8]; 9] = [
        b"form[locale]=%00",
        b"form[locale]=\0",
        b"form[locale]=\xff\xfe",
        b"form[locale]=%ff%fe",
        b"form[locale]=%zz%",
        b"form[locale][x][y][z][a][b][c][d]=1",
        b"form=1&form[locale]=ja",
        b"{}",
        long.as_bytes(),
    ];
    for body in bodies {
        for request in [form(PREFERENCES), call(PREFERENCES)] {
            let answer =
                send(&server, request.body(Body::from(body.to_vec())).expect("a request")).await;
            let shown = String::from_utf8_lossy(&body[..body.len().min(40)]).into_owned();
            assert!(answer.status.is_client_error(), "{shown:?}: {}", answer.status);
        }
    }
}

#[tokio::test]
async fn an_upload_is_refused_before_it_is_read() {
    let server = server().await;
    let announced =
        form(PREFERENCES).header("content-length", "104857600").header("accept-language", "zh-TW");
    let answer = send(&server, announced.body(Body::empty()).expect("a request")).await;
    assert_eq!(answer.status, StatusCode::PAYLOAD_TOO_LARGE);
    assert!(answer.body.contains("內容超過"), "{}", answer.body);
    // Without saying so beforehand, it is cut where the limit is.
    let endless = futures::stream::repeat_with(|| {
        Ok::<_, std::io::Error>("form[next]=aaaaaaaaaa&".repeat(100))
    });
    let request = call(PREFERENCES).body(Body::from_stream(endless)).expect("a request");
    assert!(send(&server, request).await.status.is_client_error());
}
