//! The table of all countries, on the server only.

use super::{CountryCode, CountryRules};
use std::{collections::BTreeMap, sync::LazyLock};

static TABLE: LazyLock<BTreeMap<CountryCode, CountryRules>> = LazyLock::new(|| {
    let all: Vec<CountryRules> = serde_json::from_str(include_str!("../../data/countries.json"))
        .expect("countries.json is part of the program, and read by its tests");
    all.into_iter().map(|rules| (rules.code, rules)).collect()
});

/// The rules of one country.
pub(super) fn rules(code: CountryCode) -> &'static CountryRules {
    // A code is only ever made if it is in the list that the tests compare with this table.
    &TABLE[&code]
}

#[cfg(test)]
mod tests;
