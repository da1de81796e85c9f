//! Language and theme: chosen by anyone, at any time, with or without JavaScript.

mod api;
mod menu;

pub use api::*;
pub use menu::{LanguageMenu, ThemeMenu};
pub(crate) use menu::{languages, theme_label};
