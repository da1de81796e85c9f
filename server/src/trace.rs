//! One line of log for each request, under an id that its answer carries, too.

use crate::{Settings, config::LogFormat};
use axum::{
    extract::Request,
    http::{HeaderName, HeaderValue, header::USER_AGENT},
    middleware::Next,
    response::Response,
};
use std::time::Instant;
use tower_http::request_id::{MakeRequestId, MakeRequestUuid};
use tracing::Instrument;
use tracing_subscriber::EnvFilter;

/// The header that carries the id, in and out.
pub const REQUEST_ID: HeaderName = HeaderName::from_static("x-request-id");

/// Starts the log.
pub fn start(settings: &Settings) {
    let filter = EnvFilter::new(&settings.log_level);
    let log = tracing_subscriber::fmt().with_env_filter(filter).with_writer(std::io::stderr);
    match settings.log_format {
        LogFormat::Text => log.with_target(false).init(),
        LogFormat::Json => log.json().flatten_event(true).init(),
    }
}

/// Gives the request its id, and logs how it went. Queries are left out: they may hold tokens.
pub async fn trace(mut request: Request, next: Next) -> Response {
    let given = request.headers().get(&REQUEST_ID).filter(|id| is_plain(id)).cloned();
    let id = given.unwrap_or_else(|| {
        let made = MakeRequestUuid.make_request_id(&request).expect("always makes one");
        made.into_header_value()
    });
    request.headers_mut().insert(REQUEST_ID, id.clone());
    let span = tracing::info_span!(
        "request",
        id = id.to_str().unwrap_or_default(),
        method = %request.method(),
        path = request.uri().path(),
    );
    let browser = request.headers().get(USER_AGENT).cloned();
    async move {
        let start = Instant::now();
        let mut response = next.run(request).await;
        response.headers_mut().insert(REQUEST_ID, id);
        let (status, took) = (response.status().as_u16(), start.elapsed());
        tracing::info!(status, ms = took.as_secs_f64() * 1e3, ?browser, "answered");
        response
    }
    .instrument(span)
    .await
}

/// An id from outside goes into the log, so it must be short and plain.
fn is_plain(id: &HeaderValue) -> bool {
    let plain = |byte: &u8| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_' | b'.');
    (1..=64).contains(&id.len()) && id.as_bytes().iter().all(plain)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_id_from_outside_cannot_write_into_the_log() {
        let plain = |id: &'static str| is_plain(&HeaderValue::from_static(id));
        assert!(plain("01930f2e-7d1c-7bb6-b1f4-3f2b1f8f0a11"));
        assert!(!plain("") && !plain("a b") && !plain("a\tstatus=200") && !plain("\"}"));
        assert!(!is_plain(&HeaderValue::try_from("a".repeat(65)).expect("ASCII")));
    }
}
