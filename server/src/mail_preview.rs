//! A sample of a mail as its HTML part, in a document of its own: it loads nothing and runs nothing.

use crate::{Process, refusal::refuse};
use app::{error::AppError, mail::Sender, mails};
use axum::{
    Router,
    extract::{Query, Request, State},
    http::{HeaderValue, header::CONTENT_SECURITY_POLICY},
    response::{Html, IntoResponse, Response},
    routing::get,
};
use domain::permit::OperatorMailsView;
use serde::Deserialize;
use store::Session;

/// The address that `app::routes` names.
pub fn routes() -> Router<Process> {
    Router::new().route("/operator/mails/sample.html", get(sample))
}

/// It looks like itself; its links lead nowhere, as they are samples.
const LOOKING: HeaderValue = HeaderValue::from_static(
    "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; \
     sandbox",
);

#[derive(Deserialize)]
struct Asked {
    #[serde(default)]
    mail: String,
    #[serde(default)]
    language: String,
}

async fn sample(
    State(process): State<Process>,
    Query(asked): Query<Asked>,
    request: Request,
) -> Response {
    let session: Option<Session> = request.extensions().get().cloned();
    let cx = match process.store.authorize::<OperatorMailsView>(session.as_ref(), ()).await {
        Ok(cx) => cx,
        Err(error) => return refuse(&request, error.into()),
    };
    let settings = &process.settings;
    let sender = Sender {
        origin: settings.public_url.as_str().trim_end_matches('/').to_owned(),
        network: settings.network_name.clone(),
        locale: settings.default_locale,
    };
    match mails::written(cx.time(), &asked.mail, &asked.language, &sender) {
        Some(mail) => ([(CONTENT_SECURITY_POLICY, LOOKING)], Html(mail.html)).into_response(),
        None => refuse(&request, AppError::NotFound),
    }
}
