//! How many questions a page asks of the database. Each is two changes of thread and costs more than writing most of the
//! page, so they are counted here, where one more is noticed.

mod common;

use axum::{body::Body, http::StatusCode};
use common::{demo::world, open, send};

#[tokio::test]
async fn a_page_asks_few_questions() {
    let world = world().await;
    let admin = world.person("admin@lindenhof").await;
    // Who asks and what they may do is two of them, however many parts the page has.
    for (path, most) in [("/company", 9), ("/", 9)] {
        let before = world.store.questions();
        assert_eq!(admin.open(path).await.status, StatusCode::OK);
        let asked = world.store.questions() - before;
        assert!((2..=most).contains(&asked), "{path} asks {asked} questions");
    }
}

#[tokio::test]
async fn the_sign_in_page_asks_none_for_a_visitor() {
    let world = world().await;
    let before = world.store.questions();
    let request = open("/sign-in").body(Body::empty()).expect("a request");
    assert_eq!(send(&world.server, request).await.status, StatusCode::OK);
    assert_eq!(world.store.questions(), before);
}
