//! The command palette as a page (J4): what one may go to, begin, and whom one finds; nothing else.

use crate::common;
use axum::http::StatusCode;
use common::demo::world;

#[tokio::test]
async fn only_what_one_may_is_found() {
    let world = world().await;
    let admin = world.person("admin@lindenhof").await;
    let all = admin.open("/find").await.body;
    for href in
        ["/company", "/users/new", "/users/import", "/support/new", "/company/tax", "/profile"]
    {
        assert!(all.contains(&format!("<a href=\"{href}\"")), "{href}: {all}");
    }
    assert!(!all.contains("/operator"), "{all}");

    let sales = world.person("sales@lindenhof").await;
    let all = sales.open("/find").await.body;
    assert!(all.contains("<a href=\"/users\"") && all.contains("<a href=\"/profile\""), "{all}");
    for href in ["/users/new", "/users/import", "/billing"] {
        assert!(!all.contains(&format!("<a href=\"{href}\"")), "{href}: {all}");
    }
}

#[tokio::test]
async fn words_are_found_in_the_readers_language_and_people_in_every_script() {
    let world = world().await;
    let admin = world.person("admin@lindenhof").await;
    for (language, typed, href) in [
        ("en", "add%20user", "/users/new"),
        ("zh-TW", "%E4%BD%BF%E7%94%A8%E8%80%85", "/users"), // 使用者
        ("ja", "%E3%83%A6%E3%83%BC%E3%82%B6%E3%83%BC", "/users"), // ユーザー
    ] {
        admin.read_in(language).await;
        let found = admin.open(&format!("/find?for={typed}")).await.body;
        assert!(found.contains(&format!("<a href=\"{href}\"")), "{language}: {found}");
    }
    admin.read_in("en").await;
    let found = admin.open("/find?for=%E7%94%B0%E4%B8%AD").await.body; // 田中
    assert!(found.contains("田中健太") && found.contains("sales@lindenhof"), "{found}");
    let nothing = admin.open("/find?for=zzzz").await;
    assert_eq!(nothing.status, StatusCode::OK);
    assert!(nothing.body.contains("Nothing found") && nothing.body.contains("value=\"zzzz\""));
    // What is typed is text.
    let typed = admin.open("/find?for=%3Cb%3E%22").await.body;
    assert!(!typed.contains("<b>\"") && !typed.contains("value=\"<b>"), "{typed}");
}

#[tokio::test]
async fn nobody_finds_another_companys_people_and_the_operator_finds_companies() {
    let world = world().await;
    // Jana Vogt is of Lindenhof.
    let own = world.person("admin@lindenhof").await.open("/find?for=Jana").await.body;
    assert!(own.contains("admin@lindenhof.partners.example"), "{own}");
    let other = world.person("admin@bergblick").await.open("/find?for=Jana").await.body;
    assert!(!other.contains("lindenhof"), "{other}");

    let operator = world.person("admin@operator").await;
    let found = operator.open("/find?for=Lindenhof").await.body;
    assert!(
        found.contains("Lindenhof Systems GmbH") && found.contains("/operator/partners/"),
        "{found}"
    );
}
