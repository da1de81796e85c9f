//! Changing the legal profile after it was submitted (spec B3).

use super::stale::{comparison, saved_now};
use crate::{
    AppError,
    accounts::{
        UpdateLegalProfile,
        enroll::{AddressFields, RegistrationField},
        load_company,
    },
    frame::loaded,
    identity::{ErrorState, expect_me, refusal},
    routes,
    ui::{
        ButtonLink, ButtonSize, Card, Fact, Facts, Form, HiddenField, Note, PageHead, TextField,
        Tone,
    },
    words::{self, accounts as say},
};
use domain::{
    Permission,
    accounts::{Company, LegalChangeError, LegalProfileForm},
    address::Address,
    id::LocationId,
    support::IssueType,
};
use leptos::prelude::*;
use leptos_router::hooks::use_query_map;

/// The page.
#[component]
pub fn LegalPage() -> impl IntoView {
    if let Some(error) = refusal(&expect_me(), Permission::ProfileLegalUpdate) {
        return view! { <ErrorState error whole=true/> }.into_any();
    }
    let company = Resource::new(|| (), |()| load_company());
    view! {
        <PageHead title=say::legal_title() lead=say::legal_lead()/>
        {loaded(company, |company| match company.legal_change {
            Some(_) => view! { <LegalForm company/> }.into_any(),
            None => {
                let error = AppError::LegalChange(LegalChangeError::NotSubmitted);
                view! { <ErrorState error/> }.into_any()
            }
        })}
    }
    .into_any()
}

/// Sent by the browser itself: the banner above is another after it.
#[component]
fn LegalForm(company: Company) -> impl IntoView {
    let save = ServerAction::<UpdateLegalProfile>::new();
    let (legal, rules) = (company.legal.clone().unwrap_or_default(), company.rules.clone());
    let locked = company.legal_change.is_some_and(|change| change.name_locked);
    let legal = with_location(legal, &company);
    let country = words::country(&company.country);
    let known = rules.clone();
    let check = Callback::new(move |call: UpdateLegalProfile| call.form.validate(&known).map(drop));
    let now = saved_now(save, company);
    let facts = move || {
        let (legal, lines) = now.with(|company| {
            (company.legal.clone().unwrap_or_default(), company.address_lines.join("\n"))
        });
        let number = legal.registration_number;
        let number = (!number.is_empty())
            .then(|| view! { <Fact term=say::registration_number()>{number}</Fact> });
        view! {
            <Facts>
                <Fact term=say::legal_name()>{legal.company_name}</Fact>
                <Fact term=say::legal_address()>{lines}</Fact>
                {number}
            </Facts>
        }
        .into_any()
    };
    let version = move || {
        let change = now.with(|company| company.legal_change);
        change.map(|change| change.version.to_string()).unwrap_or_default()
    };
    let name = match locked {
        true => locked_name(legal.company_name.clone()),
        false => view! {
            <TextField
                name="form[company_name]"
                label=words::enroll::legal_name()
                hint=words::enroll::legal_name_hint()
                value=legal.company_name.clone()
                required=true
                autocomplete="organization"
            />
        }
        .into_any(),
    };
    let cancel = || view! { <ButtonLink label=words::common::cancel() href=routes::COMPANY/> };
    view! {
        <Note tone=Tone::Warn title=say::legal_reassessed_title()>
            <p>{say::legal_reassessed()}</p>
            <p>{say::legal_tax()}</p>
        </Note>
        <Card heading=say::legal_title()>
            <Form
                action=save
                check
                submit=words::common::save()
                submitting=say::saving()
                beside=cancel
                afresh=true
            >
                {comparison(save, facts)}
                <input type="hidden" name="version" value=version/>
                {name}
                <Facts>
                    <Fact term=words::common::country()>
                        {country} <br/> <small class="faint">{say::country_fixed()}</small>
                    </Fact>
                </Facts>
                <AddressFields form=legal.address() rules=rules.clone()/>
                <RegistrationField value=legal.registration_number rules/>
            </Form>
        </Card>
    }
}

/// Another location becomes the headquarters: its address stands in the form at first (spec A11). It
/// has to be in the country of the company, which never changes.
fn with_location(legal: LegalProfileForm, company: &Company) -> LegalProfileForm {
    let asked = use_query_map().with_untracked(|query| {
        query.get_str("location").and_then(|id| id.parse::<LocationId>().ok())
    });
    let location = asked.and_then(|id| {
        company.locations.iter().find(|at| at.id == id && at.country == company.country)
    });
    match location.map(|location| location.address.clone()) {
        None => legal,
        Some(Address { line1, line2, district, city, state, postal_code }) => {
            LegalProfileForm { line1, line2, district, city, state, postal_code, ..legal }
        }
    }
}

/// A name that only the operator changes.
fn locked_name(name: String) -> AnyView {
    let href = routes::new_support_request(IssueType::LegalNameChange);
    view! {
        <HiddenField name="form[company_name]" value=name.clone()/>
        <Facts>
            <Fact term=say::legal_name()>
                <div>{name}</div>
                <p class="small muted">{say::name_locked()}</p>
                <ButtonLink label=say::name_locked_action() href size=ButtonSize::Small/>
            </Fact>
        </Facts>
    }
    .into_any()
}
