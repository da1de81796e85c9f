//! The company's account: enrollment, agreement, profile, and the operator's review.

mod api;
pub(crate) mod company;
mod decisions;
mod documents_api;
pub mod enroll;
pub mod features;
pub(crate) mod locations;
mod locations_api;
pub mod names;
mod press;
pub(crate) mod programs;
pub(crate) mod reselling;
pub(crate) mod review;
pub(crate) mod tax;
mod tax_api;

pub use api::*;
pub use documents_api::*;
pub use locations_api::*;
pub(crate) use press::{press, press_refusal, press_with};
pub use tax_api::*;
