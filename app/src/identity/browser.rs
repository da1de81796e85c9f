//! What a browser calls itself, in plain words: coarse on purpose, and only for recognising one's own.

use crate::words::{self, Message};

/// "Chrome on Windows", from a `User-Agent`.
pub fn browser_name(agent: &str) -> Message {
    let find = |known: &[(&str, &'static str)]| {
        known.iter().find(|(mark, _)| agent.contains(mark)).map(|(_, name)| *name)
    };
    match (find(BROWSERS), find(SYSTEMS)) {
        (Some(browser), Some(system)) => words::identity::browser_on_system(browser, system),
        (Some(name), None) | (None, Some(name)) => words::identity::browser_only(name),
        (None, None) => words::identity::unknown_browser(),
    }
}

/// The more particular first: nearly all claim to be Safari, and many Chrome.
const BROWSERS: &[(&str, &str)] = &[
    ("Edg", "Edge"),
    ("OPR/", "Opera"),
    ("SamsungBrowser/", "Samsung Internet"),
    ("Vivaldi/", "Vivaldi"),
    ("Firefox/", "Firefox"),
    ("FxiOS/", "Firefox"),
    ("CriOS/", "Chrome"),
    ("Chrome/", "Chrome"),
    ("Safari/", "Safari"),
    ("curl/", "curl"),
];

const SYSTEMS: &[(&str, &str)] = &[
    ("Windows", "Windows"),
    ("Android", "Android"),
    ("iPhone", "iPhone"),
    ("iPad", "iPad"),
    ("CrOS", "ChromeOS"),
    ("Mac OS X", "macOS"),
    ("Linux", "Linux"),
];

#[cfg(all(test, feature = "ssr"))]
mod tests {
    use super::browser_name;
    use domain::locale::Locale;

    #[test]
    fn browsers_are_known_by_the_name_people_use() {
        let webkit = "AppleWebKit/537.36 (KHTML, like Gecko)";
        for (agent, expected) in [
            (
                format!("Mozilla/5.0 (Windows NT 10.0; Win64; x64) {webkit} Chrome/140.0 Safari/537.36 Edg/140.0"),
                "Edge on Windows",
            ),
            (
                format!("Mozilla/5.0 (Linux; Android 15; Pixel 9) {webkit} Chrome/140.0 Mobile Safari/537.36"),
                "Chrome on Android",
            ),
            (
                format!("Mozilla/5.0 (X11; Linux x86_64) {webkit} Chrome/140.0 Safari/537.36"),
                "Chrome on Linux",
            ),
            (
                "Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.5 Mobile/15E148 Safari/604.1".into(),
                "Safari on iPhone",
            ),
            (
                "Mozilla/5.0 (Macintosh; Intel Mac OS X 10.15; rv:143.0) Gecko/20100101 Firefox/143.0".into(),
                "Firefox on macOS",
            ),
            ("curl/8.5.0".into(), "curl"),
            ("".into(), "Unknown browser"),
        ] {
            assert_eq!(browser_name(&agent).in_locale(Locale::En), expected, "{agent}");
        }
    }
}
