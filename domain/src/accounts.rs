//! The company's account: enrollment, vetting, agreement, profile.
//! Spec: A0 to A8, B1 to B4.

mod agreement;
mod documents;
mod enrollment;
mod legal_change;
mod profile;
mod review;
mod vetting;

pub use agreement::*;
pub use documents::*;
pub use enrollment::*;
pub use legal_change::*;
pub use profile::*;
pub use review::*;
pub use vetting::*;
