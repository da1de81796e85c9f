//! The operator's page of settings (spec J14): read only, for they belong to whoever runs the process.

mod api;
mod page;

pub use api::*;
pub use page::OperatorSettingsPage;
