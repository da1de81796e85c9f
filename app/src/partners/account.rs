//! How a partner's account stands, and the operator's steps. Those that need words are a step aside
//! (`?do=suspend`, `?do=terminate`).

use super::{ReinstatePartner, partner_page::Steps};
use crate::{
    AppError,
    error::words as error_words,
    flash::use_flash,
    format::{Sentence, Time},
    identity::can,
    routes,
    suspension::names as account_names,
    ui::{
        Button, ButtonLink, Card, Choice, Fact, Facts, Form, HiddenField, Note, SelectField,
        TextAreaField, Tone,
    },
    words::{self, Message, partners as say, suspension},
};
use domain::{
    Permission,
    partners::Partner,
    suspension::{AccountStatus, Suspension, SuspensionReason},
};
use leptos::{prelude::*, server_fn::ServerFn};
use leptos_router::hooks::use_query_map;

/// The steps that need words.
#[derive(Clone, Copy, PartialEq)]
enum Aside {
    Suspend,
    Terminate,
}

/// The card.
#[component]
pub(super) fn AccountCard(now: RwSignal<Partner>, steps: Steps) -> impl IntoView {
    let query = use_query_map();
    let asked = Memo::new(move |_| {
        query.with(|query| match query.get_str("do") {
            Some("suspend") => Some(Aside::Suspend),
            Some("terminate") => Some(Aside::Terminate),
            _ => None,
        })
    });
    let status = Memo::new(move |_| now.with(|partner| partner.suspension.state.status()));
    let may = can(Permission::OperatorPartnersSuspend);
    // The form of this step is gone once somebody else took it; why it was refused is said still.
    let flash = use_flash(ReinstatePartner::PATH).map(|flash| flash.error);
    let refusal = move || {
        let answer = steps.reinstate.value();
        let answered =
            answer.with(|answer| answer.as_ref().and_then(|a| a.as_ref().err().cloned()));
        let error = answered.or_else(|| flash.clone()).filter(|_| !is_suspended(status.get()))?;
        Some(view! { <Note tone=Tone::Danger>{error_words(&error)}</Note> })
    };
    let stands = move || stands(now.with(|partner| partner.suspension.clone()));
    let steps = move || {
        let status = status.get();
        if !may {
            return refused(status);
        }
        match asked.get() {
            Some(Aside::Suspend) if open(steps.suspend, may_suspend(status)) => {
                view! { <Suspend now steps status/> }.into_any()
            }
            Some(Aside::Terminate) if open(steps.terminate, is_suspended(status)) => {
                view! { <Terminate now steps/> }.into_any()
            }
            _ => offered(now, steps, status),
        }
    };
    view! { <Card heading=say::account_title()>{refusal} {stands} {steps}</Card> }.into_any()
}

/// A form that was refused stays, so that the reason can be read where it was sent.
fn open<F>(action: ServerAction<F>, possible: bool) -> bool
where
    F: ServerFn<Error = AppError> + Send + Sync + Clone + 'static,
    F::Output: Send + Sync + 'static,
{
    let refused = action.value().with_untracked(|answer| matches!(answer, Some(Err(_))));
    possible || refused || use_flash(F::PATH).is_some()
}

fn is_suspended(status: AccountStatus) -> bool {
    matches!(status, AccountStatus::Suspended | AccountStatus::ReinstatementRequested)
}

fn may_suspend(status: AccountStatus) -> bool {
    matches!(status, AccountStatus::Active | AccountStatus::ReinstatementRequested)
}

/// What was said and asked so far.
fn stands(suspension: Suspension) -> AnyView {
    let reason = suspension.state.reason().map(|reason| {
        view! { <Fact term=suspension::reason()>{account_names::reason(reason)}</Fact> }
    });
    let since = suspension.since.map(|at| {
        view! {
            <Fact term=suspension::since()>
                <Time at/>
            </Fact>
        }
    });
    let written = |title: Message, text: String, foot: Option<Message>| {
        view! {
            <Note tone=Tone::Info title=title>
                <p class="written" dir="auto">
                    {text}
                </p>
                {foot
                    .map(|foot| {
                        view! {
                            <p class="small muted">
                                <Sentence words=foot/>
                            </p>
                        }
                    })}
            </Note>
        }
    };
    let note = suspension.note.map(|note| written(say::note_to_company(), note, None));
    let request = suspension.request.map(|request| {
        let by = suspension::request_by(request.by, request.at);
        written(say::request_title(), request.text, Some(by))
    });
    let status = suspension.state.status();
    view! {
        <Facts>
            <Fact term=suspension::state_title()>{account_names::status(status)}</Fact>
            {reason}
            {since}
        </Facts>
        {note}
        {request}
    }
    .into_any()
}

