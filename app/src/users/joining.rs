//! Asking to be let into a company that is enrolled already, in the wizard, and the answer of the company's admins
//! (spec A4.4).

mod api;
mod ask_page;
mod list_page;
mod names;
mod request_page;

pub use api::*;
pub use ask_page::AskPage;
pub use list_page::RequestsPage;
pub(super) use list_page::Waiting;
pub use request_page::RequestPage;
