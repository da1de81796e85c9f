//! What a reviewer looks at: who the company says it is, who says so, and what they signed.

use crate::{
    accounts::names,
    format::{Sentence, Time},
    ui::{Card, Fact, Facts, Status, Tone},
    words::{self, accounts, operator as say},
};
use domain::accounts::{Review, VettingStatus};
use leptos::prelude::*;

/// The cards.
#[component]
pub fn EvidenceCards(review: Review) -> impl IntoView {
    view! {
        {legal(review.clone())}
        {people(review.clone())}
        {evidence(review)}
    }
    .into_any()
}

fn legal(review: Review) -> AnyView {
    let number_name = match review.registration_number_name.clone() {
        Some(name) => name,
        None => accounts::registration_number().into(),
    };
    let number = review.registration_number.clone().unwrap_or_else(|| words::common::none().into());
    view! {
        <Card heading=say::legal_title()>
            <Facts>
                <Fact term=accounts::legal_name()>{review.company_name.clone()}</Fact>
                <Fact term=accounts::legal_address()>{review.address_lines.join("\n")}</Fact>
                <Fact term=words::common::country()>{words::country(&review.country)}</Fact>
                <Fact term=number_name>{number}</Fact>
                <Fact term=say::sign_in_domain()>{review.sign_in_domain.clone()}</Fact>
                <Fact term=accounts::partner_type()>
                    {names::partner_type(review.partner_type)}
                </Fact>
                <Fact term=accounts::cloud()>{names::cloud(review.cloud)}</Fact>
            </Facts>
        </Card>
    }
    .into_any()
}

fn people(review: Review) -> AnyView {
    let confirmed = match review.contact_confirmed_at {
        Some(at) => view! { <Status tone=Tone::Good word=accounts::confirmed_on(at)/> },
        None => view! { <Status tone=Tone::Warn word=accounts::not_confirmed() hollow=true/> },
    };
    let domains = if review.same_mail_domain {
        view! { <Status tone=Tone::Good word=say::domains_match()/> }
    } else {
        view! { <Status tone=Tone::Warn word=say::domains_differ()/> }
    };
    view! {
        <Card heading=say::contact_title()>
            <Facts>
                <Fact term=say::contact()>
                    <div>{review.contact_name.clone()}</div>
                    <div>{review.contact_email.clone()}</div>
                    {confirmed}
                </Fact>
                <Fact term=accounts::phone()>
                    <bdi dir="ltr">{review.contact_phone.clone()}</bdi>
                </Fact>
                <Fact term=say::enrolled_by()>
                    <div>{review.enrolled_by.clone()}</div>
                    <div>{review.enrolled_by_email.clone()}</div>
                </Fact>
                <Fact term=say::mail_domains()>{domains}</Fact>
            </Facts>
        </Card>
    }
    .into_any()
}

fn evidence(review: Review) -> AnyView {
    let authority = match review.authority_confirmed_at {
        Some(at) => say::authority_on(at),
        None => say::authority_none(),
    };
    let signed = if review.acceptances.is_empty() {
        say::agreement_none().to_string().into_any()
    } else {
        let signed = review.acceptances.iter().map(|signed| {
            let (title, name) = (signed.title.clone(), signed.signer_name.clone());
            let text = say::agreement_evidence(title, signed.version, name, signed.accepted_at);
            view! { <div><Sentence words=text/></div> }
        });
        signed.collect_view().into_any()
    };
    let verification = review.verification;
    let submitted = verification.submitted_at.map(|at| {
        view! {
            <Fact term=accounts::submitted()>
                <Time at/>
            </Fact>
        }
    });
    let waits = (verification.status == VettingStatus::Pending).then(|| {
        let word = names::vetting_sub_status(verification.sub_status);
        view! { <Fact term=say::waits_for()>{word}</Fact> }
    });
    view! {
        <Card heading=say::evidence_title()>
            <Facts>
                <Fact term=say::authority()>
                    <Sentence words=authority/>
                </Fact>
                <Fact term=say::agreement()>{signed}</Fact>
                {submitted}
                {waits}
            </Facts>
        </Card>
    }
    .into_any()
}
