//! Announcements: the operator's desk, and what readers see.

mod api;
mod desk_page;
mod editor_page;
mod names;
mod news;

pub use api::*;
pub use desk_page::AnnouncementsPage;
pub use editor_page::AnnouncementPage;
pub use news::{NewsCards, NewsPage};
