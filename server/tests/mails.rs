//! The operator's preview of mails.

use crate::common;
use axum::http::StatusCode;
use common::demo::world;

#[tokio::test]
async fn every_mail_is_shown_in_every_language_and_runs_nothing() {
    let world = world().await;
    let operator = world.person("reviewer@operator").await;
    let list = operator.open("/operator/mails").await;
    assert_eq!(list.status, StatusCode::OK);
    let links: Vec<_> = list.body.split("href=\"/operator/mails?").skip(1).collect();
    assert_eq!(links.len(), 37 * 3, "{}", list.body);
    for language in ["en", "zh-TW", "ja"] {
        for mail in ["M1", "M3-again", "M18-closed", "agreement"] {
            let query = format!("mail={mail}&language={language}");
            let page = operator.open(&format!("/operator/mails?{query}")).await;
            assert_eq!(page.status, StatusCode::OK, "{query}");
            let html = operator.open(&format!("/operator/mails/sample.html?{query}")).await;
            assert_eq!(html.status, StatusCode::OK, "{query}");
            assert!(html.body.contains(&format!("lang=\"{language}\"")), "{query}");
            assert!(html.body.contains("Alex") && page.body.contains("Alex"), "{query}");
            let policy = html.header("content-security-policy");
            assert!(
                policy.contains("default-src 'none'") && policy.contains("sandbox"),
                "{policy}"
            );
        }
    }
    for query in ["mail=M99&language=en", "mail=M1&language=fr", "mail=M1&language=en-XA"] {
        let html = operator.open(&format!("/operator/mails/sample.html?{query}")).await;
        assert_eq!(html.status, StatusCode::NOT_FOUND, "{query}");
    }
    let partner = world.person("admin@lindenhof").await;
    assert_eq!(partner.open("/operator/mails").await.status, StatusCode::FORBIDDEN);
    let html = partner.open("/operator/mails/sample.html?mail=M1&language=en").await;
    assert_eq!(html.status, StatusCode::FORBIDDEN);
}
