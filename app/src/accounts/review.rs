//! The operator's queue of companies that enroll, and the page of one of them (spec A7.4).

mod application_page;
mod checks;
mod decision;
mod evidence;
mod queue_page;

pub use application_page::ApplicationPage;
pub use queue_page::QueuePage;
