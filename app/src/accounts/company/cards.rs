//! The cards of the Company page, but for the verification's.

use crate::{
    AppError,
    accounts::{ResendVerification, names, press},
    copy::CopyButton,
    error::words as error_words,
    format::Time,
    identity::{expect_me, refusal},
    routes,
    ui::{
        Button, ButtonKind, ButtonLink, ButtonSize, Card, Column, EmptyState, Fact, Facts, Icon,
        Status, Table, Tone,
    },
    words::{self, accounts as say},
};
use domain::{
    Permission,
    accounts::{AcceptedAgreement, Company, VERIFICATION_DAYS, VERIFICATION_MAILS_A_DAY},
    contact::FullName,
};
use leptos::prelude::*;

/// The legal identity. Before it is submitted, and after a rejection, the wizard corrects it.
#[component]
pub fn LegalCard(company: Company) -> impl IntoView {
    let change = company.clone();
    let actions = move || {
        let here = change.legal_change.is_some();
        here.then(|| edit(&change, Permission::ProfileLegalUpdate, routes::COMPANY_LEGAL))
    };
    let Some(legal) = company.legal else {
        return view! {
            <Card heading=say::legal_title()>
                <p class="muted">{say::legal_none()}</p>
            </Card>
        }
        .into_any();
    };
    let number_name = match company.rules.registration_number_name() {
        Some(name) => name,
        None => say::registration_number().into(),
    };
    let number = (!legal.registration_number.is_empty())
        .then(|| view! { <Fact term=number_name>{legal.registration_number}</Fact> });
    view! {
        <Card heading=say::legal_title() actions>
            <Facts>
                <Fact term=say::legal_name()>{legal.company_name}</Fact>
                <Fact term=say::legal_address()>{company.address_lines.join("\n")}</Fact>
                {number}
            </Facts>
        </Card>
    }
    .into_any()
}

/// Changes a card, or says why not.
pub(super) fn edit(company: &Company, permission: Permission, href: &'static str) -> AnyView {
    let label = words::common::edit();
    if company.can.contains(&permission) {
        view! { <ButtonLink label href size=ButtonSize::Small icon=Icon::Edit/> }.into_any()
    } else {
        let reason = match refusal(&expect_me(), permission) {
            Some(
                error
                @ (AppError::Suspended(_) | AppError::Terminated | AppError::AgreementOverdue),
            ) => error_words(&error),
            _ => say::needs_role(),
        };
        let reason = reason.to_string();
        view! { <Button label size=ButtonSize::Small icon=Icon::Edit disabled_reason=reason/> }
            .into_any()
    }
}

/// The primary contact, and the mail that proves the address.
#[component]
pub fn ContactCard(company: Company) -> impl IntoView {
    let Some(contact) = company.contact.clone() else {
        return view! {
            <Card heading=say::contact_title()>
                <p class="muted">{say::contact_none()}</p>
            </Card>
        }
        .into_any();
    };
    let confirmed = match company.contact_confirmed_at {
        Some(at) => view! { <Status tone=Tone::Good word=say::confirmed_on(at)/> },
        None => view! { <Status tone=Tone::Warn word=say::not_confirmed() hollow=true/> },
    };
    let may_resend = company.can.contains(&Permission::AccountVerificationResendEmail);
    let resend = (company.contact_confirmed_at.is_none() && may_resend).then(|| {
        let button =
            press::<ResendVerification>(say::resend(), ButtonKind::Plain, ButtonSize::Normal);
        let limits = say::resend_limits(VERIFICATION_DAYS, VERIFICATION_MAILS_A_DAY);
        view! {
            <div class="stack" data-gap="tight">
                {button} <p class="small muted">{limits}</p>
            </div>
        }
    });
    let actions = move || edit(&company, Permission::ProfileLegalUpdate, routes::COMPANY_CONTACT);
    view! {
        <Card heading=say::contact_title() actions>
            <Facts>
                <Fact term=say::contact_name()>
                    {FullName::new(&contact.first_name, &contact.last_name).display()}
                </Fact>
                <Fact term=say::email()>
                    <div>{contact.email}</div>
                    {confirmed}
                </Fact>
                <Fact term=say::phone()>
                    <bdi dir="ltr">{contact.phone}</bdi>
                </Fact>
            </Facts>
            {resend}
        </Card>
    }
    .into_any()
}

