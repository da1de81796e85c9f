//! The number by which a country's register or tax office knows a company.
//! Required in 24 countries (spec, appendix R). Always the number of a
//! business: the patterns leave out the numbers of persons, where the two differ.

use super::{CheckDigits, CountryRules};
use crate::{
    field::{FieldError, optional},
    folding::{compact, fold, separated_like},
    pattern::matches,
};
use serde::{Deserialize, Serialize};

/// Long enough for any register's number.
const LONGEST: u16 = 50;

/// What a country asks for. Without `numbers` any text will do.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct RegistrationRules {
    pub required: bool,
    /// Any one of these.
    pub numbers: Vec<RegistrationNumber>,
}

/// One kind of number.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct RegistrationNumber {
    /// What the country calls it; empty where it is simply the registration number.
    pub name: String,
    /// Of the number with its separators, as the example has them.
    pub pattern: String,
    pub example: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub check: Option<CheckDigits>,
}

impl RegistrationNumber {
    /// The number as it is usually written, if it is one of this kind.
    fn read(&self, folded: &str) -> Option<String> {
        let usual = separated_like(folded, [self.example.as_str()].into_iter());
        let written = [Some(folded.to_owned()), usual]
            .into_iter()
            .flatten()
            .find(|written| matches(&self.pattern, written))?;
        self.check.is_none_or(|check| check.hold(&compact(&written))).then_some(written)
    }
}

impl CountryRules {
    /// The company's number in its usual spelling. `None` where it may be left out, and is.
    pub fn registration_number(&self, raw: &str) -> Result<Option<String>, FieldError> {
        let rules = &self.registration;
        let Some(given) = optional(raw, LONGEST)? else {
            return if rules.required { Err(FieldError::Required) } else { Ok(None) };
        };
        let Some(first) = rules.numbers.first() else {
            return Ok(Some(given));
        };
        let folded = fold(&given);
        rules
            .numbers
            .iter()
            .find_map(|number| number.read(&folded))
            .map(Some)
            .ok_or_else(|| FieldError::RegistrationNumber { example: first.example.clone() })
    }

    /// The names of the expected number, as in `NIP / KRS`, where the country has one.
    pub fn registration_number_name(&self) -> Option<String> {
        let mut names: Vec<&str> = self.registration.numbers.iter().map(|n| &*n.name).collect();
        names.dedup();
        names.retain(|name| !name.is_empty());
        (!names.is_empty()).then(|| names.join(" / "))
    }

    /// An example to show beside the field.
    pub fn registration_number_example(&self) -> Option<&str> {
        self.registration.numbers.first().map(|number| &*number.example)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::country::CountryCode;

    fn read(country: &str, raw: &str) -> Result<Option<String>, FieldError> {
        country.parse::<CountryCode>().expect("a country").rules().registration_number(raw)
    }

    #[test]
    fn it_is_required_in_exactly_the_countries_of_appendix_r() {
        let expected = "AE AM AZ BR BY HU IN IQ KG KZ MD MM PL RU SA SS TH TJ TR UA UZ VE VN ZA";
        let required: Vec<String> = CountryCode::all()
            .filter(|code| code.rules().registration.required)
            .map(|code| code.to_string())
            .collect();
        assert_eq!(required.join(" "), expected);
        for code in required {
            assert_eq!(read(&code, "  "), Err(FieldError::Required), "{code}");
        }
        assert_eq!(read("DE", ""), Ok(None));
        assert_eq!(read("DE", " HRB 12345 "), Ok(Some("HRB 12345".into())));
        assert_eq!(read("DE", &"1".repeat(51)), Err(FieldError::TooLong { max: 50 }));
        assert_eq!(read("DE", "1\n2"), Err(FieldError::BadCharacters));
    }

    #[test]
    fn every_example_is_accepted_as_it_is_and_without_separators() {
        for code in CountryCode::all() {
            for number in code.rules().registration.numbers {
                let example = number.example;
                assert_eq!(read(code.as_str(), &example), Ok(Some(example.clone())), "{code}");
                let bare = compact(&example).to_lowercase();
                assert_eq!(read(code.as_str(), &bare), Ok(Some(example)), "{code} {bare}");
            }
        }
    }

    #[test]
    fn numbers_are_kept_in_their_usual_spelling() {
        for (country, raw, expected) in [
            ("BR", "17974197221762", "17.974.197/2217-62"),
            ("BR", "1l.46n.mpw/gqrw-17", "1L.46N.MPW/GQRW-17"),
            ("BR", "１７９７４１９７２２１７６２", "17.974.197/2217-62"),
            ("HU", "12153693241", "12153693-2-41"),
            ("PL", "517 397 13 32", "517-397-13-32"),
            ("PL", "0000123456", "0000123456"),
            ("PL", "116154584", "116154584"),
            ("ZA", "2019 123456 07", "2019/123456/07"),
            ("VE", "j 07891955 7", "J-07891955-7"),
            ("VN", "0283338855001", "0283338855-001"),
            ("AE", "1234567", "1234567"),
            ("RU", "1252427316723", "1252427316723"),
            ("IN", "29yllta5720c1zk", "29YLLTA5720C1ZK"),
        ] {
            assert_eq!(read(country, raw), Ok(Some(expected.into())), "{country} {raw}");
        }
    }

    #[test]
    fn numbers_of_persons_and_misspelt_ones_are_refused() {
        for (country, raw, why) in [
            ("RU", "500100732259", "an INN of a person has 12 digits"),
            ("RU", "7104974651", "wrong check digit"),
            ("BR", "111.444.777-35", "a CPF is a person's"),
            ("BR", "17.974.197/2217-63", "wrong check digits"),
            ("IN", "ABCPE1234F", "a PAN whose fourth letter is P is a person's"),
            ("KZ", "850505300123", "an IIN is a person's"),
            ("KG", "20101198012345", "a person's number starts with 1 or 2"),
            ("MD", "2001234567890", "an IDNP is a person's"),
            ("AZ", "1280061352", "the last digit is 2 for persons"),
            ("TH", "1101700230705", "a citizen's number does not start with 0"),
            ("TR", "10000000146", "a citizen's number has 11 digits"),
            ("UA", "1234567890", "a person's number has 10 digits"),
            ("BY", "AB1234567", "a person's number starts with letters"),
            ("VE", "V-12345678-1", "V is for citizens"),
            ("PL", "44051401359", "a PESEL is a person's"),
            ("VN", "001099012345", "a citizen's number has 12 digits"),
            ("ZA", "8001015009087", "an identity number is a person's"),
            ("RU", "<b>7104974650</b>", "not a number"),
        ] {
            let refused = matches!(read(country, raw), Err(FieldError::RegistrationNumber { .. }));
            assert!(refused, "{country} {raw}: {why}");
        }
    }

    #[test]
    fn the_label_names_the_expected_number() {
        let name = |code: &str| {
            code.parse::<CountryCode>().expect("a country").rules().registration_number_name()
        };
        assert_eq!(name("BR").as_deref(), Some("CNPJ"));
        assert_eq!(name("PL").as_deref(), Some("NIP / KRS / REGON"));
        assert_eq!(name("VN").as_deref(), Some("MST"));
        assert_eq!(name("IQ"), None);
        assert_eq!(name("FR"), None);
    }
}
