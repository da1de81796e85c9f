//! Phone numbers. The server knows the numbering plans of the world; the
//! browser only tells what cannot be a number, and the server looks again.

use crate::{
    country::CountryRules,
    field::{FieldError, text},
    folding::fold,
};
use serde::{Deserialize, Deserializer, Serialize, de::Error};
use std::fmt;

/// A number in the international form `+886212345678` (E.164).
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize)]
pub struct Phone(String);

impl Phone {
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// A number that was checked before.
    fn from_e164(raw: &str) -> Option<Self> {
        let digits = raw.strip_prefix('+')?;
        let plausible =
            (4..=15).contains(&digits.len()) && digits.bytes().all(|b| b.is_ascii_digit());
        plausible.then(|| Self(raw.to_owned()))
    }
}

impl fmt::Display for Phone {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl<'de> Deserialize<'de> for Phone {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let raw = String::deserialize(deserializer)?;
        Self::from_e164(&raw).ok_or_else(|| D::Error::custom("not a phone number"))
    }
}

/// A number as dialled within the country of `rules`, or from abroad with `+`.
pub fn phone(raw: &str, rules: &CountryRules) -> Result<Phone, FieldError> {
    let value = fold(&text(raw, 40)?);
    let digits = value.chars().filter(char::is_ascii_digit).count();
    let punctuated = value.chars().enumerate().all(|(at, c)| {
        c.is_ascii_digit()
            || " -./()".contains(c)
            || (c == '+' && (at == 0 || value.starts_with('(')))
    });
    if !punctuated || !(4..=20).contains(&digits) {
        return Err(FieldError::NotAPhoneNumber);
    }
    read(&value, rules).ok_or(FieldError::NotAPhoneNumber)
}

#[cfg(not(target_arch = "wasm32"))]
fn read(value: &str, rules: &CountryRules) -> Option<Phone> {
    let digits: String = value.chars().filter(char::is_ascii_digit).collect();
    // Where a national number happens to start with the country's own code, the
    // library takes that for the code; so the code is put before it for a second try.
    let with_code = || format!("+{}{digits}", rules.calling_code);
    valid(region(rules), value)
        .or_else(|| if value.contains('+') { None } else { valid(None, &with_code()) })
}

#[cfg(not(target_arch = "wasm32"))]
fn valid(region: Option<phonenumber::country::Id>, value: &str) -> Option<Phone> {
    let number = phonenumber::parse(region, value).ok()?;
    // An extension is no part of E.164: it would be lost silently.
    let whole = number.is_valid() && number.extension().is_none();
    let e164 = number.format().mode(phonenumber::Mode::E164).to_string();
    if whole { Phone::from_e164(&e164) } else { None }
}

#[cfg(not(target_arch = "wasm32"))]
fn region(rules: &CountryRules) -> Option<phonenumber::country::Id> {
    rules.phone_region.as_deref().unwrap_or(rules.code.as_str()).parse().ok()
}

/// The digits under the country's code; without its numbering plan, the trunk prefix is a guess.
#[cfg(target_arch = "wasm32")]
fn read(value: &str, rules: &CountryRules) -> Option<Phone> {
    let digits: String = value.chars().filter(char::is_ascii_digit).collect();
    Phone::from_e164(&if value.contains('+') {
        format!("+{digits}")
    } else {
        format!("+{}{}", rules.calling_code, digits.trim_start_matches('0'))
    })
}

