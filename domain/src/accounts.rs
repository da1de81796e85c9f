//! The company's account: enrollment, vetting, agreement, profile.
//! Spec: A0 to A8, B1 to B4.

mod agreement;
mod billing_profile;
mod documents;
mod enrollment;
mod legal_change;
mod location;
mod profile;
mod programs;
mod qualification;
mod review;
mod tax;
mod vetting;

pub use agreement::*;
pub use billing_profile::*;
pub use documents::*;
pub use enrollment::*;
pub use legal_change::*;
pub use location::*;
pub use profile::*;
pub use programs::*;
pub use qualification::*;
pub use review::*;
pub use tax::*;
pub use vetting::*;
