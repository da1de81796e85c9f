//! What is known of a partner: who it is, whom to write to, how its verification stands, what it signed.

use crate::{
    accounts::names,
    format::{Sentence, Time},
    routes,
    ui::{ButtonLink, ButtonSize, Card, Fact, Facts, Status, Tone},
    words::{self, accounts, partners as say},
};
use domain::partners::Partner;
use leptos::prelude::*;

/// The cards.
#[component]
pub fn FactCards(partner: Partner) -> impl IntoView {
    view! {
        {organization(partner.clone())}
        {legal(partner.clone())}
        {contact(partner.clone())}
        {verification(partner.clone())}
        {agreements(partner)}
    }
    .into_any()
}

fn organization(partner: Partner) -> AnyView {
    let network_id = partner
        .network_id
        .map(|id| view! { <Fact term=accounts::network_id()>{id.to_string()}</Fact> });
    let people = i64::try_from(partner.people).unwrap_or(i64::MAX);
    view! {
        <Card heading=accounts::organization_title()>
            <Facts>
                <Fact term=accounts::tenant_id()>
                    <span class="mono">{partner.organization.to_string()}</span>
                </Fact>
                {network_id}
                <Fact term=accounts::domains()>{partner.domains.join("\n")}</Fact>
                <Fact term=words::common::country()>{words::country(&partner.country)}</Fact>
                <Fact term=accounts::partner_type()>
                    {names::partner_types(partner.partner_type, partner.also)}
                </Fact>
                <Fact term=accounts::cloud()>{names::cloud(partner.cloud)}</Fact>
                <Fact term=say::joined()>
                    <Time at=partner.created_at/>
                </Fact>
                <Fact term=say::people()>{crate::format::number(people)}</Fact>
                <Fact term=say::global_admins()>{partner.global_admins.join("\n")}</Fact>
            </Facts>
        </Card>
    }
    .into_any()
}

fn legal(partner: Partner) -> AnyView {
    let Some(legal) = partner.legal else {
        return view! {
            <Card heading=accounts::legal_title()>
                <p class="muted">{say::legal_none()}</p>
            </Card>
        }
        .into_any();
    };
    let term = match legal.registration_number_name {
        Some(name) => name,
        None => accounts::registration_number().into(),
    };
    let number = legal.registration_number.map(|number| view! { <Fact term>{number}</Fact> });
    view! {
        <Card heading=accounts::legal_title()>
            <Facts>
                <Fact term=accounts::legal_name()>{legal.company_name}</Fact>
                <Fact term=accounts::legal_address()>{legal.address_lines.join("\n")}</Fact>
                {number}
            </Facts>
        </Card>
    }
    .into_any()
}

fn contact(partner: Partner) -> Option<AnyView> {
    let contact = partner.contact?;
    let confirmed = match contact.confirmed_at {
        Some(at) => view! { <Status tone=Tone::Good word=accounts::confirmed_on(at)/> },
        None => view! { <Status tone=Tone::Warn word=accounts::not_confirmed() hollow=true/> },
    };
    Some(
        view! {
            <Card heading=accounts::contact_title()>
                <Facts>
                    <Fact term=accounts::contact_name()>{contact.name}</Fact>
                    <Fact term=accounts::email()>
                        <div>{contact.email}</div>
                        {confirmed}
                    </Fact>
                    <Fact term=accounts::phone()>
                        <bdi dir="ltr">{contact.phone}</bdi>
                    </Fact>
                </Facts>
            </Card>
        }
        .into_any(),
    )
}

fn verification(partner: Partner) -> AnyView {
    let Some(verification) = partner.verification else {
        return view! {
            <Card heading=accounts::verification_title()>
                <p class="muted">{say::verification_none()}</p>
            </Card>
        }
        .into_any();
    };
    let status = verification.status;
    let mark = move || {
        let word = names::vetting_status(status);
        view! { <Status tone=names::vetting_tone(status) word/> }
    };
    let checks = verification.checks.into_iter().map(|(check, state)| {
        let word = names::check_state(state);
        view! {
            <Fact term=names::check(check)>
                <Status tone=names::check_tone(state) word/>
            </Fact>
        }
    });
    let reason = verification.reason.map(|reason| {
        view! {
            <Fact term=accounts::reason()>
                <span class="written">{reason}</span>
            </Fact>
        }
    });
    let href = routes::review(partner.organization);
    view! {
        <Card heading=accounts::verification_title() actions=mark>
            <Facts>{checks.collect_view()} {reason}</Facts>
            <div>
                <ButtonLink label=say::open_application() href size=ButtonSize::Small/>
            </div>
        </Card>
    }
    .into_any()
}

fn agreements(partner: Partner) -> AnyView {
    let signed = partner.acceptances.iter().map(|signed| {
        let (title, name) = (signed.title.clone(), signed.signer_name.clone());
        let words = say::signed(title, signed.version, name, signed.accepted_at);
        view! {
            <li>
                <Sentence words/>
            </li>
        }
    });
    let body = if partner.acceptances.is_empty() {
        view! { <p class="muted">{say::agreements_none()}</p> }.into_any()
    } else {
        view! { <ul role="list">{signed.collect_view()}</ul> }.into_any()
    };
    view! { <Card heading=accounts::agreements_title()>{body}</Card> }.into_any()
}
