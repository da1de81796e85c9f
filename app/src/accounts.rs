//! The company's account: enrollment, agreement, profile, and the operator's review.

mod api;
pub(crate) mod company;
mod decisions;
mod documents_api;
pub mod enroll;
pub mod features;
pub mod names;
mod press;
pub(crate) mod review;

pub use api::*;
pub use documents_api::*;
pub(crate) use press::{press, press_refusal, press_with};
