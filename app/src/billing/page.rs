//! The company's page of its bills: what is due, what was billed, and each invoice with its files.

use super::{
    balances::balances,
    chart::chart,
    invoices::{Place, downloads, list},
    load_billing,
};
use crate::{
    frame::loaded,
    identity::{ErrorState, expect_me, refusal},
    routes,
    ui::PageHead,
    words::billing as say,
};
use domain::{Permission, billing::Billing, id::InvoiceId};
use leptos::prelude::*;
use leptos_router::hooks::use_query_map;

/// The page.
#[component]
pub fn BillingPage() -> impl IntoView {
    if let Some(error) = refusal(&expect_me(), Permission::BillingView) {
        return view! { <ErrorState error whole=true/> }.into_any();
    }
    let query = use_query_map();
    let after = Memo::new(move |_| {
        query.with(|query| query.get_str("after").and_then(|id| id.parse::<InvoiceId>().ok()))
    });
    let billing = Resource::new(
        move || after.get(),
        |after| async move { Ok((after.is_some(), load_billing(after).await?)) },
    );
    view! {
        <PageHead title=say::title() lead=say::lead()/>
        {loaded(billing, |(later, billing)| content(billing, later))}
    }
    .into_any()
}

fn content(billing: Billing, later: bool) -> AnyView {
    let (sums, chart) = (balances(&billing), chart(&billing.history));
    let last = billing.invoices.last().filter(|_| billing.has_next);
    let next = last.map(|last| routes::invoices_after(last.id));
    let place = Place { first: routes::BILLING.into(), later, next };
    view! {
        <div class="grid">
            {sums}
            {chart}
        </div>
        {list(billing.invoices, billing.today, place, downloads)}
    }
    .into_any()
}
