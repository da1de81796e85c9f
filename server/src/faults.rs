//! Faults of ours: a panic or a request that takes too long ends as an answer
//! with a reference to the log, never as a closed connection.

use crate::{
    limits::takes_files,
    refusal::{answer, wants_page},
    trace::REQUEST_ID,
};
use app::error::AppError;
use axum::{extract::Request, http::StatusCode, middleware::Next, response::Response};
use futures::FutureExt;
use std::{any::Any, panic::AssertUnwindSafe, time::Duration};

/// Longer than any page or call takes.
const PATIENCE: Duration = Duration::from_secs(30);
/// Files come as fast as the line of whoever sends them.
const UPLOAD_PATIENCE: Duration = Duration::from_secs(300);

/// Answers in place of what failed.
pub async fn faults(request: Request, next: Next) -> Response {
    let page = wants_page(request.headers());
    let found = request.extensions().clone();
    let id = request.headers().get(&REQUEST_ID).and_then(|id| id.to_str().ok());
    let reference = id.unwrap_or("-").to_owned();
    let patience = if takes_files(&request) { UPLOAD_PATIENCE } else { PATIENCE };
    let answered = AssertUnwindSafe(tokio::time::timeout(patience, next.run(request)));
    let fault = AppError::Internal { reference };
    match answered.catch_unwind().await {
        Ok(Ok(response)) => response,
        Ok(Err(_)) => {
            tracing::error!("no answer within {patience:?}");
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

#[cfg(test)]
mod tests {
    use super::*;
    use axum::{Router, body::Body, middleware::from_fn, routing::get};
    use tower::ServiceExt;

    async fn answer_of(accept: &str) -> Response {
        async fn broken() -> StatusCode {
            panic!("the secret of the house")
        }
        let router = Router::new().route("/", get(broken)).layer(from_fn(faults));
        let request = Request::get("/")
            .header("accept", accept)
            .header(&REQUEST_ID, "0199")
            .body(Body::empty())
            .expect("a request");
        router.oneshot(request).await.expect("always answers")
    }

    #[tokio::test]
    async fn a_panic_is_an_answer_with_a_reference_and_no_cause() {
        for accept in ["text/html", "application/json"] {
            let answer = answer_of(accept).await;
            assert_eq!(answer.status(), StatusCode::INTERNAL_SERVER_ERROR);
            let body = axum::body::to_bytes(answer.into_body(), usize::MAX).await.expect("a body");
            let body = String::from_utf8_lossy(&body);
            assert!(body.contains("0199"), "{body}");
            assert!(!body.contains("secret"), "{body}");
        }
    }
}
