//! What people see, and the server functions they call.

pub mod ui;
