//! Addresses of the world, and what does not belong into any.

use super::*;
use crate::country::CountryCode;
use proptest::prelude::*;

fn rules(code: &str) -> CountryRules {
    code.parse::<CountryCode>().expect("a country").rules()
}

fn form(line1: &str, city: &str, state: &str, postal_code: &str) -> AddressForm {
    AddressForm {
        line1: line1.into(),
        city: city.into(),
        state: state.into(),
        postal_code: postal_code.into(),
        ..Default::default()
    }
}

#[test]
fn addresses_are_written_as_in_their_country() {
    let table = [
        ("DE", form("Domkloster 4", "Köln", "", "50667"), "Domkloster 4|50667 Köln"),
        (
            "TW",
            form("信義路五段7號", "信義區", "Taipei City", "１１０"),
            "110|台北市信義區|信義路五段7號",
        ),
        (
            "JP",
            form("丸の内1-9-1", "千代田区", "東京都", "〒１００ー０００５"),
            "〒100-0005|東京都千代田区|丸の内1-9-1",
        ),
        (
            "US",
            form("350 Fifth Avenue", "New York", "new york", "101180001"),
            "350 Fifth Avenue|New York, NY 10118-0001",
        ),
        (
            "BR",
            form("Avenida Paulista 1578", "São Paulo", "são paulo", "01310200"),
            "Avenida Paulista 1578|São Paulo-SP|01310-200",
        ),
        ("GR", form("Ερμού 12", "Αθήνα", "", "10563"), "Ερμού 12|105 63 Αθήνα"),
        (
            "RU",
            form("Тверская ул., 7", "Москва", "Москва", "125009"),
            "Тверская ул., 7|Москва|Москва|125009",
        ),
        ("AE", form("شارع الشيخ زايد 1", "", "dubai", ""), "شارع الشيخ زايد 1|دبي"),
        (
            "GB",
            form("10 Downing Street", "London", "", "sw1a2aa"),
            "10 Downing Street|London|SW1A 2AA",
        ),
        (
            "IE",
            form("St Stephen's Green", "Dublin", "", "d02ax05"),
            "St Stephen's Green|Dublin|D02 AX05",
        ),
        ("SE", form("Storgatan 1", "Åre", "", "se-83013"), "Storgatan 1|SE-830 13 Åre"),
        ("LU", form("1, rue Neuve", "Luxembourg", "", "L-1234"), "1, rue Neuve|L-1234 Luxembourg"),
        ("SG", form("1 Raffles Place", "", "", "048616"), "1 Raffles Place|SINGAPORE 048616"),
        ("HK", form("皇后大道中1號", "中環", "香港島", ""), "Hong Kong Island|中環|皇后大道中1號"),
        ("NL", form("Damrak 1", "Amsterdam", "", "1012lg"), "Damrak 1|1012 LG Amsterdam"),
        ("CA", form("1 Rue Peel", "Montréal", "qc", "h3c0l1"), "1 Rue Peel|Montréal QC H3C 0L1"),
        ("EG", form("شارع التحرير 1", "القاهرة", "", "١١٥١١"), "شارع التحرير 1|القاهرة|11511"),
    ];
    for (code, form, expected) in table {
        let rules = rules(code);
        let address = form.validate(&rules).unwrap_or_else(|errors| panic!("{code}: {errors:?}"));
        assert_eq!(address.lines(&rules).join("|"), expected);
    }
}

#[test]
fn the_addressee_stands_where_the_country_puts_them() {
    let rules_of = rules;
    let rules = rules_of("TW");
    let address = form("信義路五段7號", "信義區", "台北市", "110").validate(&rules).expect("valid");
    assert_eq!(
        address.lines_for(&rules, "富邦股份有限公司", "林美華"),
        ["110", "台北市信義區", "信義路五段7號", "富邦股份有限公司", "林美華"]
    );
    let rules = rules_of("GB");
    let address = form("1 High Street", "Ely", "", "CB7 4LF").validate(&rules).expect("valid");
    let lines = address.envelope(&rules, "Fenland Ltd", "Ann O'Hara");
    assert_eq!(lines, ["Ann O'Hara", "Fenland Ltd", "1 High Street", "ELY", "CB7 4LF"]);
}

#[test]
fn every_example_of_a_postal_code_is_accepted_in_any_spelling() {
    for code in CountryCode::all() {
        let rules = code.rules();
        assert_eq!(rules.postal_pattern.is_some(), !rules.postal_examples.is_empty(), "{code}");
        for example in &rules.postal_examples {
            assert_eq!(postal_code(example, &rules).as_ref(), Ok(example), "{code}");
            let bare = compact(example).to_lowercase();
            let wide: String = bare
                .chars()
                .map(|c| {
                    if c.is_ascii_digit() { char::from_u32(c as u32 + 0xFEE0).unwrap() } else { c }
                })
                .collect();
            assert_eq!(postal_code(&bare, &rules).as_ref(), Ok(example), "{code} {bare}");
            assert_eq!(postal_code(&wide, &rules).as_ref(), Ok(example), "{code} {wide}");
        }
    }
}

