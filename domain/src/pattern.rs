//! Regular expressions from data, matched against the whole value: by the
//! `regex` crate on the server, and by the browser's own engine there, so that
//! none has to be downloaded.
//!
//! Patterns keep to what both engines read alike: classes, groups, `?`, `{n,m}`
//! and `|`, ASCII digits as `[0-9]`.

/// Whether `pattern` matches all of `value`. A broken pattern matches nothing.
pub fn matches(pattern: &str, value: &str) -> bool {
    let whole = format!("^(?:{pattern})$");
    #[cfg(not(target_arch = "wasm32"))]
    // In Rust `$` is the very end, never before a last line feed; so it is in a browser.
    return regex::Regex::new(&whole).is_ok_and(|regex| regex.is_match(value));
    #[cfg(target_arch = "wasm32")]
    js_sys::RegExp::new(&whole, "").test(value)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_whole_value_must_match() {
        for (pattern, value, expected) in [
            ("[0-9]{5}", "50667", true),
            ("[0-9]{5}", "506677", false),
            ("[0-9]{5}", "x50667", false),
            ("[0-9]{5}", "50667\n", false),
            ("[0-9]{5}", "５０６６７", false),
            ("a|bc", "bc", true),
            ("a|bc", "abc", false),
            ("", "", true),
            ("(", "(", false),
        ] {
            assert_eq!(matches(pattern, value), expected, "{pattern:?} {value:?}");
        }
    }
}
