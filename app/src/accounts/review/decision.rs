//! The decision. Rejecting is a step aside (`?decide=reject`), because it needs words.

use crate::{
    accounts::Decide,
    routes,
    ui::{Button, ButtonKind, ButtonLink, Card, Form, HiddenField, Note, TextAreaField, Tone},
    words::operator as say,
};
use domain::accounts::{Review, VettingStatus, VettingSubStatus};
use leptos::prelude::*;
use leptos_router::hooks::use_query_map;

/// What can be decided now.
#[derive(Clone, Copy, PartialEq)]
enum Possible {
    /// All checks have passed.
    Both,
    /// Some have not.
    RejectOnly,
    /// It is decided, or the company's turn.
    Nothing(VettingStatus),
}

fn possible(review: &Review) -> Possible {
    match (review.verification.status, review.verification.sub_status) {
        (VettingStatus::Pending, VettingSubStatus::Decision) => Possible::Both,
        (VettingStatus::Pending, VettingSubStatus::Entry) => {
            Possible::Nothing(VettingStatus::Pending)
        }
        (VettingStatus::Pending, _) => Possible::RejectOnly,
        (decided, _) => Possible::Nothing(decided),
    }
}

/// The card.
#[component]
pub fn DecisionCard(now: RwSignal<Review>, decide: ServerAction<Decide>) -> impl IntoView {
    let query = use_query_map();
    let rejecting =
        Memo::new(move |_| query.with(|query| query.get_str("decide") == Some("reject")));
    let possible = Memo::new(move |_| now.with(possible));
    let body = move || match (possible.get(), rejecting.get()) {
        (Possible::Nothing(status), _) => outcome(now, status),
        (_, true) => view! { <Reject now decide/> }.into_any(),
        (Possible::Both, false) => view! { <Authorize now decide/> }.into_any(),
        (Possible::RejectOnly, false) => {
            let reason = say::checks_missing().to_string();
            view! {
                <div class="row">
                    {reject_link()}
                    <Button
                        label=say::authorize()
                        kind=ButtonKind::Primary
                        disabled_reason=reason
                    />
                </div>
            }
            .into_any()
        }
    };
    view! { <Card heading=say::decision_title()>{body}</Card> }.into_any()
}

fn reject_link() -> AnyView {
    view! { <ButtonLink label=say::reject() href="?decide=reject" tone=Tone::Danger/> }.into_any()
}

/// What was decided, in the words the company reads.
fn outcome(now: RwSignal<Review>, status: VettingStatus) -> AnyView {
    let reason = now.with_untracked(|review| review.verification.reason.clone());
    let (tone, text) = match status {
        VettingStatus::Authorized => (Tone::Good, say::decided_authorized()),
        VettingStatus::Rejected => (Tone::Warn, say::decided_rejected()),
        VettingStatus::Pending | VettingStatus::None => (Tone::Info, say::being_corrected()),
    };
    view! {
        <Note tone>
            <p>{text}</p>
            {reason.map(|reason| view! { <p class="written" dir="auto">{reason}</p> })}
        </Note>
    }
    .into_any()
}

#[component]
fn Authorize(now: RwSignal<Review>, decide: ServerAction<Decide>) -> impl IntoView {
    view! {
        <p>{say::authorize_what()}</p>
        <Form
            action=decide
            submit=say::authorize()
            submitting=say::authorizing()
            beside=reject_link
        >
            <Carried now decision="authorize"/>
        </Form>
    }
    .into_any()
}

#[component]
fn Reject(now: RwSignal<Review>, decide: ServerAction<Decide>) -> impl IntoView {
    let back = now.with_untracked(|review| routes::review(review.organization));
    let keep =
        move || view! { <ButtonLink label=say::keep_reviewing() href=back.clone()/> }.into_any();
    view! {
        <Form
            action=decide
            validate=|call| call.form.validate().map(drop)
            submit=say::reject()
            submitting=say::rejecting()
            beside=keep
        >
            <Carried now decision="reject"/>
            <TextAreaField
                name="form[reason]"
                label=say::reject_reason()
                hint=say::reject_reason_hint()
                required=true
            />
        </Form>
    }
    .into_any()
}

/// What the form carries unseen: whose application, which decision, and the version that was looked at.
#[component]
fn Carried(now: RwSignal<Review>, decision: &'static str) -> impl IntoView {
    let organization = now.with_untracked(|review| review.organization.to_string());
    let version = move || now.with(|review| review.version.to_string());
    view! {
        <HiddenField name="organization" value=organization/>
        <HiddenField name="form[decision]" value=decision/>
        <input type="hidden" name="form[version]" value=version/>
    }
}
