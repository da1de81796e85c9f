//! `/users/requests/:id`: who asks, and the two answers. Name and address are those that were sent; what the account is
//! called and may do is chosen here.

use super::{ApproveJoin, DeclineJoin, load_join_request, names};
use crate::{
    AppError, Site,
    format::Time,
    frame::loaded,
    identity::{ErrorState, expect_me, refusal},
    routes,
    ui::{
        ButtonLink, Card, Choice, Fact, Facts, Form, HiddenField, Note, PageHead, SelectField,
        Status, TextAreaField, TextField, Tone,
    },
    users::{RoleFields, load_domains},
    words::{self, enroll, joining as say, users},
};
use domain::{
    Permission,
    id::JoinRequestId,
    users::{JoinRequest, JoinState, assignable},
};
use leptos::prelude::*;
use leptos_router::hooks::use_params_map;
use std::collections::BTreeSet;

/// The page.
#[component]
pub fn RequestPage() -> impl IntoView {
    if let Some(error) = refusal(&expect_me(), Permission::UsersCreate) {
        return view! { <ErrorState error whole=true/> }.into_any();
    }
    let params = use_params_map();
    let id = Memo::new(move |_| {
        params.with(|params| params.get_str("id").and_then(|id| id.parse::<JoinRequestId>().ok()))
    });
    let request = Resource::new(
        move || id.get(),
        |id| async move {
            let request = load_join_request(id.ok_or(AppError::NotFound)?).await?;
            Ok((request, load_domains().await?))
        },
    );
    view! {
        <PageHead title=say::one_title() lead=say::one_lead()/>
        {loaded(request, |(request, domains)| content(request, domains))}
    }
    .into_any()
}

fn content(request: JoinRequest, domains: Vec<String>) -> AnyView {
    let answers = (request.state == JoinState::Waiting).then(|| {
        let decline = request.id;
        view! {
            <Approve request=request.clone() domains/>
            <Decline id=decline/>
        }
    });
    view! {
        <div class="stack">
            {who(&request)}
            {answers}
        </div>
    }
    .into_any()
}

fn who(request: &JoinRequest) -> AnyView {
    let state = request.state;
    let mark = move || view! { <Status tone=names::tone(state) word=names::state(state)/> };
    let warning = (state == JoinState::Waiting).then(|| {
        let (tone, words) = match request.familiar {
            true => (Tone::Info, say::familiar()),
            false => (Tone::Warn, say::unfamiliar()),
        };
        view! { <Note tone>{words}</Note> }
    });
    let written = |text: String| {
        view! {
            <span class="written" dir="auto">
                {text}
            </span>
        }
    };
    let message = request.message.clone().map(|text| {
        view! { <Fact term=say::message()>{written(text)}</Fact> }
    });
    let reason = request.reason.clone().map(|text| {
        view! { <Fact term=say::reason()>{written(text)}</Fact> }
    });
    let answer = request.decided_at.map(|at| {
        let by = request.decided_by.clone();
        view! {
            <Fact term=say::answered_by()>
                <bdi>{by}</bdi>
            </Fact>
            <Fact term=say::answered_at()>
                <Time at/>
            </Fact>
        }
    });
    let person = request.user.map(|user| {
        view! {
            <div>
                <ButtonLink label=users::open_person() href=routes::user(user)/>
            </div>
        }
    });
    let (name, email, at) = (request.name(), request.email.clone(), request.asked_at);
    view! {
        <Card heading=say::who_title() actions=mark>
            {warning}
            <Facts>
                <Fact term=enroll::name()>
                    <bdi>{name}</bdi>
                </Fact>
                <Fact term=say::email()>
                    <bdi dir="ltr">{email}</bdi>
                </Fact>
                <Fact term=say::asked_at()>
                    <Time at/>
                </Fact>
                {message}
                {answer}
                {reason}
            </Facts>
            {person}
        </Card>
    }
    .into_any()
}

#[component]
fn Approve(request: JoinRequest, domains: Vec<String>) -> impl IntoView {
    let approve = ServerAction::<ApproveJoin>::new();
    let several = expect_context::<Site>().multi_role_per_category;
    let check = Callback::new(move |call: ApproveJoin| call.form.validate(several).map(drop));
    let roles = assignable(&expect_me().roles);
    let proposed = request.proposed_name();
    let first = domains.first().cloned().unwrap_or_default();
    let choices: Vec<_> =
        domains.iter().map(|name| Choice::new(name.clone(), name.clone())).collect();
    view! {
        <Card heading=say::approve_title() lead=say::approve_lead()>
            <Form action=approve check=check submit=say::approve() submitting=say::approving() afresh=true>
                <HiddenField name="id" value=request.id.to_string()/>
                <TextField
                    name="form[user_name]"
                    label=words::identity::sign_in_name()
                    hint=users::sign_in_name_hint()
                    value=proposed
                    code=true
                    required=true
                />
                <SelectField
                    name="form[domain]"
                    label=users::domain()
                    value=first
                    choices=choices
                    required=true
                />
                <RoleFields assignable=roles ticked=BTreeSet::new() several/>
            </Form>
        </Card>
    }
    .into_any()
}

#[component]
fn Decline(id: JoinRequestId) -> impl IntoView {
    let decline = ServerAction::<DeclineJoin>::new();
    view! {
        <Card heading=say::decline_title()>
            <Form
                action=decline
                validate=|call| call.form.validate().map(drop)
                submit=say::decline()
                submitting=say::declining()
                afresh=true
            >
                <HiddenField name="id" value=id.to_string()/>
                <TextAreaField
                    name="form[reason]"
                    label=say::reason()
                    hint=say::reason_hint()
                    required=true
                />
            </Form>
        </Card>
    }
    .into_any()
}
