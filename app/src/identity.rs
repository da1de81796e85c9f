//! Getting in, one's own account, and who is signed in.

mod api;

pub use api::*;
