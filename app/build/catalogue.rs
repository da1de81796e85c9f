//! Reads `locales/<language>/<feature>.json` (i18next v4 form) and checks every
//! language against English: the same keys, the same placeholders, every plural
//! form the language has. All that is wrong is reported at once.

use serde::{
    Deserialize, Deserializer,
    de::{MapAccess, Visitor},
};
use std::{
    collections::{BTreeMap, BTreeSet},
    fmt, fs,
    path::Path,
};

/// A language and its cardinal plural categories (CLDR).
pub struct Language {
    pub tag: &'static str,
    pub plurals: &'static [&'static str],
}

/// English first: it says which messages there are.
pub const LANGUAGES: [Language; 3] = [
    Language { tag: "en", plurals: &["one", "other"] },
    Language { tag: "zh-TW", plurals: &["other"] },
    Language { tag: "ja", plurals: &["other"] },
];

/// The messages of one feature, in the order of the English file.
pub struct Feature {
    pub name: String,
    pub messages: Vec<Message>,
}

/// One message in all languages.
pub struct Message {
    pub key: String,
    /// In the order of the function's arguments.
    pub placeholders: Vec<Placeholder>,
    /// For each language: its one text, or its text for each plural category.
    pub texts: BTreeMap<&'static str, Text>,
}

pub enum Text {
    One(String),
    Plural(Vec<(&'static str, String)>),
}

/// `{{name}}` or `{{name, format}}`.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Placeholder {
    pub name: String,
    pub kind: Kind,
}

/// What an argument is, and so how it is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kind {
    Text,
    Count,
    Number,
    DateTime,
    List,
}

impl fmt::Display for Placeholder {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let format = match self.kind {
            Kind::Text | Kind::Count => "",
            Kind::Number => ", number",
            Kind::DateTime => ", datetime",
            Kind::List => ", list",
        };
        write!(f, "{{{{{}{format}}}}}", self.name)
    }
}

/// A piece of a message.
#[derive(Debug, PartialEq)]
pub enum Piece<'a> {
    Words(&'a str),
    Argument(Placeholder),
}

/// Cut a message at its placeholders.
pub fn pieces(message: &str) -> Result<Vec<Piece<'_>>, String> {
    let mut pieces = Vec::new();
    let mut rest = message;
    while let Some((words, after)) = rest.split_once("{{") {
        let (inside, tail) = after.split_once("}}").ok_or("a {{ is not closed by }}")?;
        let (name, format) = inside.split_once(',').unwrap_or((inside, ""));
        let name = name.trim();
        let kind = match format.trim() {
            "" if name == "count" => Kind::Count,
            "" => Kind::Text,
            "number" => Kind::Number,
            "datetime" => Kind::DateTime,
            "list" => Kind::List,
            other => return Err(format!("{{{{{inside}}}}} has no such format as {other:?}")),
        };
        if !is_name(name) {
            return Err(format!("{{{{{inside}}}}} is not named in snake_case"));
        }
        pieces.push(Piece::Words(words));
        pieces.push(Piece::Argument(Placeholder { name: name.to_owned(), kind }));
        rest = tail;
    }
    pieces.push(Piece::Words(rest));
    let stray = |piece: &Piece<'_>| matches!(piece, Piece::Words(w) if w.contains(['{', '}']));
    if pieces.iter().any(stray) {
        return Err("a single { or } belongs to nothing".into());
    }
    Ok(pieces)
}

/// The placeholders of a message, in order, each once.
fn placeholders(message: &str) -> Result<Vec<Placeholder>, String> {
    let mut found = Vec::new();
    for piece in pieces(message)? {
        if let Piece::Argument(placeholder) = piece
            && !found.contains(&placeholder)
        {
            found.push(placeholder);
        }
    }
    Ok(found)
}

/// A snake_case word that can be a Rust function or argument.
fn is_name(name: &str) -> bool {
    const KEYWORDS: [&str; 18] = [
        "as", "do", "for", "fn", "if", "in", "is", "let", "loop", "match", "mod", "move", "pub",
        "return", "self", "type", "use", "where",
    ];
    name.starts_with(|c: char| c.is_ascii_lowercase())
        && name.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_')
        && !KEYWORDS.contains(&name)
}

/// The features found under `root`, or all that is wrong with them.
pub fn read(root: &Path) -> Result<Vec<Feature>, Vec<String>> {
    let english = root.join(LANGUAGES[0].tag);
    let entries =
        fs::read_dir(&english).map_err(|e| vec![format!("{}: {e}", english.display())])?;
    let names: BTreeSet<String> = entries
        .filter_map(|entry| {
            entry.ok()?.file_name().to_str()?.strip_suffix(".json").map(str::to_owned)
        })
        .collect();
    let mut problems = Vec::new();
    let mut features = Vec::new();
    for name in names {
        let mut files = BTreeMap::new();
        for language in &LANGUAGES {
            let path = root.join(language.tag).join(format!("{name}.json"));
            let file = fs::read_to_string(&path).map_err(|e| e.to_string());
            match file.and_then(|text| parse(&text)) {
                Ok(pairs) => _ = files.insert(language.tag, pairs),
                Err(e) => problems.push(format!("app/locales/{}/{name}.json: {e}", language.tag)),
            }
        }
        if files.len() == LANGUAGES.len() {
            features.push(combine(name, &files, &mut problems));
        }
    }
    if problems.is_empty() { Ok(features) } else { Err(problems) }
}

