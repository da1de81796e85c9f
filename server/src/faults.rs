//! Faults of ours: a panic or a request that takes too long ends as an answer
//! with a reference to the log, never as a closed connection.

use crate::{
    refusal::{answer, wants_page},
    trace::REQUEST_ID,
};
use app::error::AppError;
use axum::{extract::Request, http::StatusCode, middleware::Next, response::Response};
use futures::FutureExt;
use std::{any::Any, panic::AssertUnwindSafe, time::Duration};

/// Longer than any page or call takes.
const PATIENCE: Duration = Duration::from_secs(30);

/// Answers in place of what failed.
pub async fn faults(request: Request, next: Next) -> Response {
    let page = wants_page(request.headers());
    let found = request.extensions().clone();
    let id = request.headers().get(&REQUEST_ID).and_then(|id| id.to_str().ok());
    let reference = id.unwrap_or("-").to_owned();
    let answered = AssertUnwindSafe(tokio::time::timeout(PATIENCE, next.run(request)));
    let fault = AppError::Internal { reference };
    match answered.catch_unwind().await {
        Ok(Ok(response)) => response,
        Ok(Err(_)) => {
            tracing::error!("no answer within {PATIENCE:?}");
            let mut response = answer(page, &found, fault);
            *response.status_mut() = StatusCode::SERVICE_UNAVAILABLE;
            response
        }
        Err(panic) => {
            tracing::error!(cause = cause(&*panic), "panicked");
            answer(page, &found, fault)
        }
    }
}

fn cause(panic: &(dyn Any + Send)) -> &str {
    let text = panic.downcast_ref::<String>().map(String::as_str);
    text.or_else(|| panic.downcast_ref::<&str>().copied()).unwrap_or("unknown")
}
