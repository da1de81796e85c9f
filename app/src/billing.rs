//! Bills (spec J8): what a company owes, and the operator's side of it.

mod api;
mod balances;
mod chart;
mod company_page;
mod debtors_page;
mod forms;
mod import_page;
mod invoices;
mod page;
mod payments;

pub use api::*;
pub use company_page::CompanyBillingPage;
pub use debtors_page::DebtorsPage;
pub use import_page::{ImportPage, ImportPreviewPage};
pub use page::BillingPage;
