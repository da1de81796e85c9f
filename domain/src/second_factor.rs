//! Two-step verification (spec C9, C10): what somebody shows beside the password, and what their company asks of them.

mod code;

pub use code::{FactorCode, FactorCodeForm, OwnPasswordForm};

use crate::identity::keyed;
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

/// So many recovery codes are made at once.
pub const RECOVERY_CODES: usize = 10;
/// With so few left, one is told to make new ones.
pub const FEW_RECOVERY_CODES: u64 = 3;
/// How long a right password waits for its code.
pub const HALF_MINUTES: i64 = 10;
/// How long a secret waits for its first code.
pub const SETUP_MINUTES: i64 = 30;

keyed! {
    /// What happened to somebody's second factor: each is a mail to them (J11).
    FactorNews {
        Added = "added",
        Removed = "removed",
        /// By somebody who manages people.
        RemovedByAdmin = "removed_by_admin",
        CodeUsed = "code_used",
        CodesRenewed = "codes_renewed",
    }
}

/// Why nothing is done to a second factor.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, thiserror::Error)]
pub enum FactorError {
    /// There is one already.
    #[error("there is one")]
    AlreadyOn,
    /// No secret waits to be confirmed, or not any more.
    #[error("not begun")]
    NotBegun,
    /// There is none.
    #[error("there is none")]
    NotOn,
}

/// How somebody's second factor stands, before themselves.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum MyFactor {
    Off,
    /// A secret waits for its first code.
    Begun(FactorSetup),
    On {
        since: DateTime<Utc>,
        codes_left: u64,
    },
}

/// A secret, to take into an app.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FactorSetup {
    /// In base 32.
    pub secret: String,
    /// `otpauth://…`, as apps on the same device take it.
    pub address: String,
}

/// New recovery codes: the only place where they can be read.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RecoveryCodes {
    pub sign_in_name: String,
    pub codes: Vec<String>,
}

macro_rules! unprinted {
    ($($name:ident),*) => { $(
        impl std::fmt::Debug for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str(concat!(stringify!($name), "(..)"))
            }
        }
    )* };
}
unprinted!(FactorSetup, RecoveryCodes);

impl FactorSetup {
    /// The secret in groups, for whoever types it.
    pub fn grouped(&self) -> String {
        let signs: Vec<char> = self.secret.chars().collect();
        let groups = signs.chunks(4).map(|group| group.iter().collect::<String>());
        groups.collect::<Vec<_>>().join(" ")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_secret_is_read_in_groups_and_never_printed() {
        let secret = "ABCDEFGHIJ".into();
        let setup = FactorSetup { secret, address: "otpauth://totp/x".into() };
        assert_eq!(setup.grouped(), "ABCD EFGH IJ");
        let codes = RecoveryCodes { sign_in_name: "a@b".into(), codes: vec!["secret".into()] };
        for printed in [format!("{setup:?}"), format!("{codes:?}")] {
            assert!(!printed.contains("ABCD") && !printed.contains("secret"), "{printed}");
        }
    }
}
