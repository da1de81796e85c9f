//! Secrets that travel in cookies and links: 256 random bits, kept only as a hash.

use base64::{Engine, prelude::BASE64_URL_SAFE_NO_PAD};
use sha2::{Digest, Sha256};

/// A secret as its holder has it. Never printed, never stored.
#[derive(Clone, PartialEq, Eq)]
pub struct Token(String);

impl Token {
    pub(crate) fn random() -> Self {
        let mut bytes = [0; 32];
        getrandom::fill(&mut bytes).expect("the system has randomness");
        Self(BASE64_URL_SAFE_NO_PAD.encode(bytes))
    }

    /// So many digits, for people to copy: only for what few may try.
    pub(crate) fn digits(count: usize) -> Self {
        let digit = || loop {
            let byte = getrandom::u32().expect("the system has randomness").to_le_bytes()[0];
            // 250 is the most that ten goes into evenly.
            if byte < 250 {
                return char::from(b'0' + byte % 10);
            }
        };
        Self(std::iter::repeat_with(digit).take(count).collect())
    }

    /// A password for people to read out and type once: some 79 bits, in groups, of signs that are
    /// not taken for each other.
    pub(crate) fn temporary() -> Self {
        const SIGNS: &[u8; 31] = b"abcdefghjkmnpqrstuvwxyz23456789";
        let sign = || loop {
            let byte = getrandom::u32().expect("the system has randomness").to_le_bytes()[0];
            // 248 is the most that 31 goes into evenly.
            if byte < 248 {
                return char::from(SIGNS[usize::from(byte % 31)]);
            }
        };
        let group = || std::iter::repeat_with(sign).take(4).collect::<String>();
        Self([group(), group(), group(), group()].join("-"))
    }

    /// As it came back from a browser: any string at all.
    pub fn presented(raw: &str) -> Self {
        Self(raw.to_owned())
    }

    pub fn expose(&self) -> &str {
        &self.0
    }

    /// What the database keeps of it.
    pub(crate) fn hash(&self) -> String {
        sha256(self.0.as_bytes())
    }
}

impl std::fmt::Debug for Token {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Token(..)")
    }
}

/// SHA-256 in hexadecimal.
pub(crate) fn sha256(bytes: &[u8]) -> String {
    hex::encode(Sha256::digest(bytes))
}
