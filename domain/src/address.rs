//! Postal addresses by the rules of their country: which parts, in which order.

use crate::{
    country::{AddressPart, CountryRules, State},
    field::{FieldError, FieldErrors, optional, text},
    folding::{compact, fold, narrow_ascii, separated_like},
    pattern::matches,
};
use serde::{Deserialize, Serialize};

const LONGEST_LINE: u16 = 200;
const LONGEST_NAME: u16 = 80;

/// An address as typed.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct AddressForm {
    pub line1: String,
    pub line2: String,
    pub district: String,
    pub city: String,
    pub state: String,
    pub postal_code: String,
}

/// An address that follows its country's rules; parts it does not have are empty.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Address {
    pub line1: String,
    pub line2: String,
    pub district: String,
    pub city: String,
    pub state: String,
    pub postal_code: String,
}

/// Both have the same fields; this names them once.
macro_rules! parts {
    ($type:ty: $($part:ident = $field:ident),*) => {
        impl $type {
            /// What stands in this part.
            pub fn part(&self, part: AddressPart) -> &str {
                match part { $(AddressPart::$part => &self.$field),* }
            }
            /// For writing into this part.
            pub fn part_mut(&mut self, part: AddressPart) -> &mut String {
                match part { $(AddressPart::$part => &mut self.$field),* }
            }
        }
    };
    ($($type:ty),*) => {$(
        parts!($type: Line1 = line1, Line2 = line2, District = district, City = city,
               State = state, PostalCode = postal_code);
    )*};
}
parts!(AddressForm, Address);

impl AddressForm {
    /// Errors are keyed by the names of the fields. Parts that addresses of this
    /// country do not have are left out: their fields are not shown.
    pub fn validate(&self, rules: &CountryRules) -> Result<Address, FieldErrors> {
        let mut errors = FieldErrors::default();
        let mut address = Address::default();
        for part in rules.fields() {
            if let Some(value) = errors.take(part.name(), read(part, self.part(part), rules)) {
                *address.part_mut(part) = value;
            }
        }
        if errors.is_empty() { Ok(address) } else { Err(errors) }
    }
}

impl AddressForm {
    /// The same address as the country's post writes it, where that differs from what was typed: its width, and the
    /// usual spelling of code and state. `None` where there is nothing to suggest, and where the address breaks a rule:
    /// then that is said first. Capitals are left to the [`envelope`](Address::envelope): nearly every country has the
    /// city in them, and nearly everybody would be asked.
    pub fn suggestion(&self, rules: &CountryRules) -> Option<AddressForm> {
        let valid = self.validate(rules).ok()?;
        let mut suggested = self.clone();
        for part in rules.fields() {
            *suggested.part_mut(part) = narrow_ascii(valid.part(part));
        }
        let differs = |part: &AddressPart| suggested.part(*part) != self.part(*part).trim();
        let fields = rules.fields();
        fields.iter().any(differs).then_some(suggested)
    }
}

fn read(part: AddressPart, raw: &str, rules: &CountryRules) -> Result<String, FieldError> {
    let max = match part {
        AddressPart::Line1 | AddressPart::Line2 => LONGEST_LINE,
        _ => LONGEST_NAME,
    };
    let value = if rules.requires(part) {
        text(raw, max)?
    } else {
        optional(raw, max)?.unwrap_or_default()
    };
    match part {
        _ if value.is_empty() => Ok(value),
        AddressPart::PostalCode => postal_code(&value, rules),
        AddressPart::State => match rules.state(&value) {
            Some(State { key, .. }) => Ok(key.clone()),
            None if rules.states_closed => Err(FieldError::NotAChoice),
            None => Ok(value),
        },
        _ => Ok(value),
    }
}

/// A postal code in its usual spelling, whatever its width, case and spaces were.
fn postal_code(given: &str, rules: &CountryRules) -> Result<String, FieldError> {
    let folded = fold(given);
    let Some(pattern) = &rules.postal_pattern else {
        return Ok(folded);
    };
    let bare = [rules.postal_mark(), rules.code.as_str()]
        .into_iter()
        .find_map(|mark| folded.strip_prefix(mark).filter(|_| !mark.is_empty()))
        .map(|rest| rest.trim_start_matches(['-', ' ']).to_owned());
    [Some(folded), bare]
        .into_iter()
        .flatten()
        .flat_map(|code| {
            let examples = rules.postal_examples.iter().map(String::as_str);
            [separated_like(&code, examples), Some(compact(&code)), Some(code)]
        })
        .flatten()
        .find(|code| matches(pattern, code))
        .ok_or_else(|| FieldError::PostalCode { example: rules.postal_example().to_owned() })
}

impl Address {
    /// The address as people write it there, one string a line, without the country.
    pub fn lines(&self, rules: &CountryRules) -> Vec<String> {
        self.written(rules, "", "")
    }

    /// With the addressee in the place that the country gives them, before or after.
    pub fn lines_for(&self, rules: &CountryRules, company: &str, person: &str) -> Vec<String> {
        self.written(rules, company, person)
    }

    /// As the post wants it: the parts it reads by machine in capitals.
    pub fn envelope(&self, rules: &CountryRules, company: &str, person: &str) -> Vec<String> {
        let mut capitals = self.clone();
        for part in &rules.capitals {
            let upper = self.part(*part).to_uppercase();
            *capitals.part_mut(*part) = upper;
        }
        capitals.written(rules, company, person)
    }

    /// Fills in the country's format. Words and marks between two parts are
    /// written only if both are there, so that no line starts or ends with a comma.
    fn written(&self, rules: &CountryRules, company: &str, person: &str) -> Vec<String> {
        let street = match &*self.line2 {
            "" => self.line1.clone(),
            second => format!("{}\n{second}", self.line1),
        };
        let value = |letter: char| match letter {
            'N' => person,
            'O' => company,
            'A' => &street,
            'D' => &self.district,
            'C' => &self.city,
            'S' => &self.state,
            'Z' => &self.postal_code,
            _ => "",
        };
        let mut lines = vec![];
        for template in rules.format.split("%n") {
            let symbols = symbols(template);
            let mut line = String::new();
            let mut ends_with_part = false;
            for (at, symbol) in symbols.iter().enumerate() {
                match symbol {
                    Symbol::Part(letter) => {
                        line.push_str(value(*letter));
                        ends_with_part |= !value(*letter).is_empty();
                    }
                    Symbol::Mark(mark) => {
                        let after = symbols.get(at + 1).is_none_or(|next| match next {
                            Symbol::Part(letter) => !value(*letter).is_empty(),
                            Symbol::Mark(_) => true,
                        });
                        if after && (at == 0 || ends_with_part) {
                            line.push_str(mark);
                            ends_with_part = false;
                        }
                    }
                }
            }
            lines.extend(line.lines().filter(|line| !line.is_empty()).map(str::to_owned));
        }
        lines
    }
}

/// A piece of a format.
enum Symbol<'a> {
    Part(char),
    Mark(&'a str),
}

/// `%C, %S` is a part, a mark and a part.
fn symbols(template: &str) -> Vec<Symbol<'_>> {
    let mut symbols = vec![];
    for (at, piece) in template.split('%').enumerate() {
        let mut rest = piece.chars();
        if at > 0 {
            symbols.extend(rest.next().map(Symbol::Part));
        }
        if !rest.as_str().is_empty() {
            symbols.push(Symbol::Mark(rest.as_str()));
        }
    }
    symbols
}

#[cfg(test)]
mod tests;
