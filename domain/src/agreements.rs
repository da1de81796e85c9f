//! The agreements that companies sign, as the operator keeps them (spec A5, J14): versions, drafts, and what a
//! version that is not signed in time stands in the way of. Reading and signing are in [`crate::accounts`].
//!
//! ```text
//! draft → in force → superseded          signed → pending(due) → overdue
//! ```

mod forms;
mod register;

pub use forms::*;
pub use register::*;

use crate::{
    identity::keyed,
    locale::Locale,
    permission::{Need, Permission},
    suspension::Blocked,
};
use chrono::{DateTime, TimeDelta, Utc};
use serde::{Deserialize, Serialize};

keyed! {
    /// What is agreed on. Another kind is another line here, and its name in `app`.
    AgreementKind {
        /// Being in the network: what every company signs when it enrolls.
        Network = "network",
    }
}

keyed! {
    /// Where a version stands.
    VersionState {
        /// Being written; there is one of each kind at most.
        Draft = "draft",
        /// The newest that was published.
        InForce = "in_force",
        /// A newer one was published.
        Superseded = "superseded",
    }
}

/// The region of a text that holds wherever there is no text of the country.
pub const EVERYWHERE: &str = "*";

/// Where a company stands with the versions that it has to sign.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum AgreementState {
    /// There is no newer version than it has signed.
    #[default]
    Signed,
    /// There is one, to be signed until then.
    Pending(DateTime<Utc>),
    /// There is one, which should have been signed until then.
    Overdue(DateTime<Utc>),
}

impl AgreementState {
    /// `due`: until when the newer version has to be signed, if there is one.
    pub fn at(now: DateTime<Utc>, due: Option<DateTime<Utc>>) -> Self {
        match due {
            None => AgreementState::Signed,
            Some(due) if now < due => AgreementState::Pending(due),
            Some(due) => AgreementState::Overdue(due),
        }
    }

    /// Whether this stands in the way of somebody whose roles grant `permission`: business does not
    /// go on under an agreement that is no longer in force. Looking is never refused.
    pub const fn blocks(self, permission: Permission, need: Need) -> Option<Blocked> {
        match (self, need) {
            (AgreementState::Overdue(_), Need::Manage) if permission.is_transaction() => {
                Some(Blocked::AgreementOverdue)
            }
            _ => None,
        }
    }
}

/// How far the companies are with a version.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Progress {
    pub accepted: u64,
    /// They still have time.
    pub pending: u64,
    pub overdue: u64,
}

/// One version in the operator's list.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct VersionLine {
    pub version: i64,
    pub kind: AgreementKind,
    pub state: VersionState,
    pub locales: Vec<Locale>,
    pub regions: Vec<String>,
    pub published_at: Option<DateTime<Utc>>,
    /// `None`: the program itself, or nobody yet.
    pub published_by: Option<String>,
    pub progress: Progress,
}

/// One version with its texts.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct AgreementVersion {
    pub version: i64,
    pub kind: AgreementKind,
    pub state: VersionState,
    /// By region, everywhere first, then by language.
    pub texts: Vec<VersionText>,
    pub begun_at: DateTime<Utc>,
    pub begun_by: Option<String>,
    pub published_at: Option<DateTime<Utc>>,
    pub published_by: Option<String>,
    /// How long companies had, or have, to sign it in place of an older one.
    pub grace_days: Option<i64>,
    pub due_at: Option<DateTime<Utc>>,
    pub progress: Progress,
    /// Counts the changes of a draft; to publish it names the one that was looked at.
    pub edit: i64,
}

/// One text of a version.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct VersionText {
    pub region: String,
    pub locale: Locale,
    pub title: String,
    pub body: String,
    /// Of what was published.
    pub sha256: Option<String>,
    /// Counts the changes of a draft's text; a change names the one that was looked at.
    pub edit: i64,
}

/// What publishing a draft would mean now.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Publication {
    pub version: AgreementVersion,
    /// How many companies signed an older version and would have to sign this one.
    pub companies: u64,
    pub grace_days: i64,
    pub due_at: DateTime<Utc>,
}

/// The end of the time to sign.
pub fn due_after(published: DateTime<Utc>, grace_days: i64) -> DateTime<Utc> {
    published + TimeDelta::days(grace_days)
}

/// Why a step with a version is not possible.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, thiserror::Error)]
pub enum AgreementError {
    /// Somebody else changed it.
    #[error("changed meanwhile")]
    Stale,
    /// What was published never changes.
    #[error("published already")]
    Published,
    #[error("no text")]
    NoText,
    /// Everybody would have to sign the same once more.
    #[error("the same as the version in force")]
    Unchanged,
    /// There is no such version, or no such text in it.
    #[error("unknown")]
    Unknown,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_version_is_due_for_as_long_as_there_is_time_and_overdue_from_then_on() {
        let now: DateTime<Utc> = "2026-11-20T08:00:00Z".parse().unwrap();
        assert_eq!(AgreementState::at(now, None), AgreementState::Signed);
        let due = due_after(now, 30);
        assert_eq!(AgreementState::at(now, Some(due)), AgreementState::Pending(due));
        let last = due - TimeDelta::microseconds(1);
        assert_eq!(AgreementState::at(last, Some(due)), AgreementState::Pending(due));
        assert_eq!(AgreementState::at(due, Some(due)), AgreementState::Overdue(due));
    }
}