#[test]
fn everything_wrong_is_said_at_once() {
    let errors = |code: &str, form: AddressForm| form.validate(&rules(code)).expect_err("wrong").0;
    let wrong = errors("US", form("", "", "Bavaria", "1234"));
    assert_eq!(wrong.len(), 4);
    assert_eq!(wrong["line1"], FieldError::Required);
    assert_eq!(wrong["city"], FieldError::Required);
    assert_eq!(wrong["state"], FieldError::NotAChoice);
    assert_eq!(wrong["postal_code"], FieldError::PostalCode { example: "95014".into() });
    for (field, form, error) in [
        ("line1", form(&"ü".repeat(201), "Ulm", "", "89073"), FieldError::TooLong { max: 200 }),
        ("line1", form("a\0b", "Ulm", "", "89073"), FieldError::BadCharacters),
        ("line1", form("a\r\nb", "Ulm", "", "89073"), FieldError::BadCharacters),
        ("city", form("a", "U\u{202E}lm", "", "89073"), FieldError::BadCharacters),
        ("city", form("a", &"U".repeat(81), "", "89073"), FieldError::TooLong { max: 80 }),
        ("postal_code", form("a", "Ulm", "", ""), FieldError::Required),
    ] {
        let wrong = errors("DE", form);
        assert_eq!((wrong.len(), &wrong[field]), (1, &error));
    }
}

#[test]
fn a_list_of_states_binds_where_the_post_insists_and_helps_elsewhere() {
    let state = |code: &str, raw: &str| read(AddressPart::State, raw, &rules(code));
    assert_eq!(state("CA", "Québec City"), Err(FieldError::NotAChoice));
    assert_eq!(state("MX", "ciudad de méxico"), Ok("CDMX".into()));
    assert_eq!(state("CN", "Beijing Shi"), Ok("北京市".into()));
    assert_eq!(state("JP", "Tokyo"), Ok("東京都".into()));
    assert_eq!(state("IT", "Roma"), Ok("RM".into()));
    assert_eq!(state("IT", "Regno di Sardegna"), Ok("Regno di Sardegna".into()));
}

#[test]
fn parts_that_a_country_lacks_are_left_out() {
    let rules = rules("DE");
    let address = form("Domkloster 4", "Köln", "California", "50667").validate(&rules);
    assert_eq!(address.map(|address| address.state), Ok(String::new()));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    /// Whatever is accepted is printed, in every country.
    #[test]
    fn no_part_is_lost_in_writing(
        code in prop::sample::select(CountryCode::all().collect::<Vec<_>>()),
        words in prop::array::uniform5("[a-zäß東台Ж]{1,12}( [0-9]{1,3})?"),
        present in prop::array::uniform3(any::<bool>()),
        choice in any::<prop::sample::Index>(),
    ) {
        let rules = code.rules();
        let pick = |list: usize| choice.index(list.max(1));
        let mut form = AddressForm {
            line1: words[0].clone(),
            line2: words[1].clone(),
            district: words[2].clone(),
            city: words[3].clone(),
            state: words[4].clone(),
            postal_code: rules.postal_examples.get(pick(rules.postal_examples.len())).cloned().unwrap_or_default(),
        };
        if let Some(state) = rules.states.get(pick(rules.states.len())) {
            form.state = state.display().to_owned();
        }
        for (part, present) in [AddressPart::Line2, AddressPart::District, AddressPart::City].into_iter().zip(present) {
            if !present && !rules.requires(part) {
                form.part_mut(part).clear();
            }
        }
        let address = form.validate(&rules).expect("the country's own");
        let lines = address.lines(&rules);
        for part in rules.fields() {
            let value = address.part(part);
            prop_assert!(lines.iter().any(|line| line.contains(value)), "{} {:?} {:?}", code, part, lines);
        }
        for line in lines {
            prop_assert!(!line.is_empty() && !line.starts_with([',', ' ', '-', '/']) && !line.ends_with([',', ' ', '/']), "{} {:?}", code, line);
        }
    }

    /// What was accepted is accepted again, unchanged.
    #[test]
    fn reading_twice_changes_nothing(
        code in prop::sample::select(CountryCode::all().collect::<Vec<_>>()),
        raw in "\\PC{0,12}",
    ) {
        let rules = code.rules();
        if let Ok(once) = postal_code(&raw, &rules) {
            prop_assert_eq!(postal_code(&once, &rules), Ok(once));
        }
    }
}

/// S1.2 (spec A4.2): beside what was typed stands what the post would write, if that is something else.
#[test]
fn an_address_is_suggested_as_the_post_writes_it() {
    let suggested = |code: &str, typed: AddressForm| typed.suggestion(&rules(code));
    let same = form("Domkloster 4", "Köln", "", "50667");
    assert_eq!(suggested("DE", same), None);
    assert_eq!(
        suggested("JP", form("丸の内１－９－１", "千代田区", "東京都", "１００ー０００５")),
        Some(form("丸の内1－9－1", "千代田区", "東京都", "100-0005"))
    );
    assert_eq!(
        suggested("US", form("350 Fifth Avenue", "New York", "new york", "101180001")),
        Some(form("350 Fifth Avenue", "New York", "NY", "10118-0001"))
    );
    assert_eq!(
        suggested("GB", form("10 Downing Street", "London", "", "sw1a2aa")),
        Some(form("10 Downing Street", "London", "", "SW1A 2AA"))
    );
    // What breaks a rule is said, not mended in silence.
    assert_eq!(suggested("DE", form("Domkloster 4", "", "", "5066")), None);
}

/// What was suggested and taken is suggested no more.
#[test]
fn a_suggestion_needs_no_other() {
    for (code, typed) in [
        ("JP", form("丸の内１－９－１", "千代田区", "東京都", "１００ー０００５")),
        ("US", form("350 Fifth Avenue", "New York", "new york", "101180001")),
        ("GB", form("10 Downing Street", "London", "", "sw1a2aa")),
    ] {
        let once = typed.suggestion(&rules(code)).expect("differs");
        assert_eq!(once.suggestion(&rules(code)), None, "{code}");
    }
}
