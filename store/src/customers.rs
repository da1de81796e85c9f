//! The customers of a partner (spec H). What is done with one of them takes a proof over that customer, which there is
//! only as long as the relationship lives: see [`Reach`](crate::Reach) for [`CustomerId`](domain::id::CustomerId).

mod link;
mod list;
mod search;

pub(crate) use link::{Link, link};
pub use list::{export, list};

use crate::DbError;
use domain::customers::Dap;

pub(crate) fn dap(key: &str) -> Result<Dap, DbError> {
    Dap::from_key(key).ok_or_else(|| DbError::corrupt(format!("privileges {key}")))
}
