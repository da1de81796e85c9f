//! Two-step verification: the code between password and session, and setting it up on one's own page.

mod api;
mod card;
mod code_page;
mod codes;
mod page;
mod picture;

pub use api::*;
pub use card::FactorCard;
pub use code_page::SignInCodePage;
pub use page::MyFactorPage;
