//! A page of this site, where an address handed in by a request might name another.

use serde::{Deserialize, Serialize};

/// A path with an optional query, which no browser takes for another site.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "String")]
pub struct LocalPath(String);

/// Not a page of this site.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("not a page of this site")]
pub struct Elsewhere;

impl LocalPath {
    /// The path, if it is one of this site.
    ///
    /// Browsers read `\` as `/` and drop tabs and line breaks, so `/\evil.example`
    /// and `/<tab>/evil.example` leave the site as `//evil.example` does.
    pub fn new(raw: &str) -> Result<Self, Elsewhere> {
        let odd = |c: char| c.is_control() || c.is_whitespace() || c == '\\' || !c.is_ascii();
        let local = raw.starts_with('/') && !raw.starts_with("//") && !raw.contains(odd);
        let local = local && raw.len() <= 2_000;
        if local { Ok(Self(raw.to_owned())) } else { Err(Elsewhere) }
    }

    /// The path, or the home page.
    pub fn or_home(raw: &str) -> Self {
        Self::new(raw).unwrap_or_else(|Elsewhere| Self("/".into()))
    }

    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Whether it is a page, not a server function.
    pub fn is_page(&self) -> bool {
        !self.0.starts_with("/api/")
    }
}

impl TryFrom<String> for LocalPath {
    type Error = Elsewhere;
    fn try_from(raw: String) -> Result<Self, Elsewhere> {
        Self::new(&raw)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_that_browsers_take_elsewhere_are_refused() {
        for local in ["/", "/enroll?step=2", "/a//b", "/customers/%E6%A0%AA#top"] {
            assert_eq!(LocalPath::new(local).expect(local).as_str(), local);
        }
        let elsewhere = [
            "",
            "enroll",
            "//evil.example",
            "///evil.example",
            "/\\evil.example",
            "\\\\evil.example",
            "/\t/evil.example",
            "/\n/evil.example",
            " //evil.example",
            "https:evil.example",
            "https://evil.example",
            "javascript:alert(1)",
            "/a\r\nSet-Cookie: x=y",
            "/株式会社",
        ];
        for raw in elsewhere {
            assert_eq!(LocalPath::new(raw), Err(Elsewhere), "{raw:?}");
            assert_eq!(LocalPath::or_home(raw).as_str(), "/");
        }
    }
}
