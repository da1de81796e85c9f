//! One company's bills before the operator: its invoices, a payment or a PDF for one of them, and a new invoice.

use super::{
    balances::balances,
    forms::{Attach, Enter, Pay},
    invoices::{Place, list},
    load_company_billing,
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
    id::{InvoiceId, OrganizationId},
};
use leptos::prelude::*;
use leptos_router::hooks::{use_params_map, use_query_map};

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
        (id, read("after"), read("pay"), query.with(|query| query.get("done")))
    });
    let bills = Resource::new(
        move || wanted.get(),
        |(id, after, pay, done)| async move {
            let bills = load_company_billing(id.ok_or(AppError::NotFound)?, after).await?;
            Ok((bills, after.is_some(), pay, done))
        },
    );
    loaded_page(bills, |(bills, later, pay, done)| content(bills, later, pay, done.as_deref()))
}

fn content(
    bills: CompanyBilling,
    later: bool,
    pay: Option<InvoiceId>,
    done: Option<&str>,
) -> AnyView {
    let CompanyBilling { organization, company_name, billing } = bills;
    let done = match done {
        Some("entered") => Some(say::done_entered()),
        Some("paid") => Some(say::done_paid()),
        Some("attached") => Some(say::done_attached()),
        _ => None,
    };
    let done = done.map(|words| view! { <Note tone=Tone::Good>{words}</Note> });
    let chosen = billing.invoices.iter().find(|invoice| Some(invoice.id) == pay).cloned();
    let chosen = chosen.map(|invoice| {
        let open = invoice.balance().is_positive().then(|| {
            view! { <Pay organization invoice=invoice.clone() today=billing.today/> }
        });
        view! {
            <div class="grid" id="pay">
                {open}
                <Attach organization invoice/>
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
