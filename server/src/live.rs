//! Tells an open page that something happened in its company (spec J2): server-sent events, one for each time the log
//! has grown. It asks the database, not a neighbour in this process, so that it also hears of what another server did.

use crate::{Process, refusal::refuse, register::refusal};
use axum::{
    Router,
    extract::{Request, State},
    response::{
        IntoResponse, Response,
        sse::{Event, KeepAlive, Sse},
    },
    routing::get,
};
use domain::permit::MeProfileView;
use futures::{Stream, stream};
use std::{convert::Infallible, time::Duration};
use store::{Authorized, Session, notices};
use tokio::sync::watch;

/// How often it looks.
const PAUSE: Duration = Duration::from_secs(2);

/// The address that `app::notices` names.
pub fn routes() -> Router<Process> {
    Router::new().route(app::notices::LIVE, get(live))
}

async fn live(State(process): State<Process>, request: Request) -> Response {
    let session: Option<Session> = request.extensions().get().cloned();
    match process.store.authorize::<MeProfileView>(session.as_ref(), ()).await {
        Ok(cx) => {
            let changes = changes(cx, process.ending.subscribe());
            Sse::new(changes).keep_alive(KeepAlive::default()).into_response()
        }
        Err(error) => refuse(&request, refusal(error, &request)),
    }
}

/// Ends with the session, or with this process.
fn changes(
    cx: Authorized<MeProfileView>,
    ending: watch::Receiver<bool>,
) -> impl Stream<Item = Result<Event, Infallible>> + Send {
    stream::unfold((cx, ending, None::<i64>), async |(cx, mut ending, mut seen)| {
        loop {
            if *ending.borrow() {
                return None;
            }
            // A database that cannot be asked ends the stream; the browser comes back by itself.
            let now = notices::pulse(&cx).await.ok().flatten()?;
            if seen.replace(now).is_some_and(|seen| seen != now) {
                let event = Event::default().event("changed").data("");
                return Some((Ok(event), (cx, ending, seen)));
            }
            // Woken early by the end; an error means that whoever calls it is gone.
            let _ = tokio::time::timeout(PAUSE, ending.changed()).await;
        }
    })
}
