//! How a company becomes authorized (spec A7): a machine of states that knows
//! nothing of databases or clocks.
//!
//! ```text
//! none → pending(entry → email_ownership → employment_verification → business_verification → decision) → authorized
//!                        └──────────── rejected ←───────────────────────────────┘  (reopened: pending(entry))
//! ```
//!
//! A legal profile that changes later leads back to pending, with the checks that it concerns.

use crate::identity::keyed;
use serde::{Deserialize, Serialize};

keyed! {
    /// The overall state.
    VettingStatus { None = "none", Pending = "pending", Authorized = "authorized", Rejected = "rejected", }
}

keyed! {
    /// What a pending account waits for. All eight of the documented names are known,
    /// so that data from elsewhere can be read; Portico itself sets the first seven
    /// except `email_domain`, which belongs to proving a domain.
    VettingSubStatus {
        None = "none",
        /// The company corrects what it entered.
        Entry = "entry",
        EmailOwnership = "email_ownership",
        EmailDomain = "email_domain",
        EmploymentVerification = "employment_verification",
        BusinessVerification = "business_verification",
        Decision = "decision",
        Other = "other",
    }
}

keyed! {
    /// What is checked, in the order in which it is checked (spec A7.2).
    Check {
        /// The primary contact's address is a mailbox that somebody reads.
        EmailOwnership = "email_ownership",
        /// The contact works there: the address's domain belongs to the company.
        Employment = "employment_verification",
        /// The company exists, by that name, at that address.
        Business = "business_verification",
    }
}

keyed! {
    CheckState { Waiting = "waiting", Passed = "passed", Failed = "failed", }
}

impl VettingSubStatus {
    /// What the operator has to do next; all else waits for the company or its contact.
    pub const OPERATORS_TURN: &[VettingSubStatus] = &[
        VettingSubStatus::EmploymentVerification,
        VettingSubStatus::BusinessVerification,
        VettingSubStatus::Decision,
        VettingSubStatus::Other,
    ];

    pub fn is_the_operators_turn(self) -> bool {
        Self::OPERATORS_TURN.contains(&self)
    }
}

impl Check {
    /// What a pending account's sub-status is called while this check is next.
    pub const fn sub_status(self) -> VettingSubStatus {
        match self {
            Check::EmailOwnership => VettingSubStatus::EmailOwnership,
            Check::Employment => VettingSubStatus::EmploymentVerification,
            Check::Business => VettingSubStatus::BusinessVerification,
        }
    }
}

/// The operator's word on an application.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Decision {
    Authorize,
    /// `reason` reaches the company, in the words the reviewer wrote.
    Reject {
        reason: String,
    },
}

/// What is another than in the application before.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Differences {
    /// Name, address or registration number.
    pub legal: bool,
    /// The primary contact's address.
    pub email: bool,
}

/// Why a step of vetting is not possible now.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, thiserror::Error)]
pub enum VettingError {
    /// Enroll now was pressed already.
    #[error("already submitted")]
    AlreadySubmitted,
    /// There is no application under review.
    #[error("not under review")]
    NotPending,
    /// Authorizing needs every check passed.
    #[error("checks are not all passed")]
    ChecksMissing,
    /// Somebody else decided meanwhile.
    #[error("changed meanwhile")]
    Stale,
}

/// Where an application stands.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Vetting {
    status: VettingStatus,
    /// Only meaningful while pending: the company is correcting its entries.
    correcting: bool,
    checks: [(Check, CheckState); 3],
    /// Why it was rejected.
    reason: Option<String>,
}

impl Default for Vetting {
    fn default() -> Self {
        Self {
            status: VettingStatus::None,
            correcting: false,
            checks: [
                (Check::EmailOwnership, CheckState::Waiting),
                (Check::Employment, CheckState::Waiting),
                (Check::Business, CheckState::Waiting),
            ],
            reason: None,
        }
    }
}

impl Vetting {
    /// As it was stored: a status, a sub-status, the checks that are not waiting, a reason.
    pub fn from_parts(
        status: VettingStatus,
        sub_status: VettingSubStatus,
        checks: impl IntoIterator<Item = (Check, CheckState)>,
        reason: Option<String>,
    ) -> Self {
        let correcting = status == VettingStatus::Pending && sub_status == VettingSubStatus::Entry;
        let mut vetting = Self { status, correcting, reason, ..Self::default() };
        for (check, state) in checks {
            vetting.set(check, state);
        }
        vetting
    }

    pub fn status(&self) -> VettingStatus {
        self.status
    }

