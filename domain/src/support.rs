//! Support requests (spec J5): what a partner asks the operator, and how both answer.

mod forms;
mod request;

pub use forms::*;
pub use request::*;
