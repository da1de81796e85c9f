//! Notices (J2), as a browser without script reads them, and the stream that says when there is more.

use crate::common;
use axum::{body::Body, http::StatusCode};
use common::{
    demo::{field, location, world},
    open, send,
};
use http_body_util::BodyExt;
use std::time::Duration;
use tokio::time::timeout;
use tower::ServiceExt;

const LIVE: &str = "/notifications/live";

#[tokio::test]
async fn what_others_did_is_listed_in_each_language_and_marked_as_read() {
    let world = world().await;
    let admin = world.person("admin@lindenhof").await;
    for (language, title, button) in [
        ("zh-TW", "通知", "全部標示為已讀"),
        ("ja", "通知", "すべて既読にする"),
        ("en", "Notifications", "Mark all as read"),
    ] {
        admin.read_in(language).await;
        let page = admin.open("/notifications").await;
        assert_eq!(page.status, StatusCode::OK);
        assert!(page.body.contains(title) && page.body.contains(button), "{}", page.body);
    }
    let page = admin.open("/notifications").await;
    assert!(page.body.contains("AC-1112") && page.body.contains("href=\"/billing\""));
    // Sales may not see bills, here neither.
    let sales = world.person("sales@lindenhof").await;
    assert!(!sales.open("/notifications").await.body.contains("AC-1112"));

    let up_to = field(&page, "up_to");
    let done = admin.post("notices/read", "/notifications", &[("up_to", &up_to)]).await;
    assert_eq!(location(&done), (StatusCode::SEE_OTHER, "/notifications?done=read"));
    let page = admin.open("/notifications?done=read").await;
    assert!(page.body.contains("All notifications are marked as read"), "{}", page.body);
    assert!(!page.body.contains("name=\"up_to\""), "{}", page.body);
}

#[tokio::test]
async fn the_stream_says_when_the_company_changed_and_ends_with_the_session() {
    let world = world().await;
    let nobody = send(&world.server, open(LIVE).body(Body::empty()).expect("a request")).await;
    assert_ne!(nobody.status, StatusCode::OK);

    let admin = world.person("admin@lindenhof").await;
    let request = open(LIVE).header("cookie", &*admin.cookie).body(Body::empty());
    let answer = world.server.clone().oneshot(request.expect("a request")).await.expect("answers");
    assert_eq!(answer.status(), StatusCode::OK);
    assert_eq!(answer.headers()["content-type"], "text/event-stream");
    assert!(answer.headers().get("content-encoding").is_none(), "nothing is held back");
    let mut stream = answer.into_body();
    let soon = timeout(Duration::from_millis(500), stream.frame()).await;
    assert!(soon.is_err(), "nothing has happened yet");

    // Somebody else of the company comes in, which its log notes.
    world.person("sales@lindenhof").await;
    let frame = timeout(Duration::from_secs(20), stream.frame()).await.expect("in time");
    let data = frame.expect("open").expect("a frame").into_data().expect("data");
    assert!(data.starts_with(b"event: changed"), "{data:?}");

    let gone = admin.post("identity/sign_out", "/", &[]).await;
    assert_eq!(gone.status, StatusCode::SEE_OTHER);
    // What it saw of the signing out may still come; then there is no more.
    let end = timeout(Duration::from_secs(20), async { while stream.frame().await.is_some() {} });
    end.await.expect("the stream ends");
}
