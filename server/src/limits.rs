//! How much and how long a request may be.

use crate::{
    refusal::{is_multipart, refuse},
    uploads::{LONGEST_UPLOAD, TAKES_FILES},
};
use app::error::AppError;
use axum::{
    body::Body,
    extract::Request,
    http::header::{CONTENT_LENGTH, CONTENT_TYPE},
    middleware::Next,
    response::Response,
};
use http_body_util::Limited;
use store::Session;

/// The longest body of a call: a form without files.
pub const LONGEST_BODY: usize = 256 * 1024;

/// Refuses a body that is announced too long, and cuts one that turns out to be.
///
/// Server functions read bodies as text of a form or as JSON; any other type is refused, but that of
/// forms with files, from somebody signed in, where files are taken.
pub async fn body_limit(request: Request, next: Next) -> Response {
    let headers = request.headers();
    let announced = headers.get(CONTENT_LENGTH).and_then(|value| value.to_str().ok()?.parse().ok());
    let files = takes_files(&request);
    let longest = if files { LONGEST_UPLOAD } else { LONGEST_BODY };
    if announced.is_some_and(|length: u64| length > longest as u64) {
        return refuse(&request, AppError::TooLarge);
    }
    let kind = headers.get(CONTENT_TYPE).map(|kind| kind.to_str().unwrap_or_default());
    if kind.is_some_and(|kind| !is_read_here(kind)) && !files {
        return refuse(&request, AppError::Malformed);
    }
    let (parts, body) = request.into_parts();
    next.run(Request::from_parts(parts, Body::new(Limited::new(body, longest)))).await
}

/// Whether this is a form with files that somebody may send here.
pub fn takes_files(request: &Request) -> bool {
    is_multipart(request.headers())
        && TAKES_FILES.contains(&request.uri().path())
        && request.extensions().get::<Session>().is_some()
}

fn is_read_here(kind: &str) -> bool {
    let essence = kind.split(';').next().unwrap_or_default().trim();
    ["application/x-www-form-urlencoded", "application/json"]
        .iter()
        .any(|known| essence.eq_ignore_ascii_case(known))
}
