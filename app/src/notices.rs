//! Notices (spec J2): the bell in the top bar, live, and the page it leads to.

mod api;
mod bell;
mod live;
mod page;

pub use api::*;
pub use bell::Bell;
pub use page::NoticesPage;
