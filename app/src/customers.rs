//! The customers of a company (spec H): the list of them.

mod api;
mod filters;
mod list_page;
pub mod names;

pub use api::*;
pub use list_page::CustomersPage;
