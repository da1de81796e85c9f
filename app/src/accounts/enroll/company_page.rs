//! The legal profile (spec A4): name, address and number as they are registered.

use super::{address_fields::AddressFields, gate::at_step};
use crate::{
    accounts::{SaveLegal, SaveLegalDraft, load_enrollment},
    routes,
    ui::{Autosave, Fact, Facts, Form, Note, TextField, Tone},
    words,
};
use domain::{
    accounts::{Enrollment, EnrollmentStep},
    country::CountryRules,
};
use leptos::prelude::*;

#[component]
pub fn CompanyPage() -> impl IntoView {
    let enrollment = Resource::new(|| (), |()| load_enrollment());
    at_step(
        EnrollmentStep::LegalProfile,
        words::enroll::company_title,
        words::enroll::company_lead,
        enrollment,
        |enrollment| view! { <Body enrollment/> },
    )
}

#[component]
fn Body(enrollment: Enrollment) -> impl IntoView {
    let Enrollment { draft, rules, reason, company_name, .. } = enrollment;
    let mut form = draft.legal;
    if form.company_name.is_empty() {
        form.company_name = company_name;
    }
    let save = ServerAction::<SaveLegal>::new();
    let autosave = Autosave::new(ServerAction::<SaveLegalDraft>::new());
    let known = rules.clone();
    let check = Callback::new(move |call: SaveLegal| call.form.validate(&known).map(drop));
    let reason = reason.map(|reason| {
        view! {
            <Note tone=Tone::Warn title=words::enroll::rejected_title()>
                <p dir="auto">{reason}</p>
                <p>{words::enroll::rejected_what_next()}</p>
            </Note>
        }
    });
    let country = words::country(rules.code.as_str());
    let back = || view! { <a href=routes::ENROLL>{words::common::back()}</a> };
    view! {
        {reason}
        <Facts>
            <Fact term=words::common::country()>
                {country} <br/> <small class="faint">{words::enroll::country_was_chosen()}</small>
            </Fact>
        </Facts>
        <Form
            action=save
            check
            autosave
            submit=words::enroll::continue_to_contact()
            submitting=words::form::saving()
            beside=back
        >
            <TextField
                name="form[company_name]"
                label=words::enroll::legal_name()
                hint=words::enroll::legal_name_hint()
                value=form.company_name.clone()
                required=true
                autocomplete="organization"
            />
            <AddressFields form=form.address() rules=rules.clone()/>
            <RegistrationField value=form.registration_number rules/>
            <Note tone=Tone::Info>{words::enroll::signer_needed()}</Note>
        </Form>
    }
}

/// The company's number, in the countries that have a rule for it, under the name it has there.
#[component]
pub fn RegistrationField(value: String, rules: CountryRules) -> impl IntoView {
    let asked = rules.registration.required || !rules.registration.numbers.is_empty();
    asked.then(|| {
        let label = match rules.registration_number_name() {
            Some(name) => words::enroll::registration_number_named(name),
            None => words::enroll::registration_number(),
        };
        let hint = rules.registration_number_example();
        let hint = hint.map(|example| words::enroll::for_example(example).to_string());
        view! {
            <TextField
                name="form[registration_number]"
                label
                hint=hint.unwrap_or_default()
                value
                required=rules.registration.required
                code=true
            />
        }
    })
}
