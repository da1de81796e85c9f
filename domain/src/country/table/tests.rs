//! The table against what it was made from.

use super::*;
use crate::{
    country::{AddressPart, MarketRegion},
    pattern::matches,
};

/// The fields of one line of a CSV file.
fn fields(line: &str) -> Vec<String> {
    let mut fields = vec![String::new()];
    let mut quoted = false;
    for c in line.chars() {
        match c {
            '"' => quoted = !quoted,
            ',' if !quoted => fields.push(String::new()),
            _ => fields.last_mut().expect("the first").push(c),
        }
    }
    fields
}

/// Names of the market list that the list of cultures spells otherwise.
const OTHER_NAMES: &[(&str, &str)] = &[
    ("Brunei Darussalam", "BN"),
    ("Cape Verde", "CV"),
    ("Czech Republic", "CZ"),
    ("Hong Kong", "HK"),
    ("Korea, Republic of", "KR"),
    ("Macao", "MO"),
    ("Macedonia, Republic of", "MK"),
    ("Netherlands", "NL"),
    ("Palestinian Territory, Occupied", "PS"),
    ("Reunion", "RE"),
    ("Saint Barthélemy", "BL"),
    ("Svalbard and Jan Mayen", "SJ"),
    ("Swaziland", "SZ"),
    ("UK", "GB"),
    ("Virgin Islands, U.S.", "VI"),
];

/// The ISO code of a row of `countries-cultures.csv`, whose code may be a private one.
fn iso(code: &str) -> &str {
    match code {
        "XJ" => "SJ",
        "XE" | "XS" => "BQ",
        // Dissolved; Bonaire, Curaçao and Sint Maarten are what it was.
        "AN" => "CW",
        code => code,
    }
}

fn cultures() -> Vec<Vec<String>> {
    include_str!("../../../data/countries-cultures.csv").lines().skip(1).map(fields).collect()
}

#[test]
fn the_list_of_codes_is_that_of_the_table() {
    assert!(CountryCode::all().eq(TABLE.keys().copied()));
    assert_eq!(TABLE.len(), 244);
}

#[test]
fn no_country_of_either_list_is_lost() {
    let cultures = cultures();
    assert_eq!(cultures.len(), 248);
    for row in &cultures {
        let code: CountryCode = iso(&row[1]).parse().unwrap_or_else(|_| panic!("{row:?}"));
        for culture in row[3].split(' ') {
            assert!(rules(code).cultures.iter().any(|c| c == culture), "{row:?}");
        }
    }
    let markets: Vec<Vec<String>> =
        include_str!("../../../data/markets.csv").lines().skip(1).map(fields).collect();
    assert_eq!(markets.len(), 245);
    for row in &markets {
        let code = OTHER_NAMES
            .iter()
            .find_map(|(name, code)| (*name == row[1]).then_some(*code))
            .or_else(|| cultures.iter().find(|c| c[0] == row[1]).map(|c| iso(&c[1])))
            .unwrap_or_else(|| panic!("{row:?}"));
        let market = rules(code.parse().expect("a country")).market.as_ref().expect("a market");
        assert_eq!(serde_json::to_value(market.region).expect("a string"), row[0]);
        assert_eq!(market.currency.as_deref().unwrap_or_default(), row[2]);
    }
    let without: Vec<String> =
        TABLE.values().filter(|r| r.market.is_none()).map(|r| r.code.to_string()).collect();
    assert_eq!(without, ["CN"], "sold there by another company");
}

#[test]
fn every_country_has_what_a_form_needs() {
    for (code, rules) in TABLE.iter() {
        let fields = rules.fields();
        assert!(
            fields.contains(&AddressPart::Line1) && rules.requires(AddressPart::Line1),
            "{code}"
        );
        for part in &rules.required {
            assert!(fields.contains(part), "{code} requires {part:?}, which its form has not");
        }
        assert_eq!(rules.postal_pattern.is_some(), rules.has(AddressPart::PostalCode), "{code}");
        for example in &rules.postal_examples {
            let pattern = rules.postal_pattern.as_deref().expect("a pattern");
            assert!(matches(pattern, example), "{code} {example}");
        }
        assert!(!rules.cultures.is_empty() && !rules.phone_example.is_empty(), "{code}");
        for pattern in
            rules.registration.numbers.iter().map(|n| &n.pattern).chain(&rules.postal_pattern)
        {
            assert!(!pattern.contains("\\d"), "{code}: digits of every script would match");
        }
    }
}

#[test]
fn fields_come_in_the_order_of_the_country() {
    use AddressPart::*;
    let fields = |code: &str| code.parse::<CountryCode>().expect("a country").rules().fields();
    assert_eq!(fields("TW"), [PostalCode, State, City, Line1, Line2]);
    assert_eq!(fields("JP"), [PostalCode, State, City, Line1, Line2]);
    assert_eq!(fields("US"), [Line1, Line2, City, State, PostalCode]);
    assert_eq!(fields("DE"), [Line1, Line2, PostalCode, City]);
    assert_eq!(fields("KR"), [State, City, District, Line1, Line2, PostalCode]);
    assert_eq!(fields("AE"), [Line1, Line2, State]);
}

#[test]
fn a_country_survives_the_wire() {
    for rules in TABLE.values() {
        let json = serde_json::to_string(rules).expect("JSON");
        assert_eq!(&serde_json::from_str::<CountryRules>(&json).expect("the same"), rules);
        assert!(json.len() < 8_000, "{}: {} bytes", rules.code, json.len());
    }
}

#[test]
fn the_european_cloud_is_for_the_union_and_efta() {
    let european = TABLE.values().filter(|rules| rules.eu_or_efta);
    assert_eq!(european.clone().count(), 27 + 4);
    assert!(european.clone().all(|rules| {
        let region = rules.market.as_ref().expect("a market").region;
        matches!(region, MarketRegion::Europe)
    }));
}

#[test]
fn states_are_closed_in_four_countries() {
    let closed: Vec<&CountryRules> = TABLE.values().filter(|rules| rules.states_closed).collect();
    let codes: Vec<&str> = closed.iter().map(|rules| rules.code.as_str()).collect();
    assert_eq!(codes, ["CA", "CN", "MX", "US"]);
    assert!(closed.iter().all(|rules| !rules.states.is_empty()));
    assert_eq!("JP".parse::<CountryCode>().expect("Japan").rules().states.len(), 47);
    assert_eq!("TW".parse::<CountryCode>().expect("Taiwan").rules().states.len(), 22);
}
