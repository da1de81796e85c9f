//! What is typed: a code of the app, or in its place one of the recovery codes.

use crate::field::{FieldError, FieldErrors};
use serde::{Deserialize, Serialize};

/// What somebody shows beside their password.
#[derive(Clone, PartialEq, Eq)]
pub enum FactorCode {
    /// Six digits that an app shows for half a minute.
    Timed(String),
    /// One of those that were printed, as it was printed.
    Recovery(String),
}

impl FactorCode {
    /// So many digits has a code of the app.
    pub const DIGITS: usize = 6;
    /// So many signs has a recovery code, in groups of [`Self::GROUP`].
    pub const SIGNS: usize = 16;
    const GROUP: usize = 4;

    /// Either, however it was grouped and cased, in the digits of any keyboard.
    pub fn parse(raw: &str) -> Result<Self, FieldError> {
        let parts = raw.chars().filter(|c| !c.is_whitespace() && !matches!(c, '-' | '‐' | '－'));
        let signs: Option<Vec<char>> = parts.map(plain).collect();
        let signs = signs.ok_or(FieldError::WrongFactorCode)?;
        match signs.len() {
            0 => Err(FieldError::Required),
            Self::DIGITS if signs.iter().all(char::is_ascii_digit) => {
                Ok(Self::Timed(signs.into_iter().collect()))
            }
            Self::SIGNS => {
                let groups = signs.chunks(Self::GROUP);
                let groups: Vec<String> = groups.map(|group| group.iter().collect()).collect();
                Ok(Self::Recovery(groups.join("-")))
            }
            _ => Err(FieldError::WrongFactorCode),
        }
    }
}

/// A letter or digit in its narrow form, small.
fn plain(c: char) -> Option<char> {
    let narrow = match c {
        '０'..='９' | 'ａ'..='ｚ' | 'Ａ'..='Ｚ' => char::from_u32(u32::from(c) - 0xFEE0)?,
        _ => c,
    };
    narrow.is_ascii_alphanumeric().then(|| narrow.to_ascii_lowercase())
}

impl std::fmt::Debug for FactorCode {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("FactorCode(..)")
    }
}

/// The form around it.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct FactorCodeForm {
    pub code: String,
}

impl FactorCodeForm {
    pub fn validate(&self) -> Result<FactorCode, FieldErrors> {
        FactorCode::parse(&self.code).map_err(|error| FieldErrors::one("code", error))
    }
}

/// What an open session alone may not do takes the password again.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct OwnPasswordForm {
    pub current_password: String,
}

impl OwnPasswordForm {
    pub fn validate(&self) -> Result<(), FieldErrors> {
        match self.current_password.is_empty() {
            true => Err(FieldErrors::one("current_password", FieldError::Required)),
            false => Ok(()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_is_taken_however_it_is_typed() {
        let timed = |code: &str| Ok(FactorCode::Timed(code.into()));
        let printed = || Ok(FactorCode::Recovery("abcd-2345-wxyz-6789".into()));
        for typed in ["012345", " 012 345 ", "012-345", "０１２３４５", "012\u{3000}345"] {
            assert_eq!(FactorCode::parse(typed), timed("012345"), "{typed}");
        }
        for typed in ["abcd-2345-wxyz-6789", "ABCD 2345 WXYZ 6789", "ａｂｃｄ2345wxyz6789"] {
            assert_eq!(FactorCode::parse(typed), printed(), "{typed}");
        }
        for empty in ["", "  ", "\u{3000}"] {
            assert_eq!(FactorCode::parse(empty), Err(FieldError::Required), "{empty:?}");
        }
        for wrong in ["12345", "1234567", "12345a", "١٢٣٤٥٦", "🙂", "abcd-2345-wxyz-678é", "a\0b"]
        {
            assert_eq!(FactorCode::parse(wrong), Err(FieldError::WrongFactorCode), "{wrong}");
        }
        let long = "1".repeat(1_000_000);
        assert_eq!(FactorCode::parse(&long), Err(FieldError::WrongFactorCode));
    }
}
