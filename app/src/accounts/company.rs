//! The Company page (spec B1 to B4) and the forms behind it.

mod billing_page;
mod cards;
mod contact_page;
mod documents_page;
mod legal_page;
mod page;
mod stale;
mod support_page;
mod verification;

pub use billing_page::BillingPage;
pub use contact_page::ContactPage;
pub use documents_page::{DocumentsPage, entry as documents_entry};
pub use legal_page::LegalPage;
pub use page::CompanyPage;
pub use support_page::SupportPage;
