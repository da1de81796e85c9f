//! Who reads a page: the person behind the session, for the page to greet and to offer what
//! they may do. Server functions do not rely on it; they authorize.

use crate::{refusal::refuse, trace::REQUEST_ID};
use app::error::AppError;
use axum::{
    extract::{Request, State},
    middleware::Next,
    response::Response,
};
use domain::{identity::Me, permit::MeProfileView};
use store::{AccessError, Session, Store, identity};

/// Puts [`Me`] into the request for a page, if somebody is signed in.
pub async fn me(State(store): State<Store>, mut request: Request, next: Next) -> Response {
    let session = request.extensions().get::<Session>().cloned();
    if let Some(session) = session.filter(|_| !request.uri().path().starts_with("/api/")) {
        match find(&store, &session).await {
            Ok(me) => {
                request.extensions_mut().insert(me);
            }
            Err(AccessError::SignedOut) => {}
            Err(cause) => {
                tracing::error!(%cause, "the reader could not be found out");
                let id = request.headers().get(&REQUEST_ID).and_then(|id| id.to_str().ok());
                let reference = id.unwrap_or("-").to_owned();
                return refuse(&request, AppError::Internal { reference });
            }
        }
    }
    next.run(request).await
}

async fn find(store: &Store, session: &Session) -> Result<Me, AccessError> {
    let cx = store.authorize::<MeProfileView>(Some(session), ()).await?;
    Ok(identity::me(&cx).await?)
}
