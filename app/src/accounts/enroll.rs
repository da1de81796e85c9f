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
mod print;
mod refusal;
mod review_page;
mod sign_in_page;
mod steps;
mod welcome_page;

pub use acceptance_page::AcceptancePage;
pub use address_fields::address_label;
pub use name_fields::NameFields;

use crate::area::area;
use leptos::prelude::*;
use leptos_router::{SsrMode, any_nested_route::IntoAnyNestedRoute, components::Route, path};

area!(wizard:
    WelcomePage = super::welcome_page::WelcomePage,
    AccountPage = super::account_page::AccountPage,
    SignInPage = super::sign_in_page::SignInPage,
    CompanyPage = super::company_page::CompanyPage,
    ContactPage = super::contact_page::ContactPage,
    ReviewPage = super::review_page::ReviewPage,
    AgreementPage = super::agreement_page::AgreementPage,
    FinishPage = super::finish_page::FinishPage,
    ConfirmEmailPage = super::confirm_email_page::ConfirmEmailPage,
    HelpPage = super::help_page::HelpPage,
);

/// The wizard's paths, as [`crate::routes`] names them.
#[component(transparent)]
pub fn EnrollRoutes() -> impl MatchNestedRoutes + Clone {
    view! {
        <Route path=path!("/enroll") view=wizard::WelcomePage::lazy() ssr=SsrMode::Async/>
        <Route path=path!("/enroll/account") view=wizard::AccountPage::lazy() ssr=SsrMode::Async/>
        <Route path=path!("/enroll/sign-in") view=wizard::SignInPage::lazy() ssr=SsrMode::Async/>
        <Route path=path!("/enroll/company") view=wizard::CompanyPage::lazy() ssr=SsrMode::Async/>
        <Route path=path!("/enroll/contact") view=wizard::ContactPage::lazy() ssr=SsrMode::Async/>
        <Route path=path!("/enroll/review") view=wizard::ReviewPage::lazy() ssr=SsrMode::Async/>
        <Route path=path!("/enroll/agreement") view=wizard::AgreementPage::lazy() ssr=SsrMode::Async/>
        <Route path=path!("/enroll/finish") view=wizard::FinishPage::lazy() ssr=SsrMode::Async/>
        <Route path=path!("/confirm-email") view=wizard::ConfirmEmailPage::lazy() ssr=SsrMode::Async/>
        <Route path=path!("/help/work-account") view=wizard::HelpPage::lazy() ssr=SsrMode::Async/>
    }
    .into_inner()
    .into_any_nested_route()
}
