//! Locations, and what a partner is qualified for, without JavaScript.

use crate::common;
use axum::http::StatusCode;
use common::demo::{field, location, world};

const NEW: &str = "/company/locations/new?country=CH";

#[tokio::test]
async fn a_location_is_added_by_the_rules_of_its_country_and_never_removed() {
    let world = world().await;
    let admin = world.person("admin@lindenhof").await;
    let choose = admin.open("/company/locations/new").await;
    assert!(choose.body.contains("value=\"CH\"") && !choose.body.contains("form[line1]"));
    let form = admin.open(NEW).await;
    assert_eq!(field(&form, "country"), "CH");
    let mut fields = vec![
        ("country", "CH"),
        ("form[name]", "Basel <1>"),
        ("form[line1]", "Steinenring 4"),
        ("form[city]", "Basel"),
        ("form[postal_code]", "50668"),
        ("form[first_name]", "Urs"),
        ("form[last_name]", "Frei"),
        ("form[email]", "urs.frei@lindenhof.example"),
        ("form[phone]", "061 123 45 67"),
    ];
    let refused = admin.post("add_location", NEW, &fields).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY, "a German postal code");
    assert!(field(&refused, "form[name]").starts_with("Basel"), "nothing typed is lost");
    fields[4].1 = "4051";
    let added = admin.post("add_location", NEW, &fields).await;
    assert_eq!(location(&added), (StatusCode::SEE_OTHER, "/company/locations?done=added"));
    let list = admin.open("/company/locations?done=added").await;
    assert!(list.body.contains("Basel &lt;1&gt;"), "{}", list.body);
    assert!(list.body.contains("/support/new?type=location_deletion"), "only by a request");
    assert!(admin.open("/company").await.body.contains("Basel &lt;1&gt;"));
    for (who, sees, adds) in [
        ("account@lindenhof", StatusCode::OK, StatusCode::OK),
        ("sales@lindenhof", StatusCode::OK, StatusCode::FORBIDDEN),
        ("helpdesk@lindenhof", StatusCode::FORBIDDEN, StatusCode::FORBIDDEN),
    ] {
        let person = world.person(who).await;
        assert_eq!(person.open("/company/locations").await.status, sees, "{who}");
        assert_eq!(person.open(NEW).await.status, adds, "{who}");
    }
    let sales = world.person("sales@lindenhof").await;
    assert_eq!(sales.post("add_location", NEW, &fields).await.status, StatusCode::FORBIDDEN);
}

/// Spec A11: the headquarters moves by a change of the legal profile, which is assessed again.
#[tokio::test]
async fn a_location_in_the_companys_country_can_become_the_headquarters() {
    let world = world().await;
    let admin = world.person("admin@lindenhof").await;
    let list = admin.open("/company/locations").await;
    let at = list.body.find("/company/legal?location=").unwrap_or_else(|| panic!("{}", list.body));
    let page = list.body[at..].split('"').next().expect("its end").to_owned();
    let form = admin.open(&page).await;
    assert_eq!(field(&form, "form[city]"), "Hamburg", "the address of the location");
    assert!(form.body.contains("Lindenhof Systems GmbH"), "under the same name");
    let unknown = admin.open("/company/legal?location=0190f5d2-0000-7000-8000-000000000001").await;
    assert_eq!(field(&unknown, "form[city]"), "Köln");
}

#[tokio::test]
async fn what_a_partner_is_qualified_for_is_set_by_the_operator_and_shown_to_it() {
    let world = world().await;
    let (admin, operator) =
        (world.person("admin@chenguang").await, world.person("admin@operator").await);
    let list = operator.open("/operator/partners?search=%E6%99%A8%E5%85%89").await;
    let at =
        list.body.find("href=\"/operator/partners/0").unwrap_or_else(|| panic!("{}", list.body));
    let page = list.body[at + 6..].split('"').next().expect("its end").to_owned();
    let id = page.rsplit('/').next().expect("an id");
    let saved = operator
        .post("qualify", &page, &[("organization", id), ("form[government]", "true")])
        .await;
    assert_eq!(location(&saved).0, StatusCode::SEE_OTHER);
    assert!(operator.open(&page).await.body.contains("name=\"form[government]\""));
    admin.read_in("en").await;
    let company = admin.open("/company").await;
    assert!(company.body.contains("Reseller qualifications"), "{}", company.body);
    assert!(!company.body.contains("special offers are not available"));
    // A reviewer only looks.
    let reviewer = world.person("reviewer@operator").await;
    let refused = reviewer.post("qualify", &page, &[("organization", id)]).await;
    assert_eq!(refused.status, StatusCode::FORBIDDEN);
    // All boxes empty: qualified for nothing any more.
    let cleared = operator.post("qualify", &page, &[("organization", id)]).await;
    assert_eq!(location(&cleared).0, StatusCode::SEE_OTHER);
    let company = admin.open("/company").await;
    assert!(company.body.contains("special offers are not available"));
}
