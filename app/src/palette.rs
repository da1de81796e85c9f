//! The command palette (J4): one field from which one goes anywhere, does what one may, and finds people. A dialog over
//! every page (Ctrl K, or ⌘ K), and a page of its own without script. What one may not do is not in it.

mod dialog;
mod entries;
mod find_page;
mod found;

pub use dialog::Palette;
pub use find_page::FindPage;
