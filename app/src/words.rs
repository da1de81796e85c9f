//! Everything Portico says, in the reader's language.
//!
//! `words::identity::sign_in()` is a [`Message`]: generated from
//! `locales/en/identity.json`, with the arguments that its sentence has. It goes
//! straight into a view (`<h1>{words::identity::sign_in()}</h1>`, also as an
//! attribute) or becomes a `String`. Mails name their language: [`Message::in_locale`].
//!
//! On the server every catalogue is in memory and the language is the `Locale`
//! in Leptos' context. A browser has [`load`]ed the one catalogue of its page;
//! another language is another page load, so words never change under a view.

#[cfg(not(feature = "ssr"))]
mod browser;
#[cfg(all(feature = "ssr", debug_assertions))]
mod pseudo;
#[cfg(feature = "ssr")]
mod server;
mod view;

#[cfg(not(feature = "ssr"))]
use browser as source;
#[cfg(feature = "ssr")]
use server as source;

#[cfg(not(feature = "ssr"))]
pub use browser::{NotLoaded, load};
#[cfg(feature = "ssr")]
pub use server::{catalogue, catalogue_hash};
pub use source::locale;

use crate::format;
use chrono::{DateTime, Utc};
use domain::locale::Locale;
use std::fmt;

include!(concat!(env!("OUT_DIR"), "/words.rs"));

/// Something to say, not yet in any language.
#[derive(Clone, Debug, PartialEq)]
pub struct Message {
    id: u16,
    args: Vec<Arg>,
    /// Where it was made is where its reader is known; it may be written elsewhere.
    reader: Option<Locale>,
}

/// What fills a placeholder, and so how it is written.
#[derive(Clone, Debug, PartialEq)]
pub enum Arg {
    Text(String),
    /// Chooses the plural form, too.
    Count(u64),
    Number(i64),
    DateTime(DateTime<Utc>),
    List(Vec<String>),
}

impl Message {
    fn new(id: u16, args: Vec<Arg>) -> Self {
        Self { id, args, reader: source::reader() }
    }

    /// In this language, whoever is reading; in a browser only its own is at hand.
    #[cfg(feature = "ssr")]
    pub fn in_locale(&self, locale: Locale) -> String {
        self.write(locale)
    }

    /// The moment it speaks of.
    pub(crate) fn moment(&self) -> Option<DateTime<Utc>> {
        self.args.iter().find_map(|arg| match arg {
            Arg::DateTime(at) => Some(*at),
            _ => None,
        })
    }

    /// The same, with its moment in the zone of the reader's machine.
    pub(crate) fn in_own_zone(&self) -> Self {
        let in_own_zone = |arg: &Arg| match arg {
            Arg::DateTime(at) => Arg::Text(format::local_date_time(*at)),
            arg => arg.clone(),
        };
        Self { args: self.args.iter().map(in_own_zone).collect(), ..*self }
    }

    pub(crate) fn write(&self, locale: Locale) -> String {
        let plural = self.args.iter().find_map(|arg| match arg {
            Arg::Count(count) => Some(format::plural_in(locale, *count)),
            _ => None,
        });
        source::template(locale, self.id, plural, |template| {
            let mut text = String::with_capacity(template.len());
            let mut rest = template;
            // The build has checked that braces come in pairs and hold the index of an argument.
            while let Some((words, after)) = rest.split_once('{') {
                let (index, tail) = after.split_once('}').unwrap_or((after, ""));
                text.push_str(words);
                if let Some(arg) = index.parse().ok().and_then(|i: usize| self.args.get(i)) {
                    text.push_str(&arg.write(locale));
                }
                rest = tail;
            }
            text.push_str(rest);
            text
        })
    }
}

impl Arg {
    fn write(&self, locale: Locale) -> String {
        match self {
            // A name in another script must not turn the sentence around it.
            Self::Text(text) if locale.dir() == "rtl" => format!("\u{2068}{text}\u{2069}"),
            Self::Text(text) => text.clone(),
            Self::Count(count) => {
                format::number_in(locale, i64::try_from(*count).unwrap_or(i64::MAX))
            }
            Self::Number(number) => format::number_in(locale, *number),
            Self::DateTime(at) => format::date_time_in(locale, *at),
            Self::List(items) => format::list_in(locale, items),
        }
    }
}

impl fmt::Display for Message {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.write(self.reader.unwrap_or_else(locale)))
    }
}

/// The name of a country in the current language; its code if it has none here.
pub fn country(code: &str) -> String {
    country_in(locale(), code)
}

/// The name of a country in this language.
pub(crate) fn country_in(locale: Locale, code: &str) -> String {
    let index = COUNTRY_CODES.iter().position(|c| c.eq_ignore_ascii_case(code));
    match index.and_then(|index| u16::try_from(index).ok()) {
        Some(index) => source::template(locale, FIRST_COUNTRY + index, None, str::to_owned),
        None => code.to_owned(),
    }
}
