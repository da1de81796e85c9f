//! The second lock of server functions: most need a session before their
//! arguments are even read.
//!
//! The first lock is `authorize` in each of them, which also holds where no
//! request passes: pages call server functions in process.

use crate::refusal::refuse;
use app::error::AppError;
use axum::{extract::Request, middleware::Next, response::Response};
use store::Session;

/// Server functions that anyone may call.
pub const PUBLIC: &[&str] = &[
    "/api/preferences/set",
    "/api/identity/me",
    "/api/identity/sign_in",
    "/api/identity/sign_out",
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
    let open = !path.starts_with("/api/") || PUBLIC.contains(&path);
    if open || request.extensions().get::<Session>().is_some() {
        next.run(request).await
    } else {
        refuse(&request, AppError::SignedOut)
    }
}
