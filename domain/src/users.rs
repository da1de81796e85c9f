//! The people of a company (spec C1 to C8): the list of them, who may be given which role by whom, and what
//! is done to their accounts.

mod account;
mod explain;
mod import;
mod jobs;
mod joining;
mod list;
mod roles;

pub use account::*;
pub use explain::*;
pub use import::*;
pub use jobs::*;
pub use joining::*;
pub use list::*;
pub use roles::*;
