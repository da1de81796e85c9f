//! The operator's page of jobs and of the mails that wait to leave (spec J14).

mod api;
mod mails;
mod names;
mod page;

pub use api::*;
pub use page::JobsPage;
