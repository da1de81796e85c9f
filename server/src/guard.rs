//! The second lock of server functions: most need a session before their
//! arguments are even read, and none is done for another company than it was
//! meant for.
//!
//! The first lock is `authorize` in each of them, which also holds where no
//! request passes: pages call server functions in process.

use crate::refusal::refuse;
use app::{company_here, error::AppError};
use axum::{extract::Request, middleware::Next, response::Response};
use store::Session;

/// Server functions that anyone may call.
pub const PUBLIC: &[&str] = &[
    "/api/preferences/set",
    "/api/identity/me",
    "/api/identity/signed_in_as",
    "/api/identity/sign_in",
    "/api/identity/sign_out",
    "/api/second_factor/signing_in_as",
    "/api/second_factor/sign_in",
    "/api/identity/create_work_account",
    "/api/identity/domain_prefix_is_free",
    "/api/identity/phone_example",
    "/api/identity/look_up_domain",
    "/api/identity/forgot_password",
    "/api/identity/password_link",
    "/api/identity/reset_password",
    "/api/accounts/email_link",
    "/api/accounts/confirm_email",
];

/// Refuses calls of the signed out, by path: every server function is below `/api/`.
pub async fn server_functions_need_a_session(request: Request, next: Next) -> Response {
    let path = request.uri().path();
    if !path.starts_with("/api/") {
        return next.run(request).await;
    }
    match request.extensions().get::<Session>() {
        None if !PUBLIC.contains(&path) => refuse(&request, AppError::SignedOut),
        Some(session) if is_meant_for_another(&request, session) => {
            refuse(&request, AppError::OtherCompany)
        }
        _ => next.run(request).await,
    }
}

/// Whether the page that asks was written for another company than the session's. See [`company_here`].
fn is_meant_for_another(request: &Request, session: &Session) -> bool {
    let here = session.organization.to_string();
    let query = request.uri().query().unwrap_or_default();
    let mut pairs = url::form_urlencoded::parse(query.as_bytes());
    let form = pairs.find(|(name, _)| name == company_here::QUERY);
    let script = request.headers().get(company_here::HEADER);
    form.is_some_and(|(_, company)| company != here)
        || script.is_some_and(|company| company.as_bytes() != here.as_bytes())
}
