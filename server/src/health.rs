//! For whoever watches the process: `/healthz`, it runs; `/readyz`, it can answer.

use axum::{extract::State, http::StatusCode};
use store::Store;

/// The process runs.
pub async fn healthz() -> &'static str {
    "ok\n"
}

/// The database answers, so people can be served.
pub async fn readyz(State(store): State<Store>) -> (StatusCode, &'static str) {
    let answer = tokio::time::timeout(std::time::Duration::from_secs(3), store.ready()).await;
    match answer {
        Ok(Ok(())) => (StatusCode::OK, "ok\n"),
        Ok(Err(cause)) => {
            tracing::error!(%cause, "the database does not answer");
            (StatusCode::SERVICE_UNAVAILABLE, "the database does not answer\n")
        }
        Err(_) => {
            tracing::error!("the database takes too long to answer");
            (StatusCode::SERVICE_UNAVAILABLE, "the database takes too long to answer\n")
        }
    }
}
