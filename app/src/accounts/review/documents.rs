//! Documents of one application: the form to ask for them, what was sent, and the answer. One form
//! at a time is open, as the address says (`?ask=`, `?documents=`).

use crate::{
    accounts::{AskDocuments, JudgeDocuments, company::documents_entry, names},
    routes,
    thread::thread,
    ui::{
        ButtonLink, ButtonSize, Card, Choice, Form, HiddenField, SelectField, Status, TextAreaField,
    },
    words::{accounts, documents as say},
};
use domain::{
    accounts::{Check, DocumentRequest, DocumentState, Judgement, Review},
    id::DocumentRequestId,
};
use leptos::prelude::*;
use leptos_router::hooks::use_query_map;

/// The card of the form that asks, and one for each request.
#[component]
pub fn DocumentsCards(
    now: RwSignal<Review>,
    ask: ServerAction<AskDocuments>,
    judge: ServerAction<JudgeDocuments>,
) -> impl IntoView {
    let query = use_query_map();
    let asking = Memo::new(move |_| {
        let check = query.with(|query| query.get_str("ask").and_then(Check::from_key))?;
        now.with(|review| may_ask(review, check)).then_some(check)
    });
    let open = Memo::new(move |_| {
        query.with(|query| query.get_str("documents")?.parse::<DocumentRequestId>().ok())
    });
    let ids = Memo::new(move |_| {
        now.with(|review| review.documents.iter().map(|request| request.id).collect::<Vec<_>>())
    });
    let form = move || asking.get().map(|check| view! { <Ask now ask check/> });
    let cards = move || {
        let ids = ids.get().into_iter();
        ids.map(|id| view! { <Request now judge id open/> }).collect_view()
    };
    view! { {form} {cards} }.into_any()
}

/// Whether documents for this check can be asked for now.
pub fn may_ask(review: &Review, check: Check) -> bool {
    let waits = |request: &DocumentRequest| request.check == check && request.state.is_open();
    super::is_under_review(review)
        && check != Check::EmailOwnership
        && !review.documents.iter().any(waits)
}

#[component]
fn Ask(now: RwSignal<Review>, ask: ServerAction<AskDocuments>, check: Check) -> impl IntoView {
    let organization = now.with_untracked(|review| review.organization);
    let back = move || {
        let href = routes::review(organization);
        view! { <ButtonLink label=say::not_now() href/> }.into_any()
    };
    view! {
        <Card heading=say::ask_title(names::check(check))>
            <Form
                action=ask
                validate=|call| call.form.validate().map(drop)
                submit=say::ask_send()
                submitting=say::sending()
                beside=back
            >
                <HiddenField name="organization" value=organization.to_string()/>
                <HiddenField name="form[check]" value=check.key()/>
                <TextAreaField
                    name="form[words]"
                    label=say::ask_words()
                    hint=say::ask_hint()
                    required=true
                />
            </Form>
        </Card>
    }
    .into_any()
}

/// One request: its state and its thread move on, the form stays with what was typed.
#[component]
fn Request(
    now: RwSignal<Review>,
    judge: ServerAction<JudgeDocuments>,
    id: DocumentRequestId,
    open: Memo<Option<DocumentRequestId>>,
) -> impl IntoView {
    let request = Memo::new(move |_| {
        now.with(|review| review.documents.iter().find(|request| request.id == id).cloned())
    });
    let organization = now.with_untracked(|review| review.organization);
    let check = request.with_untracked(|request| request.as_ref().map(|request| request.check));
    let heading =
        check.map(|check| say::title(names::check(check)).to_string()).unwrap_or_default();
    let state = Memo::new(move |_| request.with(|request| request.as_ref().map(|r| r.state)));
    let mark = move || {
        move || {
            state.get().map(|state| {
                let (tone, word) = (names::document_tone(state), names::document_state(state));
                view! { <Status tone word/> }
            })
        }
    };
    let written = move || {
        let notes = request.with(|request| request.clone().map(|r| r.notes).unwrap_or_default());
        let href = move |file| routes::asked_document_file(organization, id, file);
        thread(say::conversation(), notes.into_iter().map(documents_entry), href)
    };
    let version = Memo::new(move |_| request.with(|request| request.as_ref().map(|r| r.version)));
    let answer = move || match (state.get().filter(|state| state.is_open()), open.get()) {
        (None, _) => ().into_any(),
        (Some(state), Some(asked)) if asked == id => {
            view! { <Judge now judge id version state/> }.into_any()
        }
        (Some(_), _) => {
            let href = format!("?documents={id}");
            view! { <div><ButtonLink label=say::judge() href size=ButtonSize::Small/></div> }
                .into_any()
        }
    };
    view! { <Card heading actions=mark>{written} {answer}</Card> }.into_any()
}

#[component]
fn Judge(
    now: RwSignal<Review>,
    judge: ServerAction<JudgeDocuments>,
    id: DocumentRequestId,
    version: Memo<Option<i64>>,
    state: DocumentState,
) -> impl IntoView {
    let organization = now.with_untracked(|review| review.organization.to_string());
    let choices = [
        (Judgement::Accept, say::accept()),
        (Judgement::Refuse, say::refuse()),
        (Judgement::Withdraw, say::withdraw()),
    ];
    let possible = choices.into_iter().filter(|(judgement, _)| state.judge(*judgement).is_ok());
    let choices: Vec<_> = possible
        .map(|(judgement, label)| Choice::new(judgement.key(), label.to_string()))
        .collect();
    let version = move || version.get().map(|version| version.to_string()).unwrap_or_default();
    view! {
        <Form
            action=judge
            validate=|call| call.form.validate().map(drop)
            submit=say::judge_send()
            submitting=accounts::saving()
        >
            <HiddenField name="organization" value=organization/>
            <HiddenField name="id" value=id.to_string()/>
            <input type="hidden" name="form[version]" value=version/>
            <SelectField
                name="form[judgement]"
                label=say::judgement()
                choices
                required=true
            />
            <TextAreaField
                name="form[words]"
                label=say::words()
                hint=say::judge_words_hint()
            />
        </Form>
    }
    .into_any()
}
