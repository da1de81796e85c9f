//! How the account stands: why it is suspended, what that stops, and the request to be let in again.

use super::{RequestReinstatement, load_suspension, names};
use crate::{
    format::{Sentence, Time},
    frame::loaded,
    identity::{ErrorState, can, expect_me, refusal},
    routes,
    ui::{
        Button, ButtonKind, ButtonLink, Card, EmptyState, Fact, Facts, Form, HiddenField, Icon,
        Note, PageHead, Status, TextAreaField, Tone,
    },
    words::suspension as say,
};
use domain::{
    Permission,
    suspension::{AccountState, ReinstatementRequest, Suspension, SuspensionReason},
};
use leptos::prelude::*;

/// The page.
#[component]
pub fn SuspensionPage() -> impl IntoView {
    if let Some(error) = refusal(&expect_me(), Permission::AccountSuspensionView) {
        return view! { <ErrorState error whole=true/> }.into_any();
    }
    let suspension = Resource::new(|| (), |()| load_suspension());
    view! {
        <PageHead title=say::page_title() lead=say::page_lead()/>
        {loaded(suspension, content)}
    }
    .into_any()
}

fn content(suspension: Suspension) -> AnyView {
    if suspension.state == AccountState::Active {
        return view! {
            <Card heading=say::state_title() flush=true>
                <EmptyState
                    icon=Icon::Check
                    title=say::active_title()
                    sentence=say::active_why()
                />
            </Card>
        }
        .into_any();
    }
    let ended = matches!(suspension.state, AccountState::Terminated(_));
    let aside = (!ended).then(|| view! { <div class="stack">{blocked()}</div> });
    view! {
        <div class="cols">
            <div class="stack">
                {stands(&suspension)}
                {(!ended).then(|| request(&suspension))}
            </div>
            {aside}
        </div>
    }
    .into_any()
}

fn stands(suspension: &Suspension) -> AnyView {
    let (state, status) = (suspension.state, suspension.state.status());
    let mark = move || view! { <Status tone=names::tone(status) word=names::status(status)/> };
    let since = suspension.since.map(|at| {
        view! {
            <Fact term=say::since()>
                <Time at/>
            </Fact>
        }
    });
    let note = suspension.note.clone().map(|note| {
        view! {
            <Note tone=Tone::Info title=say::note_title()>
                <p class="written" dir="auto">
                    {note}
                </p>
            </Note>
        }
    });
    let reason =
        state.reason().map(|why| view! { <Fact term=say::reason()>{names::reason(why)}</Fact> });
    let remedy =
        names::remedy(state).map(|remedy| view! { <Fact term=say::what_to_do()>{remedy}</Fact> });
    let rejected = state.reason() == Some(SuspensionReason::ProfileRejected);
    let correct = (rejected && can(Permission::AccountEnroll)).then(|| {
        view! {
            <div>
                <ButtonLink label=say::action_profile() href=routes::COMPANY_VERIFICATION/>
            </div>
        }
    });
    view! {
        <Card heading=say::state_title() actions=mark>
            {note}
            <Facts>{reason} {since} {remedy}</Facts>
            {correct}
        </Card>
    }
    .into_any()
}

/// The list of spec B9.
fn blocked() -> AnyView {
    let list = [
        say::blocked_customers(),
        say::blocked_relationships(),
        say::blocked_orders(),
        say::blocked_quantities(),
        say::blocked_add_ons(),
        say::blocked_conversions(),
    ];
    view! {
        <Card heading=say::blocked_title()>
            <ul>{list.map(|item| view! { <li>{item}</li> }).collect_view()}</ul>
            <p class="muted">{say::still_possible()}</p>
        </Card>
    }
    .into_any()
}

fn request(suspension: &Suspension) -> AnyView {
    let body = match suspension.request.clone() {
        Some(asked) => asked_for(asked),
        None if can(Permission::AccountReinstatementRequest) => {
            view! { <Ask version=suspension.version/> }.into_any()
        }
        None => {
            let disabled_reason = say::request_role().to_string();
            view! {
                <div class="row">
                    <Button
                        label=say::request_send()
                        kind=ButtonKind::Primary
                        disabled_reason
                    />
                </div>
            }
            .into_any()
        }
    };
    view! { <Card heading=say::request_title()>{body}</Card> }.into_any()
}

/// What was asked, and that it is being looked at.
fn asked_for(asked: ReinstatementRequest) -> AnyView {
    view! {
        <p class="written" dir="auto">
            {asked.text}
        </p>
        <p class="small muted">
            <Sentence words=say::request_by(asked.by, asked.at)/>
        </p>
        <Note tone=Tone::Info>{say::request_waits()}</Note>
    }
    .into_any()
}

/// Sent by the browser itself: the banner above is another after it.
#[component]
fn Ask(version: i64) -> impl IntoView {
    let ask = ServerAction::<RequestReinstatement>::new();
    view! {
        <Form
            action=ask
            validate=|call| call.form.validate().map(drop)
            submit=say::request_send()
            submitting=say::request_sending()
            afresh=true
        >
            <HiddenField name="form[version]" value=version.to_string()/>
            <TextAreaField
                name="form[text]"
                label=say::request_text()
                hint=say::request_hint()
                required=true
            />
        </Form>
    }
    .into_any()
}
