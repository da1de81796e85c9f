//! Countries, before the operator and in the wizard.

use crate::common;
use axum::http::StatusCode;
use common::demo::world;

#[tokio::test]
async fn a_country_is_found_closed_and_opened_by_the_operators_admin_alone() {
    let world = world().await;
    let operator = world.person("admin@operator").await;
    let page = "/operator/countries?search=twd";
    let found = operator.open(page).await.body;
    let shown = found.split("</main>").next().expect("what is shown");
    assert!(shown.contains("Taiwan") && !shown.contains("Brazil"), "{shown}");
    let nothing = operator.open("/operator/countries?search=nowhere").await;
    assert!(nothing.body.contains("No countries found"));

    let closed = operator.post("countries/close", page, &[("country", "TW")]).await;
    assert_eq!(closed.status, StatusCode::SEE_OTHER, "{}", closed.body);
    assert!(operator.open(page).await.body.contains("Open Taiwan"));
    let reviewer = world.person("reviewer@operator").await;
    let page_of_reviewer = reviewer.open(page).await;
    assert!(page_of_reviewer.body.contains("Closed"));
    assert!(!page_of_reviewer.body.contains("Open Taiwan"));
    for who in ["reviewer@operator", "admin@lindenhof"] {
        let answer =
            world.person(who).await.post("countries/open", "/", &[("country", "TW")]).await;
        assert_eq!(answer.status, StatusCode::FORBIDDEN, "{who}");
    }
    let partner = world.person("admin@lindenhof").await;
    assert_eq!(partner.open("/operator/countries").await.status, StatusCode::FORBIDDEN);
    let unknown = operator.post("countries/close", page, &[("country", "QQ")]).await;
    assert!(unknown.status.is_client_error(), "{}", unknown.status);
}
