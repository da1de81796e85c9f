//! Who may ask for changes: pages of this site, as the browser says, or whoever says the same.
//!
//! A browser sends its cookies with a form that another site made, so a request
//! that may change something must say where it comes from (`Sec-Fetch-Site`,
//! or `Origin` in browsers older than 2023).

use crate::{Settings, refusal::refuse};
use app::error::AppError;
use axum::{
    extract::{Request, State},
    http::{HeaderMap, Method, header::ORIGIN},
    middleware::Next,
    response::Response,
};
use std::sync::Arc;

/// Refuses changes asked for by other sites.
pub async fn same_origin(
    State(settings): State<Arc<Settings>>,
    request: Request,
    next: Next,
) -> Response {
    let reads = matches!(*request.method(), Method::GET | Method::HEAD);
    if reads || from_here(request.headers(), &settings) {
        return next.run(request).await;
    }
    tracing::warn!(
        path = request.uri().path(),
        origin = ?request.headers().get(ORIGIN),
        "refused a change asked for by another site"
    );
    refuse(&request, AppError::OtherSite)
}

fn from_here(headers: &HeaderMap, settings: &Settings) -> bool {
    let said = |name: &str| headers.get(name).map(|value| value.to_str().unwrap_or("not text"));
    if let Some(site) = said("sec-fetch-site") {
        // `none`: the person's own doing, such as a bookmark.
        return matches!(site, "same-origin" | "none");
    }
    said(ORIGIN.as_str()).is_some_and(|origin| settings.is_own_origin(headers, origin))
}
