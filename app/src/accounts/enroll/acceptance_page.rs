//! A signed agreement, with the evidence of its signature: to read, and to print (spec A5).

use super::agreement_text::agreement_text;
use crate::{
    accounts::load_acceptance,
    error::AppError,
    format::{Time, date_time},
    frame::awaited,
    identity::ErrorState,
    print::PrintButton,
    routes,
    ui::{Document, Fact, Facts, PageHead},
    words,
};
use domain::{accounts::Acceptance, id::AcceptanceId};
use leptos::prelude::*;
use leptos_router::hooks::use_params_map;

#[component]
pub fn AcceptancePage() -> impl IntoView {
    let params = use_params_map();
    let id = move || params.with(|params| params.get("id")).unwrap_or_default();
    let acceptance = Resource::new(id, async |id| match id.parse::<AcceptanceId>() {
        Ok(id) => load_acceptance(id).await,
        Err(_) => Err(AppError::NotFound),
    });
    let page = awaited(acceptance, |answer| match answer {
        Ok(acceptance) => view! { <Signed acceptance/> }.into_any(),
        Err(error) => view! { <ErrorState error whole=true/> }.into_any(),
    });
    view! { <Suspense>{page}</Suspense> }
}

#[component]
fn Signed(acceptance: Acceptance) -> impl IntoView {
    use words::enroll::*;
    let Acceptance { title, body, locale, version, .. } = acceptance.clone();
    let actions = || view! { <PrintButton/> };
    view! {
            <p data-print="no">
                <a href=routes::COMPANY>{back_to_company()}</a>
            </p>
            <PageHead title=signed_title(acceptance.company_name.clone()) actions/>
            <Document label=title.clone() lang=locale.tag()>
                <h2>{title}</h2>
                {agreement_text(&body)}
            </Document>
            <section class="signature stack" aria-label=evidence()>
                <h2>{evidence()}</h2>
                <Facts>
                    <Fact term=legal_name()>{acceptance.company_name}</Fact>
                    <Fact term=signer_name()>{acceptance.signer_name}</Fact>
                    <Fact term=signer_title()>{acceptance.signer_title}</Fact>
                    <Fact term=sign_in_name()>{acceptance.sign_in_name}</Fact>
                    <Fact term=signed_at()>
                        <Time at=acceptance.accepted_at/>
                    </Fact>
                    <Fact term=signed_at_utc()>{date_time(acceptance.accepted_at)}</Fact>
                    <Fact term=words::common::language()>{locale.own_name()}</Fact>
                    <Fact term=signed_from()>{acceptance.address}</Fact>
                    <Fact term=version_label()>{version}</Fact>
                    <Fact term=fingerprint()>
                        <span class="mono">{acceptance.sha256}</span>
                    </Fact>
                </Facts>
            </section>
    }
}
