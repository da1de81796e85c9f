//! The network agreement that a new Portico starts with, in every language it
//! ships. From then on the text is the operator's data.

use crate::Settings;
use domain::locale::Locale;
use store::{DbError, Operator};

const TEXTS: [(Locale, &str); 3] = [
    (Locale::En, include_str!("../agreement/en.txt")),
    (Locale::ZhTw, include_str!("../agreement/zh-TW.txt")),
    (Locale::Ja, include_str!("../agreement/ja.txt")),
];

/// Publish the first version, unless there is one already.
pub async fn publish(operator: &Operator, settings: &Settings) -> Result<(), DbError> {
    let texts: Vec<(Locale, String, String)> = TEXTS
        .into_iter()
        .map(|(locale, text)| {
            let text = text
                .replace("{operator}", &settings.operator_name)
                .replace("{network}", &settings.network_name);
            let (title, body) = text.split_once('\n').unwrap_or((&text, ""));
            (locale, title.trim().to_owned(), body.trim().to_owned())
        })
        .collect();
    let texts: Vec<(Locale, &str, &str)> = texts
        .iter()
        .map(|(locale, title, body)| (*locale, title.as_str(), body.as_str()))
        .collect();
    operator.publish_agreement(1, "*", &texts).await
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_language_has_the_same_sections() {
        for (locale, text) in TEXTS {
            let headings = text.lines().filter(|line| line.starts_with("# ")).count();
            assert_eq!(headings, 9, "{locale:?}");
            assert!(text.contains("{operator}") && text.contains("{network}"), "{locale:?}");
        }
    }
}