/// Where customers get help.
#[component]
pub fn SupportCard(company: Company) -> impl IntoView {
    let body = match company.support.clone() {
        None => view! { <p class="muted">{say::support_none()}</p> }.into_any(),
        Some(support) => {
            let fact = |term: words::Message, value: String| {
                (!value.is_empty()).then(|| {
                    view! {
                        <Fact term=term>
                            <bdi dir="ltr">{value}</bdi>
                        </Fact>
                    }
                })
            };
            view! {
                <Facts>
                    {fact(say::website(), support.website)}
                    {fact(say::email(), support.email)}
                    {fact(say::phone(), support.phone)}
                </Facts>
            }
            .into_any()
        }
    };
    let actions = move || edit(&company, Permission::ProfileSupportUpdate, routes::COMPANY_SUPPORT);
    view! {
        <Card heading=say::support_title() lead=say::support_lead() actions>
            {body}
        </Card>
    }
}

/// What the network calls it.
#[component]
pub fn OrganizationCard(company: Company) -> impl IntoView {
    let id = company.id.to_string();
    let network_id =
        company.network_id.map(|id| view! { <Fact term=say::network_id()>{id.to_string()}</Fact> });
    view! {
        <Card heading=say::organization_title()>
            <Facts>
                <Fact term=say::tenant_id()>
                    <span class="mono">{id.clone()}</span>
                    " "
                    <CopyButton text=id/>
                </Fact>
                <Fact term=say::domains()>{company.domains.join("\n")}</Fact>
                {network_id}
                <Fact term=words::common::country()>{words::country(&company.country)}</Fact>
                <Fact term=say::cloud()>{names::cloud(company.cloud)}</Fact>
                <Fact term=say::partner_type()>
                    {names::partner_types(company.partner_type, company.also)}
                </Fact>
            </Facts>
        </Card>
    }
}

/// What was signed, and the copies.
#[component]
pub fn AgreementsCard(acceptances: Vec<AcceptedAgreement>) -> impl IntoView {
    let body = if acceptances.is_empty() {
        view! {
            <EmptyState
                icon=Icon::Document
                title=say::agreements_none()
                sentence=say::agreements_none_why()
            />
        }
        .into_any()
    } else {
        let columns = vec![
            Column::new(say::agreement_name()),
            Column::figures(say::version()),
            Column::new(words::common::language()),
            Column::new(say::signed_on()),
            Column::new(say::signed_by()),
            Column::new(words::enroll::signed_from()),
        ];
        let rows = acceptances.into_iter().map(|signed| {
            let href = routes::acceptance(signed.id);
            vec![
                view! {
                    <a href=href dir="auto">
                        {signed.title}
                    </a>
                    <div class="small faint mono">{signed.sha256}</div>
                }
                .into_any(),
                crate::format::number(signed.version).into_any(),
                signed.locale.own_name().into_any(),
                view! { <Time at=signed.accepted_at/> }.into_any(),
                view! {
                    <div class="who">
                        <span>
                            <bdi>{signed.signer_name}</bdi>
                            <small>
                                <bdi>{signed.signer_title}</bdi>
                            </small>
                        </span>
                    </div>
                }
                .into_any(),
                view! { <bdi dir="ltr">{signed.address}</bdi> }.into_any(),
            ]
        });
        view! { <Table caption=say::agreements_title() columns rows=rows.collect()/> }.into_any()
    };
    view! {
        <Card heading=say::agreements_title() lead=say::agreements_lead() flush=true>
            {body}
        </Card>
    }
}
