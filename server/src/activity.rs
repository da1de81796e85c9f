//! The activity log as a file: all of it, as it is narrowed on the page.

use crate::{Process, csv, refusal::refuse, register::refusal};
use app::words;
use axum::{
    Router,
    extract::{Query, Request, State},
    response::Response,
    routing::get,
};
use chrono::{NaiveDate, SecondsFormat};
use domain::{
    activity::{ActivityFilter, ActivityLine, ActivityPage, Doer, Topic},
    id::ActivityId,
    locale::Locale,
    permit::{ActivityLogView, OperatorActivityView},
};
use futures::{Stream, stream};
use serde::Deserialize;
use std::sync::Arc;
use store::{DbError, Session, Store, activity};

/// The addresses that `app::routes` names.
pub fn routes() -> Router<Process> {
    Router::new().route("/activity.csv", get(own)).route("/operator/activity.csv", get(whole))
}

#[derive(Deserialize)]
struct Asked {
    #[serde(default)]
    person: String,
    #[serde(default)]
    topic: String,
    #[serde(default)]
    from: String,
    #[serde(default)]
    to: String,
    #[serde(default)]
    company: String,
}

impl Asked {
    fn filter(&self) -> ActivityFilter {
        ActivityFilter {
            person: self.person.parse().ok(),
            topic: Topic::from_key(&self.topic),
            from: self.from.parse::<NaiveDate>().ok(),
            to: self.to.parse::<NaiveDate>().ok(),
            company: self.company.parse().ok(),
        }
    }
}

async fn own(State(store): State<Store>, Query(asked): Query<Asked>, request: Request) -> Response {
    let session: Option<Session> = request.extensions().get().cloned();
    let cx = match store.authorize::<ActivityLogView>(session.as_ref(), ()).await {
        Ok(cx) => Arc::new(cx),
        Err(error) => return refuse(&request, refusal(error, &request)),
    };
    let filter = Arc::new(asked.filter());
    let pages = pages(move |after| {
        let (cx, filter) = (cx.clone(), filter.clone());
        async move { activity::log(&cx, &filter, after).await }
    });
    csv::download("activity.csv", &heads(locale(&request)), pages)
}

async fn whole(
    State(store): State<Store>,
    Query(asked): Query<Asked>,
    request: Request,
) -> Response {
    let session: Option<Session> = request.extensions().get().cloned();
    let cx = match store.authorize::<OperatorActivityView>(session.as_ref(), ()).await {
        Ok(cx) => Arc::new(cx),
        Err(error) => return refuse(&request, refusal(error, &request)),
    };
    let filter = Arc::new(asked.filter());
    let pages = pages(move |after| {
        let (cx, filter) = (cx.clone(), filter.clone());
        async move { activity::whole_log(&cx, &filter, after).await }
    });
    csv::download("activity.csv", &heads(locale(&request)), pages)
}

fn locale(request: &Request) -> Locale {
    request.extensions().get().copied().unwrap_or_default()
}

/// Page after page, each read when the one before has left.
fn pages<F>(
    page: impl Fn(Option<ActivityId>) -> F + Clone + Send + 'static,
) -> impl Stream<Item = Result<String, DbError>> + Send + 'static
where
    F: Future<Output = Result<ActivityPage, DbError>> + Send,
{
    // `None`: that was the last page.
    stream::try_unfold(Some(None), move |place| {
        let page = page.clone();
        async move {
            let Some(after) = place else { return Ok(None) };
            let page = page(after).await?;
            let lines: String = page.lines.iter().map(|line| csv::line(&cells(line))).collect();
            Ok(Some((lines, page.next.map(Some))))
        }
    })
}

fn heads(locale: Locale) -> Vec<String> {
    use words::{accounts, activity as say};
    let heads = [
        say::at(),
        say::operation(),
        say::company(),
        accounts::tenant_id(),
        say::by(),
        say::sign_in_name(),
        say::subject(),
        say::address(),
        say::details(),
        say::id(),
    ];
    heads.map(|head| head.in_locale(locale)).to_vec()
}

/// For programs: names of operations, times as they are stored, and the event whole.
fn cells(line: &ActivityLine) -> Vec<String> {
    let (company, tenant) = match &line.company {
        Some((id, name)) => (name.clone(), id.to_string()),
        None => Default::default(),
    };
    let (by, sign_in_name) = match &line.by {
        Doer::Person { name, sign_in_name, .. } => (name.clone(), sign_in_name.clone()),
        Doer::Operator => ("operator".into(), String::new()),
        Doer::Nobody => Default::default(),
    };
    vec![
        line.at.to_rfc3339_opts(SecondsFormat::Millis, true),
        line.event.kind().operation().to_owned(),
        company,
        tenant,
        by,
        sign_in_name,
        line.subject.clone().unwrap_or_default(),
        line.address.clone(),
        serde_json::to_string(&line.event).unwrap_or_default(),
        line.id.to_string(),
    ]
}
