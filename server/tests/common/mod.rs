//! The whole process in memory: no port, an empty database of its own.

pub mod demo;
pub mod upload;

use axum::{
    Router,
    body::{Body, to_bytes},
    http::{HeaderMap, Request, StatusCode, request::Builder},
    response::Response,
};
use chrono::{TimeZone, Utc};
use server::{Process, Settings, config::Said, router};
use store::{Clock, Operator, Store};
use tower::ServiceExt;

/// A server with these lines in its settings file.
pub async fn server_with(file: &str) -> Router {
    server_and_operator(file).await.0
}

/// The same, with the key of whoever runs it: for people to be there.
pub async fn server_and_operator(file: &str) -> (Router, Operator) {
    let (process, operator) = process_with(file).await;
    (router(process), operator)
}

/// The same, before it is a router.
pub async fn process_with(file: &str) -> (Process, Operator) {
    let settings = Settings::merge(file, Said::default()).expect("clear settings");
    let noon = Utc.with_ymd_and_hms(2026, 11, 21, 12, 0, 0).single().expect("a time");
    let (clock, _) = Clock::standing(noon);
    let opened = Store::open("sqlite::memory:", clock, settings.policy()).await;
    let (store, operator) = opened.expect("a database in memory");
    (Process::new(settings, store), operator)
}

/// A server as it comes.
pub async fn server() -> Router {
    server_with("").await
}

/// What was answered.
pub struct Answer {
    pub status: StatusCode,
    pub headers: HeaderMap,
    pub body: String,
}

impl Answer {
    pub fn header(&self, name: &str) -> &str {
        self.headers.get(name).and_then(|value| value.to_str().ok()).unwrap_or_default()
    }

    /// The refusal, as scripts get it.
    pub fn json(&self) -> serde_json::Value {
        serde_json::from_str(&self.body).unwrap_or_else(|error| panic!("{error}: {}", self.body))
    }
}

pub async fn send(server: &Router, request: Request<Body>) -> Answer {
    let response: Response = server.clone().oneshot(request).await.expect("always answers");
    let (parts, body) = response.into_parts();
    let bytes = to_bytes(body, usize::MAX).await.expect("the whole body");
    let body = String::from_utf8_lossy(&bytes).into_owned();
    Answer { status: parts.status, headers: parts.headers, body }
}

/// A person opening a page.
pub fn open(path: &str) -> Builder {
    Request::get(path).header("accept", "text/html").header("host", "127.0.0.1:3000")
}

/// A form of our own page, posted without JavaScript.
pub fn form(path: &str) -> Builder {
    Request::post(path)
        .header("accept", "text/html,application/xhtml+xml")
        .header("host", "127.0.0.1:3000")
        .header("sec-fetch-site", "same-origin")
        .header("content-type", "application/x-www-form-urlencoded")
}

/// The same call as our own script makes it.
pub fn call(path: &str) -> Builder {
    Request::post(path)
        .header("accept", "application/json")
        .header("host", "127.0.0.1:3000")
        .header("sec-fetch-site", "same-origin")
        .header("content-type", "application/x-www-form-urlencoded")
}

/// What was typed into the fields of a form.
pub fn encoded(pairs: &[(&str, &str)]) -> Body {
    Body::from(url::form_urlencoded::Serializer::new(String::new()).extend_pairs(pairs).finish())
}

/// The one server function that needs nobody signed in and changes something.
pub const PREFERENCES: &str = "/api/preferences/set";
