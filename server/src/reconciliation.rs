//! The lines of an invoice as a file, to check them against one's own books (spec J8).

use crate::{Process, csv, refusal::refuse, register::refusal};
use app::{error::AppError, words};
use axum::{
    Router,
    extract::{Path, Request, State},
    response::Response,
    routing::get,
};
use domain::{
    billing::{Invoice, ReconciliationLine},
    id::InvoiceId,
    locale::Locale,
    permit::BillingView,
};
use futures::stream;
use store::{AccessError, Session, Store, billing};

/// The address that `app::routes` names.
pub fn routes() -> Router<Process> {
    Router::new().route("/billing/{invoice}/reconciliation.csv", get(file))
}

async fn file(
    State(store): State<Store>,
    Path(invoice): Path<String>,
    request: Request,
) -> Response {
    let session: Option<Session> = request.extensions().get().cloned();
    let locale = request.extensions().get::<Locale>().copied().unwrap_or_default();
    let found = async move {
        let id = invoice.parse::<InvoiceId>().map_err(|_| AccessError::NotFound)?;
        let cx = store.authorize::<BillingView>(session.as_ref(), ()).await?;
        Ok(billing::reconciliation(&cx, id).await?)
    };
    match found.await {
        Ok(Some((invoice, lines))) => {
            let lines = lines.iter().map(|line| csv::line(&cells(&invoice, line))).collect();
            csv::download("reconciliation.csv", &heads(locale), stream::iter([Ok(lines)]))
        }
        Ok(None) => refuse(&request, AppError::NotFound),
        Err(error) => refuse(&request, refusal(error, &request)),
    }
}

fn heads(locale: Locale) -> Vec<String> {
    use words::billing as say;
    let heads = [
        say::number(),
        say::issued(),
        say::due(),
        say::period_from(),
        say::period_to(),
        say::description(),
        say::quantity(),
        say::unit_price(),
        say::line_amount(),
        say::currency(),
    ];
    heads.map(|head| head.in_locale(locale)).to_vec()
}

/// For programs: days and numbers as they are stored.
fn cells(invoice: &Invoice, line: &ReconciliationLine) -> Vec<String> {
    vec![
        invoice.number.clone(),
        invoice.issued_on.to_string(),
        invoice.due_on.to_string(),
        invoice.period_from.to_string(),
        invoice.period_to.to_string(),
        line.description.clone(),
        line.quantity.to_string(),
        line.unit_price.to_string(),
        line.amount.amount().to_string(),
        line.amount.currency().code().to_owned(),
    ]
}
