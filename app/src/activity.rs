//! The activity log: what happened in a company, and for the operator in all of them (spec J3).

mod api;
mod filter;
mod page;
pub mod words;

pub use api::*;
pub use page::{ActivityPage, WholeActivityPage};
