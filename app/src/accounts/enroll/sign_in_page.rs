//! Signing in to the company's work account (spec A3.1, S2.18, S2.19).

use super::steps::WizardSteps;
use crate::{
    frame::PlainFrame,
    identity::SignIn,
    routes,
    ui::{Form, HiddenField, Note, PageHead, PasswordField, TextField, Tone},
    words,
};
use domain::accounts::EnrollmentStep;
use leptos::prelude::*;
use leptos_router::hooks::use_query_map;

/// `?name=` is that of an account which was just created.
#[component]
pub fn SignInPage() -> impl IntoView {
    let name = use_query_map().with_untracked(|query| query.get("name")).unwrap_or_default();
    let sign_in = ServerAction::<SignIn>::new();
    let side = || view! { <WizardSteps here=EnrollmentStep::WorkAccount enrollment=None/> };
    let created = (!name.is_empty()).then(|| {
        let name = name.clone();
        view! {
            <Note tone=Tone::Good title=words::enroll::created_title()>
                <p>{words::enroll::created_save_name()}</p>
                <p>
                    <b class="mono" dir="ltr">{name}</b>
                </p>
            </Note>
        }
    });
    let back = || view! { <a href=routes::ENROLL_ACCOUNT>{words::common::back()}</a> };
    view! {
        <PlainFrame side>
            <PageHead title=words::enroll::sign_in_title() lead=words::enroll::sign_in_lead()/>
            {created}
            <Form
                action=sign_in
                validate=|call| call.form.validate().map(drop)
                submit=words::common::sign_in()
                submitting=words::enroll::signing_in()
                beside=back
                afresh=true
            >
                <HiddenField name="next" value=routes::ENROLL_COMPANY/>
                <TextField
                    name="form[name]"
                    label=words::enroll::sign_in_name()
                    value=name
                    kind="email"
                    required=true
                    autocomplete="username"
                />
                <PasswordField
                    name="form[password]"
                    label=words::enroll::password()
                    autocomplete="current-password"
                />
            </Form>
            <p>
                <a href=routes::FORGOT_PASSWORD>{words::enroll::forgot_password()}</a>
            </p>
        </PlainFrame>
    }
}
