//! Headers every answer carries: what browsers may do with it, and who may keep it.

use crate::Settings;
use axum::{
    extract::{Request, State},
    http::{
        HeaderMap, HeaderName, HeaderValue,
        header::{
            CACHE_CONTROL, CONTENT_SECURITY_POLICY, CONTENT_TYPE, REFERRER_POLICY,
            STRICT_TRANSPORT_SECURITY, X_CONTENT_TYPE_OPTIONS, X_FRAME_OPTIONS,
        },
    },
    middleware::Next,
    response::Response,
};
use leptos::nonce::Nonce;
use std::sync::Arc;

/// Headers that are the same for every answer.
const ALWAYS: [(HeaderName, &str); 7] = [
    (X_CONTENT_TYPE_OPTIONS, "nosniff"),
    (X_FRAME_OPTIONS, "DENY"),
    // Our own pages learn where a form was; other sites learn nothing. An address with a token goes nowhere.
    (REFERRER_POLICY, "same-origin"),
    (HeaderName::from_static("cross-origin-opener-policy"), "same-origin"),
    (HeaderName::from_static("cross-origin-resource-policy"), "same-origin"),
    (HeaderName::from_static("x-permitted-cross-domain-policies"), "none"),
    (
        HeaderName::from_static("permissions-policy"),
        "accelerometer=(), browsing-topics=(), camera=(), display-capture=(), geolocation=(), gyroscope=(), \
         hid=(), magnetometer=(), microphone=(), midi=(), payment=(), serial=(), usb=()",
    ),
];

/// Two years: what the lists of browsers ask for.
const HTTPS_ONLY: &str = "max-age=63072000; includeSubDomains";

/// Gives the request a fresh [`Nonce`] for its scripts, and the answer its headers.
pub async fn headers(
    State(settings): State<Arc<Settings>>,
    mut request: Request,
    next: Next,
) -> Response {
    let nonce = Nonce::new();
    request.extensions_mut().insert(nonce.clone());
    // Also where a refused form is written again: there the page stands within the query.
    let secret = request.uri().query().is_some_and(|query| query.contains("token"));
    let mut response = next.run(request).await;
    let page = is_page(response.headers());
    let headers = response.headers_mut();
    for (name, value) in ALWAYS {
        headers.insert(name, HeaderValue::from_static(value));
    }
    if secret {
        headers.insert(REFERRER_POLICY, HeaderValue::from_static("no-referrer"));
    }
    if settings.https() {
        headers.insert(STRICT_TRANSPORT_SECURITY, HeaderValue::from_static(HTTPS_ONLY));
    }
    let policy = if page { page_policy(&nonce) } else { DATA_POLICY.to_owned() };
    let policy = HeaderValue::try_from(policy).expect("a nonce is base64");
    headers.entry(CONTENT_SECURITY_POLICY).or_insert(policy);
    // Only hashed files say otherwise; all else may hold somebody's data.
    headers.entry(CACHE_CONTROL).or_insert(HeaderValue::from_static("no-store"));
    response
}

fn is_page(headers: &HeaderMap) -> bool {
    headers
        .get(CONTENT_TYPE)
        .is_some_and(|kind| kind.to_str().is_ok_and(|kind| kind.starts_with("text/html")))
}

/// For everything that is not a page: it can do nothing.
const DATA_POLICY: &str =
    "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; sandbox";

/// For pages: our own files, scripts with this answer's nonce, and nothing else.
fn page_policy(nonce: &Nonce) -> String {
    format!(
        "default-src 'none'; script-src 'self' 'nonce-{nonce}' 'wasm-unsafe-eval'; style-src 'self'; img-src 'self'; \
         font-src 'self'; connect-src 'self'; manifest-src 'self'; form-action 'self'; object-src 'none'; \
         base-uri 'none'; frame-ancestors 'none'"
    )
}
