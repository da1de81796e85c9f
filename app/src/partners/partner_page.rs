//! One partner: what is known of it, how its account stands, and the last changes.

use super::{
    ReinstatePartner, SuspendPartner, TerminatePartner, account::AccountCard, elevate::ElevateCard,
    facts::FactCards, load_partner, log_card::LogCard,
};
use crate::{
    AppError,
    accounts::programs::QualificationsCard,
    frame::loaded_page,
    identity::{ErrorState, can},
    routes,
    suspension::names,
    ui::{ButtonLink, PageHead, Status},
    visits::VisitCard,
    words,
};
use domain::{Permission, id::OrganizationId, partners::Partner};
use leptos::{prelude::*, task::spawn_local};
use leptos_router::hooks::use_params_map;

/// The page.
#[component]
pub fn PartnerPage() -> impl IntoView {
    let params = use_params_map();
    let id = Memo::new(move |_| {
        params.with(|params| params.get_str("id").and_then(|id| id.parse::<OrganizationId>().ok()))
    });
    let partner = Resource::new(
        move || id.get(),
        |id| async move { load_partner(id.ok_or(AppError::NotFound)?).await },
    );
    loaded_page(partner, |partner| view! { <OnePartner partner/> }.into_any())
}

/// What can be done to its account.
#[derive(Clone, Copy)]
pub(super) struct Steps {
    pub suspend: ServerAction<SuspendPartner>,
    pub reinstate: ServerAction<ReinstatePartner>,
    pub terminate: ServerAction<TerminatePartner>,
}

/// The partner as it was loaded, and as it is after each answer: the forms stay, with what was
/// typed into them, while what they show around them moves on.
#[component]
fn OnePartner(partner: Partner) -> impl IntoView {
    let id = partner.organization;
    let title = partner.name.clone();
    let now = RwSignal::new(partner);
    let gone = RwSignal::new(None);
    let steps = Steps {
        suspend: ServerAction::new(),
        reinstate: ServerAction::new(),
        terminate: ServerAction::new(),
    };
    Effect::new(move |before: Option<[usize; 3]>| {
        let answered = [
            steps.suspend.version().get(),
            steps.reinstate.version().get(),
            steps.terminate.version().get(),
        ];
        if before.is_some_and(|before| before != answered) {
            spawn_local(async move {
                match load_partner(id).await {
                    Ok(partner) => now.set(partner),
                    Err(error) => gone.set(Some(error)),
                }
            });
        }
        answered
    });
    let visit =
        can(Permission::OperatorPartnersVisit).then(|| view! { <VisitCard organization=id/> });
    let status = Memo::new(move |_| now.with(|partner| partner.suspension.state.status()));
    let mark = move || {
        move || {
            let status = status.get();
            view! { <Status tone=names::tone(status) word=names::status(status)/> }
        }
    };
    let bills = can(Permission::OperatorBillingManage).then(|| {
        let href = routes::company_billing(id);
        view! {
            <p>
                <ButtonLink label=words::billing::open_bills() href/>
            </p>
        }
    });
    view! {
        {move || gone.get().map(|error| view! { <ErrorState error/> })}
        <PageHead title=title actions=mark/>
        <div class="cols">
            <div class="stack">
                {move || view! { <FactCards partner=now.get()/> }}
                {move || view! { <LogCard log=now.with(|partner| partner.log.clone())/> }}
            </div>
            <div class="stack">
                <AccountCard now steps/>
                <ElevateCard organization=id/>
                <QualificationsCard organization=id/>
                {visit}
                {bills}
            </div>
        </div>
    }
    .into_any()
}
