//! What may help without a request: for each issue type plain sentences, with the page of Portico
//! where it can be done, if there is one and the reader may open it.

use crate::{
    identity::can,
    routes,
    ui::{ButtonLink, ButtonSize, Card},
    words::{self, Message, support as say},
};
use domain::{Permission, support::IssueType};
use leptos::prelude::*;

/// One thing to know or to do.
struct Solution {
    text: Message,
    place: Option<Place>,
}

struct Place {
    label: Message,
    href: &'static str,
    permission: Permission,
}

fn know(text: Message) -> Solution {
    Solution { text, place: None }
}

fn go(text: Message, label: Message, href: &'static str, permission: Permission) -> Solution {
    Solution { text, place: Some(Place { label, href, permission }) }
}

fn solutions(kind: IssueType) -> Vec<Solution> {
    use Permission::{
        AccountEnroll, AccountVerificationResendEmail, AccountVerificationView, MeProfileView,
        ProfileLegalUpdate, ProfilePartnerView,
    };
    let company = words::accounts::company_title;
    let verification = || {
        let (label, href) = (words::accounts::verification_title(), routes::COMPANY_VERIFICATION);
        go(say::help_verification_status(), label, href, AccountVerificationView)
    };
    match kind {
        IssueType::TaxExemption => {
            vec![know(say::help_tax_before()), know(say::help_tax_documents())]
        }
        IssueType::Reinstatement => vec![
            go(say::help_reinstate_profile(), company(), routes::COMPANY, ProfilePartnerView),
            know(say::help_reinstate_paid()),
            know(say::help_reinstate_meanwhile()),
        ],
        IssueType::EmailVerification => vec![
            know(say::help_email_junk()),
            go(
                say::help_email_resend(),
                company(),
                routes::COMPANY,
                AccountVerificationResendEmail,
            ),
            go(
                say::help_email_change(),
                words::accounts::contact_title(),
                routes::COMPANY_CONTACT,
                ProfileLegalUpdate,
            ),
        ],
        IssueType::EmploymentVerification => {
            vec![know(say::help_employment_proof()), verification()]
        }
        IssueType::BusinessVerification => vec![
            know(say::help_business_register()),
            verification(),
            know(say::help_business_proof()),
        ],
        IssueType::LegalNameChange => vec![
            go(
                say::help_name_correct(),
                words::home::enrollment(),
                routes::ENROLL_COMPANY,
                AccountEnroll,
            ),
            know(say::help_name_proof()),
        ],
        IssueType::LocationDeletion => vec![know(say::help_location())],
        IssueType::NewGlobalAdmin => vec![
            go(say::help_admin_who(), words::home::my_profile(), routes::MY_PROFILE, MeProfileView),
            know(say::help_admin_gone()),
        ],
        IssueType::CancelActionPack => vec![know(say::help_action_pack())],
        IssueType::PriceOrOffer => vec![know(say::help_price())],
        IssueType::SubscriptionTransfer => vec![know(say::help_transfer())],
        IssueType::General => {
            vec![go(
                say::help_general(),
                words::common::settings(),
                routes::SETTINGS,
                MeProfileView,
            )]
        }
    }
}

/// The card above the form.
#[component]
pub fn Help(kind: IssueType) -> impl IntoView {
    let items = solutions(kind).into_iter().map(|Solution { text, place }| {
        let link =
            place.filter(|place| can(place.permission)).map(|Place { label, href, .. }| {
                let size = ButtonSize::Small;
                view! { <ButtonLink label=say::open_place(label.to_string()) href size/> }
            });
        view! {
            <li class="todo">
                <span class="todo-text">{text}</span>
                {link}
            </li>
        }
    });
    view! {
        <Card heading=say::help_title() flush=true>
            <ul class="solutions">{items.collect_view()}</ul>
        </Card>
    }
    .into_any()
}
