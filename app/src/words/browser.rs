//! The browser's words: the one catalogue of its page, read as it is needed.

use super::FINGERPRINT;
use domain::locale::Locale;
use js_sys::{Array, JSON, Reflect};
use std::cell::{Cell, RefCell};

thread_local! {
    static CATALOGUE: RefCell<Array> = RefCell::new(Array::new());
    static LOCALE: Cell<Locale> = const { Cell::new(Locale::En) };
}

/// Why a catalogue cannot be used.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NotLoaded {
    /// Not a catalogue, or of no language known here.
    Malformed,
    /// Made for another version of the program: the page wants loading again.
    OtherVersion,
}

/// Take the page's catalogue. Called once, before hydration; without it there
/// are no words, so the page then stays as the server wrote it.
pub fn load(json: &str, tag: &str) -> Result<(), NotLoaded> {
    let locale = Locale::from_tag(tag).ok_or(NotLoaded::Malformed)?;
    let parsed = JSON::parse(json).map_err(|_| NotLoaded::Malformed)?;
    if !Array::is_array(&parsed) {
        return Err(NotLoaded::Malformed);
    }
    let entries = Array::from(&parsed);
    if entries.get(0).as_f64() != Some(f64::from(FINGERPRINT)) {
        return Err(NotLoaded::OtherVersion);
    }
    CATALOGUE.set(entries);
    LOCALE.set(locale);
    Ok(())
}

/// The language of the page.
pub fn locale() -> Locale {
    LOCALE.get()
}

pub(super) fn reader() -> Option<Locale> {
    None
}

/// Hands the text of a message, with numbered placeholders, to `read`.
pub(super) fn template<T>(
    _: Locale,
    id: u16,
    plural: Option<&'static str>,
    read: impl FnOnce(&str) -> T,
) -> T {
    let entry = CATALOGUE.with_borrow(|entries| entries.get(u32::from(id) + 1));
    let text = entry.as_string().or_else(|| {
        let form = |category: &str| Reflect::get(&entry, &category.into()).ok()?.as_string();
        plural.and_then(form).or_else(|| form("other"))
    });
    read(&text.unwrap_or_default())
}
