//! One's own name and address.

use super::super::UpdateMyDetails;
use crate::{
    accounts::enroll::NameFields,
    ui::{Card, Fact, Facts, Form, PasswordField, TextField},
    words,
};
use domain::identity::Me;
use leptos::prelude::*;

/// Name and address, which one changes oneself; the sign-in name, which one does not.
#[component]
pub fn Details(me: Me) -> impl IntoView {
    let save = ServerAction::<UpdateMyDetails>::new();
    view! {
        <Card heading=words::identity::details_title() lead=words::identity::details_lead()>
            <Facts>
                <Fact term=words::identity::sign_in_name()>{me.sign_in_name}</Fact>
                <Fact term=words::identity::company()>{me.organization_name}</Fact>
            </Facts>
            <Form
                action=save
                // The server also knows which addresses are for signing in only.
                validate=|call: &UpdateMyDetails| call.form.validate("").map(drop)
                submit=words::identity::save_details()
                submitting=words::identity::saving()
                afresh=true
            >
                <NameFields first=me.first_name last=me.last_name own=true/>
                <TextField
                    name="form[email]"
                    label=words::identity::work_email()
                    hint=words::identity::work_email_hint()
                    value=me.email
                    kind="email"
                    required=true
                    autocomplete="email"
                />
                <PasswordField
                    name="form[current_password]"
                    label=words::identity::current_password()
                    hint=words::identity::current_password_hint()
                    required=false
                    autocomplete="current-password"
                />
            </Form>
        </Card>
    }
}
