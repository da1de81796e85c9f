//! Announcements, as browsers without JavaScript see them.

use crate::common;
use axum::http::StatusCode;
use common::Answer;
use common::demo::{Person, World, field, location, world};

async fn post(person: &Person, path: &str, fields: &[(&str, &str)]) -> Answer {
    let page = if path.starts_with("announcements/") { DESK } else { "/" };
    person.post(path, page, fields).await
}

const DESK: &str = "/operator/announcements";

fn new<'a>(title: &'a str, body: &'a str) -> Vec<(&'a str, &'a str)> {
    vec![
        ("form[importance]", "urgent"),
        ("form[starts_on]", "2026-11-20"),
        ("form[title_en]", title),
        ("form[body_en]", body),
        ("form[version]", "0"),
    ]
}

#[tokio::test]
async fn it_is_written_previewed_published_read_put_away_and_withdrawn() {
    let world: World = world().await;
    let operator = world.person("admin@operator").await;
    let saved = post(
        &operator,
        "announcements/save",
        &new("Fire <b>drill</b>", "At <script>alert(1)</script> ten."),
    )
    .await;
    assert_eq!(saved.status, StatusCode::SEE_OTHER, "{}", saved.body);
    let page = location(&saved).1.split('?').next().expect("a path").to_owned();
    let id = page.rsplit('/').next().expect("an id").to_owned();
    let shown = operator.open(&page).await;
    assert!(shown.body.contains("Fire &lt;b&gt;drill") && !shown.body.contains("<script>alert"));
    let partner = world.person("admin@lindenhof").await;
    assert!(!partner.open("/").await.body.contains("Fire &lt;b&gt;"), "a draft is nobody's");

    let arguments = [("id", &*id), ("version", "1")];
    let published = post(&operator, "announcements/publish", &arguments).await;
    assert_eq!(published.status, StatusCode::SEE_OTHER);
    let home = partner.open("/").await;
    assert!(home.body.contains("Fire &lt;b&gt;drill") && !home.body.contains("<script>alert"));
    // It is nobody else's to change.
    let refused = post(&partner, "announcements/withdraw", &arguments).await;
    assert_eq!(refused.status, StatusCode::FORBIDDEN);
    let reviewer = world.person("reviewer@operator").await;
    assert!(reviewer.open(DESK).await.body.contains("Fire &lt;b&gt;drill"));
    let refused = post(&reviewer, "announcements/save", &new("Mine", "Mine")).await;
    assert_eq!(refused.status, StatusCode::FORBIDDEN);
    assert_eq!(partner.open(DESK).await.status, StatusCode::FORBIDDEN);

    post(&partner, "announcements/put_away", &[("id", &id)]).await;
    assert!(!partner.open("/").await.body.contains("Fire &lt;b&gt;drill"));
    assert!(partner.open("/announcements").await.body.contains("Fire &lt;b&gt;drill"));
    let stale = post(&operator, "announcements/withdraw", &arguments).await;
    assert_eq!(stale.status, StatusCode::CONFLICT);
    let arguments = [("id", &*id), ("version", "2")];
    post(&operator, "announcements/withdraw", &arguments).await;
    assert!(!partner.open("/announcements").await.body.contains("Fire &lt;b&gt;drill"));
}

#[tokio::test]
async fn what_is_wrong_stands_beside_it_and_nothing_typed_is_lost() {
    let world = world().await;
    let operator = world.person("admin@operator").await;
    let mut fields = new("Only a title", "");
    fields[1].1 = "soon";
    fields.push(("form[germany]", "true"));
    let page = "/operator/announcements/new";
    let answer = operator.post("announcements/save", page, &fields).await;
    assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY, "{}", answer.body);
    assert_eq!(field(&answer, "form[title_en]"), "Only a title");
    assert_eq!(field(&answer, "form[starts_on]"), "soon");
    assert!(answer.body.contains("Enter a date like"), "{}", answer.body);
}

#[tokio::test]
async fn readers_get_their_language_and_only_what_is_for_them() {
    let world = world().await;
    // Sells, in the global cloud; its people read German or English.
    let direct = world.person("admin@lindenhof").await.open("/").await;
    assert!(direct.body.contains("Maintenance on Sunday"), "{}", direct.body);
    let customer = world.person("admin@operator").await.open("/").await;
    assert!(!customer.body.contains("Maintenance on Sunday"), "the operator wrote it");
    for path in [
        "/operator/announcements/nonsense",
        "/operator/announcements/0190f5d2-0000-7000-8000-000000000001",
    ] {
        let operator = world.person("admin@operator").await;
        assert_eq!(operator.open(path).await.status, StatusCode::NOT_FOUND, "{path}");
    }
}

#[tokio::test]
async fn the_tour_is_offered_until_it_is_put_away() {
    let world = world().await;
    for name in ["admin@lindenhof", "nobody@lindenhof", "admin@operator"] {
        let person = world.person(name).await;
        assert!(person.open("/").await.body.contains("Look around"), "{name}");
        post(&person, "home/end_tour", &[]).await;
        assert!(!person.open("/").await.body.contains("Look around"), "{name}");
    }
}
