//! The catalogues: what the build refuses, and what it cannot know.

#![cfg(feature = "ssr")]

#[path = "../build/catalogue.rs"]
mod catalogue;

use catalogue::{LANGUAGES, Text, combine, parse};
use domain::{country::CountryCode, locale::Locale};
use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    path::{Path, PathBuf},
};

/// Names, and forms that are the same in every language.
const SAME_IN_EVERY_LANGUAGE: &[&str] =
    &["common.time_in_utc", "support.kilobytes", "support.megabytes", "support.file_pdf"];

fn here(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(path)
}

/// Every text we wrote: (feature, key, language, text). The names of countries are CLDR's.
fn texts() -> Vec<(String, String, &'static str, String)> {
    let features = catalogue::read(&here("locales")).unwrap_or_else(|p| panic!("{}", p.join("\n")));
    let mut texts = Vec::new();
    for feature in features.into_iter().filter(|feature| feature.name != "countries") {
        for message in feature.messages {
            for (language, text) in message.texts {
                let forms = match text {
                    Text::One(text) => vec![text],
                    Text::Plural(forms) => forms.into_iter().map(|(_, text)| text).collect(),
                };
                for text in forms {
                    texts.push((feature.name.clone(), message.key.clone(), language, text));
                }
            }
        }
    }
    texts
}

/// Fails with every line at once.
fn assert_none(what: &str, found: Vec<String>) {
    assert!(found.is_empty(), "{what}:\n  {}", found.join("\n  "));
}

