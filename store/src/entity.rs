//! Table rows. Private: features translate them to `domain` types.

mod accounts;
mod agreements;
mod billing;
mod company;
mod countries;
mod customers;
mod documents;
mod factors;
mod home;
mod identity;
mod log;
mod notices;
mod of_company;
mod partners;
mod programs;
mod support;
mod users;
mod visits;

pub use accounts::*;
pub use agreements::*;
pub use billing::*;
pub use company::*;
pub use countries::*;
pub use customers::*;
pub use documents::*;
pub use factors::*;
pub use home::*;
pub use identity::*;
pub use log::*;
pub use notices::*;
pub use partners::*;
pub use programs::*;
pub use support::*;
pub use users::*;
pub use visits::*;