/// The pairs of one file, in order. A key may not come twice.
pub fn parse(json: &str) -> Result<Vec<(String, String)>, String> {
    struct Pairs(Vec<(String, String)>);
    impl<'de> Deserialize<'de> for Pairs {
        fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
            struct InOrder;
            impl<'de> Visitor<'de> for InOrder {
                type Value = Pairs;
                fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                    f.write_str("an object of strings")
                }
                fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Pairs, A::Error> {
                    let mut pairs = Vec::new();
                    while let Some(pair) = map.next_entry()? {
                        pairs.push(pair);
                    }
                    Ok(Pairs(pairs))
                }
            }
            deserializer.deserialize_map(InOrder)
        }
    }
    let Pairs(pairs) = serde_json::from_str(json).map_err(|e| e.to_string())?;
    let mut seen = BTreeSet::new();
    let twice: Vec<_> =
        pairs.iter().filter(|(key, _)| !seen.insert(key)).map(|(k, _)| k.as_str()).collect();
    if twice.is_empty() { Ok(pairs) } else { Err(format!("twice: {}", twice.join(", "))) }
}

/// The messages of one feature from its file in each language.
pub fn combine(
    name: String,
    files: &BTreeMap<&'static str, Vec<(String, String)>>,
    problems: &mut Vec<String>,
) -> Feature {
    let english = &files[LANGUAGES[0].tag];
    let has = |key: &str| english.iter().any(|(k, _)| k == key);
    // `users_one` with `users_other` is one message, `users`.
    let mut keys: Vec<(String, bool)> = Vec::new();
    for (key, _) in english {
        let base = key.strip_suffix("_one").or(key.strip_suffix("_other"));
        let base = base.filter(|base| has(&format!("{base}_one")) && has(&format!("{base}_other")));
        let entry = (base.unwrap_or(key).to_owned(), base.is_some());
        if !keys.contains(&entry) {
            keys.push(entry);
        }
    }

    let mut messages: Vec<Message> = keys
        .iter()
        .map(|(key, _)| Message { key: key.clone(), placeholders: vec![], texts: BTreeMap::new() })
        .collect();
    for language in &LANGUAGES {
        let path = format!("app/locales/{}/{name}.json", language.tag);
        let mut texts: BTreeMap<&str, &str> =
            files[language.tag].iter().map(|(k, v)| (k.as_str(), v.as_str())).collect();
        let mut missing = Vec::new();
        let mut wrong = |key: &str, what: String| problems.push(format!("{path}: `{key}` {what}"));
        for ((key, plural), message) in keys.iter().zip(&mut messages) {
            if language.tag == "en" && name != "countries" && !is_name(key) {
                wrong(key, "is not snake_case, or is a word of Rust".into());
            }
            let categories = if *plural { language.plurals } else { &[""] };
            let mut forms = Vec::new();
            for category in categories {
                let key = if *plural { format!("{key}_{category}") } else { key.clone() };
                match texts.remove(key.as_str()) {
                    None => missing.push(key),
                    Some(text) if text.trim().is_empty() => wrong(&key, "is empty".into()),
                    Some(text) => match placeholders(text) {
                        Ok(found) => {
                            if language.tag == "en" {
                                learn(message, *plural, &found, |what| wrong(&key, what));
                            }
                            compare(message, &found, |what| wrong(&key, what));
                            forms.push((*category, text.to_owned()));
                        }
                        Err(what) => wrong(&key, what),
                    },
                }
            }
            let text = if *plural {
                Text::Plural(forms)
            } else {
                Text::One(forms.pop().unwrap_or_default().1)
            };
            message.texts.insert(language.tag, text);
        }
        if !missing.is_empty() {
            problems.push(format!("{path} lacks: {}", missing.join(", ")));
        }
        let extra: Vec<_> = texts.into_keys().collect();
        if !extra.is_empty() {
            problems.push(format!("{path} has, but English has not: {}", extra.join(", ")));
        }
    }
    Feature { name, messages }
}

/// Take the message's arguments from one of its English forms.
fn learn(
    message: &mut Message,
    plural: bool,
    found: &[Placeholder],
    mut wrong: impl FnMut(String),
) {
    let count = Placeholder { name: "count".into(), kind: Kind::Count };
    if plural && !message.placeholders.contains(&count) {
        message.placeholders.push(count.clone());
    }
    if !plural && found.contains(&count) {
        wrong(
            "has {{count}}, so it needs the forms _one and _other; or write {{name, number}}"
                .into(),
        );
    }
    for placeholder in found {
        if !message.placeholders.contains(placeholder) {
            message.placeholders.push(placeholder.clone());
        }
    }
    let names: BTreeSet<_> = message.placeholders.iter().map(|p| &p.name).collect();
    if names.len() < message.placeholders.len() {
        wrong("uses one name with two formats".into());
    }
}

/// Every form has every argument; only the count may be left unsaid.
fn compare(message: &Message, found: &[Placeholder], mut wrong: impl FnMut(String)) {
    for expected in &message.placeholders {
        if expected.kind != Kind::Count && !found.contains(expected) {
            wrong(format!("lacks {expected}"));
        }
    }
    for placeholder in found {
        if !message.placeholders.contains(placeholder) {
            wrong(format!("has {placeholder}, which English has not"));
        }
    }
}
