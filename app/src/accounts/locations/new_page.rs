//! Adding a location: first the country, then the address as it is written there.

use crate::{
    AppError, Site,
    accounts::{
        AddLocation,
        enroll::{AddressFields, NameFields, countries},
        location_rules,
    },
    frame::loaded,
    identity::{ErrorState, expect_me, refusal},
    routes,
    ui::{ButtonLink, Card, Choice, Fact, Facts, Form, HiddenField, PageHead, TextField},
    words::{self, accounts, locations as say},
};
use domain::{
    Permission,
    accounts::LocationForm,
    address::AddressForm,
    country::{CountryCode, CountryRules},
};
use leptos::prelude::*;
use leptos_router::hooks::use_query_map;

/// The page.
#[component]
pub fn NewLocationPage() -> impl IntoView {
    if let Some(error) = refusal(&expect_me(), Permission::ProfileLocationAdd) {
        return view! { <ErrorState error whole=true/> }.into_any();
    }
    let query = use_query_map();
    let country = Memo::new(move |_| {
        query.with(|query| query.get_str("country").and_then(|code| code.parse().ok()))
    });
    let rules = Resource::new(
        move || country.get(),
        |country: Option<CountryCode>| async move {
            match country {
                Some(country) => location_rules(country).await.map(Some),
                None => Ok::<_, AppError>(None),
            }
        },
    );
    view! {
        <PageHead title=say::new_title() lead=say::new_lead()/>
        {loaded(rules, |rules| match rules {
            Some(rules) => view! { <Add rules/> }.into_any(),
            None => view! { <ChooseCountry/> }.into_any(),
        })}
    }
    .into_any()
}

/// A form that gets, so it works as it is.
#[component]
fn ChooseCountry() -> impl IntoView {
    let options = countries().into_iter().map(|Choice { value, label }| {
        view! { <option value=value>{label}</option> }
    });
    view! {
        <Card heading=say::where_is_it()>
            <form method="get" action=routes::COMPANY_LOCATION_NEW class="form">
                <div class="field">
                    <label for="location-country">{words::common::country()}</label>
                    <select class="input" id="location-country" name="country" required=true>
                        <option value="">{words::form::choose()}</option>
                        {options.collect_view()}
                    </select>
                </div>
                <div class="form-actions">
                    <ButtonLink label=words::common::cancel() href=routes::COMPANY_LOCATIONS/>
                    <button class="btn" data-kind="primary" type="submit">
                        {say::go_on()}
                    </button>
                </div>
            </form>
        </Card>
    }
    .into_any()
}

#[component]
fn Add(rules: CountryRules) -> impl IntoView {
    let add = ServerAction::<AddLocation>::new();
    let (known, suffix) = (rules.clone(), expect_context::<Site>().tenant_domain_suffix);
    let check = Callback::new(move |call: AddLocation| {
        let form: LocationForm = call.form;
        form.validate(&known, &suffix).map(drop)
    });
    let cancel =
        || view! { <ButtonLink label=words::common::cancel() href=routes::COMPANY_LOCATIONS/> };
    view! {
        <Card heading=say::new_title()>
            <Form
                action=add
                check
                submit=say::add()
                submitting=accounts::saving()
                beside=cancel
            >
                <HiddenField name="country" value=rules.code.to_string()/>
                <Facts>
                    <Fact term=words::common::country()>
                        {words::country(rules.code.as_str())} " "
                        <a href=routes::COMPANY_LOCATION_NEW>{say::other_country()}</a>
                    </Fact>
                </Facts>
                <TextField
                    name="form[name]"
                    label=say::name()
                    hint=say::name_hint()
                    required=true
                />
                <AddressFields form=AddressForm::default() rules=rules.clone()/>
                <section class="form-section">
                    <h3>{say::contact()}</h3>
                    <NameFields/>
                    <TextField
                        name="form[email]"
                        label=accounts::email()
                        kind="email"
                        required=true
                    />
                    <TextField
                        name="form[phone]"
                        label=accounts::phone()
                        hint=words::enroll::for_example(&*rules.phone_example)
                        kind="tel"
                        required=true
                    />
                </section>
            </Form>
        </Card>
    }
    .into_any()
}
