//! One application: all that a reviewer needs, the findings, the decision.

use super::{
    changes::changes, checks::ChecksCard, decision::DecisionCard, documents::DocumentsCards,
    evidence::EvidenceCards,
};
use crate::{
    AppError,
    accounts::{
        AskDocuments, Decide, JudgeDocuments, RecordFinding, decisions::past_decisions,
        load_review, names,
    },
    frame::loaded_page,
    identity::ErrorState,
    ui::{Card, PageHead, Status},
    words::accounts as say,
};
use domain::{
    accounts::{Review, VettingStatus},
    id::OrganizationId,
};
use leptos::{prelude::*, task::spawn_local};
use leptos_router::hooks::use_params_map;

/// The page.
#[component]
pub fn ApplicationPage() -> impl IntoView {
    let params = use_params_map();
    let id = Memo::new(move |_| {
        params.with(|params| params.get_str("id").and_then(|id| id.parse::<OrganizationId>().ok()))
    });
    let review = Resource::new(
        move || id.get(),
        |id| async move { load_review(id.ok_or(AppError::NotFound)?).await },
    );
    loaded_page(review, |review| view! { <Application review/> }.into_any())
}

/// The application as it was loaded, and as it is after each answer: the forms stay,
/// with what was typed into them, while what they show around them moves on.
#[component]
fn Application(review: Review) -> impl IntoView {
    let id = review.organization;
    let title = review.company_name.clone();
    let now = RwSignal::new(review);
    let gone = RwSignal::new(None);
    let (find, decide) = (ServerAction::<RecordFinding>::new(), ServerAction::<Decide>::new());
    let (ask, judge) = (ServerAction::<AskDocuments>::new(), ServerAction::<JudgeDocuments>::new());
    Effect::new(move |before: Option<[usize; 4]>| {
        let answered =
            [find.version(), decide.version(), ask.version(), judge.version()].map(|it| it.get());
        if before.is_some_and(|before| before != answered) {
            spawn_local(async move {
                match load_review(id).await {
                    Ok(review) => now.set(review),
                    Err(error) => gone.set(Some(error)),
                }
            });
        }
        answered
    });
    let status = Memo::new(move |_| now.with(|review| review.verification.status));
    let mark = move || {
        move || {
            let status = status.get();
            let word = names::vetting_status(status);
            view! { <Status tone=names::vetting_tone(status) word/> }
        }
    };
    view! {
        {move || gone.get().map(|error| view! { <ErrorState error/> })}
        <PageHead title=title actions=mark/>
        {move || now.with(changes)}
        <div class="cols">
            <div class="stack">
                {move || view! { <EvidenceCards review=now.get()/> }}
                {move || now.with(past)}
            </div>
            <div class="stack">
                <ChecksCard now find/>
                <DocumentsCards now ask judge/>
                <DecisionCard now decide/>
            </div>
        </div>
    }
    .into_any()
}

/// What was decided before, unless that is only what the decision's card says.
fn past(review: &Review) -> Option<AnyView> {
    let holds = !matches!(review.verification.status, VettingStatus::Pending);
    if review.decisions.len() <= usize::from(holds) {
        return None;
    }
    let list = past_decisions(review.decisions.clone());
    Some(view! { <Card heading=say::decisions_title()>{list}</Card> }.into_any())
}
