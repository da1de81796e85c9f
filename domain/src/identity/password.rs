//! What makes a password good enough. NIST and ASVS V6.2: length counts, rules
//! about signs do not; what everybody tries first is refused.

use crate::field::FieldError;

/// Characters at least; 15 and more are better.
pub const MIN_PASSWORD: u16 = 8;
/// Characters at most: long phrases are welcome, megabytes are not.
pub const MAX_PASSWORD: u16 = 128;

/// A password that may be set. Never printed.
#[derive(Clone, PartialEq, Eq)]
pub struct NewPassword(String);

impl NewPassword {
    /// `names` are the person's and the company's own words, which a guesser tries first.
    /// In the browser only the length is checked; the server also knows what is common.
    pub fn parse(raw: &str, names: &[&str]) -> Result<Self, FieldError> {
        let length = raw.chars().count();
        if length == 0 {
            return Err(FieldError::Required);
        }
        if length < usize::from(MIN_PASSWORD) {
            return Err(FieldError::TooShort { min: MIN_PASSWORD });
        }
        if length > usize::from(MAX_PASSWORD) {
            return Err(FieldError::TooLong { max: MAX_PASSWORD });
        }
        not_guessable(raw, names)?;
        Ok(Self(raw.to_owned()))
    }

    pub fn expose(&self) -> &str {
        &self.0
    }
}

impl std::fmt::Debug for NewPassword {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("NewPassword(..)")
    }
}

#[cfg(not(target_arch = "wasm32"))]
fn not_guessable(raw: &str, names: &[&str]) -> Result<(), FieldError> {
    // Guesses an attacker who knows the common lists needs, as a power of ten.
    let needed = 6.0;
    if zxcvbn::zxcvbn(raw, &[]).guesses_log10() < needed {
        return Err(FieldError::CommonPassword);
    }
    let words: Vec<&str> =
        names.iter().flat_map(|name| name.split(|c: char| !c.is_alphanumeric())).collect();
    let words: Vec<&str> =
        words.into_iter().chain(names.iter().copied()).filter(|w| w.chars().count() > 2).collect();
    if zxcvbn::zxcvbn(raw, &words).guesses_log10() < needed {
        return Err(FieldError::PasswordHasName);
    }
    Ok(())
}

#[cfg(target_arch = "wasm32")]
fn not_guessable(_: &str, _: &[&str]) -> Result<(), FieldError> {
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn outcome(raw: &str) -> Result<(), FieldError> {
        NewPassword::parse(raw, &["Contoso Cloud", "misaki", "佐藤"]).map(|_| ())
    }

    #[test]
    fn length_counts_and_signs_do_not() {
        assert_eq!(outcome(""), Err(FieldError::Required));
        assert_eq!(outcome("gq7#Lp!"), Err(FieldError::TooShort { min: 8 }));
        assert_eq!(outcome("correct horse battery staple"), Ok(()));
        assert_eq!(outcome(&"lamp sofa river ".repeat(8)), Ok(()));
        assert_eq!(outcome(&"x".repeat(129)), Err(FieldError::TooLong { max: 128 }));
        assert_eq!(outcome("雨上がりの午後に虹を見た"), Ok(()));
    }

    #[test]
    fn what_everybody_tries_first_is_refused() {
        for common in ["password", "12345678", "qwertyuiop", "iloveyou", "Passw0rd", "aaaaaaaaaa"] {
            assert_eq!(outcome(common), Err(FieldError::CommonPassword), "{common}");
        }
        assert_eq!(outcome("contoso2026"), Err(FieldError::PasswordHasName));
    }

    #[test]
    fn it_is_not_printed() {
        let password = NewPassword::parse("correct horse battery", &[]).unwrap();
        assert_eq!(format!("{password:?}"), "NewPassword(..)");
    }
}
