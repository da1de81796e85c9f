//! Home for the operator's people and for customers.

use crate::{
    accounts::{waiting_enrollments, waiting_tax_filings},
    frame::loaded,
    partners::reinstatement_requests,
    routes,
    support::count_desk,
    ui::{ButtonKind, ButtonLink, Card, PageHead, Status, Tone},
    words::home as say,
};
use domain::{
    Permission,
    identity::Me,
    partners::{PartnerFilter, PartnerOrder, PartnerPlace},
    suspension::AccountStatus,
};
use leptos::prelude::*;

/// How much work there is, and the way to it.
#[component]
pub(super) fn OperatorHome(me: Me) -> impl IntoView {
    let hello = say::hello(me.full_name());
    let enrollments = me.can(Permission::OperatorEnrollmentsView).then(enrollments);
    let support = me.can(Permission::OperatorSupportRequestsView).then(support);
    let tax = me.can(Permission::OperatorTaxFilingsView).then(tax);
    let requests = me.can(Permission::OperatorPartnersList).then(|| view! { <Requests/> });
    view! {
        <PageHead title=hello/>
        <div class="grid">
            {enrollments}
            {support}
            {tax}
            {requests}
        </div>
    }
    .into_any()
}

/// Companies that wait for review.
fn enrollments() -> AnyView {
    let counted = Resource::new(|| (), |()| waiting_enrollments());
    let figures = loaded(counted, |counted| {
        let overdue = match counted.overdue {
            0 => view! { <Status tone=Tone::Good word=say::queue_none_overdue()/> },
            count => view! { <Status tone=Tone::Warn word=say::queue_overdue(count)/> },
        };
        view! {
            <p class="figure">{say::queue_waiting(counted.waiting)}</p>
            <p>{overdue}</p>
            <p>
                <ButtonLink
                    label=say::open_queue()
                    href=routes::ENROLLMENTS
                    kind=ButtonKind::Primary
                />
            </p>
        }
        .into_any()
    });
    view! { <Card heading=say::queue_title()>{figures}</Card> }.into_any()
}

/// Support requests that wait for an answer.
fn support() -> AnyView {
    let counted = Resource::new(|| (), |()| count_desk());
    let figures = loaded(counted, |counted| {
        let overdue = match counted.overdue {
            0 => view! { <Status tone=Tone::Good word=say::requests_none_overdue()/> },
            count => view! { <Status tone=Tone::Danger word=say::queue_overdue(count)/> },
        };
        view! {
            <p class="figure">{say::requests_open(counted.open)}</p>
            <p>{overdue}</p>
            <p>
                <ButtonLink label=say::open_support() href=routes::SUPPORT_DESK/>
            </p>
        }
        .into_any()
    });
    view! { <Card heading=say::nav_support()>{figures}</Card> }.into_any()
}

/// Tax filings that wait for a decision.
fn tax() -> AnyView {
    let counted = Resource::new(|| (), |()| waiting_tax_filings());
    let figures = loaded(counted, |count| {
        view! {
            <p class="figure">{say::tax_waiting(count)}</p>
            <p>
                <ButtonLink label=say::open_tax() href=routes::TAX_DESK/>
            </p>
        }
        .into_any()
    });
    view! { <Card heading=say::nav_tax()>{figures}</Card> }.into_any()
}

/// How many suspended partners ask to be let in again.
#[component]
fn Requests() -> impl IntoView {
    let counted = Resource::new(|| (), |()| reinstatement_requests());
    let figures = loaded(counted, |count| {
        let filter = PartnerFilter {
            account: Some(AccountStatus::ReinstatementRequested),
            ..PartnerFilter::default()
        };
        let href = routes::partners(&filter, PartnerOrder::Name, PartnerPlace::Start);
        view! {
            <p class="figure">{say::requests_waiting(count)}</p>
            <p>
                <ButtonLink label=say::open_requests() href/>
            </p>
        }
        .into_any()
    });
    view! { <Card heading=say::requests_title()>{figures}</Card> }.into_any()
}

/// Nothing to do here yet, said plainly.
#[component]
pub(super) fn CustomerHome(me: Me) -> impl IntoView {
    let lead = say::customer_welcome(me.organization_name.clone());
    view! { <PageHead title=say::hello(me.full_name()) lead/> }
}
