//! A company in which nobody is left who can give roles: the operator makes somebody of it a global admin, and says how it was
//! known that this is right (spec C7). A step aside (`?do=elevate`).

use super::ElevateUser;
use crate::{
    identity::can,
    routes,
    ui::{ButtonLink, Card, Form, HiddenField, Note, TextAreaField, TextField, Tone},
    words::{self, partners as say},
};
use domain::{Permission, id::OrganizationId};
use leptos::{prelude::*, server_fn::ServerFn};
use leptos_router::hooks::use_query_map;

/// The card, for those who may.
#[component]
pub(super) fn ElevateCard(organization: OrganizationId) -> impl IntoView {
    if !can(Permission::OperatorUsersElevate) {
        return ().into_any();
    }
    let elevate = ServerAction::<ElevateUser>::new();
    let query = use_query_map();
    let refused = crate::flash::use_flash(ElevateUser::PATH).is_some();
    let asked = Memo::new(move |_| query.with(|query| query.get_str("do") == Some("elevate")));
    let done = move || {
        let done = query.with(|query| query.get_str("done") == Some("elevated"));
        done.then(|| view! { <Note tone=Tone::Good>{say::elevate_done()}</Note> })
    };
    let body = move || match asked.get() || refused {
        true => form(elevate, organization),
        false => view! {
            <p>{say::elevate_what()}</p>
            <div class="row">
                <ButtonLink label=say::elevate_begin() href="?do=elevate"/>
            </div>
        }
        .into_any(),
    };
    view! {
        <Card heading=say::elevate_title()>
            {done}
            {body}
        </Card>
    }
    .into_any()
}

fn form(elevate: ServerAction<ElevateUser>, organization: OrganizationId) -> AnyView {
    let back = routes::partner(organization);
    view! {
        <Note tone=Tone::Warn>{say::elevate_warning()}</Note>
        <Form
            action=elevate
            validate=|call: &ElevateUser| call.form.validate().map(drop)
            submit=say::elevate()
            submitting=words::identity::saving()
            beside=move || {
                view! { <ButtonLink label=words::common::cancel() href=back.clone()/> }.into_any()
            }
        >
            <HiddenField name="organization" value=organization.to_string()/>
            <TextField
                name="form[sign_in_name]"
                label=words::identity::sign_in_name()
                code=true
                required=true
            />
            <TextAreaField
                name="form[evidence]"
                label=say::elevate_evidence()
                hint=say::elevate_evidence_hint()
                required=true
            />
        </Form>
    }
    .into_any()
}
