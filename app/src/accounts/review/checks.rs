//! The checks and what was found; one at a time has its form open, as the address says.

use super::{documents::may_ask, is_under_review};
use crate::{
    accounts::{RecordFinding, names},
    format::Sentence,
    ui::{
        ButtonLink, ButtonSize, Card, Choice, Form, HiddenField, SelectField, Status, TextAreaField,
    },
    words::{accounts, documents, operator as say},
};
use domain::accounts::{Check, CheckState, Finding, Review};
use leptos::prelude::*;
use leptos_router::hooks::use_query_map;

/// The card. The primary contact's mailbox is theirs to confirm, so its check has no form.
#[component]
pub fn ChecksCard(now: RwSignal<Review>, find: ServerAction<RecordFinding>) -> impl IntoView {
    let query = use_query_map();
    let open = Memo::new(move |_| {
        let asked = query.with(|query| query.get_str("check").and_then(Check::from_key));
        asked.filter(|check| *check != Check::EmailOwnership)
    });
    let under_review = Memo::new(move |_| now.with(is_under_review));
    let findings = move || {
        let findings = now.with(|review| review.findings.clone());
        let rows = findings.into_iter().map(|finding| {
            let may_ask = now.with(|review| may_ask(review, finding.check));
            row(finding, under_review.get(), open.get(), may_ask)
        });
        rows.collect_view()
    };
    // Rebuilt for another check only, so that what is typed stays.
    let form = move || {
        let check = open.get().filter(|_| under_review.get())?;
        Some(view! { <FindingForm now find check/> })
    };
    view! {
        <Card heading=say::checks_title() flush=true>
            <ul role="list">{findings}</ul>
            {form}
        </Card>
    }
    .into_any()
}

fn row(finding: Finding, under_review: bool, open: Option<Check>, may_ask: bool) -> AnyView {
    let Finding { check, state, note, by, at } = finding;
    let by = by
        .zip(at)
        .map(|(name, at)| view! { <small><Sentence words=say::found_by(name, at)/></small> });
    let record =
        (under_review && check != Check::EmailOwnership && open != Some(check)).then(|| {
            let href = format!("?check={}", check.key());
            view! { <ButtonLink label=say::record() href size=ButtonSize::Small/> }
        });
    let ask = may_ask.then(|| {
        let href = format!("?ask={}", check.key());
        view! { <ButtonLink label=documents::ask() href size=ButtonSize::Small/> }
    });
    let hollow = state == CheckState::Waiting;
    view! {
        <li class="todo">
            <div class="todo-text">
                <b>{names::check(check)}</b>
                <small>{names::check_meaning(check)}</small>
                <Status tone=names::check_tone(state) word=names::check_state(state) hollow/>
                {note.map(|note| view! { <p class="small" dir="auto">{note}</p> })}
                {by}
            </div>
            <div class="stack" data-gap="tight">{record} {ask}</div>
        </li>
    }
    .into_any()
}

#[component]
fn FindingForm(
    now: RwSignal<Review>,
    find: ServerAction<RecordFinding>,
    check: Check,
) -> impl IntoView {
    let before = now.with_untracked(|review| {
        review.findings.iter().find(|finding| finding.check == check).cloned()
    });
    let (state, note) = before.map_or((CheckState::Waiting, None), |f| (f.state, f.note));
    // Nothing is chosen while it waits: a finding is made, not kept.
    let chosen = if state == CheckState::Waiting { "" } else { state.key() };
    let choices = [CheckState::Passed, CheckState::Failed]
        .map(|state| Choice::new(state.key(), names::check_state(state)));
    let organization = now.with_untracked(|review| review.organization.to_string());
    let version = move || now.with(|review| review.version.to_string());
    view! {
        <div class="card-form">
            <h3>{say::record_for(names::check(check))}</h3>
            <Form
                action=find
                validate=|call| call.form.validate().map(drop)
                submit=say::save_finding()
                submitting=accounts::saving()
            >
                <HiddenField name="organization" value=organization/>
                <HiddenField name="form[check]" value=check.key()/>
                <input type="hidden" name="form[version]" value=version/>
                <SelectField
                    name="form[state]"
                    label=say::result()
                    value=chosen
                    choices=choices.into()
                    required=true
                />
                <TextAreaField
                    name="form[note]"
                    label=say::note()
                    hint=say::note_hint()
                    value=note.unwrap_or_default()
                />
            </Form>
        </div>
    }
    .into_any()
}
