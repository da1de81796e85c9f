//! One company's bills before the operator: its invoices, the payments and the PDF of one of them, and a new invoice.

use super::{
    balances::balances,
    forms::{Attach, Enter, Pay},
    invoices::{Place, list},
    load_company_billing,
    payments::{Reverse, payments},
};
use crate::{
    AppError,
    frame::loaded_page,
    routes,
    ui::{ButtonLink, ButtonSize, Note, PageHead, Tone},
    words::billing as say,
};
use domain::{
    billing::{CompanyBilling, Invoice},
    id::{InvoiceId, OrganizationId, PaymentId},
};
use leptos::prelude::*;
use leptos_router::hooks::{use_params_map, use_query_map};
use serde::{Deserialize, Serialize};

/// What of the page's invoices and their payments is looked at.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
struct Chosen {
    invoice: Option<InvoiceId>,
    /// The payment that is to be taken back.
    reverse: Option<PaymentId>,
}

/// The page.
#[component]
pub fn CompanyBillingPage() -> impl IntoView {
    let (params, query) = (use_params_map(), use_query_map());
    let wanted = Memo::new(move |_| {
        let id = params
            .with(|params| params.get_str("id").and_then(|id| id.parse::<OrganizationId>().ok()));
        let read = |name: &str| {
            query.with(|query| query.get_str(name).and_then(|id| id.parse::<InvoiceId>().ok()))
        };
        let reverse = query.with(|query| query.get_str("reverse").and_then(|id| id.parse().ok()));
        let chosen = Chosen { invoice: read("pay"), reverse };
        (id, read("after"), chosen, query.with(|query| query.get("done")))
    });
    let bills = Resource::new(
        move || wanted.get(),
        |(id, after, chosen, done)| async move {
            let id = id.ok_or(AppError::NotFound)?;
            let bills = load_company_billing(id, after, chosen.invoice).await?;
            Ok((bills, after.is_some(), chosen, done))
        },
    );
    loaded_page(bills, |(bills, later, chosen, done)| {
        content(bills, later, chosen, done.as_deref())
    })
}

fn content(bills: CompanyBilling, later: bool, chosen: Chosen, done: Option<&str>) -> AnyView {
    let CompanyBilling { organization, company_name, billing, payments: booked } = bills;
    let done = match done {
        Some("entered") => Some(say::done_entered()),
        Some("paid") => Some(say::done_paid()),
        Some("reversed") => Some(say::done_reversed()),
        Some("attached") => Some(say::done_attached()),
        _ => None,
    };
    let done = done.map(|words| view! { <Note tone=Tone::Good>{words}</Note> });
    let Chosen { invoice: wanted, reverse } = chosen;
    let chosen = billing.invoices.iter().find(|invoice| Some(invoice.id) == wanted).cloned();
    let chosen = chosen.map(|invoice| {
        // What was taken back meanwhile has no form.
        let wrong = booked.iter().find(|booked| Some(booked.id) == reverse);
        let wrong = wrong.filter(|booked| booked.reversal.is_none()).cloned();
        let wrong = wrong.map(|payment| {
            view! { <Reverse organization invoice=invoice.clone() payment/> }
        });
        let open = invoice.balance().is_positive().then(|| {
            view! { <Pay organization invoice=invoice.clone() today=billing.today/> }
        });
        let booked = payments(organization, &invoice, booked);
        view! {
            <div class="stack" id="pay">
                {wrong}
                {booked}
                <div class="grid">
                    {open}
                    <Attach organization invoice/>
                </div>
            </div>
        }
    });
    let next = billing.invoices.last().filter(|_| billing.has_next);
    let next = next.map(|last| routes::company_invoices_after(organization, last.id));
    let place = Place { first: routes::company_billing(organization), later, next };
    let sums = balances(&billing);
    let (today, currency) = (billing.today, billing.currency);
    let choose = move |invoice: &Invoice| {
        let label = say::open_invoice(invoice.number.clone());
        let href = routes::pay(organization, invoice.id);
        view! { <ButtonLink label href size=ButtonSize::Small/> }.into_any()
    };
    view! {
        <PageHead title=say::bills_of(company_name)/>
        {done}
        {chosen}
        {list(billing.invoices, today, place, choose)}
        <div class="grid">
            {sums}
            <Enter organization currency today/>
        </div>
    }
    .into_any()
}
