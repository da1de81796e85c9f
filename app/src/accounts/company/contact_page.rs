//! Changing the primary contact (spec B4).

use super::stale::{comparison, saved_now};
use crate::{
    AppError,
    accounts::{UpdatePrimaryContact, enroll::NameFields, load_company},
    frame::loaded,
    identity::{ErrorState, expect_me, refusal},
    routes,
    ui::{ButtonLink, Card, Fact, Facts, Form, PageHead, TextField},
    words::{self, accounts as say},
};
use domain::{Permission, accounts::Company, contact::FullName};
use leptos::prelude::*;

/// The page.
#[component]
pub fn ContactPage() -> impl IntoView {
    if let Some(error) = refusal(&expect_me(), Permission::ProfileLegalUpdate) {
        return view! { <ErrorState error whole=true/> }.into_any();
    }
    let company = Resource::new(|| (), |()| load_company());
    view! {
        <PageHead title=say::contact_title() lead=say::contact_lead()/>
        {loaded(company, |company| match company.contact {
            Some(_) => view! { <ContactForm company/> }.into_any(),
            // There is nobody to change before the company has enrolled.
            None => view! { <ErrorState error=AppError::NotFound/> }.into_any(),
        })}
    }
    .into_any()
}

#[component]
fn ContactForm(company: Company) -> impl IntoView {
    let save = ServerAction::<UpdatePrimaryContact>::new();
    let contact = company.contact.clone().unwrap_or_default();
    let now = saved_now(save, company);
    let facts = move || {
        let contact = now.with(|company| company.contact.clone().unwrap_or_default());
        view! {
            <Facts>
                <Fact term=say::contact_name()>
                    {FullName::new(&contact.first_name, &contact.last_name).display()}
                </Fact>
                <Fact term=say::email()>{contact.email}</Fact>
                <Fact term=say::phone()>{contact.phone}</Fact>
            </Facts>
        }
        .into_any()
    };
    let version = move || now.with(|company| company.contact_version.to_string());
    let cancel = || view! { <ButtonLink label=words::common::cancel() href=routes::COMPANY/> };
    view! {
        <Card heading=say::contact_title()>
            <Form
                action=save
                submit=words::common::save()
                submitting=say::saving()
                beside=cancel
            >
                {comparison(save, facts)}
                <input type="hidden" name="version" value=version/>
                <NameFields first=contact.first_name last=contact.last_name/>
                <TextField
                    name="form[email]"
                    label=say::email()
                    hint=say::contact_email_hint()
                    value=contact.email
                    kind="email"
                    required=true
                />
                <TextField
                    name="form[phone]"
                    label=say::phone()
                    value=contact.phone
                    kind="tel"
                    required=true
                />
            </Form>
        </Card>
    }
}
