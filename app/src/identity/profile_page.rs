//! My profile (spec C9): details, language and appearance, roles, password, sign-ins.

mod details;
mod preferences;
mod roles;
mod sign_ins;

use super::{ChangePassword, expect_me, password_pages::NewPasswordFields};
use crate::{
    second_factor::FactorCard,
    ui::{Card, CheckField, Form, Note, PageHead, PasswordField, Tone},
    words::{self, Message},
};
use details::Details;
use leptos::prelude::*;
use leptos_router::hooks::use_query_map;
use preferences::Preferences;
use roles::MyRoles;
use sign_ins::SignIns;

/// `/profile`; `done=` says what was just saved.
#[component]
pub fn ProfilePage() -> impl IntoView {
    let me = expect_me();
    let lead = words::identity::profile_lead(&*me.organization_name);
    let query = use_query_map();
    let done = move || {
        let message = done(&query.with(|query| query.get("done"))?)?;
        Some(view! { <Note tone=Tone::Good>{message}</Note> })
    };
    view! {
        <PageHead title=words::identity::profile_title() lead/>
        {done}
        <div class="cols">
            <div class="stack" data-gap="loose">
                <Details me=me.clone()/>
                <Password account=me.sign_in_name.clone()/>
                <FactorCard on=me.second_factor/>
            </div>
            <div class="stack" data-gap="loose">
                <MyRoles me=me.clone()/>
                <Preferences me/>
            </div>
        </div>
        <SignIns/>
    }
}

/// What to say about something just done.
fn done(what: &str) -> Option<Message> {
    match what {
        "details" => Some(words::identity::done_details()),
        "preferences" => Some(words::identity::done_preferences()),
        "password" => Some(words::identity::done_password()),
        "sign-ins" => Some(words::identity::done_sign_ins()),
        _ => None,
    }
}

#[component]
fn Password(account: String) -> impl IntoView {
    let change = ServerAction::<ChangePassword>::new();
    view! {
        <Card heading=words::identity::password_title() lead=words::identity::password_lead()>
            <Form
                action=change
                validate=|call: &ChangePassword| call.form.validate(&[]).map(drop)
                submit=words::identity::change_password()
                submitting=words::identity::saving()
                afresh=true
            >
                <PasswordField
                    name="form[current_password]"
                    label=words::identity::current_password()
                    autocomplete="current-password"
                />
                <NewPasswordFields account/>
                <CheckField
                    name="form[end_others]"
                    label=words::identity::end_others_too()
                    hint=words::identity::end_others_too_hint()
                    checked=true
                />
            </Form>
        </Card>
    }
}
