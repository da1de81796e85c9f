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

use leptos::prelude::*;
use leptos_router::{SsrMode, any_nested_route::IntoAnyNestedRoute, components::Route, path};

/// The wizard's paths, as [`crate::routes`] names them.
#[component(transparent)]
pub fn EnrollRoutes() -> impl MatchNestedRoutes + Clone {
    view! {
        <Route path=path!("/enroll") view=welcome_page::WelcomePage ssr=SsrMode::Async/>
        <Route path=path!("/enroll/account") view=account_page::AccountPage ssr=SsrMode::Async/>
        <Route path=path!("/enroll/sign-in") view=sign_in_page::SignInPage ssr=SsrMode::Async/>
        <Route path=path!("/enroll/company") view=company_page::CompanyPage ssr=SsrMode::Async/>
        <Route path=path!("/enroll/contact") view=contact_page::ContactPage ssr=SsrMode::Async/>
        <Route path=path!("/enroll/review") view=review_page::ReviewPage ssr=SsrMode::Async/>
        <Route path=path!("/enroll/agreement") view=agreement_page::AgreementPage ssr=SsrMode::Async/>
        <Route path=path!("/enroll/finish") view=finish_page::FinishPage ssr=SsrMode::Async/>
        <Route path=path!("/confirm-email") view=confirm_email_page::ConfirmEmailPage ssr=SsrMode::Async/>
        <Route path=path!("/help/work-account") view=help_page::HelpPage ssr=SsrMode::Async/>
    }
    .into_inner()
    .into_any_nested_route()
}
