//! The server's words: every language in memory, the reader's known by context.

use super::CATALOGUES;
use domain::locale::Locale;
use leptos::prelude::use_context;
use serde::{Deserialize, de::IgnoredAny};
use sha2::{Digest, Sha256};
use std::{collections::BTreeMap, sync::OnceLock};

/// The language of the page being made, if one is.
pub(super) fn reader() -> Option<Locale> {
    use_context::<Locale>()
}

/// The language of the page being made.
pub fn locale() -> Locale {
    reader().unwrap_or_else(|| {
        tracing::error!("words without a reader: no `Locale` in the context");
        debug_assert!(false, "words without a reader: no `Locale` in the context");
        Locale::default()
    })
}

/// What a browser loads for this language: see `build/generate.rs`.
pub fn catalogue(locale: Locale) -> &'static str {
    &Catalogue::of(locale).json
}

/// Names the file, so that it can be kept for ever.
pub fn catalogue_hash(locale: Locale) -> &'static str {
    &Catalogue::of(locale).hash
}

/// Hands the text of a message, with numbered placeholders, to `read`.
pub(super) fn template<T>(
    locale: Locale,
    id: u16,
    plural: Option<&'static str>,
    read: impl FnOnce(&str) -> T,
) -> T {
    read(match (&Catalogue::of(locale).entries[usize::from(id) + 1], plural) {
        (Entry::Text(text), _) => text,
        (Entry::Plural(forms), plural) => {
            plural.and_then(|category| forms.get(category)).unwrap_or(&forms["other"])
        }
        (Entry::Fingerprint(_), _) => unreachable!("the fingerprint comes before the messages"),
    })
}

/// One language, as it is read here and as it is sent.
struct Catalogue {
    json: String,
    hash: String,
    entries: Vec<Entry>,
}

#[derive(Deserialize)]
#[serde(untagged)]
enum Entry {
    Text(String),
    Plural(BTreeMap<String, String>),
    /// For browsers; here the program and its catalogues are one file.
    Fingerprint(IgnoredAny),
}

impl Catalogue {
    fn of(locale: Locale) -> &'static Self {
        static EN: OnceLock<Catalogue> = OnceLock::new();
        static ZH_TW: OnceLock<Catalogue> = OnceLock::new();
        static JA: OnceLock<Catalogue> = OnceLock::new();
        match locale {
            Locale::En => EN.get_or_init(|| Self::read(file(locale).to_owned())),
            Locale::ZhTw => ZH_TW.get_or_init(|| Self::read(file(locale).to_owned())),
            Locale::Ja => JA.get_or_init(|| Self::read(file(locale).to_owned())),
            #[cfg(debug_assertions)]
            _ => {
                static PSEUDO: std::sync::LazyLock<BTreeMap<Locale, Catalogue>> =
                    std::sync::LazyLock::new(|| {
                        let english = file(Locale::En);
                        let made = |locale| {
                            (locale, Catalogue::read(super::pseudo::file(english, locale)))
                        };
                        Locale::PSEUDO.into_iter().map(made).collect()
                    });
                &PSEUDO[&locale]
            }
        }
    }

    fn read(json: String) -> Self {
        let entries = serde_json::from_str(&json).expect("the build wrote this file");
        let hash = Sha256::digest(&json).iter().take(8).map(|byte| format!("{byte:02x}")).collect();
        Self { json, hash, entries }
    }
}

fn file(locale: Locale) -> &'static str {
    let (_, json) = CATALOGUES
        .into_iter()
        .find(|(tag, _)| *tag == locale.tag())
        .expect("every shipped language has a catalogue");
    json
}
