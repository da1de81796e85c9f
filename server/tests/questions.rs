//! How many questions a page asks of the database. Each is changes of thread and costs more than writing most of the
//! page, so they are counted here, where one more is noticed.

use crate::common;
use axum::{body::Body, http::StatusCode};
use common::{demo::world, open, send};

#[tokio::test]
async fn the_company_page_asks_few() {
    let world = world().await;
    let admin = world.person("admin@lindenhof").await;
    let before = world.store.questions();
    assert_eq!(admin.open("/company").await.status, StatusCode::OK);
    let asked = world.store.questions() - before;
    // The session, what the person may do, their other company, seven for the cards in one go, seven for the newer cards.
    assert!((2..=17).contains(&asked), "the Company page asks {asked} questions");
}

#[tokio::test]
async fn the_sign_in_page_asks_none_for_a_visitor() {
    let world = world().await;
    let before = world.store.questions();
    let request = open("/sign-in").body(Body::empty()).expect("a request");
    assert_eq!(send(&world.server, request).await.status, StatusCode::OK);
    assert_eq!(world.store.questions(), before);
}
