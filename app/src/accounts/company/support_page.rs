//! Changing the support details (spec B2).

use super::stale::{comparison, saved_now};
use crate::{
    accounts::{UpdateSupportDetails, load_company},
    frame::loaded,
    identity::{ErrorState, expect_me, refusal},
    routes,
    ui::{ButtonLink, Card, Fact, Facts, Form, PageHead, TextField},
    words::{self, accounts as say},
};
use domain::{Permission, accounts::Company};
use leptos::prelude::*;

/// The page.
#[component]
pub fn SupportPage() -> impl IntoView {
    if let Some(error) = refusal(&expect_me(), Permission::ProfileSupportUpdate) {
        return view! { <ErrorState error whole=true/> }.into_any();
    }
    let company = Resource::new(|| (), |()| load_company());
    view! {
        <PageHead title=say::support_title() lead=say::support_lead()/>
        {loaded(company, |company| view! { <SupportForm company/> }.into_any())}
    }
    .into_any()
}

#[component]
fn SupportForm(company: Company) -> impl IntoView {
    let save = ServerAction::<UpdateSupportDetails>::new();
    let support = company.support.clone().unwrap_or_default();
    let now = saved_now(save, company);
    let facts = move || match now.with(|company| company.support.clone()) {
        None => view! { <p>{say::nobody_yet()}</p> }.into_any(),
        Some(support) => view! {
            <Facts>
                <Fact term=say::website()>{support.website}</Fact>
                <Fact term=say::email()>{support.email}</Fact>
                <Fact term=say::phone()>{support.phone}</Fact>
            </Facts>
        }
        .into_any(),
    };
    let version = move || now.with(|company| company.support_version.to_string());
    let cancel = || view! { <ButtonLink label=words::common::cancel() href=routes::COMPANY/> };
    view! {
        <Card heading=say::support_title()>
            <Form
                action=save
                submit=words::common::save()
                submitting=say::saving()
                beside=cancel
            >
                {comparison(save, facts)}
                <input type="hidden" name="form[version]" value=version/>
                <TextField
                    name="form[website]"
                    label=say::website()
                    hint=say::support_website_hint()
                    value=support.website
                    kind="url"
                />
                <TextField
                    name="form[email]"
                    label=say::email()
                    hint=say::support_email_hint()
                    value=support.email
                    kind="email"
                    either=true
                />
                <TextField
                    name="form[phone]"
                    label=say::phone()
                    hint=say::support_phone_hint()
                    value=support.phone
                    kind="tel"
                    either=true
                />
            </Form>
        </Card>
    }
}
