//! What people see, and the server functions they call.

#[cfg(feature = "ssr")]
pub mod access;
pub mod accounts;
mod activity;
pub mod agreements;
mod announcements;
mod area;
mod asked;
pub mod assets;
pub mod billing;
mod chips;
pub mod codec;
pub mod company_here;
mod copy;
mod countries;
pub mod customers;
mod download;
pub mod error;
pub mod flash;
pub mod format;
mod frame;
pub mod given;
mod handoff;
mod home;
pub mod identity;
pub mod jobs;
#[cfg(feature = "ssr")]
pub mod mail;
pub mod mails;
pub mod notices;
mod palette;
mod partners;
#[cfg(feature = "ssr")]
pub mod pieces;
pub mod preferences;
mod print;
pub mod routes;
pub mod second_factor;
pub mod settings;
#[cfg(feature = "ssr")]
mod shell;
pub mod support;
pub mod suspension;
mod thread;
pub mod ui;
mod users;
mod visits;
pub mod words;

pub use error::AppError;
pub use handoff::Site;
#[cfg(feature = "ssr")]
pub use shell::{shell, words_url};

use area::area;
use handoff::Handoff;
use leptos::prelude::*;
use leptos_meta::provide_meta_context;
use leptos_router::{
    SsrMode,
    components::{ParentRoute, Route, Router, Routes},
    hooks::use_location,
    path,
};

area!(inside:
    Frame = crate::frame::Frame,
);
area!(door:
    SignIn = crate::identity::SignInPage,
    SignInCode = crate::second_factor::SignInCodePage,
);
area!(forgotten:
    ForgotPassword = crate::identity::ForgotPasswordPage,
    ChoosePassword = crate::identity::ChoosePasswordPage,
);
area!(own:
    Home = crate::home::HomePage,
    Profile = crate::identity::ProfilePage,
    SecondFactor = crate::second_factor::MyFactorPage,
    Settings = crate::home::SettingsPage,
    News = crate::announcements::NewsPage,
    Find = crate::palette::FindPage,
    Notices = crate::notices::NoticesPage,
);
area!(company:
    Company = crate::accounts::company::CompanyPage,
    Legal = crate::accounts::company::LegalPage,
    Documents = crate::accounts::company::DocumentsPage,
    Contact = crate::accounts::company::ContactPage,
    Support = crate::accounts::company::SupportPage,
    Billing = crate::accounts::company::BillingPage,
    Locations = crate::accounts::locations::LocationsPage,
    NewLocation = crate::accounts::locations::NewLocationPage,
    Tax = crate::accounts::tax::TaxPage,
    TaxFiling = crate::accounts::tax::TaxFilingPage,
    Acceptance = crate::accounts::enroll::AcceptancePage,
    Suspension = crate::suspension::SuspensionPage,
    Agreement = crate::agreements::SignPage,
    Bills = crate::billing::BillingPage,
    Program = crate::accounts::reselling::ProgramPage,
    Apply = crate::accounts::reselling::ApplyPage,
);
area!(operator:
    Queue = crate::accounts::review::QueuePage,
    Application = crate::accounts::review::ApplicationPage,
    TaxDesk = crate::accounts::tax::TaxDeskPage,
    Filed = crate::accounts::tax::FiledPage,
    Partners = crate::partners::PartnersPage,
    Partner = crate::partners::PartnerPage,
    Programs = crate::accounts::reselling::ProgramQueuePage,
    ProgramDesk = crate::accounts::reselling::ProgramDeskPage,
);
area!(console:
    Jobs = crate::jobs::JobsPage,
    Announcements = crate::announcements::AnnouncementsPage,
    Announcement = crate::announcements::AnnouncementPage,
    Mails = crate::mails::MailsPage,
    Countries = crate::countries::CountriesPage,
    InstallationSettings = crate::settings::OperatorSettingsPage,
    Debtors = crate::billing::DebtorsPage,
    CompanyBilling = crate::billing::CompanyBillingPage,
    Import = crate::billing::ImportPage,
    ImportPreview = crate::billing::ImportPreviewPage,
);
area!(agreement_desk:
    Versions = crate::agreements::AgreementsPage,
    Version = crate::agreements::VersionPage,
    Text = crate::agreements::TextPage,
    Publish = crate::agreements::PublishPage,
    Register = crate::agreements::RegisterPage,
);
area!(log:
    Own = crate::activity::ActivityPage,
    Whole = crate::activity::WholeActivityPage,
);
area!(requests:
    Requests = crate::support::RequestsPage,
    New = crate::support::NewRequestPage,
    Request = crate::support::RequestPage,
    Desk = crate::support::DeskPage,
    Answer = crate::support::AnswerPage,
);

