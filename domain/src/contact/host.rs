//! Names of hosts and of domains, in any script.

/// The longest name and the longest part of one (RFC 1035).
const LONGEST: usize = 253;
const LONGEST_LABEL: usize = 63;

/// The domain in small letters, international ones in their own script; `None`
/// if it can be no public host's name.
pub(super) fn domain(raw: &str) -> Option<String> {
    // The full stops that IDNA takes for a dot, as Asian keyboards write it.
    let dotted = raw.replace(['\u{3002}', '\u{FF0E}', '\u{FF61}'], ".");
    let domain = canonical(&dotted)?;
    let mut labels = domain.split('.');
    let well_formed = labels.clone().count() > 1 && labels.clone().all(is_label);
    // An address such as 10.0.0.1 is no name.
    let top_is_a_word =
        labels.next_back().is_some_and(|top| !top.starts_with(|c: char| c.is_ascii_digit()));
    (well_formed && top_is_a_word && domain.len() <= LONGEST).then_some(domain)
}

fn is_label(label: &str) -> bool {
    !label.is_empty()
        && label.len() <= LONGEST_LABEL
        && !label.starts_with('-')
        && !label.ends_with('-')
        && label.chars().all(|c| c.is_ascii_alphanumeric() || c == '-' || is_word(c))
}

/// Letters, digits and vowel signs of any script but ours.
fn is_word(c: char) -> bool {
    !c.is_ascii() && (c.is_alphanumeric() || super::name::is_mark(c))
}

/// One spelling of an international name (UTS 46), so that `xn--mnchen-3ya.de`
/// and `MÜNCHEN.de` are one domain.
#[cfg(not(target_arch = "wasm32"))]
fn canonical(dotted: &str) -> Option<String> {
    idna::domain_to_ascii_strict(dotted).ok()?;
    let (unicode, result) = idna::domain_to_unicode(dotted);
    result.ok().map(|()| unicode)
}

/// The tables for all scripts are too large for the browser; the server looks again.
#[cfg(target_arch = "wasm32")]
fn canonical(dotted: &str) -> Option<String> {
    Some(dotted.to_lowercase())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn domains_of_any_script_have_one_spelling() {
        for (raw, expected) in [
            ("Example.COM", "example.com"),
            ("MÜNCHEN.de", "münchen.de"),
            ("xn--mnchen-3ya.de", "münchen.de"),
            ("例え。テスト", "例え.テスト"),
            ("台灣.tw", "台灣.tw"),
            ("пример.рф", "пример.рф"),
            ("ｅｘａｍｐｌｅ.com", "example.com"),
            ("a-b.co.jp", "a-b.co.jp"),
            ("उदाहरण.भारत", "उदाहरण.भारत"),
        ] {
            assert_eq!(domain(raw), Some(expected.into()), "{raw}");
        }
    }

    #[test]
    fn what_is_no_domain_is_refused() {
        let long = format!("{}.com", "a".repeat(64));
        let longer = format!("{}com", "abcdefg.".repeat(32));
        for raw in [
            "",
            ".",
            "localhost",
            "a..b",
            ".a.b",
            "-a.b",
            "a-.b",
            "a_b.com",
            "a b.com",
            "10.0.0.1",
            "[::1]",
            "a.b:80",
            "a.b/c",
            "a.<b>",
            "a\0.b",
            "a\n.b",
            "a.b.",
            "a\u{202E}b.com",
            "💩.com",
            "xn--a.com",
            &long,
            &longer,
        ] {
            assert_eq!(domain(raw), None, "{raw:?}");
        }
    }
}
