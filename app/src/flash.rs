//! What a form posted without JavaScript brought back: the error, and what was typed.
//!
//! The server renders the form's page again with this at hand, and writes it
//! into the page, so that a browser that then hydrates it starts from the same.

use crate::error::AppError;
use leptos::prelude::*;
use serde::{Deserialize, Serialize};

/// One refused form.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Flash {
    /// The path of the server function that refused it.
    pub form: String,
    /// The page the form is on.
    pub page: String,
    /// Names and values as they were posted, without passwords.
    pub typed: Vec<(String, String)>,
    pub error: AppError,
}

impl Flash {
    /// What was typed into the field of this name.
    pub fn typed(&self, name: &str) -> Option<&str> {
        self.typed.iter().find(|(typed, _)| typed == name).map(|(_, value)| &**value)
    }
}

/// Whether a field's content must never be sent back: anything called a password.
pub fn is_secret(name: &str) -> bool {
    name.to_ascii_lowercase().contains("password")
}

/// The flash of the page as it was loaded; gone once the reader goes elsewhere.
#[derive(Clone, Copy)]
struct Loaded(StoredValue<Option<Flash>>);

/// Makes the page's flash, if it has one, known to its forms.
pub(crate) fn provide_flash(flash: Option<Flash>) {
    provide_context(Loaded(StoredValue::new(flash)));
}

/// Forgets the flash when the reader goes to another page.
pub(crate) fn forget_flash_elsewhere(pathname: Memo<String>) {
    let Some(Loaded(flash)) = use_context() else { return };
    Effect::watch(move || pathname.get(), move |_, _, _| flash.set_value(None), false);
}

/// What the form of this server function brought back, if it just did.
pub fn use_flash(form: &str) -> Option<Flash> {
    let Loaded(flash) = use_context()?;
    flash.with_value(|flash| flash.as_ref().filter(|flash| flash.form == form).cloned())
}
