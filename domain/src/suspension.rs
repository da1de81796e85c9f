//! When the operator stops a company's business, and the way back (spec B9, B10): a machine of
//! states that knows nothing of databases or clocks. What each state blocks stands beside the
//! permissions, in [`Permission::blocked_by_suspension`].
//!
//! ```text
//! active → suspended(reason) → reinstatement_requested(reason) → active | terminated(reason)
//!              ↑     └──────── not convinced ────────┘
//! ```
//!
//! The operator may also reinstate or terminate without having been asked.

use crate::{
    field::{FieldError, FieldErrors, paragraph},
    identity::{PartnerType, keyed},
    permission::{Need, Permission},
};
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

keyed! {
    /// Why an account is suspended.
    SuspensionReason {
        /// A bill is overdue for more than sixty days.
        Overdue = "overdue",
        /// The account was used against the rules.
        Abuse = "abuse",
        /// The reseller's indirect provider has a problem.
        ProviderIssue = "provider_issue",
        /// The company's profile was rejected.
        ProfileRejected = "profile_rejected",
    }
}

impl SuspensionReason {
    /// Whether a partner of this type can be suspended for it: only a reseller has a provider.
    pub const fn applies_to(self, partner: PartnerType) -> bool {
        match self {
            SuspensionReason::ProviderIssue => matches!(partner, PartnerType::IndirectReseller),
            SuspensionReason::Overdue
            | SuspensionReason::Abuse
            | SuspensionReason::ProfileRejected => true,
        }
    }
}

keyed! {
    /// The states by name, without their reasons.
    AccountStatus {
        Active = "active",
        Suspended = "suspended",
        ReinstatementRequested = "reinstatement_requested",
        Terminated = "terminated",
    }
}

/// Where a company's account stands.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum AccountState {
    #[default]
    Active,
    Suspended(SuspensionReason),
    /// Still suspended; the company has asked to be let in again.
    ReinstatementRequested(SuspensionReason),
    /// For good. Its people can sign in and read.
    Terminated(SuspensionReason),
}

/// Why something is refused that the roles would allow.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Blocked {
    Suspended(SuspensionReason),
    Terminated,
    /// The direct bill partner is restricted; see [`crate::accounts::restriction_blocks`].
    Restricted,
    /// A version of an agreement was not signed in time; see [`crate::agreements::AgreementState`].
    AgreementOverdue,
}

/// Why a step is not possible now.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, thiserror::Error)]
pub enum SuspensionError {
    #[error("suspended already")]
    AlreadySuspended,
    #[error("not suspended")]
    NotSuspended,
    #[error("asked for already")]
    AlreadyRequested,
    #[error("terminated")]
    Terminated,
    /// Only an indirect reseller has a provider.
    #[error("no reason to suspend this partner")]
    NotForThisPartner,
    /// Somebody else was first.
    #[error("changed meanwhile")]
    Stale,
}

impl AccountState {
    /// As it was stored. `None` for a suspension without its reason.
    pub fn from_parts(status: AccountStatus, reason: Option<SuspensionReason>) -> Option<Self> {
        Some(match status {
            AccountStatus::Active => AccountState::Active,
            AccountStatus::Suspended => AccountState::Suspended(reason?),
            AccountStatus::ReinstatementRequested => AccountState::ReinstatementRequested(reason?),
            AccountStatus::Terminated => AccountState::Terminated(reason?),
        })
    }

    pub const fn status(self) -> AccountStatus {
        match self {
            AccountState::Active => AccountStatus::Active,
            AccountState::Suspended(_) => AccountStatus::Suspended,
            AccountState::ReinstatementRequested(_) => AccountStatus::ReinstatementRequested,
            AccountState::Terminated(_) => AccountStatus::Terminated,
        }
    }

    pub const fn reason(self) -> Option<SuspensionReason> {
        match self {
            AccountState::Active => None,
            AccountState::Suspended(reason)
            | AccountState::ReinstatementRequested(reason)
            | AccountState::Terminated(reason) => Some(reason),
        }
    }

