//! The primary contact (spec A4.1, A4.3): the enrolling person or a colleague.

use super::{gate::at_step, name_fields::NameFields};
use crate::{
    accounts::{SaveContact, SaveContactDraft, load_enrollment},
    routes,
    ui::{Autosave, Button, Form, Icon, Note, TextField, Tone},
    words,
};
use domain::accounts::{Enrollment, EnrollmentStep, PrimaryContactForm};
use leptos::{ev, html, prelude::*};
use leptos_router::hooks::use_query_map;

#[component]
pub fn ContactPage() -> impl IntoView {
    let enrollment = Resource::new(|| (), |()| load_enrollment());
    at_step(
        EnrollmentStep::PrimaryContact,
        words::enroll::contact_title,
        words::enroll::contact_lead,
        enrollment,
        |enrollment| view! { <Body enrollment/> },
    )
}

#[component]
fn Body(enrollment: Enrollment) -> impl IntoView {
    let Enrollment { draft, rules, me, sign_in_suffix, .. } = enrollment;
    let same = use_query_map().with_untracked(|query| query.get("same").is_some());
    let form = if same { me.clone() } else { draft.contact };
    let save = ServerAction::<SaveContact>::new();
    let autosave = Autosave::new(ServerAction::<SaveContactDraft>::new());
    let phone_example = rules.phone_example.clone();
    let check = Callback::new(move |call: SaveContact| {
        call.form.validate(&rules, &sign_in_suffix).map(drop)
    });
    let fields: NodeRef<html::Div> = NodeRef::new();
    let back = || view! { <a href=routes::ENROLL_COMPANY>{words::common::back()}</a> };
    view! {
        <SameAsMe me fields/>
        <Form
            action=save
            check
            autosave
            submit=words::enroll::continue_to_review()
            submitting=words::form::saving()
            beside=back
        >
            <div class="form" node_ref=fields>
                <NameFields first=form.first_name last=form.last_name/>
                <TextField
                    name="form[email]"
                    label=words::enroll::company_email()
                    hint=words::enroll::company_email_hint()
                    value=form.email
                    kind="email"
                    required=true
                />
                <TextField
                    name="form[phone]"
                    label=words::enroll::phone()
                    hint=words::enroll::phone_example(phone_example)
                    value=form.phone
                    kind="tel"
                    required=true
                />
            </div>
            <Note tone=Tone::Info title=words::enroll::two_confirmations()>
                <ul>
                    <li>{words::enroll::confirms_enrollment()}</li>
                    <li>{words::enroll::confirms_address()}</li>
                </ul>
            </Note>
        </Form>
    }
}

/// Fills the fields in with the reader. A form of its own: without JavaScript
/// it opens this page again, filled in.
#[component]
fn SameAsMe(me: PrimaryContactForm, fields: NodeRef<html::Div>) -> impl IntoView {
    let fill = move |event: ev::SubmitEvent| {
        event.prevent_default();
        if let Some(fields) = fields.get_untracked() {
            fill_in(&fields, &me);
        }
    };
    view! {
        <form method="get" action=routes::ENROLL_CONTACT on:submit=fill>
            <Button
                label=words::enroll::same_as_me()
                icon=Icon::Person
                submit=true
                name="same"
                value="1"
            />
        </form>
    }
}

/// Writes into the inputs as a person would, so that it is saved as what they type is.
#[cfg(feature = "hydrate")]
fn fill_in(fields: &leptos::web_sys::Element, me: &PrimaryContactForm) {
    use wasm_bindgen::JsCast;
    let values = [
        ("first_name", &me.first_name),
        ("last_name", &me.last_name),
        ("email", &me.email),
        ("phone", &me.phone),
    ];
    for (name, value) in values {
        let input = fields.query_selector(&format!("[name='form[{name}]']")).ok().flatten();
        let Some(input) = input.and_then(|i| i.dyn_into::<web_sys::HtmlInputElement>().ok()) else {
            continue;
        };
        input.set_value(value);
        for kind in ["input", "change"] {
            let said = web_sys::EventInit::new();
            said.set_bubbles(true);
            if let Ok(event) = web_sys::Event::new_with_event_init_dict(kind, &said) {
                let _ = input.dispatch_event(&event);
            }
        }
    }
}

#[cfg(not(feature = "hydrate"))]
fn fill_in(_: &leptos::web_sys::Element, _: &PrimaryContactForm) {}
