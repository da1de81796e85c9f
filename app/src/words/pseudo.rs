//! Languages nobody speaks, made from English, that show what a translation would break.

use domain::locale::Locale;
use serde_json::Value;

/// The English catalogue as it would be in this pseudo-locale.
pub(super) fn file(english: &str, locale: Locale) -> String {
    let mut entries: Vec<Value> = serde_json::from_str(english).expect("the build wrote this file");
    for entry in &mut entries {
        match entry {
            Value::String(text) => *text = change(text, locale),
            Value::Object(forms) => {
                for (_, text) in forms.iter_mut() {
                    *text = change(text.as_str().unwrap_or_default(), locale).into();
                }
            }
            _ => {}
        }
    }
    Value::Array(entries).to_string()
}

fn change(text: &str, locale: Locale) -> String {
    match locale {
        Locale::PseudoLong => lengthen(text),
        Locale::PseudoRtl => turn(text),
        Locale::PseudoMarkup => format!("{text}<img src=x onerror=\"document.title='unescaped'\">"),
        Locale::En | Locale::ZhTw | Locale::Ja => text.to_owned(),
    }
}

/// Accented, in brackets, and two fifths longer: as long as German or Finnish may be.
fn lengthen(text: &str) -> String {
    let accented = outside_placeholders(text, |word| word.chars().map(accent).collect());
    let more = ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"];
    let wanted = text.chars().count() * 2 / 5;
    let mut padding = String::new();
    for word in more.into_iter().cycle() {
        if padding.len() >= wanted {
            break;
        }
        padding.push(' ');
        padding.push_str(word);
    }
    format!("[{accented}{padding}]")
}

/// Every word forced to run from right to left, as Arabic would.
fn turn(text: &str) -> String {
    outside_placeholders(text, |words| {
        let turned = |word: &str| format!("\u{200F}\u{202E}{word}\u{202C}\u{200F}");
        let words = words.split(' ').map(|w| if w.is_empty() { String::new() } else { turned(w) });
        words.collect::<Vec<_>>().join(" ")
    })
}

fn outside_placeholders(text: &str, change: impl Fn(&str) -> String) -> String {
    let mut changed = String::new();
    let mut rest = text;
    while let Some((words, after)) = rest.split_once('{') {
        let (index, tail) = after.split_once('}').unwrap_or((after, ""));
        changed.push_str(&change(words));
        changed.push_str(&format!("{{{index}}}"));
        rest = tail;
    }
    changed + &change(rest)
}

fn accent(letter: char) -> char {
    const PLAIN: &str = "ABCDEGHIKLNOPRSTUWYZabcdeghiklnoprstuwyz";
    const ACCENTED: &str = "ÅƁÇĐÉĜĤÎĶĻÑÖÞŔŠŢÛŴÝŽåƀçđéĝĥîķļñöþŕšţûŵýž";
    PLAIN.chars().position(|c| c == letter).and_then(|i| ACCENTED.chars().nth(i)).unwrap_or(letter)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn placeholders_survive_and_text_grows() {
        assert_eq!(lengthen("Hello {0}, hello"), "[Ĥéļļö {0}, ĥéļļö one two]");
        assert_eq!(turn("Hi {0}"), "\u{200F}\u{202E}Hi\u{202C}\u{200F} {0}");
        assert!(change("Hi", Locale::PseudoMarkup).starts_with("Hi<img src=x"));
    }
}
