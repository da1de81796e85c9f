//! The mails that Portico sends, as the operator sees them before anybody gets one (spec J11, J14).

mod api;
mod page;

pub use api::*;
pub use page::MailsPage;