/// For those who may only look.
fn refused(status: AccountStatus) -> AnyView {
    let label = match status {
        AccountStatus::Active => say::suspend(),
        AccountStatus::Suspended | AccountStatus::ReinstatementRequested => say::reinstate(),
        AccountStatus::Terminated => return ().into_any(),
    };
    let disabled_reason = say::needs_admin().to_string();
    view! {
        <div class="row">
            <Button label disabled_reason/>
        </div>
    }
    .into_any()
}

fn aside(label: Message, step: &str) -> AnyView {
    view! { <ButtonLink label href=format!("?do={step}") tone=Tone::Danger/> }.into_any()
}

/// What can be done now.
fn offered(now: RwSignal<Partner>, steps: Steps, status: AccountStatus) -> AnyView {
    let reinstate = || {
        view! {
            <p>{say::reinstate_what()}</p>
            <Form
                action=steps.reinstate
                submit=say::reinstate()
                submitting=say::reinstating()
                beside=move || aside(say::terminate(), "terminate")
            >
                <Carried now field="version"/>
            </Form>
        }
    };
    match status {
        AccountStatus::Active => {
            view! { <div class="row">{aside(say::suspend(), "suspend")}</div> }.into_any()
        }
        AccountStatus::Suspended => reinstate().into_any(),
        AccountStatus::ReinstatementRequested => view! {
            {reinstate()}
            <p>{say::keep_suspended_what()}</p>
            <div class="row">{aside(say::keep_suspended(), "suspend")}</div>
        }
        .into_any(),
        AccountStatus::Terminated => ().into_any(),
    }
}

#[component]
fn Suspend(now: RwSignal<Partner>, steps: Steps, status: AccountStatus) -> impl IntoView {
    let (kind, before) =
        now.with_untracked(|partner| (partner.partner_type, partner.suspension.state.reason()));
    let reasons = SuspensionReason::ALL.iter().filter(move |reason| reason.applies_to(kind));
    let choices = reasons.map(|reason| Choice::new(reason.key(), account_names::reason(*reason)));
    let (submit, what) = match status {
        AccountStatus::Active => (say::suspend(), say::suspend_what()),
        _ => (say::keep_suspended(), say::keep_suspended_what()),
    };
    view! {
        <p>{what}</p>
        <Form
            action=steps.suspend
            validate=|call| call.form.validate().map(drop)
            submit
            submitting=say::suspending()
            beside=back(now)
        >
            <Carried now field="form[version]"/>
            <SelectField
                name="form[reason]"
                label=say::reason()
                value=before.map(SuspensionReason::key).unwrap_or_default()
                placeholder=say::choose_reason()
                choices=choices.collect()
                required=true
            />
            <TextAreaField
                name="form[note]"
                label=say::note()
                hint=say::note_hint()
                required=true
            />
        </Form>
    }
}

#[component]
fn Terminate(now: RwSignal<Partner>, steps: Steps) -> impl IntoView {
    view! {
        <Note tone=Tone::Warn>{say::terminate_what()}</Note>
        <Form
            action=steps.terminate
            validate=|call| call.form.validate().map(drop)
            submit=say::terminate()
            submitting=say::terminating()
            beside=back(now)
        >
            <Carried now field="form[version]"/>
            <TextAreaField
                name="form[text]"
                label=say::note()
                hint=say::note_hint()
                required=true
            />
        </Form>
    }
}

/// The way back from a step aside.
fn back(now: RwSignal<Partner>) -> impl Fn() -> AnyView + Clone {
    let href = now.with_untracked(|partner| routes::partner(partner.organization));
    move || view! { <ButtonLink label=words::common::cancel() href=href.clone()/> }.into_any()
}

/// What each form carries unseen: whose account, and the version that was looked at.
#[component]
fn Carried(now: RwSignal<Partner>, field: &'static str) -> impl IntoView {
    let organization = now.with_untracked(|partner| partner.organization.to_string());
    let version = move || now.with(|partner| partner.suspension.version.to_string());
    view! {
        <HiddenField name="organization" value=organization/>
        <input type="hidden" name=field value=version/>
    }
}
