//! Secrets that have to be read again, and so cannot be hashed: encrypted with a key that is not in the database.

use crate::DbError;
use base64::{Engine, prelude::BASE64_STANDARD_NO_PAD};
use ring::aead::{Aad, CHACHA20_POLY1305, LessSafeKey, NONCE_LEN, Nonce, UnboundKey};

/// The installation's key. Whoever has only the database, or a backup of it, does not have it.
#[derive(Clone, PartialEq)]
pub struct SealingKey([u8; SealingKey::LENGTH]);

impl SealingKey {
    pub const LENGTH: usize = 32;

    pub fn random() -> Self {
        let mut bytes = [0; Self::LENGTH];
        getrandom::fill(&mut bytes).expect("the system has randomness");
        Self(bytes)
    }

    /// As it is written down: 64 hexadecimal digits.
    pub fn from_hex(text: &str) -> Option<Self> {
        Some(Self(hex::decode(text.trim()).ok()?.try_into().ok()?))
    }

    pub fn to_hex(&self) -> String {
        hex::encode(self.0)
    }

    fn cipher(&self) -> LessSafeKey {
        let key = UnboundKey::new(&CHACHA20_POLY1305, &self.0).expect("the key has its length");
        LessSafeKey::new(key)
    }

    /// `of`: whose it is. Moved to somebody else's row it cannot be opened.
    pub(crate) fn seal(&self, secret: &[u8], of: &[u8]) -> String {
        let mut nonce = [0; NONCE_LEN];
        getrandom::fill(&mut nonce).expect("the system has randomness");
        let mut sealed = secret.to_vec();
        self.cipher()
            .seal_in_place_append_tag(
                Nonce::assume_unique_for_key(nonce),
                Aad::from(of),
                &mut sealed,
            )
            .expect("a secret is short");
        BASE64_STANDARD_NO_PAD.encode([&nonce[..], &sealed].concat())
    }

    pub(crate) fn open(&self, sealed: &str, of: &[u8]) -> Result<Vec<u8>, DbError> {
        let wrong = || DbError::corrupt("a secret that was sealed with another key");
        let bytes = BASE64_STANDARD_NO_PAD.decode(sealed).map_err(|_| wrong())?;
        let (nonce, sealed) = bytes.split_at_checked(NONCE_LEN).ok_or_else(wrong)?;
        let nonce = Nonce::try_assume_unique_for_key(nonce).map_err(|_| wrong())?;
        let mut sealed = sealed.to_vec();
        let opened = self.cipher().open_in_place(nonce, Aad::from(of), &mut sealed);
        Ok(opened.map_err(|_| wrong())?.to_vec())
    }
}

impl std::fmt::Debug for SealingKey {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("SealingKey(..)")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_same_key_opens_and_only_for_whom_it_was_sealed() {
        let key = SealingKey::random();
        let sealed = key.seal(b"a secret", b"ann");
        assert_eq!(key.open(&sealed, b"ann").expect("opened"), b"a secret");
        assert_ne!(sealed, key.seal(b"a secret", b"ann"), "never twice the same");
        assert!(key.open(&sealed, b"bob").is_err());
        assert!(SealingKey::random().open(&sealed, b"ann").is_err());
        for broken in ["", "AAAA", &sealed[..sealed.len() - 2], &format!("A{}", &sealed[1..])] {
            assert!(broken == sealed || key.open(broken, b"ann").is_err(), "{broken}");
        }
        assert_eq!(SealingKey::from_hex(&format!(" {}\n", key.to_hex())), Some(key.clone()));
        assert_eq!(SealingKey::from_hex("abc"), None);
        assert_eq!(format!("{key:?}"), "SealingKey(..)");
    }
}
