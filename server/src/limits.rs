//! How much and how long a request may be.

use crate::refusal::refuse;
use app::error::AppError;
use axum::{
    body::Body,
    extract::Request,
    http::header::{CONTENT_LENGTH, CONTENT_TYPE},
    middleware::Next,
    response::Response,
};
use http_body_util::Limited;

/// The longest body of a call: a form, never a file.
pub const LONGEST_BODY: usize = 256 * 1024;

/// Refuses a body that is announced too long, and cuts one that turns out to be.
///
/// Server functions read bodies as text of a form or as JSON; any other type is refused.
pub async fn body_limit(request: Request, next: Next) -> Response {
    let headers = request.headers();
    let announced = headers.get(CONTENT_LENGTH).and_then(|value| value.to_str().ok()?.parse().ok());
    if announced.is_some_and(|length: u64| length > LONGEST_BODY as u64) {
        return refuse(&request, AppError::TooLarge);
    }
    let kind = headers.get(CONTENT_TYPE).map(|kind| kind.to_str().unwrap_or_default());
    if kind.is_some_and(|kind| !is_read_here(kind)) {
        return refuse(&request, AppError::Malformed);
    }
    let (parts, body) = request.into_parts();
    next.run(Request::from_parts(parts, Body::new(Limited::new(body, LONGEST_BODY)))).await
}

fn is_read_here(kind: &str) -> bool {
    let essence = kind.split(';').next().unwrap_or_default().trim();
    ["application/x-www-form-urlencoded", "application/json"]
        .iter()
        .any(|known| essence.eq_ignore_ascii_case(known))
}
