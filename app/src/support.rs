//! Support requests: the partner's pages, and the operator's desk (spec J5).

mod answer_page;
mod api;
mod aside;
mod desk_filter;
mod desk_page;
mod help;
mod list_page;
pub(crate) mod names;
mod new_page;
mod request_page;
mod thread;

pub(crate) use answer_page::AnswerPage;
pub use api::*;
pub(crate) use desk_page::DeskPage;
pub(crate) use list_page::RequestsPage;
pub(crate) use new_page::NewRequestPage;
pub(crate) use request_page::RequestPage;
