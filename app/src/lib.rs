//! What people see, and the server functions they call.

pub mod error;
pub mod format;
pub mod ui;
pub mod words;

pub use error::AppError;
