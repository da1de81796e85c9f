//! Writes what the catalogues become: Rust functions, and a file for each language.

use crate::catalogue::{Feature, Kind, LANGUAGES, Message, Piece, Text, pieces};
use std::{
    fmt::Write,
    hash::{DefaultHasher, Hash, Hasher},
};

/// One function for each message, in one module for each feature.
pub fn functions(features: &[Feature]) -> String {
    let mut code = String::new();
    let mut id = 0_usize;
    let mut countries = (0, Vec::new());
    for feature in features {
        if feature.name == "countries" {
            countries = (id, feature.messages.iter().map(|m| m.key.as_str()).collect());
            id += feature.messages.len();
            continue;
        }
        write!(code, "/// The messages of `{}`.\npub mod {0} {{", feature.name).expect("a string");
        for message in &feature.messages {
            function(&mut code, id, message);
            id += 1;
        }
        code.push_str("}\n");
    }
    assert!(id <= usize::from(u16::MAX), "message ids are u16");
    let (first, codes) = countries;
    write!(
        code,
        "pub(crate) const FIRST_COUNTRY: u16 = {first};
        pub(crate) const COUNTRY_CODES: [&str; {}] = {codes:?};
        #[cfg(not(feature = \"ssr\"))]
        pub(crate) const FINGERPRINT: u32 = {};
        #[cfg(feature = \"ssr\")]
        pub(crate) const CATALOGUES: [(&str, &str); {}] = [",
        codes.len(),
        fingerprint(features),
        LANGUAGES.len(),
    )
    .expect("a string");
    for tag in LANGUAGES.map(|language| language.tag) {
        write!(code, "({tag:?}, include_str!(concat!(env!(\"OUT_DIR\"), \"/{tag}.json\"))),")
            .expect("a string");
    }
    code.push_str("];\n");
    code
}

fn function(code: &mut String, id: usize, message: &Message) {
    let english = match &message.texts["en"] {
        Text::One(text) => text,
        Text::Plural(forms) => &forms[forms.len() - 1].1,
    };
    let mut parameters = String::new();
    let mut arguments = String::new();
    for placeholder in &message.placeholders {
        let name = &placeholder.name;
        let (parameter, argument) = match placeholder.kind {
            Kind::Text => ("impl Into<String>", format!("Text({name}.into())")),
            Kind::Count => ("u64", format!("Count({name})")),
            Kind::Number => ("i64", format!("Number({name})")),
            Kind::DateTime => ("super::DateTime<super::Utc>", format!("DateTime({name})")),
            Kind::List => ("Vec<String>", format!("List({name})")),
        };
        write!(parameters, "{name}: {parameter}, ").expect("a string");
        write!(arguments, "super::Arg::{argument}, ").expect("a string");
    }
    write!(
        code,
        "#[doc = {:?}] pub fn {}({parameters}) -> super::Message {{
            super::Message::new({id}, vec![{arguments}])
        }}\n",
        format!("`{english}`"),
        message.key
    )
    .expect("a string");
}

/// What a language's readers load: a JSON array of the fingerprint, then every
/// message: its text, or an object of its plural forms. `{0}` is the first argument.
pub fn file(features: &[Feature], tag: &str) -> String {
    let numbered = |message: &Message, text: &str| -> String {
        let position = |name: &str| message.placeholders.iter().position(|p| p.name == name);
        let piece = |piece| match piece {
            Piece::Words(words) => words.to_owned(),
            Piece::Argument(p) => format!("{{{}}}", position(&p.name).expect("compared")),
        };
        pieces(text).expect("checked").into_iter().map(piece).collect()
    };
    let entry = |message: &Message| match &message.texts[tag] {
        Text::One(text) => numbered(message, text).into(),
        Text::Plural(forms) => {
            forms.iter().map(|(category, text)| (*category, numbered(message, text))).collect()
        }
    };
    let messages = features.iter().flat_map(|feature| &feature.messages).map(entry);
    let fingerprint = std::iter::once(fingerprint(features).into());
    serde_json::Value::Array(fingerprint.chain(messages).collect()).to_string()
}

/// A number that changes with the order or the arguments of messages, so that
/// no program reads a catalogue made for another.
fn fingerprint(features: &[Feature]) -> u32 {
    let mut hasher = DefaultHasher::new();
    for feature in features {
        feature.name.hash(&mut hasher);
        for message in &feature.messages {
            message.key.hash(&mut hasher);
            for placeholder in &message.placeholders {
                placeholder.to_string().hash(&mut hasher);
            }
        }
    }
    let [a, b, c, d, ..] = hasher.finish().to_be_bytes();
    u32::from_be_bytes([a, b, c, d])
}
