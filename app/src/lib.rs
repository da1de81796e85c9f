//! What people see, and the server functions they call.

#[cfg(feature = "ssr")]
pub mod access;
pub mod accounts;
pub mod assets;
pub mod company_here;
pub mod error;
pub mod flash;
pub mod format;
mod frame;
mod handoff;
mod home;
pub mod identity;
#[cfg(feature = "ssr")]
pub mod mail;
pub mod preferences;
pub mod routes;
#[cfg(feature = "ssr")]
mod shell;
pub mod ui;
pub mod words;

pub use error::AppError;
pub use handoff::Site;
#[cfg(feature = "ssr")]
pub use shell::{shell, words_url};

use accounts::{company, review};
use handoff::Handoff;
use leptos::prelude::*;
use leptos_meta::provide_meta_context;
use leptos_router::{
    SsrMode,
    components::{ParentRoute, Route, Router, Routes},
    hooks::use_location,
    path,
};

/// The application: every page and its path.
///
/// Pages are rendered whole (`SsrMode::Async`), so they read without JavaScript.
#[component]
pub fn App() -> impl IntoView {
    provide_meta_context();
    Handoff::of_page().provide();
    view! {
        <Router>
            <ForgetFlash/>
            <Routes fallback=home::NotFoundPage>
                <ParentRoute path=path!("") view=frame::Frame ssr=SsrMode::Async>
                    <Route path=path!("/") view=home::HomePage ssr=SsrMode::Async/>
                    <Route path=path!("/profile") view=identity::ProfilePage ssr=SsrMode::Async/>
                    <Route path=path!("/settings") view=home::SettingsPage ssr=SsrMode::Async/>
                    <Route
                        path=path!("/company")
                        view=company::CompanyPage
                        ssr=SsrMode::Async
                    />
                    <Route
                        path=path!("/company/contact")
                        view=company::ContactPage
                        ssr=SsrMode::Async
                    />
                    <Route
                        path=path!("/company/support")
                        view=company::SupportPage
                        ssr=SsrMode::Async
                    />
                    <Route
                        path=path!("/operator/enrollments")
                        view=review::QueuePage
                        ssr=SsrMode::Async
                    />
                    <Route
                        path=path!("/operator/enrollments/:id")
                        view=review::ApplicationPage
                        ssr=SsrMode::Async
                    />
                    <Route
                        path=path!("/company/agreements/:id")
                        view=accounts::enroll::AcceptancePage
                        ssr=SsrMode::Async
                    />
                </ParentRoute>
                <Route path=path!("/sign-in") view=identity::SignInPage ssr=SsrMode::Async/>
                <Route
                    path=path!("/forgot-password")
                    view=identity::ForgotPasswordPage
                    ssr=SsrMode::Async
                />
                <Route
                    path=path!("/choose-password")
                    view=identity::ChoosePasswordPage
                    ssr=SsrMode::Async
                />
                <accounts::enroll::EnrollRoutes/>
            </Routes>
        </Router>
    }
}

/// Typed text that a form brought back belongs to the page it came with.
#[component]
fn ForgetFlash() -> impl IntoView {
    flash::forget_flash_elsewhere(use_location().pathname);
}

/// Makes the page live. Without its words it stays as the server wrote it.
#[cfg(feature = "hydrate")]
#[wasm_bindgen::prelude::wasm_bindgen]
pub fn hydrate(catalogue: &str, tag: &str) {
    console_error_panic_hook::set_once();
    match words::load(catalogue, tag) {
        Ok(()) => leptos::mount::hydrate_body(App),
        Err(reason) => leptos::logging::warn!("this page stays plain: {reason:?}"),
    }
}
