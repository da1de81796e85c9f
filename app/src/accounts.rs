//! The company's account: enrollment, agreement, profile, and the operator's review.

mod api;
pub mod enroll;
pub mod names;

pub use api::*;
