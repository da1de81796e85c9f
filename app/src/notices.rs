//! Notices (spec J2): the bell in the top bar, live, and the page it leads to.

mod api;
mod bell;
mod live;
mod page;

pub use api::*;
pub use bell::Bell;
pub use page::NoticesPage;

/// Where an open page hears that there is more.
pub const LIVE: &str = "/notifications/live";
