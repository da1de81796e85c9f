//! Markets and countries, before the operator.

mod api;
mod page;
mod regions;

pub use api::*;
pub use page::CountriesPage;
