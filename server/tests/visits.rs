//! A visit tries every server function there is, and the database stays as it was, byte for byte.

use crate::common;
use axum::{
    body::Body,
    http::{Method, StatusCode},
};
use common::demo::{Person, World, world};
use common::{form, send};
use server::PUBLIC;

const REASON: [(&str, &str); 2] = [("form[role]", "global_admin"), ("form[reason]", "Ticket 1001")];

/// The operator's admin in the pages of Lindenhof, and the id of that company.
async fn visiting(world: &World) -> (Person, String) {
    let operator = world.person("admin@operator").await;
    let list = operator.open("/operator/partners?search=lindenhof").await;
    let link = list.body.split("/operator/partners/").nth(1).expect("the partner");
    let id: String = link.chars().take(36).collect();
    let page = format!("/operator/partners/{id}");
    let fields = [("organization", &*id), REASON[0], REASON[1]];
    let begun = operator.post("visits/begin", &page, &fields).await;
    assert_eq!(begun.status, StatusCode::SEE_OTHER, "{}", begun.body);
    (operator, id)
}

/// Something plausible for whatever a function takes. What it does not know it leaves.
fn anything(company: &str) -> Vec<(&'static str, String)> {
    let mut all: Vec<_> = [
        ("version", "1"),
        ("form[version]", "1"),
        ("closed", "false"),
        ("kind", "network"),
        ("form[text]", "Please."),
        ("form[reason]", "abuse"),
        ("form[note]", "x"),
        ("form[website]", "https://lindenhof.example"),
        ("form[email]", "help@lindenhof.example"),
        ("form[phone]", "+49 30 123456"),
        ("form[title]", "A title"),
        ("form[body]", "A body"),
        ("form[description]", "Words"),
        ("form[issue_type]", "general"),
        ("form[severity]", "minimal"),
        ("form[contact_name]", "Jana"),
        ("form[contact_email]", "jana@lindenhof.example"),
        ("form[first_name]", "Jana"),
        ("form[last_name]", "Meyer"),
        ("form[locale]", "ja"),
        ("form[theme]", "dark"),
        ("form[next]", "/"),
        ("form[company_name]", "Other GmbH"),
        ("form[line1]", "Weg 1"),
        ("form[city]", "Köln"),
        ("form[postal_code]", "50668"),
        ("form[current_password]", "a guess"),
        ("form[new_password]", "another battery staple"),
        ("form[password_again]", "another battery staple"),
        ("form[role]", "global_admin"),
        ("form[importance]", "info"),
        ("form[starts_on]", "2026-11-20"),
        ("status", "pending"),
        ("form[title_en]", "x"),
        ("form[body_en]", "x"),
        ("order", "name"),
        ("place", "start"),
    ]
    .into_iter()
    .map(|(name, value)| (name, value.to_owned()))
    .collect();
    for name in ["organization", "id", "to", "request", "user", "which"] {
        all.push((name, company.to_owned()));
    }
    all
}

#[tokio::test]
async fn a_visit_changes_nothing_whatever_it_calls() {
    let world = world().await;
    let (visitor, company) = visiting(&world).await;
    let before = world.files();
    let anything = anything(&company);
    let fields: Vec<_> = anything.iter().map(|(name, value)| (*name, &**value)).collect();
    let mut refused = vec![];
    for (path, method) in leptos::server_fn::axum::server_fn_paths() {
        // Those need no session, so there is no visit in them; and ending it is its way out.
        if PUBLIC.contains(&path) || path == "/api/visits/stop" {
            continue;
        }
        assert_eq!(method, Method::POST, "{path}");
        for fields in [&fields[..], &[]] {
            let body = common::encoded(fields);
            let call =
                form(path).header("cookie", &*visitor.cookie).header("accept", "application/json");
            let answer = send(&world.server, call.body(body).expect("a request")).await;
            assert!(before == world.files(), "{path} changed something: {}", answer.body);
            if answer.body.contains("Visiting") {
                assert_eq!(answer.status, StatusCode::FORBIDDEN, "{path}");
                refused.push(path);
            }
        }
    }
    // That it was refused for this, and not for what was sent, shows where anything that is sent will do.
    for path in [
        "/api/home/end_tour",
        "/api/accounts/become_admin_agent",
        "/api/accounts/update_support_details",
    ] {
        assert!(refused.contains(&path), "{path} is not among {refused:?}");
    }
}

#[tokio::test]
async fn every_page_says_so_with_the_way_back_and_the_company_reads_why() {
    let world = world().await;
    let (visitor, company) = visiting(&world).await;
    for page in ["/", "/company", "/settings", "/support", "/profile"] {
        let answer = visitor.open(page).await;
        assert_eq!(answer.status, StatusCode::OK, "{page}");
        assert!(answer.body.contains("You see Lindenhof"), "{page}: {}", answer.body);
        assert!(answer.body.contains("/api/visits/stop"), "{page}");
    }
    // The operator's own pages are not there meanwhile.
    assert_eq!(visitor.open("/operator/enrollments").await.status, StatusCode::FORBIDDEN);
    let own = world.person("admin@lindenhof").await.open("/company").await;
    assert!(
        own.body.contains("Ticket 1001") && own.body.contains("Mereana Walker"),
        "{}",
        own.body
    );

    let stopped = visitor.post("visits/stop", "/", &[]).await;
    assert_eq!(stopped.header("location"), format!("/operator/partners/{company}"));
    assert!(!visitor.open("/").await.body.contains("You see Lindenhof"));
}

#[tokio::test]
async fn only_the_operators_admin_visits_and_says_why() {
    let world = world().await;
    let (operator, company) = visiting(&world).await;
    operator.post("visits/stop", "/", &[]).await;
    let page = format!("/operator/partners/{company}");
    let fields = [("organization", &*company), REASON[0], ("form[reason]", " ")];
    let silent = operator.post("visits/begin", &page, &fields).await;
    assert_eq!(silent.status, StatusCode::UNPROCESSABLE_ENTITY);
    let fields = [("organization", &*company), ("form[role]", "operator_admin"), REASON[1]];
    let wider = operator.post("visits/begin", &page, &fields).await;
    assert_eq!(wider.status, StatusCode::UNPROCESSABLE_ENTITY);
    let fields = [("organization", &*company), REASON[0], REASON[1]];
    for (who, status) in [
        ("reviewer@operator", StatusCode::FORBIDDEN),
        ("admin@lindenhof", StatusCode::NOT_FOUND),
        ("admin@chenguang", StatusCode::NOT_FOUND),
    ] {
        let answer = world.person(who).await.post("visits/begin", "/", &fields).await;
        assert_eq!(answer.status, status, "{who}");
    }
    let _ = Body::empty();
}
