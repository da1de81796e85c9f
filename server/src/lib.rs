//! The process: settings, router, sessions, background work.
//!
//! A request passes, from the outside in: its line in the log, what every answer
//! carries, compression; then files and health, or else the way of pages and
//! server functions: who asks and reads, faults, limits, origin, uploads, plain
//! forms, the second lock, and at last files or Leptos.

mod activity;
pub mod agreement;
pub mod assets;
mod attachments;
pub mod catalogue;
pub mod config;
mod csv;
mod customers_file;
pub mod demo;
mod dev_mail;
mod encoding;
mod faults;
pub mod guard;
mod headers;
mod health;
pub mod jobs;
pub mod limits;
mod list_file;
pub mod listen;
mod live;
pub mod mail;
mod mail_preview;
mod origin;
pub mod outbox_worker;
mod plain_form;
pub mod public_pages;
mod reader;
mod reconciliation;
mod refusal;
mod register;
pub mod secret_key;
pub mod session;
pub mod trace;
pub mod uploads;
mod users_file;
mod visitor;
mod xlsx;

pub use config::Settings;
pub use guard::PUBLIC;
pub use uploads::TAKES_FILES;

use app::{App, Site, error::AppError, settings::SettingLines, shell};
use assets::Files;
use axum::{
    Router,
    extract::{FromRef, Request},
    http::{StatusCode, request::Parts},
    middleware::{from_fn, from_fn_with_state},
    response::{IntoResponse, Response},
    routing::get,
};
use domain::locale::Locale;
use leptos::{
    nonce::Nonce,
    prelude::{LeptosOptions, provide_context, with_context},
};
use leptos_axum::{AxumRouteListing, LeptosRoutes, generate_route_list};
use public_pages::PublicPages;
use std::sync::{Arc, LazyLock};
use store::Store;
use tokio::sync::watch;
use tower_http::{CompressionLevel, compression::CompressionLayer};

/// What every request may need.
#[derive(Clone, FromRef)]
pub struct Process {
    pub options: LeptosOptions,
    pub settings: Arc<Settings>,
    pub files: Files,
    pub store: Store,
    /// Turns true once this process is asked to end: what would go on for ever ends then.
    pub ending: watch::Sender<bool>,
}

impl Process {
    pub fn new(settings: Settings, store: Store) -> Self {
        Self {
            options: LeptosOptions::builder().output_name("portico").build(),
            settings: Arc::new(settings),
            files: Files::published(),
            store,
            ending: watch::Sender::new(false),
        }
    }

    fn site(&self) -> Site {
        Site {
            network_name: self.settings.network_name.as_str().into(),
            operator_name: self.settings.operator_name.as_str().into(),
            tenant_domain_suffix: self.settings.tenant_domain_suffix.as_str().into(),
            self_service_password: self.settings.self_service_password,
            human_check: self.settings.human_check,
            multi_role_per_category: self.settings.multi_role_per_category,
            clouds: self.settings.clouds.clone(),
            https: self.settings.https(),
        }
    }
}

/// Every page of the interface. Listed once, before any is rendered: what a page
/// begins to load while they are listed, anywhere in the process, never comes
/// (leptos issue 4773).
pub fn pages() -> Vec<AxumRouteListing> {
    static PAGES: LazyLock<Vec<AxumRouteListing>> = LazyLock::new(|| generate_route_list(App));
    PAGES.clone()
}

/// Everything the process answers.
pub fn router(process: Process) -> Router {
    let settings = process.settings.clone();
    // Pages and server functions lie behind all layers as one service: a form
    // without JavaScript is answered by passing through it twice.
    let inside = attachments::routes()
        .merge(register::routes())
        .merge(users_file::routes())
        .merge(customers_file::routes())
        .merge(activity::routes())
        .merge(live::routes())
        .merge(mail_preview::routes())
        .merge(reconciliation::routes())
        .with_state(process.clone());
    let inside = inside
        .fallback_service(leptos(&process))
        .layer(from_fn_with_state(PublicPages::default(), public_pages::public_pages))
        .layer(from_fn(guard::server_functions_need_a_session))
        .layer(from_fn_with_state(settings.clone(), plain_form::plain_form))
        .layer(from_fn(uploads::uploads));
    let people = Router::new()
        .fallback_service(inside)
        .layer(from_fn_with_state(settings.clone(), origin::same_origin))
        .layer(from_fn(limits::body_limit))
        .layer(from_fn(faults::faults))
        .layer(from_fn_with_state(settings.clone(), reader::reader))
        .layer(from_fn_with_state(process.clone(), session::session))
        .layer(from_fn_with_state(settings.clone(), visitor::visitor));
    let mut files = Router::new()
        .route("/pkg/{*path}", get(assets::file))
        .route("/favicon.ico", get(assets::file))
        .route("/robots.txt", get(assets::file));
    files = files.route("/words/{name}", get(catalogue::catalogue));
    Router::new()
        .merge(files)
        .route("/healthz", get(health::healthz))
        .route("/readyz", get(health::readyz))
        .merge(dev_mail::routes(&process))
        .with_state(process)
        .fallback_service(people)
        .layer(CompressionLayer::new().quality(CompressionLevel::Precise(4)))
        .layer(from_fn_with_state(settings, headers::headers))
        .layer(from_fn(trace::trace))
}

/// Pages and server functions, with one context.
fn leptos(process: &Process) -> Router {
    let context = {
        let (site, addresses) = (process.site(), process.files.addresses.clone());
        let pieces = process.files.pieces.clone();
        let store = process.store.clone();
        let settings = SettingLines(process.settings.listed.as_slice().into());
        move || {
            provide_context(settings.clone());
            provide_context(store.for_one_answer());
            provide_context(site.clone());
            provide_context(addresses.clone());
            provide_context(pieces.clone());
            // The layers have found out who reads, and named the answer's nonce.
            let found = with_context::<Parts, _>(|parts| {
                let found = &parts.extensions;
                (found.get::<Locale>().copied(), found.get::<Nonce>().cloned())
            });
            let (locale, nonce) = found.unwrap_or_default();
            provide_context(locale.unwrap_or_default());
            if let Some(nonce) = nonce {
                provide_context(nonce);
            }
        }
    };
    let not_found = leptos_axum::render_app_async_with_context(context.clone(), shell);
    Router::new()
        .leptos_routes_with_context(process, pages(), context, shell)
        .fallback(move |request: Request| {
            let not_found = not_found.clone();
            async move { unknown(request, not_found).await }
        })
        .with_state(process.clone())
}

/// A path nobody knows: a page for people, JSON for calls.
async fn unknown<F, A>(request: Request, page: F) -> Response
where
    F: Fn(Request) -> A,
    A: Future<Output = Response>,
{
    if request.uri().path().starts_with("/api/") || !request.method().is_safe() {
        return refusal::refuse(&request, AppError::NotFound);
    }
    let mut response = page(request).await.into_response();
    *response.status_mut() = StatusCode::NOT_FOUND;
    response
}
