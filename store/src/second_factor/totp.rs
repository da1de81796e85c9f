//! Codes that follow the time (RFC 6238), as every app makes them: six digits, half a minute, SHA-1.

use crate::{DbError, entity::second_factor, seal::SealingKey};
use totp_rs::{Builder, Secret, Totp};

/// As long as RFC 4226 recommends.
const SECRET: usize = 20;
/// Clocks of phones may be off by so many steps.
const SKEW: u16 = 1;

pub(super) fn new_secret() -> [u8; SECRET] {
    let mut bytes = [0; SECRET];
    getrandom::fill(&mut bytes).expect("the system has randomness");
    bytes
}

fn builder(secret: &[u8]) -> Builder {
    Builder::new().with_secret(Secret::new(secret.into())).with_skew(SKEW)
}

/// Whoever's row it is.
pub(super) fn of(key: &SealingKey, row: &second_factor::Model) -> Result<Totp, DbError> {
    let secret = key.open(&row.secret, row.user_id.as_bytes())?;
    builder(&secret).build().map_err(|error| DbError::corrupt(error.to_string()))
}

/// The secret as one types it, and the address that says all of it.
pub(super) fn described(
    totp: Totp,
    issuer: &str,
    account: &str,
) -> Result<(String, String), DbError> {
    // What stands before a colon would be read as the issuer.
    let plain = |text: &str| text.replace(':', " ");
    let described = builder(totp.secret().as_bytes())
        .with_issuer(Some(plain(issuer)))
        .with_account_name(plain(account))
        .build();
    let fault = |error: totp_rs::TotpError| DbError::corrupt(error.to_string());
    let address = described.map_err(fault)?.to_url().map_err(fault)?;
    Ok((totp.secret().to_base32(), address))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The vectors of RFC 6238, appendix B, in their last six digits.
    #[test]
    fn codes_are_those_of_the_standard() {
        let totp = builder(b"12345678901234567890").build().expect("a secret");
        for (time, code) in [(59, "287082"), (1_111_111_109, "081804"), (20_000_000_000, "353130")]
        {
            assert_eq!(totp.generate(time).to_string(), code);
        }
        for (at, taken) in
            [(-60, None), (-30, Some(370)), (0, Some(370)), (30, Some(370)), (60, None)]
        {
            let code = totp.generate(370 * 30).to_string();
            let at = u64::try_from(370 * 30 + at).expect("after 1970");
            assert_eq!(totp.check(&code, at), taken, "{at}");
        }
    }

    #[test]
    fn an_app_reads_who_and_where() {
        let totp = builder(b"12345678901234567890").build().expect("a secret");
        let (secret, address) =
            described(totp, "Aurora: 夥伴", "ann@x.example").expect("described");
        assert_eq!(secret, "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ");
        assert!(address.starts_with("otpauth://totp/Aurora"), "{address}");
        assert!(address.contains("secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ"), "{address}");
    }
}
