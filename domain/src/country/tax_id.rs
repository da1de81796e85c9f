//! The number under which a company pays value added tax (spec B5, B6), by the rule of its country.

use super::{CheckDigits, CountryRules};
use crate::{
    field::{FieldError, optional},
    folding::{compact, fold},
    pattern::matches,
};
use serde::{Deserialize, Serialize};

/// Long enough for the number of a country without a rule.
const LONGEST: u16 = 50;

/// What such a number looks like in one country.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct TaxIdRules {
    /// What the country calls it.
    pub name: String,
    /// What the number begins with; may be left out when it is typed.
    pub prefix: String,
    /// Of what follows, without separators.
    pub pattern: String,
    pub example: String,
    pub check: CheckDigits,
}

impl TaxIdRules {
    /// The number without separators and with its prefix, if it is one.
    fn read(&self, country: &str, folded: &str) -> Option<String> {
        let bare = compact(folded);
        let after = |prefix: &str| bare.strip_prefix(prefix).map(str::to_owned);
        [after(&self.prefix), after(country), Some(bare.clone())]
            .into_iter()
            .flatten()
            .find(|rest| matches(&self.pattern, rest) && self.holds(rest))
            .map(|rest| format!("{}{rest}", self.prefix))
    }

    fn holds(&self, rest: &str) -> bool {
        // Norwegian and Swiss numbers end in the word for the tax.
        let number = match self.check {
            CheckDigits::NoOrgnr | CheckDigits::ChUid => rest.get(..9).unwrap_or(rest),
            _ => rest,
        };
        self.check.hold(number)
    }
}

impl CountryRules {
    /// The company's number as it is usually written. `None` where it is left out.
    pub fn company_tax_id(&self, raw: &str) -> Result<Option<String>, FieldError> {
        let Some(given) = optional(raw, LONGEST)? else { return Ok(None) };
        match &self.tax_id {
            None => Ok(Some(given)),
            Some(rules) => rules
                .read(self.code.as_str(), &fold(&given))
                .map(Some)
                .ok_or_else(|| FieldError::TaxId { example: rules.example.clone() }),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::country::CountryCode;

    fn read(country: &str, raw: &str) -> Result<Option<String>, FieldError> {
        country.parse::<CountryCode>().expect("a country").rules().company_tax_id(raw)
    }

    /// Spec B6: the European Union, South Africa and Turkey need a valid number before selling.
    #[test]
    fn it_is_checked_in_the_european_union_and_around_and_in_south_africa() {
        let expected = "AT BE BG CH CY CZ DE DK EE ES FI FR GB GR HR HU IE IT LI LT LU LV MT NL NO PL \
                        PT RO SE SI SK TR ZA";
        let checked: Vec<String> = CountryCode::all()
            .filter(|code| code.rules().tax_id.is_some())
            .map(|code| code.to_string())
            .collect();
        assert_eq!(checked.join(" "), expected);
    }

    #[test]
    fn every_example_is_accepted_with_and_without_its_prefix_and_one_digit_off_refused() {
        for code in CountryCode::all() {
            let Some(rules) = code.rules().tax_id else { continue };
            let example = rules.example.clone();
            let bare = example.strip_prefix(&rules.prefix).expect("it begins with its prefix");
            assert_eq!(read(code.as_str(), &example), Ok(Some(example.clone())), "{code}");
            assert_eq!(read(code.as_str(), &bare.to_lowercase()), Ok(Some(example.clone())));
            // A digit in the middle: every rule covers it.
            let at = example.len() - bare.len() + 4;
            let other = if example.as_bytes()[at] == b'7' { "2" } else { "7" };
            let mut wrong = example.clone();
            wrong.replace_range(at..=at, other);
            let refused = Err(FieldError::TaxId { example });
            assert_eq!(read(code.as_str(), &wrong), refused, "{code} {wrong}");
        }
    }

    #[test]
    fn it_is_kept_as_it_is_usually_written_and_is_free_text_where_there_is_no_rule() {
        for (country, raw, expected) in [
            ("DE", " de 656 647 370 ", Some("DE656647370")),
            ("GR", "GR 199150159", Some("EL199150159")),
            ("CH", "CHE-272.056.561 MWST", Some("CHE272056561MWST")),
            ("CH", "272.056.561", Some("CHE272056561")),
            ("NO", "NO 445 232 351 MVA", Some("445232351MVA")),
            ("GB", "ＧＢ５１７ ９６８ ７９５", Some("GB517968795")),
            ("US", " 12-3456789 ", Some("12-3456789")),
            ("TW", "12345678", Some("12345678")),
            ("DE", "  ", None),
        ] {
            assert_eq!(read(country, raw), Ok(expected.map(str::to_owned)), "{country} {raw}");
        }
        assert_eq!(read("US", &"1".repeat(51)), Err(FieldError::TooLong { max: 50 }));
        assert_eq!(read("US", "1\n2"), Err(FieldError::BadCharacters));
        for hostile in ["DE", "DEDE656647370", "<b>656647370</b>x", "FR", "IEÄ234567A"] {
            assert!(matches!(read("DE", hostile), Err(FieldError::TaxId { .. })), "{hostile}");
        }
    }
}
