//! The demo's world can be made, once, and its people can sign in.

use clap::Parser;
use server::{Settings, config::Said, demo};
use store::{Clock, Store, Visitor, door};

#[derive(Parser)]
struct Flags {
    #[command(flatten)]
    said: Said,
}

#[tokio::test]
async fn the_demo_is_made_once_and_everybody_in_it_can_sign_in() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let flags = Flags::parse_from(["portico", "--data-dir", folder.path().to_str().expect("text")]);
    let settings = Settings::read(None, flags.said).expect("settings");
    let now = "2026-11-20T08:00:00Z".parse().expect("a time");
    let people = demo::seed(&settings, now).await.expect("made").expect("a new database");
    assert!(people.len() > 30);
    assert!(demo::seed(&settings, now).await.expect("looked").is_none(), "only once");

    let clock = Clock::new(move || now);
    let (store, _) =
        Store::open(&settings.database_url, clock, settings.policy()).await.expect("opened");
    for person in people {
        let visitor = Visitor::default();
        let token = door::sign_in(&store, &person.name, demo::PASSWORD, &visitor).await;
        assert!(token.is_ok(), "{} ({})", person.name, person.who);
    }
}
