//! Table rows. Private: features translate them to `domain` types.

mod accounts;
mod identity;
mod log;
mod partners;
mod support;

pub use accounts::*;
pub use identity::*;
pub use log::*;
pub use partners::*;
pub use support::*;
