//! The Company page (spec B1, B2, B4) and the two forms behind it.

mod cards;
mod contact_page;
mod copy;
mod page;
mod stale;
mod support_page;
mod verification;

pub use contact_page::ContactPage;
pub use page::CompanyPage;
pub use support_page::SupportPage;