#[test]
fn the_build_refuses_every_kind_of_mistake_and_names_it() {
    // English, Chinese (Japanese is like it), and what the report says.
    let cases: [(&str, &str, &[&str]); 11] = [
        (r#"{"a":"A","b":"B"}"#, "{}", &["zh-TW/x.json lacks: a, b", "ja/x.json lacks: a, b"]),
        (r#"{"a":"A"}"#, r#"{"a":"甲","c":"丙"}"#, &["has, but English has not: c"]),
        (r#"{"a":"A {{n}}"}"#, r#"{"a":"甲"}"#, &["`a` lacks {{n}}"]),
        (r#"{"a":"A"}"#, r#"{"a":"甲 {{n}}"}"#, &["`a` has {{n}}, which English has not"]),
        (
            r#"{"a":"A {{n, datetime}}"}"#,
            r#"{"a":"甲 {{n}}"}"#,
            &["lacks {{n, datetime}}", "has {{n}}, which English has not"],
        ),
        (
            r#"{"a_one":"{{count}} a","a_other":"{{count}} as"}"#,
            r#"{"a_one":"{{count}} 甲"}"#,
            &["lacks: a_other", "has, but English has not: a_one"],
        ),
        (
            r#"{"a":"{{count}} as"}"#,
            r#"{"a":"{{count}} 甲"}"#,
            &["needs the forms _one and _other"],
        ),
        (r#"{"a":"A"}"#, r#"{"a":" "}"#, &["`a` is empty"]),
        (r#"{"a":"A"}"#, r#"{"a":"甲 {n}"}"#, &["a single { or }"]),
        (r#"{"a":"{{n, money}}"}"#, r#"{"a":"{{n, money}}"}"#, &["no such format"]),
        (r#"{"match":"A"}"#, r#"{"match":"甲"}"#, &["`match` is not snake_case"]),
    ];
    for (english, other, expected) in cases {
        let file = |json| parse(json).expect("an object of strings");
        let files =
            BTreeMap::from([("en", file(english)), ("zh-TW", file(other)), ("ja", file(other))]);
        let mut problems = Vec::new();
        combine("x".into(), &files, &mut problems);
        for expected in expected {
            let found = problems.iter().any(|problem| problem.contains(expected));
            assert!(found, "{english} with {other}: {problems:?} lacks {expected:?}");
        }
    }
    assert_eq!(parse(r#"{"a":"1","b":"2","a":"3"}"#), Err("twice: a".into()));
    assert!(parse(r#"{"a":{"b":"nested"}}"#).is_err());
}

#[test]
fn the_build_knows_the_languages_that_ship_and_their_plurals() {
    let shipped: Vec<_> = Locale::ALL.iter().map(|locale| locale.tag()).collect();
    assert_eq!(LANGUAGES.map(|language| language.tag).to_vec(), shipped);
    for language in &LANGUAGES {
        let locale: icu::locale::Locale = language.tag.parse().expect("BCP 47");
        let rules = icu::plurals::PluralRules::try_new(locale.into(), Default::default());
        let rules = rules.expect("compiled in");
        let categories: BTreeSet<_> =
            rules.categories().map(|c| format!("{c:?}").to_lowercase()).collect();
        let ours: BTreeSet<_> = language.plurals.iter().map(|&name| name.to_owned()).collect();
        assert_eq!(ours, categories, "{}", language.tag);
    }
}

#[test]
fn every_message_is_used() {
    // For each feature: every word of the files that mention it.
    let mut used: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    let mut folders = vec![here("src"), here("../server/src")];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(&folder).expect("a folder of sources") {
            let path = entry.expect("a readable entry").path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|extension| extension == "rs") {
                let source = fs::read_to_string(&path).expect("UTF-8");
                let code = source.lines().filter(|line| !line.trim_start().starts_with("//"));
                let source = code.collect::<Vec<_>>().join("\n");
                let words: Vec<_> =
                    source.split(|c: char| !c.is_alphanumeric() && c != '_').collect();
                for after in source.split("words::").skip(1) {
                    // `words::home::…`, or `words::{self, home as say}`.
                    let end = if after.starts_with('{') { after.find('}') } else { None };
                    let named = match end {
                        Some(end) => &after[1..end],
                        None => after.split(|c: char| !c.is_alphanumeric()).next().unwrap_or(""),
                    };
                    for feature in named.split(|c: char| !c.is_alphanumeric()) {
                        let known = used.entry(feature.to_owned()).or_default();
                        known.extend(words.iter().map(|&word| word.to_owned()));
                    }
                }
            }
        }
    }
    let unused = texts()
        .into_iter()
        .filter(|(feature, key, language, _)| {
            *language == "en" && !used.get(feature).is_some_and(|words| words.contains(key))
        })
        .map(|(feature, key, ..)| format!("{feature}.{key}"));
    let unused: BTreeSet<_> = unused.collect();
    assert_none("messages that nothing says", unused.into_iter().collect());
}

#[test]
fn every_country_one_can_choose_has_a_name_and_no_other() {
    let features = catalogue::read(&here("locales")).unwrap_or_else(|p| panic!("{}", p.join("\n")));
    let countries = features.into_iter().find(|feature| feature.name == "countries");
    let named = countries.expect("countries.json").messages.into_iter();
    let named: BTreeSet<_> = named.map(|message| message.key.to_ascii_uppercase()).collect();
    let known: BTreeSet<_> = CountryCode::all().map(|code| code.to_string()).collect();
    assert_eq!(named, known);
}

#[test]
fn nothing_is_left_in_english() {
    let texts = texts();
    let english: BTreeSet<_> = texts
        .iter()
        .filter(|(_, _, language, _)| *language == "en")
        .map(|(feature, key, _, text)| (feature, key, text))
        .collect();
    let mut found = Vec::new();
    for (feature, key, language, text) in &texts {
        let id = format!("{feature}.{key}");
        if *language == "en" || SAME_IN_EVERY_LANGUAGE.contains(&id.as_str()) {
            continue;
        }
        let latin_run = text
            .split(|c: char| !c.is_ascii() || c.is_ascii_punctuation())
            .any(|run| run.split_whitespace().filter(|w| w.len() > 1).count() >= 3);
        // A message of placeholders alone has nothing to translate.
        let words: String =
            text.split("{{").map(|part| part.rsplit("}}").next().unwrap_or("")).collect();
        let same = english.contains(&(feature, key, text)) && words.contains(char::is_alphabetic);
        if same || latin_run {
            found.push(format!("{language}: {id}: {text}"));
        }
    }
    assert_none("not translated", found);
}

#[test]
fn messages_are_plain_text_set_as_their_language_sets_it() {
    let mut found = Vec::new();
    let wide = |c: char| ('\u{3040}'..='\u{9FFF}').contains(&c);
    for (feature, key, language, text) in texts() {
        let markup = text.contains(['<', '>']) || text.contains("&amp;") || text.contains("&#");
        let chars: Vec<_> = text.chars().collect();
        // After a Chinese or Japanese character, punctuation is full-width.
        let narrow = language != "en"
            && chars.windows(2).any(|pair| {
                wide(pair[0]) && matches!(pair[1], ',' | '.' | ';' | ':' | '!' | '?' | '(' | ')')
            });
        let straight = text.contains(['\'', '"']) || text.contains("...");
        if markup || narrow || straight || text.trim() != text || text.contains("  ") {
            found.push(format!("{language}: {feature}.{key}: {text}"));
        }
    }
    assert_none("markup, half-width or typewriter punctuation, or stray spaces", found);
}

#[test]
fn the_words_of_the_trade_are_those_of_the_glossary() {
    let read = |name: &str| fs::read_to_string(here("tests/data").join(name)).expect("test data");
    let mut terms: BTreeMap<(String, String), BTreeSet<String>> = BTreeMap::new();
    for row in read("glossary.csv").lines().skip(1).map(cells) {
        for (language, term) in ["zh-TW", "ja"].into_iter().zip(&row[1..]) {
            if !term.is_empty() {
                let key = (row[0].clone(), language.to_owned());
                terms.entry(key).or_default().insert(term.clone());
            }
        }
    }
    for row in read("glossary-variants.csv").lines().skip(1).map(cells) {
        let key = (row[0].clone(), row[1].clone());
        terms.entry(key).or_default().insert(row[2].clone());
    }
    let texts = texts();
    let english: BTreeMap<_, _> = texts
        .iter()
        .filter(|(.., language, _)| *language == "en")
        .map(|(feature, key, _, text)| ((feature, key), text))
        .collect();
    let mut found = Vec::new();
    for (feature, key, language, text) in &texts {
        let english = english[&(feature, key)];
        if let Some(terms) = terms.get(&(english.clone(), (*language).to_owned()))
            && !terms.contains(text)
        {
            found.push(format!("{language}: {feature}.{key}: {english} is {terms:?}, not {text}"));
        }
    }
    assert_none(
        "other words than the glossary's; a good variant goes to glossary-variants.csv",
        found,
    );
}

/// The cells of a line of CSV; a cell with a comma stands in quotes.
fn cells(line: &str) -> Vec<String> {
    let mut cells = vec![String::new()];
    let mut quoted = false;
    for c in line.chars() {
        match c {
            '"' => quoted = !quoted,
            ',' if !quoted => cells.push(String::new()),
            c => cells.last_mut().expect("one at least").push(c),
        }
    }
    cells
}