area!(people:
    Users = crate::users::UsersPage,
    AddUser = crate::users::AddUserPage,
    User = crate::users::UserPage,
    Roles = crate::users::RolesPage,
    Import = crate::users::ImportPage,
    ImportPreview = crate::users::ImportPreviewPage,
    Joining = crate::users::joining::RequestsPage,
    JoinRequest = crate::users::joining::RequestPage,
);
area!(customer_pages:
    Customers = crate::customers::CustomersPage,
);

/// The application: every page and its path.
///
/// Pages are rendered whole (`SsrMode::Async`), so they read without JavaScript.
#[component]
pub fn App() -> impl IntoView {
    provide_meta_context();
    #[cfg(feature = "ssr")]
    pieces::provide_pieces();
    Handoff::of_page().provide();
    view! {
        <Router>
            <ForgetFlash/>
            <Routes fallback=home::NotFoundPage>
                <ParentRoute path=path!("") view=inside::Frame::lazy() ssr=SsrMode::Async>
                    <Route path=path!("/") view=own::Home::lazy() ssr=SsrMode::Async/>
                    <Route path=path!("/profile") view=own::Profile::lazy() ssr=SsrMode::Async/>
                    <Route
                        path=path!("/profile/second-factor")
                        view=own::SecondFactor::lazy()
                        ssr=SsrMode::Async
                    />
                    <Route path=path!("/settings") view=own::Settings::lazy() ssr=SsrMode::Async/>
                    <Route
                        path=path!("/notifications")
                        view=own::Notices::lazy()
                        ssr=SsrMode::Async
                    />
                    <Route path=path!("/find") view=own::Find::lazy() ssr=SsrMode::Async/>
                    <Route
                        path=path!("/announcements")
                        view=own::News::lazy()
                        ssr=SsrMode::Async
                    />
                    <Route
                        path=path!("/operator/announcements")
                        view=console::Announcements::lazy()
                        ssr=SsrMode::Async
                    />
                    <Route
                        path=path!("/operator/countries")
                        view=console::Countries::lazy()
                        ssr=SsrMode::Async
                    />
                    <Route
                        path=path!("/operator/mails")
                        view=console::Mails::lazy()
                        ssr=SsrMode::Async
                    />
                    <Route
                        path=path!("/operator/announcements/:id")
                        view=console::Announcement::lazy()
                        ssr=SsrMode::Async
                    />
                    <Route
                        path=path!("/company")
                        view=company::Company::lazy()
                        ssr=SsrMode::Async
                    />
                    <Route
                        path=path!("/company/legal")
                        view=company::Legal::lazy()
                        ssr=SsrMode::Async
                    />
                    <Route
                        path=path!("/company/documents/:id")
                        view=company::Documents::lazy()
                        ssr=SsrMode::Async
                    />
                    <Route
                        path=path!("/company/contact")
                        view=company::Contact::lazy()
                        ssr=SsrMode::Async
                    />
                    <Route
                        path=path!("/company/support")
                        view=company::Support::lazy()
                        ssr=SsrMode::Async
                    />
                    <Route
                        path=path!("/company/billing")
                        view=company::Billing::lazy()
                        ssr=SsrMode::Async
                    />
                    <Route
                        path=path!("/company/locations")
                        view=company::Locations::lazy()
                        ssr=SsrMode::Async
                    />
                    <Route
                        path=path!("/company/locations/new")
                        view=company::NewLocation::lazy()
                        ssr=SsrMode::Async
                    />
                    <Route
                        path=path!("/company/tax")
                        view=company::Tax::lazy()
                        ssr=SsrMode::Async
                    />
                    <Route
                        path=path!("/company/tax/:id")
                        view=company::TaxFiling::lazy()
                        ssr=SsrMode::Async
                    />
                    <Route
                        path=path!("/company/suspension")
                        view=company::Suspension::lazy()
                        ssr=SsrMode::Async
                    />
                    <Route
                        path=path!("/company/program")
                        view=company::Program::lazy()
                        ssr=SsrMode::Async
                    />
                    <Route
                        path=path!("/company/program/:type")
                        view=company::Apply::lazy()
                        ssr=SsrMode::Async
                    />
                    <Route
                        path=path!("/company/agreement")
                        view=company::Agreement::lazy()
                        ssr=SsrMode::Async
                    />
                    <Route
                        path=path!("/company/agreements/:id")
                        view=company::Acceptance::lazy()
                        ssr=SsrMode::Async
                    />
                    <Route
                        path=path!("/operator/enrollments")
                        view=operator::Queue::lazy()
                        ssr=SsrMode::Async
                    />
                    <Route
                        path=path!("/operator/enrollments/:id")
                        view=operator::Application::lazy()
                        ssr=SsrMode::Async
                    />
                    <Route
                        path=path!("/operator/tax")
                        view=operator::TaxDesk::lazy()
                        ssr=SsrMode::Async
                    />
                    <Route
                        path=path!("/operator/tax/:organization/:id")
                        view=operator::Filed::lazy()
                        ssr=SsrMode::Async
                    />
                    <Route
                        path=path!("/operator/programs")
                        view=operator::Programs::lazy()
                        ssr=SsrMode::Async
                    />
                    <Route
                        path=path!("/operator/programs/:id")
                        view=operator::ProgramDesk::lazy()
                        ssr=SsrMode::Async
                    />
                    <Route
                        path=path!("/operator/partners")
                        view=operator::Partners::lazy()
                        ssr=SsrMode::Async
                    />
                    <Route
                        path=path!("/operator/partners/:id")
                        view=operator::Partner::lazy()
                        ssr=SsrMode::Async
                    />
                    <Route
                        path=path!("/operator/agreements")
                        view=agreement_desk::Versions::lazy()
                        ssr=SsrMode::Async
                    />
                    <Route
                        path=path!("/operator/agreements/register")
                        view=agreement_desk::Register::lazy()
                        ssr=SsrMode::Async
                    />
                    <Route
                        path=path!("/operator/agreements/:version")
                        view=agreement_desk::Version::lazy()
                        ssr=SsrMode::Async
                    />
                    <Route
                        path=path!("/operator/agreements/:version/text")
                        view=agreement_desk::Text::lazy()
                        ssr=SsrMode::Async
                    />
                    <Route
                        path=path!("/operator/agreements/:version/publish")
                        view=agreement_desk::Publish::lazy()
                        ssr=SsrMode::Async
                    />
                    <Route path=path!("/activity") view=log::Own::lazy() ssr=SsrMode::Async/>
                    <Route
                        path=path!("/operator/activity")
                        view=log::Whole::lazy()
                        ssr=SsrMode::Async
                    />
                    <Route
                        path=path!("/customers")
                        view=customer_pages::Customers::lazy()
                        ssr=SsrMode::Async
                    />
                    <Route path=path!("/roles") view=people::Roles::lazy() ssr=SsrMode::Async/>
                    <Route path=path!("/users") view=people::Users::lazy() ssr=SsrMode::Async/>
                    <Route
                        path=path!("/users/new")
                        view=people::AddUser::lazy()
                        ssr=SsrMode::Async
                    />
                    <Route
                        path=path!("/users/import")
                        view=people::Import::lazy()
                        ssr=SsrMode::Async
                    />
                    <Route
                        path=path!("/users/import/:id")
                        view=people::ImportPreview::lazy()
                        ssr=SsrMode::Async
                    />
                    <Route
                        path=path!("/users/requests")
                        view=people::Joining::lazy()
                        ssr=SsrMode::Async
                    />
                    <Route
                        path=path!("/users/requests/:id")
                        view=people::JoinRequest::lazy()
                        ssr=SsrMode::Async
                    />
                    <Route
                        path=path!("/users/:id")
                        view=people::User::lazy()
                        ssr=SsrMode::Async
                    />
                    <Route
                        path=path!("/billing")
                        view=company::Bills::lazy()
                        ssr=SsrMode::Async
                    />
                    <Route
                        path=path!("/operator/billing")
                        view=console::Debtors::lazy()
                        ssr=SsrMode::Async
                    />
                    <Route
                        path=path!("/operator/billing/import")
                        view=console::Import::lazy()
                        ssr=SsrMode::Async
                    />
                    <Route
                        path=path!("/operator/billing/import/:id")
                        view=console::ImportPreview::lazy()
                        ssr=SsrMode::Async
                    />
                    <Route
                        path=path!("/operator/billing/:id")
                        view=console::CompanyBilling::lazy()
                        ssr=SsrMode::Async
                    />
                    <Route
                        path=path!("/operator/settings")
                        view=console::InstallationSettings::lazy()
                        ssr=SsrMode::Async
                    />
                    <Route
                        path=path!("/operator/jobs")
                        view=console::Jobs::lazy()
                        ssr=SsrMode::Async
                    />
                    <Route
                        path=path!("/support")
                        view=requests::Requests::lazy()
                        ssr=SsrMode::Async
                    />
                    <Route
                        path=path!("/support/new")
                        view=requests::New::lazy()
                        ssr=SsrMode::Async
                    />
                    <Route
                        path=path!("/support/:id")
                        view=requests::Request::lazy()
                        ssr=SsrMode::Async
                    />
                    <Route
                        path=path!("/operator/support")
                        view=requests::Desk::lazy()
                        ssr=SsrMode::Async
                    />
                    <Route
                        path=path!("/operator/support/:organization/:id")
                        view=requests::Answer::lazy()
                        ssr=SsrMode::Async
                    />
                </ParentRoute>
                <Route path=path!("/sign-in") view=door::SignIn::lazy() ssr=SsrMode::Async/>
                <Route
                    path=path!("/sign-in/code")
                    view=door::SignInCode::lazy()
                    ssr=SsrMode::Async
                />
                <Route
                    path=path!("/forgot-password")
                    view=forgotten::ForgotPassword::lazy()
                    ssr=SsrMode::Async
                />
                <Route
                    path=path!("/choose-password")
                    view=forgotten::ChoosePassword::lazy()
                    ssr=SsrMode::Async
                />
                <accounts::enroll::EnrollRoutes/>
            </Routes>
        </Router>
    }
}

/// Typed text that a form brought back, and what one gave, belong to the page they came with.
#[component]
fn ForgetFlash() -> impl IntoView {
    let pathname = use_location().pathname;
    flash::forget_flash_elsewhere(pathname);
    given::forget_given_elsewhere(pathname);
}

/// Makes the page live; done when it is. Without its words it stays as the server wrote it.
#[cfg(feature = "hydrate")]
#[wasm_bindgen::prelude::wasm_bindgen]
pub async fn hydrate(catalogue: String, tag: String) {
    console_error_panic_hook::set_once();
    match words::load(&catalogue, &tag) {
        Ok(()) => {
            leptos::mount::hydrate_from_async(leptos::tachys::dom::body(), App).await.forget()
        }
        Err(reason) => leptos::logging::warn!("this page stays plain: {reason:?}"),
    }
}
