//! Agreements: the operator's versions and drafts, and what a company has to sign anew (spec A5, J14).

mod api;
mod banner;
mod list_page;
pub(crate) mod names;
mod publish_page;
mod register_page;
mod sign_page;
mod text_page;
mod version_page;

pub use api::*;
pub(crate) use banner::AgreementBanner;
pub(crate) use list_page::AgreementsPage;
pub(crate) use publish_page::PublishPage;
pub(crate) use register_page::RegisterPage;
pub(crate) use sign_page::SignPage;
pub(crate) use text_page::TextPage;
pub(crate) use version_page::VersionPage;