    /// Suspend, or keep suspended a company whose request does not convince.
    pub fn suspend(
        self,
        reason: SuspensionReason,
        partner: PartnerType,
    ) -> Result<Self, SuspensionError> {
        match self {
            AccountState::Suspended(_) => Err(SuspensionError::AlreadySuspended),
            AccountState::Terminated(_) => Err(SuspensionError::Terminated),
            AccountState::Active | AccountState::ReinstatementRequested(_)
                if !reason.applies_to(partner) =>
            {
                Err(SuspensionError::NotForThisPartner)
            }
            AccountState::Active | AccountState::ReinstatementRequested(_) => {
                Ok(AccountState::Suspended(reason))
            }
        }
    }

    /// The company asks to be let in again.
    pub fn request_reinstatement(self) -> Result<Self, SuspensionError> {
        match self {
            AccountState::Suspended(reason) => Ok(AccountState::ReinstatementRequested(reason)),
            AccountState::Active => Err(SuspensionError::NotSuspended),
            AccountState::ReinstatementRequested(_) => Err(SuspensionError::AlreadyRequested),
            AccountState::Terminated(_) => Err(SuspensionError::Terminated),
        }
    }

    pub fn reinstate(self) -> Result<Self, SuspensionError> {
        self.suspended().map(|_| AccountState::Active)
    }

    pub fn terminate(self) -> Result<Self, SuspensionError> {
        self.suspended().map(AccountState::Terminated)
    }

    fn suspended(self) -> Result<SuspensionReason, SuspensionError> {
        match self {
            AccountState::Suspended(reason) | AccountState::ReinstatementRequested(reason) => {
                Ok(reason)
            }
            AccountState::Active => Err(SuspensionError::NotSuspended),
            AccountState::Terminated(_) => Err(SuspensionError::Terminated),
        }
    }

    /// Whether this state stands in the way of somebody whose roles grant `permission`.
    /// Looking is never refused.
    pub const fn blocks(self, permission: Permission, need: Need) -> Option<Blocked> {
        match (self, need) {
            (AccountState::Active, _) | (_, Need::View) => None,
            (
                AccountState::Suspended(reason) | AccountState::ReinstatementRequested(reason),
                Need::Manage,
            ) => {
                if permission.blocked_by_suspension() {
                    Some(Blocked::Suspended(reason))
                } else {
                    None
                }
            }
            (AccountState::Terminated(_), Need::Manage) => {
                if permission.after_termination() {
                    None
                } else {
                    Some(Blocked::Terminated)
                }
            }
        }
    }
}

/// What became of an account, as its people are told by mail.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum AccountNews {
    Suspended,
    Reinstated,
    Terminated,
}

/// All there is to say of one company's suspension.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Suspension {
    pub state: AccountState,
    /// The operator's words to the company.
    pub note: Option<String>,
    /// Since when it stands so; `None` where it was never otherwise than active.
    pub since: Option<DateTime<Utc>>,
    /// While it is suspended: what the company asked.
    pub request: Option<ReinstatementRequest>,
    /// Of what this says; a change names it.
    pub version: i64,
}

/// The company's words to the operator.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ReinstatementRequest {
    pub text: String,
    pub at: DateTime<Utc>,
    pub by: String,
}

/// A suspension, as typed.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct SuspendForm {
    pub reason: String,
    pub note: String,
    pub version: String,
}

impl SuspendForm {
    /// The company reads the note, so there has to be one.
    pub fn validate(&self) -> Result<(SuspensionReason, String, i64), FieldErrors> {
        let mut errors = FieldErrors::default();
        let reason = match self.reason.as_str() {
            "" => Err(FieldError::Required),
            key => SuspensionReason::from_key(key).ok_or(FieldError::NotAChoice),
        };
        let reason = errors.take("reason", reason);
        let note = errors.take("note", paragraph(&self.note, NOTE));
        let version = errors.take("version", version(&self.version));
        match (reason, note, version) {
            (Some(reason), Some(note), Some(version)) => Ok((reason, note, version)),
            _ => Err(errors),
        }
    }
}

