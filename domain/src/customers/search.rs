//! What a customer is found by: any part of its name, a domain or its tenant ID, however short and in every script.

use crate::partners::search_key;
use std::collections::BTreeSet;

/// A letter of no name. It makes parts of one and two letters three long, which is what an index of trigrams knows.
const MARK: char = 'ɂ';

/// More words than anybody searches for.
const WORDS: usize = 8;

/// What is kept of a customer to search in: all it is found by, then each part of one or two letters with marks behind.
pub fn search_text<'a>(parts: impl IntoIterator<Item = &'a str>) -> String {
    let keys: Vec<String> = parts.into_iter().map(search_key).collect();
    let all = keys.join(" ");
    let mut short = BTreeSet::new();
    for word in all.split(' ') {
        let letters: Vec<char> = word.chars().collect();
        short.extend(letters.iter().map(|letter| marked(&[*letter])));
        short.extend(letters.windows(2).map(marked));
    }
    short.into_iter().fold(all, |all, part| all + " " + &part)
}

/// The parts that a text of [`search_text`] has to hold, each at least three letters long. None: all customers.
pub fn search_parts(searched: &str) -> Vec<String> {
    let key = search_key(searched);
    let words = key.split(' ').filter(|word| !word.is_empty()).take(WORDS);
    let part = |word: &str| {
        let letters: Vec<char> = word.chars().take(3).collect();
        if letters.len() < 3 { marked(&letters) } else { word.to_owned() }
    };
    words.map(part).collect()
}

fn marked(letters: &[char]) -> String {
    let mut part: String = letters.iter().collect();
    part.extend(std::iter::repeat_n(MARK, 3 - letters.len()));
    part
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str, searched: &str) -> bool {
        let parts = search_parts(searched);
        assert!(parts.iter().all(|part| part.chars().count() >= 3), "{parts:?}");
        parts.iter().all(|part| text.contains(part.as_str()))
    }

    /// S4.5, in every script: Latin, Han, kana, hangul, Cyrillic, Arabic, Greek.
    #[test]
    fn any_part_however_short_finds() {
        for (name, domain, searched) in [
            ("Bäckerei Sonnenschein", "baeckerei.example", "SCHEIN bäck"),
            ("大安書店", "daan-books.example", "大安"),
            ("大安書店", "daan-books.example", "店"),
            ("さくら歯科クリニック", "sakura.example", "くら"),
            ("한빛클라우드 주식회사", "hanbit.example", "주식 빛클"),
            ("ООО «Ромашка»", "romashka.example", "РОМАШ"),
            ("مكتبة الواحة", "waha.example", "واحة"),
            ("Κύμα Λύσεις", "kyma.example", "λύ"),
            ("ＣＯＮＴＯＳＯ", "contoso.example", "so.ex"),
            ("A 1", "a1.example", "a 1"),
        ] {
            assert!(found(&search_text([name, domain]), searched), "{searched} in {name}");
        }
    }

    #[test]
    fn what_is_not_there_is_not_found() {
        let text = search_text(["大安書店", "daan-books.example"]);
        for searched in ["安大", "大店", "kd", "books daam", "書店x"] {
            assert!(!found(&text, searched), "{searched}");
        }
        assert!(search_parts("  ").is_empty());
        assert_eq!(search_parts(&"a ".repeat(50)).len(), WORDS);
    }
}
