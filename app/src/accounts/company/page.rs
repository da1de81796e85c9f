//! The Company page: what the network knows of the company, card by card.

use super::{
    billing_page::BillingCard,
    cards::{AgreementsCard, ContactCard, LegalCard, OrganizationCard, SupportCard},
    verification::VerificationCard,
};
use crate::{
    accounts::{load_company, locations::LocationsCard, programs::ProgramsCard, tax::TaxCard},
    frame::loaded,
    ui::{Completeness, Note, PageHead, Tone},
    visits::VisitsCard,
    words::{accounts as say, billto},
};
use domain::accounts::Company;
use leptos::prelude::*;
use leptos_router::hooks::use_query_map;

/// The page.
#[component]
pub fn CompanyPage() -> impl IntoView {
    let company = Resource::new(|| (), |()| load_company());
    view! {
        <PageHead title=say::company_title() lead=say::company_lead()/>
        <Done/>
        {loaded(company, |company| view! { <Cards company/> }.into_any())}
    }
}

/// What was just done, as the address says.
#[component]
fn Done() -> impl IntoView {
    let query = use_query_map();
    move || {
        let text = query.with(|query| match query.get_str("done") {
            Some("mail") => Some(say::done_mail()),
            Some("legal") => Some(say::done_legal()),
            Some("contact") => Some(say::done_contact()),
            Some("agreement") => Some(say::done_agreement()),
            Some("support") => Some(say::done_support()),
            Some("billing") => Some(billto::done()),
            _ => None,
        });
        text.map(|text| view! { <Note tone=Tone::Good>{text}</Note> })
    }
}

#[component]
fn Cards(company: Company) -> impl IntoView {
    let (done, total) =
        (company.completeness.iter().filter(|(_, done)| *done).count(), company.completeness.len());
    let bar = (done < total).then(|| {
        let figure = say::completeness_figure(done.to_string(), total.to_string());
        let (done, total) = (done as u32, total as u32);
        view! { <Completeness label=say::completeness() figure=figure done total/> }
    });
    view! {
        {bar}
        <div class="cols">
            <div class="stack">
                <LegalCard company=company.clone()/>
                <ContactCard company=company.clone()/>
                <SupportCard company=company.clone()/>
                <BillingCard company=company.clone()/>
                <TaxCard tax=company.tax.clone()/>
                <LocationsCard company=company.clone()/>
                <AgreementsCard acceptances=company.acceptances.clone()/>
                <VisitsCard/>
            </div>
            <div class="stack">
                <VerificationCard company=company.clone()/>
                <ProgramsCard company=company.clone()/>
                <OrganizationCard company/>
            </div>
        </div>
    }
    .into_any()
}
