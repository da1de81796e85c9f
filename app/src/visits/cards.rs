//! The card by which a visit begins, before the operator; and the one that tells the company of visits.

use super::{BeginVisit, load_visits};
use crate::{
    format::Time,
    frame::loaded,
    identity::role_name,
    ui::{
        Card, Choice, Column, EmptyState, Form, HiddenField, Icon, SelectField, Table,
        TextAreaField,
    },
    words::visits as say,
};
use domain::{
    id::OrganizationId,
    identity::OrganizationKind,
    permission::Role,
    visits::{VISIT, VisitLine},
};
use leptos::prelude::*;

/// As whom, and why.
#[component]
pub fn VisitCard(organization: OrganizationId) -> impl IntoView {
    let begin = ServerAction::<BeginVisit>::new();
    let roles =
        Role::ALL.iter().filter(|role| role.organization_kind() == OrganizationKind::Partner);
    let choices = roles.map(|role| Choice::new(role.key(), String::from(role_name(*role))));
    view! {
        <Card heading=say::begin_title() lead=say::begin_lead(VISIT.num_minutes())>
            <Form
                action=begin
                validate=|call| call.form.validate().map(drop)
                submit=say::begin()
                submitting=say::beginning()
                afresh=true
            >
                <HiddenField name="organization" value=organization.to_string()/>
                <SelectField
                    name="form[role]"
                    label=say::role()
                    value=Role::GlobalAdmin.key()
                    choices=choices.collect()
                    required=true
                />
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

/// Who of the operator was here, before the company.
#[component]
pub fn VisitsCard() -> impl IntoView {
    let visits = Resource::new(|| (), |()| load_visits());
    let body = loaded(visits, |visits| {
        if visits.is_empty() {
            let sentence = say::none_why();
            return view! { <EmptyState icon=Icon::Eye title=say::none() sentence/> }.into_any();
        }
        let columns =
            vec![Column::new(say::who()), Column::new(say::reason()), Column::new(say::when())];
        let rows = visits.into_iter().map(row).collect();
        view! { <Table caption=say::title() columns rows/> }.into_any()
    });
    view! { <Card heading=say::title() lead=say::lead() flush=true>{body}</Card> }
}

fn row(visit: VisitLine) -> Vec<AnyView> {
    let ended = match visit.ended_at {
        Some(at) => view! { <Time at/> }.into_any(),
        None => say::goes_on().to_string().into_any(),
    };
    vec![
        view! {
            <bdi>{visit.by}</bdi>
            <div class="small faint">{say::seen_as(role_name(visit.role))}</div>
        }
        .into_any(),
        view! { <span class="written" dir="auto">{visit.reason}</span> }.into_any(),
        view! {
            <Time at=visit.began_at/>
            <div class="small faint">{say::until()} " " {ended}</div>
        }
        .into_any(),
    ]
}
