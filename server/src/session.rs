//! Who is signed in: from the cookie to the request.

use crate::{Settings, reader::cookie, refusal::refuse, trace::REQUEST_ID};
use app::{
    access::{Half, half_cookie, session_cookie},
    error::AppError,
};
use axum::{
    extract::{Request, State},
    middleware::Next,
    response::Response,
};
use std::sync::Arc;
use store::{Store, Token, Visitor, door};

/// Puts the [`store::Session`] behind the cookie into the request, if it is alive.
pub async fn session(
    State(settings): State<Arc<Settings>>,
    State(store): State<Store>,
    mut request: Request,
    next: Next,
) -> Response {
    if let Some(half) = cookie(request.headers(), half_cookie(settings.https())) {
        let half = Half(Token::presented(half));
        request.extensions_mut().insert(half);
    }
    let Some(token) = cookie(request.headers(), session_cookie(settings.https())) else {
        return next.run(request).await;
    };
    let token = Token::presented(token);
    let visitor = request.extensions().get::<Visitor>().cloned().unwrap_or_default();
    match door::session(&store, &token, &visitor).await {
        Ok(Some(session)) => {
            request.extensions_mut().insert(session);
        }
        Ok(None) => {}
        Err(cause) => {
            tracing::error!(%cause, "no session could be read");
            let id = request.headers().get(&REQUEST_ID).and_then(|id| id.to_str().ok());
            let reference = id.unwrap_or("-").to_owned();
            return refuse(&request, AppError::Internal { reference });
        }
    }
    next.run(request).await
}
