//! The company's account: enrollment, agreement, profile, and the operator's review.

mod api;

pub use api::*;
