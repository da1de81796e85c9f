//! The billing profile's page and form, without JavaScript: what is refused comes back as it was typed,
//! and of two who save the second sees what is there.

use crate::common;
use axum::http::StatusCode;
use common::demo::{Person, field, location, world};

const PAGE: &str = "/company/billing";

async fn save(person: &Person, version: &str, po_number: &str, tax_id: &str) -> common::Answer {
    let fields = [
        ("version", version),
        ("form[line1]", "Lindenallee 14"),
        ("form[city]", "Köln"),
        ("form[postal_code]", "50668"),
        ("form[first_name]", "Anneliese"),
        ("form[last_name]", "Krüger"),
        ("form[phone]", "+49 30 901820"),
        ("form[po_number]", po_number),
        ("form[tax_id]", tax_id),
    ];
    person.post("update_billing_profile", PAGE, &fields).await
}

#[tokio::test]
async fn a_wrong_tax_id_comes_back_and_a_stale_save_shows_both() {
    let world = world().await;
    let admin = world.person("admin@lindenhof").await;
    let page = admin.open(PAGE).await;
    let version = field(&page, "version");
    assert!(page.body.contains("/support/new?type=legal_name_change"), "the name is a request");
    assert_eq!(field(&page, "form[tax_id]"), "DE656647370");

    let refused = save(&admin, &version, "<b>7</b>", "DE656647371").await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(refused.body.contains("DE656647370"), "an example: {}", refused.body);
    assert_eq!(field(&refused, "form[tax_id]"), "DE656647371", "what was typed");
    assert!(!refused.body.contains("<b>7</b>"));

    let saved = save(&admin, &version, "<b>7</b>", "656 647 370").await;
    assert_eq!(location(&saved), (StatusCode::SEE_OTHER, "/company?done=billing"));
    let company = admin.open("/company?done=billing").await;
    assert!(company.body.contains("&lt;b&gt;7&lt;/b&gt;") && company.body.contains("DE656647370"));

    let agent = world.person("agent@lindenhof").await;
    let stale = save(&agent, &version, "EK 8", "").await;
    assert_eq!(stale.status, StatusCode::CONFLICT);
    assert!(stale.body.contains("&lt;b&gt;7&lt;/b&gt;"), "what is there: {}", stale.body);
    assert_eq!(field(&stale, "form[po_number]"), "EK 8", "what was typed");
    let again = save(&agent, &field(&stale, "version"), "EK 8", "").await;
    assert_eq!(location(&again), (StatusCode::SEE_OTHER, "/company?done=billing"));
}

#[tokio::test]
async fn who_may_only_look_gets_no_form_and_who_may_not_sees_no_card() {
    let world = world().await;
    let sales = world.person("sales@lindenhof").await;
    assert!(sales.open("/company").await.body.contains("id=\"billing\""));
    assert_eq!(sales.open(PAGE).await.status, StatusCode::FORBIDDEN);
    assert_eq!(save(&sales, "1", "", "").await.status, StatusCode::FORBIDDEN);
    let account = world.person("account@lindenhof").await;
    assert!(!account.open("/company").await.body.contains("id=\"billing\""));
    // Not enrolled yet: there is nothing to bill.
    let draft = world.person("admin@kyma").await;
    assert_eq!(draft.open(PAGE).await.status, StatusCode::FORBIDDEN);
}
