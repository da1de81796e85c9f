//! The company's account: enrollment, agreement, profile, and the operator's review.

mod api;
pub(crate) mod company;
pub mod enroll;
pub mod names;
mod press;
pub(crate) mod review;

pub use api::*;
pub(crate) use press::press;
