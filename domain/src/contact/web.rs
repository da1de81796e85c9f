//! Web addresses.

use super::host;
use crate::field::{FieldError, text};

const LONGEST: u16 = 2000;

/// A public page: `https://` is added where no scheme is given, and no other than
/// http and https is taken. No user names, no bare numbers for hosts.
pub fn web_address(raw: &str) -> Result<String, FieldError> {
    let value = text(raw, LONGEST)?;
    read(&value).filter(|url| url.len() <= usize::from(LONGEST)).ok_or(FieldError::NotAWebAddress)
}

fn read(value: &str) -> Option<String> {
    if value.contains(|c: char| c.is_whitespace() || "<>\"\\^`{|}".contains(c)) {
        return None;
    }
    let (scheme, rest) = match value.split_once("://") {
        // A scheme comes first, or `://` is part of a query.
        Some((scheme, rest)) if !scheme.contains(['/', '?', '#', '.']) => {
            (scheme.to_ascii_lowercase(), rest)
        }
        _ => ("https".to_owned(), value),
    };
    if scheme != "https" && scheme != "http" {
        return None;
    }
    let (authority, path) = rest.split_at(rest.find(['/', '?', '#']).unwrap_or(rest.len()));
    let (host, port) = match authority.split_once(':') {
        Some((host, port)) => (host, format!(":{}", port.parse::<u16>().ok().filter(|p| *p > 0)?)),
        None => (authority, String::new()),
    };
    // `javascript:alert(1)` and `user@host` end here: neither is a host.
    Some(format!("{scheme}://{}{port}{path}", host::domain(host)?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pages_are_read_and_their_scheme_is_added() {
        for (raw, expected) in [
            ("contoso.com", "https://contoso.com"),
            (" WWW.Contoso.com/Path ", "https://www.contoso.com/Path"),
            ("http://contoso.com:8080/a?b=c#d", "http://contoso.com:8080/a?b=c#d"),
            ("HTTPS://contoso.com", "https://contoso.com"),
            ("contoso.com:8443/x", "https://contoso.com:8443/x"),
            ("contoso.com/?next=http://a.b", "https://contoso.com/?next=http://a.b"),
            ("https://富邦.台灣/關於", "https://富邦.台灣/關於"),
            ("xn--mnchen-3ya.de", "https://münchen.de"),
            ("contoso.com/a@b", "https://contoso.com/a@b"),
        ] {
            assert_eq!(web_address(raw), Ok(expected.into()), "{raw}");
            assert_eq!(web_address(expected), Ok(expected.into()), "read twice: {raw}");
        }
    }

    #[test]
    fn what_is_no_page_is_refused() {
        for raw in [
            "javascript:alert(1)",
            "JavaScript://contoso.com/%0aalert(1)",
            "data:text/html,x",
            "mailto:ann@contoso.com",
            "ftp://contoso.com",
            "file:///etc/passwd",
            "//contoso.com",
            "https://",
            "https:///x",
            "http://localhost",
            "http://127.0.0.1/",
            "http://[::1]/",
            "http://ann:secret@contoso.com",
            "https://contoso.com@evil.com",
            "ann@contoso.com",
            "contoso",
            "contoso.com/a b",
            "https://contoso.com/<b>",
            "https://contoso.com\\@evil.com",
            "https://contoso.com:0",
            "https://contoso.com:99999",
            "https://contoso.com:x",
            "http:contoso.com",
        ] {
            assert_eq!(web_address(raw), Err(FieldError::NotAWebAddress), "{raw}");
        }
        assert_eq!(web_address("contoso.com/\r\nx"), Err(FieldError::BadCharacters));
        assert_eq!(web_address(""), Err(FieldError::Required));
        let long = format!("contoso.com/{}", "a".repeat(1990));
        assert_eq!(web_address(&long), Err(FieldError::TooLong { max: 2000 }));
        let just_too_long_with_scheme = format!("contoso.com/{}", "a".repeat(1988));
        assert_eq!(web_address(&just_too_long_with_scheme), Err(FieldError::NotAWebAddress));
    }
}
