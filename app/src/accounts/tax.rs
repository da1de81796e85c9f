//! Tax exemptions (spec B6): the company's card, page and filings, and the operator's list.

mod card;
mod desk_page;
mod facts;
mod filed_page;
mod filing_page;
mod names;
mod page;

pub(crate) use card::TaxCard;
pub use desk_page::TaxDeskPage;
pub use filed_page::FiledPage;
pub use filing_page::TaxFilingPage;
pub use names::stage as stage_name;
pub use page::TaxPage;
