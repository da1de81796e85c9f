//! One's own name and address.

use super::super::UpdateMyDetails;
use crate::{
    ui::{Card, Fact, Facts, Form, TextField},
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
                <div class="fields">
                    <TextField
                        name="form[first_name]"
                        label=words::identity::first_name()
                        value=me.first_name
                        required=true
                        autocomplete="given-name"
                    />
                    <TextField
                        name="form[last_name]"
                        label=words::identity::last_name()
                        value=me.last_name
                        autocomplete="family-name"
                    />
                </div>
                <TextField
                    name="form[email]"
                    label=words::identity::work_email()
                    hint=words::identity::work_email_hint()
                    value=me.email
                    kind="email"
                    required=true
                    autocomplete="email"
                />
            </Form>
        </Card>
    }
}