/// Words to the other side, and the version they are said about, as typed: a termination's note,
/// or the request to be let in again.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct WordsForm {
    pub text: String,
    pub version: String,
}

impl WordsForm {
    pub fn validate(&self) -> Result<(String, i64), FieldErrors> {
        let mut errors = FieldErrors::default();
        let text = errors.take("text", paragraph(&self.text, NOTE));
        let version = errors.take("version", version(&self.version));
        match (text, version) {
            (Some(text), Some(version)) => Ok((text, version)),
            _ => Err(errors),
        }
    }
}

/// How long a note may be.
const NOTE: u16 = 2000;

fn version(typed: &str) -> Result<i64, FieldError> {
    typed.parse().map_err(|_| FieldError::NotAChoice)
}

#[cfg(test)]
mod tests {
    use super::*;
    use AccountState::{Active, ReinstatementRequested, Suspended, Terminated};
    use SuspensionError as E;

    fn states() -> Vec<AccountState> {
        let of = |reason| [Suspended(reason), ReinstatementRequested(reason), Terminated(reason)];
        let with = SuspensionReason::ALL.iter().flat_map(|reason| of(*reason));
        std::iter::once(Active).chain(with).collect()
    }

    #[test]
    fn each_step_is_possible_where_the_picture_has_an_arrow() {
        let partner = PartnerType::DirectBill;
        for state in states() {
            let suspended = state.suspend(SuspensionReason::Overdue, partner);
            let outcomes =
                [suspended, state.request_reinstatement(), state.reinstate(), state.terminate()];
            let expected = match state {
                Active => [
                    Ok(Suspended(SuspensionReason::Overdue)),
                    Err(E::NotSuspended),
                    Err(E::NotSuspended),
                    Err(E::NotSuspended),
                ],
                Suspended(reason) => [
                    Err(E::AlreadySuspended),
                    Ok(ReinstatementRequested(reason)),
                    Ok(Active),
                    Ok(Terminated(reason)),
                ],
                ReinstatementRequested(reason) => [
                    Ok(Suspended(SuspensionReason::Overdue)),
                    Err(E::AlreadyRequested),
                    Ok(Active),
                    Ok(Terminated(reason)),
                ],
                Terminated(_) => [Err(E::Terminated); 4],
            };
            assert_eq!(outcomes, expected, "{state:?}");
        }
    }

    #[test]
    fn only_a_reseller_is_suspended_for_its_provider() {
        for partner in PartnerType::ALL {
            for reason in SuspensionReason::ALL {
                let resellers_only = *reason == SuspensionReason::ProviderIssue;
                let may = !resellers_only || *partner == PartnerType::IndirectReseller;
                assert_eq!(
                    Active.suspend(*reason, *partner).is_ok(),
                    may,
                    "{reason:?} {partner:?}"
                );
            }
        }
    }

    #[test]
    fn what_is_stored_comes_back_the_same() {
        for state in states() {
            assert_eq!(AccountState::from_parts(state.status(), state.reason()), Some(state));
            if state != Active {
                assert_eq!(AccountState::from_parts(state.status(), None), None, "{state:?}");
            }
        }
    }

    #[test]
    fn a_suspension_names_a_reason_and_says_something() {
        let errors = SuspendForm::default().validate().unwrap_err().0;
        assert_eq!(errors["reason"], FieldError::Required);
        assert_eq!(errors["note"], FieldError::Required);
        let form = SuspendForm {
            reason: "overdue".into(),
            note: "May is not paid.\r\nPlease pay.".into(),
            version: "0".into(),
        };
        let read = (SuspensionReason::Overdue, "May is not paid.\nPlease pay.".into(), 0);
        assert_eq!(form.validate().unwrap(), read);
        let form = SuspendForm { reason: "dislike".into(), ..form };
        assert_eq!(form.validate().unwrap_err().0["reason"], FieldError::NotAChoice);
    }
}
