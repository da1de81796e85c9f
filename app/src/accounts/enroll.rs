//! The enrollment wizard (spec A0 to A8): its pages, in the order in which they
//! are met, and the pages that its mails and texts lead to.

mod acceptance_page;
mod account_page;
mod address_fields;
mod agreement_page;
mod agreement_text;
mod company_page;
mod confirm_email_page;
mod contact_page;
mod create_account;
mod finish_page;
mod gate;
mod help_page;
mod name_fields;
mod refusal;
mod review_page;
mod sign_in_page;
mod steps;
mod suggested;
mod welcome_page;

pub use acceptance_page::AcceptancePage;
pub use address_fields::{AddressFields, address_label};
pub(crate) use agreement_page::Sign;
pub(crate) use agreement_text::agreement_text;
pub use company_page::RegistrationField;
pub(crate) use create_account::countries;
pub(crate) use gate::at_step;
pub use name_fields::NameFields;

use crate::area::area;
use leptos::prelude::*;
use leptos_router::{SsrMode, any_nested_route::IntoAnyNestedRoute, components::Route, path};

area!(wizard:
    Welcome = super::welcome_page::WelcomePage,
    Account = super::account_page::AccountPage,
    SignIn = super::sign_in_page::SignInPage,
    Company = super::company_page::CompanyPage,
    Contact = super::contact_page::ContactPage,
    Review = super::review_page::ReviewPage,
    Ask = crate::users::joining::AskPage,
    Agreement = super::agreement_page::AgreementPage,
    Finish = super::finish_page::FinishPage,
    ConfirmEmail = super::confirm_email_page::ConfirmEmailPage,
    Help = super::help_page::HelpPage,
);

/// The wizard's paths, as [`crate::routes`] names them.
#[component(transparent)]
pub fn EnrollRoutes() -> impl MatchNestedRoutes + Clone {
    view! {
        <Route path=path!("/enroll") view=wizard::Welcome::lazy() ssr=SsrMode::Async/>
        <Route path=path!("/enroll/account") view=wizard::Account::lazy() ssr=SsrMode::Async/>
        <Route path=path!("/enroll/sign-in") view=wizard::SignIn::lazy() ssr=SsrMode::Async/>
        <Route path=path!("/enroll/company") view=wizard::Company::lazy() ssr=SsrMode::Async/>
        <Route path=path!("/enroll/contact") view=wizard::Contact::lazy() ssr=SsrMode::Async/>
        <Route path=path!("/enroll/review") view=wizard::Review::lazy() ssr=SsrMode::Async/>
        <Route path=path!("/enroll/ask") view=wizard::Ask::lazy() ssr=SsrMode::Async/>
        <Route path=path!("/enroll/agreement") view=wizard::Agreement::lazy() ssr=SsrMode::Async/>
        <Route path=path!("/enroll/finish") view=wizard::Finish::lazy() ssr=SsrMode::Async/>
        <Route path=path!("/confirm-email") view=wizard::ConfirmEmail::lazy() ssr=SsrMode::Async/>
        <Route path=path!("/help/work-account") view=wizard::Help::lazy() ssr=SsrMode::Async/>
    }
    .into_inner()
    .into_any_nested_route()
}
