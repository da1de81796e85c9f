//! The register of agreements as a file: all of it, as it is narrowed on the page.

use crate::{Process, csv, refusal::refuse, trace::REQUEST_ID};
use app::{error::AppError, words};
use axum::{
    Router,
    extract::{Query, Request, State},
    response::Response,
    routing::get,
};
use chrono::SecondsFormat;
use domain::{
    agreements::{RegisterFilter, RegisterLine, RegisterState},
    locale::Locale,
    permit::OperatorAgreementsView,
};
use futures::stream;
use serde::Deserialize;
use store::{AccessError, Session, Store, agreements};

/// The address that `app::routes` names.
pub fn routes() -> Router<Process> {
    Router::new().route("/operator/agreements/register.csv", get(file))
}

#[derive(Deserialize)]
struct Asked {
    #[serde(default)]
    state: String,
    #[serde(default)]
    version: String,
    #[serde(default)]
    company: String,
}

async fn file(
    State(store): State<Store>,
    Query(asked): Query<Asked>,
    request: Request,
) -> Response {
    let session: Option<Session> = request.extensions().get().cloned();
    let locale = request.extensions().get::<Locale>().copied().unwrap_or_default();
    let cx = match store.authorize::<OperatorAgreementsView>(session.as_ref(), ()).await {
        Ok(cx) => cx,
        Err(error) => return refuse(&request, refusal(error, &request)),
    };
    let filter = RegisterFilter {
        state: RegisterState::from_key(&asked.state).unwrap_or(RegisterState::Accepted),
        version: asked.version.parse().ok(),
        company: asked.company.trim().chars().take(100).collect(),
    };
    // `None`: that was the last page.
    let pages = stream::try_unfold((cx, filter, Some(None)), |(cx, filter, place)| async move {
        let Some(after) = place else { return Ok(None) };
        let page = agreements::register(&cx, &filter, after).await?;
        let lines: String =
            page.lines.iter().map(|line| csv::line(&cells(line, &filter))).collect();
        Ok(Some((lines, (cx, filter, page.next.map(Some)))))
    });
    csv::download("agreements.csv", &heads(locale), pages)
}

/// What a file's reader is told in place of it.
pub(crate) fn refusal(error: AccessError, request: &Request) -> AppError {
    match error {
        AccessError::Db(error) => {
            tracing::error!(%error, "a list could not be read");
            let id = request.headers().get(&REQUEST_ID).and_then(|id| id.to_str().ok());
            AppError::Internal { reference: id.unwrap_or("-").to_owned() }
        }
        error => error.into(),
    }
}

fn heads(locale: Locale) -> Vec<String> {
    use words::{accounts, agreements as say, common, enroll, operator};
    let heads = [
        operator::company(),
        accounts::tenant_id(),
        common::country(),
        say::state(),
        accounts::version(),
        say::due(),
        say::text_title(),
        say::region(),
        common::language(),
        enroll::signer_name(),
        enroll::signer_title(),
        enroll::sign_in_name(),
        say::accepted_at(),
        enroll::signed_from(),
        enroll::fingerprint(),
    ];
    heads.map(|head| head.in_locale(locale)).to_vec()
}

/// For programs: keys and times as they are stored.
fn cells(line: &RegisterLine, filter: &RegisterFilter) -> Vec<String> {
    let time = |at: chrono::DateTime<chrono::Utc>| at.to_rfc3339_opts(SecondsFormat::Secs, true);
    let mut cells = vec![
        line.company_name.clone(),
        line.organization.to_string(),
        line.country.clone(),
        filter.state.key().to_owned(),
        line.version.to_string(),
        line.due_at.map(time).unwrap_or_default(),
    ];
    match line.signed.clone() {
        Some(signed) => cells.extend([
            signed.title,
            signed.region,
            signed.locale.tag().to_owned(),
            signed.signer_name,
            signed.signer_title,
            signed.sign_in_name,
            time(signed.accepted_at),
            signed.address,
            signed.sha256,
        ]),
        None => cells.extend(std::iter::repeat_n(String::new(), 9)),
    }
    cells
}
