//! Getting in, one's own account, and who is signed in.

mod api;
mod me;

pub use api::*;
pub use me::{ErrorState, expect_me, use_me};
