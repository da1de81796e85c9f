//! The customers of a partner (spec H): the list of them, and what joins the two.

mod list;
mod relationship;
mod search;

pub use list::*;
pub use relationship::*;
pub use search::*;
