//! Where the operator's bills go: the card, and the form to change it (spec B5).

use super::{
    cards::edit,
    stale::{comparison, saved_now},
};
use crate::{
    AppError,
    accounts::{
        UpdateBillingProfile,
        enroll::{AddressFields, NameFields},
        load_company,
    },
    frame::loaded,
    identity::{ErrorState, expect_me, refusal},
    routes,
    ui::{ButtonLink, ButtonSize, Card, Fact, Facts, Form, PageHead, TextField},
    words::{self, accounts, billto as say},
};
use domain::{
    Permission,
    accounts::{Billing, Company},
    contact::FullName,
    country::CountryRules,
    support::IssueType,
};
use leptos::prelude::*;

/// The card; for those who may not see it, nothing.
#[component]
pub fn BillingCard(company: Company) -> impl IntoView {
    let billing = company.billing.clone()?;
    let rules = company.rules.clone();
    let actions = move || edit(&company, Permission::ProfileBillingUpdate, routes::COMPANY_BILLING);
    let suggested =
        (billing.version == 0).then(|| view! { <p class="muted">{say::suggested()}</p> });
    Some(view! {
        <div id="billing">
            <Card heading=say::title() lead=say::lead() actions>
                {suggested}
                {facts(billing, tax_id_label(&rules))}
            </Card>
        </div>
    })
}

fn facts(billing: Billing, tax_id_label: String) -> AnyView {
    let Billing { company_name, form, address_lines, currency, .. } = billing;
    let contact = FullName::new(&form.first_name, &form.last_name).display();
    let left_to_right = |term: String, value: String| {
        (!value.is_empty()).then(|| {
            view! {
                <Fact term=term>
                    <bdi dir="ltr">{value}</bdi>
                </Fact>
            }
        })
    };
    let currency = match currency {
        Some(currency) => currency,
        None => say::currency_unknown().into(),
    };
    view! {
        <Facts>
            <Fact term=say::bill_to_name()>{company_name}</Fact>
            <Fact term=say::bill_to_address()>{address_lines.join("\n")}</Fact>
            <Fact term=say::bill_to_contact()>{contact}</Fact>
            {left_to_right(accounts::phone().into(), form.phone)}
            {left_to_right(say::po_number().into(), form.po_number)}
            {left_to_right(tax_id_label, form.tax_id)}
            <Fact term=say::currency()>
                {currency} <br/> <small class="faint">{say::currency_fixed()}</small>
            </Fact>
        </Facts>
    }
    .into_any()
}

/// What the number is called, with the country's own word for it.
fn tax_id_label(rules: &CountryRules) -> String {
    match &rules.tax_id {
        Some(tax_id) => say::tax_id_named(&*tax_id.name).into(),
        None => say::tax_id().into(),
    }
}

/// The page of the form.
#[component]
pub fn BillingPage() -> impl IntoView {
    if let Some(error) = refusal(&expect_me(), Permission::ProfileBillingUpdate) {
        return view! { <ErrorState error whole=true/> }.into_any();
    }
    let company = Resource::new(|| (), |()| load_company());
    view! {
        <PageHead title=say::title() lead=say::lead()/>
        {loaded(company, |company| match company.billing.clone() {
            Some(billing) => view! { <BillingForm company billing/> }.into_any(),
            // There is nothing to bill before the company has enrolled.
            None => view! { <ErrorState error=AppError::NotFound/> }.into_any(),
        })}
    }
    .into_any()
}

#[component]
fn BillingForm(company: Company, billing: Billing) -> impl IntoView {
    let save = ServerAction::<UpdateBillingProfile>::new();
    let rules = company.rules.clone();
    let known = rules.clone();
    let check =
        Callback::new(move |call: UpdateBillingProfile| call.form.validate(&known).map(drop));
    let now = saved_now(save, company);
    let label = tax_id_label(&rules);
    let saved = move || match now.with(|company| company.billing.clone()) {
        Some(billing) => facts(billing, label.clone()),
        None => ().into_any(),
    };
    let version = move || {
        let version = now.with(|company| company.billing.as_ref().map(|billing| billing.version));
        version.map(|version| version.to_string()).unwrap_or_default()
    };
    let cancel = || view! { <ButtonLink label=words::common::cancel() href=routes::COMPANY/> };
    let form = billing.form;
    let tax_id_hint = match &rules.tax_id {
        Some(tax_id) => words::enroll::for_example(&*tax_id.example).to_string(),
        None => String::new(),
    };
    view! {
        <Card heading=say::title()>
            <Form
                action=save
                check
                submit=words::common::save()
                submitting=accounts::saving()
                beside=cancel
            >
                {comparison(save, saved)}
                <input type="hidden" name="version" value=version/>
                {name(billing.company_name)}
                <section class="form-section">
                    <h3>{say::bill_to_address()}</h3>
                    <AddressFields form=form.address() rules=rules.clone()/>
                </section>
                <section class="form-section">
                    <h3>{say::bill_to_contact()}</h3>
                    <NameFields first=form.first_name last=form.last_name/>
                    <TextField
                        name="form[phone]"
                        label=accounts::phone()
                        value=form.phone
                        kind="tel"
                        required=true
                    />
                </section>
                <section class="form-section">
                    <h3>{say::financial_data()}</h3>
                    <TextField
                        name="form[po_number]"
                        label=say::po_number()
                        hint=say::po_number_hint()
                        value=form.po_number
                    />
                    <TextField
                        name="form[tax_id]"
                        label=tax_id_label(&rules)
                        hint=tax_id_hint
                        value=form.tax_id
                        code=true
                    />
                </section>
            </Form>
        </Card>
    }
}

/// The name on bills, which only the operator changes.
fn name(name: String) -> AnyView {
    let href = routes::new_support_request(IssueType::LegalNameChange);
    view! {
        <Facts>
            <Fact term=say::bill_to_name()>
                <div>{name}</div>
                <p class="small muted">{say::bill_to_name_fixed()}</p>
                <ButtonLink label=accounts::name_locked_action() href size=ButtonSize::Small/>
            </Fact>
        </Facts>
    }
    .into_any()
}
