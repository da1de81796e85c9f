//! Visits: the operator sees a company's pages as one of its people would, and the company sees that it did.

mod api;
mod banner;
mod cards;

pub use api::*;
pub use banner::VisitBanner;
pub use cards::{VisitCard, VisitsCard};
