//! What can be wrong with one field of a form: typed here, worded by the interface.
//!
//! A form is strings; `validate()` of each form is the only maker of the value
//! that the store accepts. All fields are checked, so a person sees everything
//! that is wrong at once.

use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// Why a field was refused. The interface has words for each, in every language.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum FieldError {
    /// Nothing was written.
    Required,
    /// More than `max` characters.
    TooLong { max: u16 },
    /// Fewer than `min` characters.
    TooShort { min: u16 },
    /// Control characters, or others that no such field has.
    BadCharacters,
    /// Not an e-mail address.
    NotAnEmail,
    /// An address at a provider of private mailboxes.
    FreeMail,
    /// A role's address (`info@`, `admin@`), not a person's.
    RoleAddress,
    /// An address that signs in but receives no mail.
    SignInOnlyAddress,
    /// Not a phone number of this country.
    NotAPhoneNumber,
    /// Not a postal code of this country; `example` is one.
    PostalCode { example: String },
    /// Not a registration number of this country; `example` is one.
    RegistrationNumber { example: String },
    /// Not a number of this country for value added tax; `example` is one.
    TaxId { example: String },
    /// Not a day as calendars have it.
    NotADate,
    /// It would end before it begins.
    BeforeItBegins,
    /// Not a web address (`https://…`).
    NotAWebAddress,
    /// Not one of the choices.
    NotAChoice,
    /// Companies of this country or region may not enroll in this cloud.
    CloudNotForCountry,
    /// Letters, digits and hyphens only, no hyphen at either end.
    NotADomainPrefix,
    /// Letters, digits, dots, hyphens and underscores only.
    NotAUserName,
    /// Somebody has it already.
    Taken,
    /// One of the passwords everybody tries first.
    CommonPassword,
    /// A password that contains the person's or company's own name.
    PasswordHasName,
    /// The two do not match.
    NotTheSame,
    /// Not the present password.
    WrongPassword,
    /// A mail would have to go there, and there were enough for today.
    TooManyMails,
    /// Where it is went out by mail just now.
    CodeSent,
    /// Not the code of the latest mail, or too late.
    WrongCode,
    /// Not the code of the app now, or one that was used already.
    WrongFactorCode,
    /// It must be ticked.
    MustAgree,
    /// One of the two must be given.
    OneOfThese,
    /// Not a whole number from `least` to `most`.
    NumberBetween { least: i64, most: i64 },
    /// No companies are taken there.
    CountryClosed,
    /// The last day is before the first.
    EndsBeforeItBegins,
    /// Not an amount above zero, or with more decimals than its currency has.
    NotAnAmount,
    /// No partner has this number or domain.
    UnknownPartner,
    /// The first row of the same invoice says something else.
    UnlikeTheFirst,
    /// The text of this file is in another encoding.
    NotUtf8 { name: String },
    /// No rows can be read from it.
    NotATable,
    /// Its first row does not name these columns.
    MissingColumns { names: String },
    /// It has more than `max` rows.
    TooManyRows { max: u16 },
    /// The file of this name has nothing in it.
    FileEmpty { name: String },
    /// It is larger than files may be.
    FileTooLarge { name: String },
    /// It is none of the kinds that are taken.
    FileKind { name: String },
    /// There are more than `max` files.
    TooManyFiles { max: u16 },
    /// Another role of its category is chosen, too.
    OneOfCategory,
    /// The password they have now.
    SamePassword,
    /// All files together are larger than they may be.
    FilesTooLarge,
}

/// At most one error per field, keyed by the field's name in its form.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct FieldErrors(pub BTreeMap<String, FieldError>);

impl FieldErrors {
    /// One error, for one field.
    pub fn one(field: &str, error: FieldError) -> Self {
        Self(BTreeMap::from([(field.to_owned(), error)]))
    }
    /// Keep the value, or note the error under `field` and carry on.
    pub fn take<T>(&mut self, field: &str, parsed: Result<T, FieldError>) -> Option<T> {
        parsed.map_err(|error| self.0.insert(field.to_owned(), error)).ok()
    }
    /// Keep the value of a part that is a form itself, or note all that is wrong with it.
    pub fn take_all<T>(&mut self, parsed: Result<T, FieldErrors>) -> Option<T> {
        parsed.map_err(|wrong| self.0.extend(wrong.0)).ok()
    }
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

/// Trimmed, 1 to `max` characters, nothing that cannot be seen.
pub fn text(raw: &str, max: u16) -> Result<String, FieldError> {
    let value = raw.trim();
    if value.is_empty() {
        return Err(FieldError::Required);
    }
    if value.chars().count() > usize::from(max) {
        return Err(FieldError::TooLong { max });
    }
    if value.chars().any(unprintable) {
        return Err(FieldError::BadCharacters);
    }
    Ok(value.to_owned())
}

/// Text of several lines, each of them clean.
pub fn paragraph(raw: &str, max: u16) -> Result<String, FieldError> {
    let lines = raw.trim().replace("\r\n", "\n");
    text(&lines.replace(['\n', '\t'], " "), max)?;
    Ok(lines)
}

/// Like [`text`], but may be left empty.
pub fn optional(raw: &str, max: u16) -> Result<Option<String>, FieldError> {
    match text(raw, max) {
        Ok(value) => Ok(Some(value)),
        Err(FieldError::Required) => Ok(None),
        Err(error) => Err(error),
    }
}

/// Run a parser unless the field was left empty.
pub fn unless_empty<T>(
    raw: &str,
    parse: impl FnOnce(&str) -> Result<T, FieldError>,
) -> Result<Option<T>, FieldError> {
    if raw.trim().is_empty() { Ok(None) } else { parse(raw).map(Some) }
}

/// Control characters, and the marks that turn the reading direction of what
/// follows: a name must not reorder the page it is shown on.
pub(crate) fn unprintable(c: char) -> bool {
    c.is_control()
        || matches!(c, '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}' | '\u{FFF9}'..='\u{FFFB}' | '\u{FEFF}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_is_trimmed_counted_in_characters_and_visible() {
        assert_eq!(text("  Köln ", 4), Ok("Köln".into()));
        assert_eq!(text("株式会社", 4), Ok("株式会社".into()));
        assert_eq!(text(" \t ", 4), Err(FieldError::Required));
        assert_eq!(text("abcde", 4), Err(FieldError::TooLong { max: 4 }));
        for hidden in ["a\0b", "a\nb", "a\u{202E}b", "a\u{7f}b", "a\u{85}b"] {
            assert_eq!(text(hidden, 9), Err(FieldError::BadCharacters), "{hidden:?}");
        }
    }

    #[test]
    fn all_errors_are_kept_one_per_field() {
        let mut errors = FieldErrors::default();
        assert_eq!(errors.take("name", text("", 9)), None);
        assert_eq!(errors.take("city", text("Ulm", 9)), Some("Ulm".into()));
        errors.take::<String>("email", Err(FieldError::FreeMail));
        assert_eq!(errors.0.len(), 2);
    }
}
