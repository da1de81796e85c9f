//! Suspension as the company sees it: the banner on every page, and the page with the way back.

mod api;
mod banner;
pub mod names;
mod page;

pub use api::*;
pub(crate) use banner::SuspensionBanner;
pub use page::SuspensionPage;
