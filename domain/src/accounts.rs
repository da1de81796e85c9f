//! The company's account: enrollment, vetting, agreement, profile.
//! Spec: A0 to A8, B1, B2, B4.

mod agreement;
mod enrollment;
mod profile;
mod review;
mod vetting;

pub use agreement::*;
pub use enrollment::*;
pub use profile::*;
pub use review::*;
pub use vetting::*;