    pub fn reason(&self) -> Option<&str> {
        self.reason.as_deref()
    }

    pub fn checks(&self) -> [(Check, CheckState); 3] {
        self.checks
    }

    pub fn check(&self, check: Check) -> CheckState {
        self.checks.iter().find(|(c, _)| *c == check).map_or(CheckState::Waiting, |(_, s)| *s)
    }

    /// What a pending application waits for: the first check that has not passed.
    pub fn sub_status(&self) -> VettingSubStatus {
        match self.status {
            VettingStatus::Pending if self.correcting => VettingSubStatus::Entry,
            VettingStatus::Pending => self
                .checks
                .iter()
                .find(|(_, state)| *state != CheckState::Passed)
                .map_or(VettingSubStatus::Decision, |(check, _)| check.sub_status()),
            _ => VettingSubStatus::None,
        }
    }

    /// Whether the company may write in the wizard: before the first submission,
    /// or to correct what was rejected.
    pub fn may_enter(&self) -> bool {
        self.status == VettingStatus::None || self.correcting
    }

    /// **Enroll now.** `email_confirmed` says whether this very address is proven already. What
    /// passed before and does not differ holds still.
    pub fn submit(
        &mut self,
        email_confirmed: bool,
        differs: Differences,
    ) -> Result<(), VettingError> {
        if !self.may_enter() {
            return Err(VettingError::AlreadySubmitted);
        }
        let before =
            std::mem::replace(self, Self { status: VettingStatus::Pending, ..Self::default() });
        for (check, holds) in [
            (Check::EmailOwnership, email_confirmed),
            (Check::Employment, before.passed(Check::Employment) && !differs.email),
            (Check::Business, before.passed(Check::Business) && !differs.legal),
        ] {
            if holds {
                self.set(check, CheckState::Passed);
            }
        }
        Ok(())
    }

    /// The legal profile was changed after it was submitted (spec B3): that the company exists so
    /// has to be proven again, and the primary contact has to confirm the change.
    pub fn profile_changed(&mut self) -> Result<(), VettingError> {
        let open = matches!(self.status, VettingStatus::Pending | VettingStatus::Authorized);
        if !open || self.correcting {
            return Err(VettingError::NotPending);
        }
        self.status = VettingStatus::Pending;
        self.set(Check::EmailOwnership, CheckState::Waiting);
        self.set(Check::Business, CheckState::Waiting);
        Ok(())
    }

    /// The primary contact followed the link. True if that moved anything.
    pub fn confirm_email(&mut self) -> bool {
        let moved = self.check(Check::EmailOwnership) != CheckState::Passed;
        self.set(Check::EmailOwnership, CheckState::Passed);
        moved
    }

    /// The primary contact's address changed, so it has to be proven again (A6.4).
    pub fn email_changed(&mut self) {
        self.set(Check::EmailOwnership, CheckState::Waiting);
    }

    /// A reviewer's finding. The e-mail is the contact's to confirm, not the reviewer's.
    pub fn find(&mut self, check: Check, state: CheckState) -> Result<(), VettingError> {
        if self.status != VettingStatus::Pending
            || self.correcting
            || check == Check::EmailOwnership
        {
            return Err(VettingError::NotPending);
        }
        self.set(check, state);
        Ok(())
    }

    pub fn decide(&mut self, decision: Decision) -> Result<(), VettingError> {
        if self.status != VettingStatus::Pending || self.correcting {
            return Err(VettingError::NotPending);
        }
        match decision {
            Decision::Authorize if self.sub_status() != VettingSubStatus::Decision => {
                return Err(VettingError::ChecksMissing);
            }
            Decision::Authorize => {
                self.status = VettingStatus::Authorized;
                self.reason = None;
            }
            Decision::Reject { reason } => {
                self.status = VettingStatus::Rejected;
                self.reason = Some(reason);
            }
        }
        Ok(())
    }

    /// After a rejection: the company corrects its entries and submits again.
    /// The reason stays visible while it does.
    pub fn reopen(&mut self) -> Result<(), VettingError> {
        if self.status != VettingStatus::Rejected {
            return Err(VettingError::NotPending);
        }
        self.status = VettingStatus::Pending;
        self.correcting = true;
        Ok(())
    }

    fn passed(&self, check: Check) -> bool {
        self.check(check) == CheckState::Passed
    }

    fn set(&mut self, check: Check, state: CheckState) {
        for (c, s) in &mut self.checks {
            if *c == check {
                *s = state;
            }
        }
    }
}

#[cfg(test)]
mod tests;
