//! A list of invoices, as the company and the operator see it.

use crate::{
    format::{day, money},
    frame::paged,
    routes,
    ui::{ButtonLink, Card, Column, EmptyState, Icon, Status, Tone},
    words::{Message, billing as say, operator},
};
use chrono::NaiveDate;
use domain::{
    billing::{Invoice, InvoiceState},
    id::InvoiceId,
};
use leptos::prelude::*;

pub(super) fn state(state: InvoiceState) -> Message {
    match state {
        InvoiceState::Open => say::state_open(),
        InvoiceState::Overdue => say::state_overdue(),
        InvoiceState::Paid => say::state_paid(),
    }
}

const fn tone(state: InvoiceState) -> Tone {
    match state {
        InvoiceState::Open => Tone::Info,
        InvoiceState::Overdue => Tone::Danger,
        InvoiceState::Paid => Tone::Good,
    }
}

/// Where the list is, and where its other pages are.
pub(super) struct Place {
    pub first: String,
    pub later: bool,
    pub next: Option<String>,
}

/// The table; `more`: what stands in the last column, beside the files.
pub(super) fn list(
    invoices: Vec<Invoice>,
    today: NaiveDate,
    place: Place,
    more: impl Fn(&Invoice) -> AnyView,
) -> AnyView {
    let Place { first, later, next } = place;
    if invoices.is_empty() {
        let (title, sentence) = match later {
            true => (say::no_more(), say::no_more_why()),
            false => (say::none_yet(), say::none_yet_why()),
        };
        let action =
            move || later.then(|| view! { <ButtonLink label=operator::first_page() href=first/> });
        return view! {
            <Card heading=say::invoices() flush=true>
                <EmptyState icon=Icon::Coins title sentence action/>
            </Card>
        }
        .into_any();
    }
    let columns = vec![
        Column::new(say::invoice()),
        Column::new(say::issued()),
        Column::new(say::due()),
        Column::figures(say::amount()),
        Column::figures(say::left()),
        Column::new(say::state_head()),
        Column::new(say::files()),
    ];
    let rows = invoices.iter().map(|invoice| row(invoice, today, more(invoice))).collect();
    paged(say::invoices(), columns, rows, later.then_some(first), next)
}

fn row(invoice: &Invoice, today: NaiveDate, more: AnyView) -> Vec<AnyView> {
    let standing = invoice.state(today);
    let days = invoice.days_overdue(today).map(|days| {
        let words = say::days_overdue(days.unsigned_abs());
        view! { <div class="small muted">{words}</div> }
    });
    let period = say::period(day(invoice.period_from), day(invoice.period_to));
    vec![
        view! {
            <div class="who">
                <span>
                    <bdi>{invoice.number.clone()}</bdi>
                    <small>{period}</small>
                </span>
            </div>
        }
        .into_any(),
        day(invoice.issued_on).into_any(),
        day(invoice.due_on).into_any(),
        money(invoice.amount).into_any(),
        left(invoice),
        view! {
            <Status tone=tone(standing) word=state(standing)/>
            {days}
        }
        .into_any(),
        more,
    ]
}

/// What is left to pay stands out where something is.
fn left(invoice: &Invoice) -> AnyView {
    let balance = invoice.balance();
    let quiet = !balance.is_positive();
    view! { <span class:muted=quiet>{money(balance)}</span> }.into_any()
}

/// What the company can fetch of an invoice.
pub(super) fn downloads(invoice: &Invoice) -> AnyView {
    let (id, number): (InvoiceId, _) = (invoice.id, invoice.number.clone());
    let pdf = invoice.has_file.then(|| {
        let label = say::pdf_of(number.clone());
        view! {
            <a href=routes::invoice_file(id) rel="external" aria-label=label>
                "PDF"
            </a>
        }
    });
    let label = say::csv_of(number);
    view! {
        <div class="row">
            {pdf}
            <a href=routes::reconciliation(id) rel="external" aria-label=label>
                "CSV"
            </a>
        </div>
    }
    .into_any()
}
