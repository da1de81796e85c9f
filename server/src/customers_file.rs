//! The list of a company's customers as a file (spec H2, S4.5), narrowed and ordered as the page that links to it.

use crate::{
    Process,
    list_file::{Form, download, reader},
    refusal::refuse,
    register::refusal,
};
use app::{customers::names, words::customers as say};
use axum::{
    Router,
    extract::{Query, Request, State},
    response::Response,
    routing::get,
};
use chrono::SecondsFormat;
use domain::{
    customers::{
        CustomerFilter, CustomerLine, CustomerOrder, CustomerPlace, Dap, RelationshipStatus,
    },
    locale::Locale,
    permit::CustomersExport,
};
use futures::{Stream, stream};
use serde::Deserialize;
use store::{Authorized, DbError, Store, customers};

/// The addresses that `app::routes` names.
pub fn routes() -> Router<Process> {
    Router::new()
        .route("/customers/export.csv", get(as_csv))
        .route("/customers/export.xlsx", get(as_xlsx))
}

#[derive(Deserialize)]
struct Asked {
    #[serde(default)]
    status: String,
    #[serde(default)]
    search: String,
    #[serde(default)]
    dap: String,
    #[serde(default)]
    order: String,
}

impl Asked {
    fn understood(&self) -> (CustomerFilter, CustomerOrder) {
        let status = RelationshipStatus::from_key(&self.status);
        let filter = CustomerFilter {
            status: status.unwrap_or(RelationshipStatus::Active),
            search: self.search.trim().chars().take(200).collect(),
            dap: Dap::from_key(&self.dap),
        };
        (filter, CustomerOrder::from_key(&self.order).unwrap_or(CustomerOrder::Name))
    }
}

async fn as_csv(
    State(store): State<Store>,
    Query(asked): Query<Asked>,
    request: Request,
) -> Response {
    file(store, asked, request, Form::Csv).await
}

async fn as_xlsx(
    State(store): State<Store>,
    Query(asked): Query<Asked>,
    request: Request,
) -> Response {
    file(store, asked, request, Form::Xlsx).await
}

async fn file(store: Store, asked: Asked, request: Request, form: Form) -> Response {
    let (session, locale) = reader(&request);
    match store.authorize(session.as_ref(), ()).await {
        Ok(cx) => {
            let (filter, order) = asked.understood();
            let heads = heads(filter.status, locale);
            download(form, "customers", request, heads, pages(cx, filter, order, locale)).await
        }
        Err(error) => refuse(&request, refusal(error, &request)),
    }
}

/// All lines, as they are read.
fn pages(
    cx: Authorized<CustomersExport>,
    filter: CustomerFilter,
    order: CustomerOrder,
    locale: Locale,
) -> impl Stream<Item = Result<Vec<Vec<String>>, DbError>> + Send {
    // `None`: that was the last page.
    let start = Some(CustomerPlace::Start);
    stream::try_unfold((cx, filter, start), move |(cx, filter, place)| async move {
        let Some(place) = place else { return Ok(None) };
        let (lines, more) = customers::export(&cx, &filter, order, place).await?;
        let next = lines.last().filter(|_| more).map(|line| CustomerPlace::After(line.customer));
        let rows = lines.into_iter().map(|line| cells(line, locale)).collect();
        Ok(Some((rows, (cx, filter, next))))
    })
}

/// The columns of H2. Of those of before there is only what they were called, and until when.
fn heads(status: RelationshipStatus, locale: Locale) -> Vec<String> {
    let heads = match status {
        RelationshipStatus::Active => vec![
            say::tenant_id(),
            say::company_name(),
            say::primary_domain(),
            say::relationship(),
            say::dap(),
        ],
        RelationshipStatus::Ended => {
            vec![say::company_name(), say::primary_domain(), say::ended()]
        }
    };
    heads.iter().map(|head| head.in_locale(locale)).collect()
}

fn cells(line: CustomerLine, locale: Locale) -> Vec<String> {
    match line.ended_at {
        None => vec![
            line.customer.to_string(),
            line.name,
            line.domain,
            say::reseller().in_locale(locale),
            names::dap(line.dap).in_locale(locale),
        ],
        Some(at) => {
            vec![line.name, line.domain, at.to_rfc3339_opts(SecondsFormat::Secs, true)]
        }
    }
}
