//! Table rows. Private: features translate them to `domain` types.

mod accounts;
mod agreements;
mod company;
mod documents;
mod identity;
mod log;
mod of_company;
mod partners;
mod support;
mod users;

pub use accounts::*;
pub use agreements::*;
pub use company::*;
pub use documents::*;
pub use identity::*;
pub use log::*;
pub use partners::*;
pub use support::*;
pub use users::*;
