//! A page that does not come is begun once more.
//!
//! Rendering now and then misses that what it awaits has come, and would wait for
//! ever: once in some hundred pages of a debug build. A page changes nothing, so
//! the person waits three seconds instead of half a minute for a refusal.

use axum::{body::Body, extract::Request, http::Method, middleware::Next, response::Response};
use std::time::Duration;
use tokio::time::timeout;

/// Much longer than a page takes.
const PAGE: Duration = Duration::from_secs(3);

/// Asks a second time for a page, and never for anything else.
pub async fn once_more(request: Request, next: Next) -> Response {
    if request.method() != Method::GET {
        return next.run(request).await;
    }
    let (parts, body) = request.into_parts();
    let first = Request::from_parts(parts.clone(), Body::empty());
    match timeout(PAGE, next.clone().run(first)).await {
        Ok(response) => response,
        Err(_) => {
            tracing::warn!("no page within {PAGE:?}: begun once more");
            next.run(Request::from_parts(parts, body)).await
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use axum::{Router, middleware::from_fn, routing::get};
    use std::sync::{
        Arc,
        atomic::{AtomicUsize, Ordering::Relaxed},
    };
    use tower::ServiceExt;

    #[tokio::test(start_paused = true)]
    async fn a_page_is_begun_once_more_and_a_change_is_not() {
        for (method, begun) in [(Method::GET, 2), (Method::POST, 1)] {
            let count = Arc::new(AtomicUsize::new(0));
            let seen = count.clone();
            let late = move || async move {
                if seen.fetch_add(1, Relaxed) == 0 {
                    std::future::pending::<()>().await;
                }
            };
            let router = Router::new().route("/", get(late.clone()).post(late));
            let router = router.layer(from_fn(once_more));
            let request = Request::builder().method(method.clone()).body(Body::empty());
            let answer = router.oneshot(request.expect("a request"));
            let answer = timeout(Duration::from_secs(60), answer).await;
            assert_eq!(answer.is_ok(), method == Method::GET, "{method}");
            assert_eq!(count.load(Relaxed), begun, "{method}");
        }
    }
}
