//! Which compressed copy of something a browser takes.

use axum::http::{HeaderMap, header::ACCEPT_ENCODING};

/// How a copy was compressed, best first.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Encoding {
    Brotli,
    Gzip,
}

impl Encoding {
    /// As headers call it.
    pub fn name(self) -> &'static str {
        match self {
            Self::Brotli => "br",
            Self::Gzip => "gzip",
        }
    }

    /// What the file of the copy ends with.
    pub fn file_extension(self) -> &'static str {
        match self {
            Self::Brotli => ".br",
            Self::Gzip => ".gz",
        }
    }
}

/// What the browser takes, best first, and at last the thing itself (`None`).
pub fn accepted(headers: &HeaderMap) -> Vec<Option<Encoding>> {
    let said = headers.get(ACCEPT_ENCODING).and_then(|value| value.to_str().ok()).unwrap_or("");
    let takes = |encoding: &Encoding| {
        said.split(',').any(|item| {
            let mut parts = item.split(';').map(str::trim);
            let named = parts.next().is_some_and(|name| name.eq_ignore_ascii_case(encoding.name()));
            let refused = |weight: &str| {
                let weight = weight.strip_prefix("q=").unwrap_or("1");
                weight.parse().is_ok_and(|weight: f32| weight == 0.0)
            };
            named && !parts.any(refused)
        })
    };
    let known = [Encoding::Brotli, Encoding::Gzip].into_iter().filter(takes);
    known.map(Some).chain([None]).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use axum::http::HeaderValue;

    #[test]
    fn the_best_that_is_taken_comes_first_and_the_thing_itself_always_last() {
        let table: [(&'static str, &[Option<Encoding>]); 5] = [
            ("gzip, deflate, br", &[Some(Encoding::Brotli), Some(Encoding::Gzip), None]),
            ("br;q=0, gzip", &[Some(Encoding::Gzip), None]),
            ("GZIP;q=0.5", &[Some(Encoding::Gzip), None]),
            ("brotli, zip", &[None]),
            ("", &[None]),
        ];
        for (said, expected) in table {
            let headers = HeaderMap::from_iter([(ACCEPT_ENCODING, HeaderValue::from_static(said))]);
            assert_eq!(accepted(&headers), expected, "{said}");
        }
    }
}
