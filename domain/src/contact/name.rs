//! Names of people, companies and directories.

use crate::field::{FieldError, text};
use serde::{Deserialize, Serialize};

/// A given or family name in any script, 1 to 50 characters.
pub fn person_name(raw: &str) -> Result<String, FieldError> {
    let name = text(raw, 50)?;
    let has_letter = name.chars().any(char::is_alphabetic);
    let fits = |c: char| c.is_alphabetic() || is_mark(c) || is_joint(c);
    if has_letter && name.chars().all(fits) { Ok(name) } else { Err(FieldError::BadCharacters) }
}

/// What joins the parts of a name: spaces, hyphens, apostrophes, dots and the
/// middle dots of Catalan, Chinese and Japanese.
fn is_joint(c: char) -> bool {
    matches!(
        c,
        ' ' | '-'
            | '\''
            | '.'
            | ','
            | '\u{A0}'
            | '\u{B7}'
            | '\u{2010}'
            | '\u{2011}'
            | '\u{2018}'
            | '\u{2019}'
            | '\u{2022}'
            | '\u{2027}'
            | '\u{3000}'
            | '\u{30FB}'
            | '\u{FF65}'
    )
}

/// Signs that belong to a letter although they are none: accents, viramas, tone
/// marks, and the joiners that Persian and Indic spelling needs.
pub(super) fn is_mark(c: char) -> bool {
    matches!(
        u32::from(c),
        0x0300..=0x036F // Latin, Greek and Cyrillic accents
            | 0x0483..=0x0487
            | 0x0591..=0x05C7 // Hebrew points
            | 0x0610..=0x061A | 0x064B..=0x065F | 0x0670 // Arabic
            | 0x0900..=0x0903 | 0x093A..=0x094F // Devanagari …
            | 0x09BC..=0x09CD | 0x0A3C..=0x0A4D | 0x0ABC..=0x0ACD | 0x0B3C..=0x0B4D
            | 0x0BBE..=0x0BCD | 0x0C3C..=0x0C4D | 0x0CBC..=0x0CCD | 0x0D3B..=0x0D4D
            | 0x0DCA..=0x0DDF // … to Sinhala
            | 0x0E31 | 0x0E34..=0x0E3A | 0x0E47..=0x0E4E // Thai
            | 0x0EB1 | 0x0EB4..=0x0EBC | 0x0EC8..=0x0ECE // Lao
            | 0x0F71..=0x0F84 // Tibetan
            | 0x102B..=0x103E // Myanmar
            | 0x17B4..=0x17D3 // Khmer
            | 0x200C | 0x200D
            | 0x3099 | 0x309A // Japanese voicing
    )
}

/// A company's registered name, 1 to 200 characters.
pub fn company_name(raw: &str) -> Result<String, FieldError> {
    let name = text(raw, 200)?;
    let is_said = name.chars().any(char::is_alphanumeric);
    if is_said && !name.contains(['<', '>']) { Ok(name) } else { Err(FieldError::BadCharacters) }
}

/// Prefixes that a directory may not have: they would look like the operator's own.
const RESERVED: &str = "abuse account accounts admin administrator api app apps assets auth autoconfig \
    autodiscover billing cdn dev docs download email ftp help hostmaster imap info localhost login mail \
    mx no-reply noreply ns ns1 ns2 operator partner partners pop portal portico postmaster root security \
    service signin smtp sso static status support system test webmail webmaster wpad www";

/// The first part of a directory's own domain.
pub fn domain_prefix(raw: &str) -> Result<String, FieldError> {
    let prefix = text(raw, 27)?.to_ascii_lowercase();
    let fits = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
    // `xn--` announces another script, which the prefix cannot have.
    let edges = prefix.starts_with('-') || prefix.ends_with('-') || prefix.get(2..4) == Some("--");
    if !prefix.chars().all(fits) || edges {
        return Err(FieldError::NotADomainPrefix);
    }
    if RESERVED.split_ascii_whitespace().any(|reserved| reserved == prefix) {
        return Err(FieldError::Taken);
    }
    Ok(prefix)
}

/// What stands before the `@` of a sign-in name.
pub fn user_name(raw: &str) -> Result<String, FieldError> {
    let name = text(raw, 64)?.to_ascii_lowercase();
    let fits = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || "._-".contains(c);
    let dots = name.starts_with('.') || name.ends_with('.') || name.contains("..");
    let said = name.contains(|c: char| c.is_ascii_alphanumeric());
    if name.chars().all(fits) && said && !dots { Ok(name) } else { Err(FieldError::NotAUserName) }
}

/// A person's name; either part may be empty, for many people have one name only.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct FullName {
    given: String,
    family: String,
}

impl FullName {
    pub fn new(given: &str, family: &str) -> Self {
        Self { given: given.trim().to_owned(), family: family.trim().to_owned() }
    }

    pub fn given(&self) -> &str {
        &self.given
    }
    pub fn family(&self) -> &str {
        &self.family
    }

    /// In the order of the name's own script: 林美華, 山田太郎, 김민준, but Ann O'Hara
    /// and ジョン・スミス. The reader's language does not turn a name round.
    pub fn display(&self) -> String {
        let (given, family) = (&*self.given, &*self.family);
        if given.is_empty() || family.is_empty() {
            return format!("{given}{family}");
        }
        let both = |script: fn(char) -> bool| given.chars().chain(family.chars()).all(script);
        if both(is_katakana) {
            format!("{given}・{family}")
        } else if both(is_east_asian) {
            format!("{family}{given}")
        } else {
            format!("{given} {family}")
        }
    }
}

fn is_katakana(c: char) -> bool {
    matches!(c, '\u{30A0}'..='\u{30FF}' | '\u{31F0}'..='\u{31FF}' | '\u{FF66}'..='\u{FF9F}')
}

/// Han, kana, Hangul and bopomofo.
fn is_east_asian(c: char) -> bool {
    is_katakana(c)
        || matches!(
            c,
            '\u{3005}'..='\u{3007}' | '\u{3041}'..='\u{309F}' | '\u{3105}'..='\u{312F}'
                | '\u{3400}'..='\u{4DBF}' | '\u{4E00}'..='\u{9FFF}' | '\u{AC00}'..='\u{D7A3}'
                | '\u{F900}'..='\u{FAFF}' | '\u{20000}'..='\u{323AF}'
        )
}

#[cfg(test)]
mod tests;
