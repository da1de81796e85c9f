//! In place of every page, for somebody whose password another person gave: they choose one of their own first (spec C2, C6).

use super::{ChangePassword, SignOut, password_pages::NewPasswordFields};
use crate::{
    frame::PlainFrame,
    ui::{Form, Note, PasswordField, PlainWidth, Tone},
    words::{self, identity as say},
};
use domain::identity::Me;
use leptos::{prelude::*, server_fn::ServerFn};
use leptos_meta::Title;

/// The form, and the way out.
#[component]
pub fn FirstPassword(me: Me) -> impl IntoView {
    let change = ServerAction::<ChangePassword>::new();
    view! {
        <Title text=say::first_title()/>
        <PlainFrame width=PlainWidth::Narrow>
            <div class="stack" data-gap="tight">
                <h1>{say::first_title()}</h1>
                <p class="muted">{say::choose_for(me.sign_in_name.clone())}</p>
            </div>
            <Note tone=Tone::Info>{say::first_lead()}</Note>
            <Form
                action=change
                validate=|call: &ChangePassword| call.form.validate(&[]).map(drop)
                submit=say::choose_submit()
                submitting=say::saving()
                wide=true
                afresh=true
            >
                <PasswordField
                    name="form[current_password]"
                    label=say::temporary_password()
                    autocomplete="current-password"
                />
                <NewPasswordFields account=me.sign_in_name/>
            </Form>
            <form method="post" action=SignOut::url()>
                <button class="btn" data-kind="quiet" type="submit">
                    {words::common::sign_out()}
                </button>
            </form>
        </PlainFrame>
    }
}