/// A stored number as people of the country of `rules` read it: numbers of
/// their own in the national form, others in the international one.
pub fn display_phone(e164: &str, rules: &CountryRules) -> String {
    #[cfg(not(target_arch = "wasm32"))]
    if let Ok(number) = phonenumber::parse(None, e164) {
        let own = number.country().code() == rules.calling_code;
        let mode = if own { phonenumber::Mode::National } else { phonenumber::Mode::International };
        return number.format().mode(mode).to_string();
    }
    #[cfg(target_arch = "wasm32")]
    let _ = rules;
    e164.to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::country::CountryCode;

    fn read_in(country: &str, raw: &str) -> Result<String, FieldError> {
        let rules = country.parse::<CountryCode>().expect("a country").rules();
        phone(raw, &rules).map(|phone| phone.to_string())
    }

    #[test]
    fn numbers_are_read_as_dialled_there() {
        for (country, raw, expected) in [
            ("TW", "02 2345 6789", "+886223456789"),
            ("TW", "（０２）２３４５−６７８９", "+886223456789"),
            ("TW", "0912-345-678", "+886912345678"),
            ("JP", "03-1234-5678", "+81312345678"),
            ("JP", "＋８１ー３ー１２３４ー５６７８", "+81312345678"),
            ("DE", "0221 / 123456", "+49221123456"),
            ("DE", "+886 2 2345 6789", "+886223456789"),
            ("US", "(425) 555-0100", "+14255550100"),
            ("GB", "(+44) 20 7946 0018", "+442079460018"),
            ("IT", "06 1234 5678", "+390612345678"),
            ("EG", "٠٢ ٢٣٤٥ ٦٧٨٩", "+20223456789"),
            ("AX", "018 12345", "+3581812345"),
            ("AQ", "+672 1 06609", "+672106609"),
        ] {
            assert_eq!(read_in(country, raw), Ok(expected.into()), "{country} {raw}");
        }
    }

    #[test]
    fn what_is_no_number_is_refused() {
        for raw in [
            "12",
            "0221",
            "0221 123456 ext. 7",
            "0221 123456 #7",
            "0221 123456x7",
            "++49 221 123456",
            "49+221123456",
            "call me",
            "<b>0221123456</b>",
            "0800-FLOWERS",
            "+999 123456789",
            "0221 123456;ext=7",
            "123456789012345678901",
        ] {
            assert_eq!(read_in("DE", raw), Err(FieldError::NotAPhoneNumber), "{raw}");
        }
        assert_eq!(read_in("DE", ""), Err(FieldError::Required));
        assert_eq!(read_in("DE", "0221\r\n123456"), Err(FieldError::BadCharacters));
        assert_eq!(read_in("DE", "0221\0 123456"), Err(FieldError::BadCharacters));
        assert_eq!(read_in("DE", &"1".repeat(300)), Err(FieldError::TooLong { max: 40 }));
        assert!(serde_json::from_str::<Phone>("\"0221 123456\"").is_err());
    }

    /// One country of each: those of North America alone would take seconds.
    #[test]
    fn every_numbering_plan_takes_its_own_example() {
        let plans: std::collections::BTreeMap<u16, CountryRules> =
            CountryCode::all().map(|code| code.rules()).map(|r| (r.calling_code, r)).collect();
        assert!(plans.len() > 190);
        for (code, rules) in plans {
            let read = phone(&rules.phone_example, &rules);
            let read = read.unwrap_or_else(|e| panic!("{code} {}: {e:?}", rules.phone_example));
            assert!(read.as_str().starts_with(&format!("+{code}")), "{code}");
        }
    }

    #[test]
    fn what_is_shown_can_be_typed_again() {
        for (country, e164) in [
            ("TW", "+886223456789"),
            ("JP", "+81312345678"),
            ("DE", "+49221123456"),
            ("RW", "+250250123456"),
            ("IT", "+390612345678"),
            ("US", "+14255550100"),
            ("BR", "+551123456789"),
            ("AX", "+3581812345"),
            ("JP", "+886223456789"),
        ] {
            let rules = country.parse::<CountryCode>().expect("a country").rules();
            let shown = display_phone(e164, &rules);
            assert_eq!(read_in(country, &shown), Ok(e164.into()), "{country} {shown}");
        }
    }

    #[test]
    fn own_numbers_are_shown_as_dialled_there() {
        let rules = "TW".parse::<CountryCode>().expect("a country").rules();
        assert_eq!(display_phone("+886223456789", &rules), "02 2345 6789");
        assert_eq!(display_phone("+81312345678", &rules), "+81 3-1234-5678");
        assert_eq!(display_phone("unreadable", &rules), "unreadable");
    }
}
