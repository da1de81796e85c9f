//! The operator's list of partners, and the page of one of them (spec J14).

mod account;
mod api;
mod elevate;
mod facts;
mod filters;
mod list_page;
mod log_card;
mod partner_page;

pub use api::*;
pub use list_page::PartnersPage;
pub use partner_page::PartnerPage;
