//! The reseller program (spec A9): how a company comes to sell, and as what. A machine of states that
//! knows nothing of databases or clocks; what each type may do stands in [`crate::feature`].
//!
//! ```text
//! none → applied → active | rejected | withdrawn      (and from the last two: applied again)
//! ```
//!
//! A company of the network enrolls once. One with direct bill may become an indirect reseller as well,
//! by the same steps; there is no way back from that.

mod forms;

pub use forms::{ApplyForm, Details, NoteForm, ProgramDecision, ProgramDecisionForm};

use crate::{
    id::OrganizationId,
    identity::{PartnerType, keyed},
    permission::{Need, Permission},
    suspension::Blocked,
};
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

keyed! {
    /// Where an application stands.
    ProgramStatus {
        /// The operator looks at it.
        Applied = "applied",
        /// The company trades so.
        Active = "active",
        Rejected = "rejected",
        /// The company did not want it any more.
        Withdrawn = "withdrawn",
    }
}

keyed! {
    /// What the company declares when it applies.
    Prerequisite {
        /// Whoever applies may sign for the company.
        SigningAuthority = "signing_authority",
        /// First-level support, and a paid plan behind it.
        SupportPlan = "support_plan",
        /// It can bill customers and provision what they buy.
        BillingInfrastructure = "billing_infrastructure",
        /// It agrees that its credit is checked.
        CreditCheck = "credit_check",
        /// It knows that there is no way back.
        Irreversible = "irreversible",
    }
}

/// Why a step is not possible now.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, thiserror::Error)]
pub enum ProgramError {
    /// The company is not authorized, has not signed, or its account is not active.
    #[error("not ready to enroll")]
    NotReady,
    /// Customers would not know whom to ask.
    #[error("no support details")]
    NoSupportDetails,
    /// Not to those who trade so, or only by invitation.
    #[error("not open to this company")]
    NotOpen,
    #[error("applied already")]
    AlreadyApplied,
    #[error("nothing to decide")]
    NotApplied,
    /// Only those of the network are invited, and once.
    #[error("not to be invited")]
    NotToInvite,
    /// Only direct bill partners are restricted, and once.
    #[error("not to be restricted")]
    NotToRestrict,
    #[error("not restricted")]
    NotRestricted,
    /// Somebody else was first.
    #[error("changed meanwhile")]
    Stale,
}

/// How a company trades, as far as the program has to know.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Trade {
    pub partner_type: PartnerType,
    /// What it is beside that, since it changed over.
    pub also: Option<PartnerType>,
    /// The operator has asked it to become an indirect provider.
    pub invited: bool,
    pub restricted: bool,
}

impl Trade {
    pub const fn of(partner_type: PartnerType) -> Self {
        Self { partner_type, also: None, invited: false, restricted: false }
    }

    /// All that it is.
    pub fn types(self) -> Vec<PartnerType> {
        std::iter::once(self.partner_type).chain(self.also).collect()
    }

    /// What it may apply for.
    pub fn choices(self) -> &'static [PartnerType] {
        use PartnerType::{DirectBill, IndirectProvider, IndirectReseller, Network};
        match (self.partner_type, self.also, self.invited) {
            (Network, None, false) => &[DirectBill, IndirectReseller],
            (Network, None, true) => &[DirectBill, IndirectReseller, IndirectProvider],
            (DirectBill, None, _) => &[IndirectReseller],
            _ => &[],
        }
    }

    /// Whether to apply means to change over, for good.
    pub fn changes_over(self) -> bool {
        self.partner_type == PartnerType::DirectBill
    }

    /// What it has to declare when it applies for this.
    pub fn prerequisites(self, wanted: PartnerType) -> &'static [Prerequisite] {
        use Prerequisite::{
            BillingInfrastructure, CreditCheck, Irreversible, SigningAuthority, SupportPlan,
        };
        match wanted {
            _ if self.changes_over() => &[SigningAuthority, Irreversible],
            PartnerType::DirectBill | PartnerType::IndirectProvider => {
                &[SigningAuthority, SupportPlan, BillingInfrastructure, CreditCheck]
            }
            PartnerType::IndirectReseller | PartnerType::Network => &[SigningAuthority],
        }
    }

    /// Whether it has to describe a service of its own.
    pub fn asks_service(self, wanted: PartnerType) -> bool {
        matches!(wanted, PartnerType::DirectBill | PartnerType::IndirectProvider)
    }

    /// Apply, or apply again.
    pub fn apply(
        self,
        now: Option<ProgramStatus>,
        wanted: PartnerType,
    ) -> Result<ProgramStatus, ProgramError> {
        match now {
            Some(ProgramStatus::Applied) => Err(ProgramError::AlreadyApplied),
            _ if !self.choices().contains(&wanted) => Err(ProgramError::NotOpen),
            None
            | Some(ProgramStatus::Active | ProgramStatus::Rejected | ProgramStatus::Withdrawn) => {
                Ok(ProgramStatus::Applied)
            }
        }
    }

    /// What it is once that was approved.
    pub fn after(self, wanted: PartnerType) -> Self {
        if self.changes_over() {
            Self { also: Some(wanted), ..self }
        } else {
            Self { partner_type: wanted, invited: false, ..self }
        }
    }

    /// Ask a company to become an indirect provider.
    pub fn invite(self) -> Result<Self, ProgramError> {
        match self {
            Self { partner_type: PartnerType::Network, invited: false, .. } => {
                Ok(Self { invited: true, ..self })
            }
            _ => Err(ProgramError::NotToInvite),
        }
    }

    pub fn restrict(self) -> Result<Self, ProgramError> {
        match self {
            Self { partner_type: PartnerType::DirectBill, restricted: false, .. } => {
                Ok(Self { restricted: true, ..self })
            }
            _ => Err(ProgramError::NotToRestrict),
        }
    }

    pub fn lift(self) -> Result<Self, ProgramError> {
        match self.restricted {
            true => Ok(Self { restricted: false, ..self }),
            false => Err(ProgramError::NotRestricted),
        }
    }
}

impl ProgramStatus {
    /// What becomes of an application that waits; any other cannot be decided.
    pub const fn decide(self, approve: bool) -> Result<Self, ProgramError> {
        match (self, approve) {
            (ProgramStatus::Applied, true) => Ok(ProgramStatus::Active),
            (ProgramStatus::Applied, false) => Ok(ProgramStatus::Rejected),
            _ => Err(ProgramError::NotApplied),
        }
    }

    pub const fn withdraw(self) -> Result<Self, ProgramError> {
        match self {
            ProgramStatus::Applied => Ok(ProgramStatus::Withdrawn),
            _ => Err(ProgramError::NotApplied),
        }
    }
}

/// Whether a restriction stands in the way of somebody whose roles grant `permission`: what it
/// blocks is [`Permission::blocked_by_restriction`]. Looking is never refused.
pub const fn restriction_blocks(
    restricted: bool,
    permission: Permission,
    need: Need,
) -> Option<Blocked> {
    match need {
        Need::Manage if restricted && permission.blocked_by_restriction() => {
            Some(Blocked::Restricted)
        }
        Need::Manage | Need::View => None,
    }
}

/// What the primary contact is told by mail.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ProgramNews {
    Received,
    Approved,
    Rejected,
    Invited,
    Restricted,
    Lifted,
}

/// An application, as both sides read it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ProgramApplication {
    pub wanted: PartnerType,
    pub status: ProgramStatus,
    /// What it says of a service of its own.
    pub service: String,
    /// Which indirect provider it works with.
    pub provider: String,
    pub applied_at: DateTime<Utc>,
    pub applied_by: String,
    pub decided_at: Option<DateTime<Utc>>,
    /// The operator's words.
    pub reason: Option<String>,
}

/// The program before one company.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Program {
    pub organization: OrganizationId,
    pub company_name: String,
    pub country: String,
    pub trade: Trade,
    /// Since when it is restricted, and the operator's words.
    pub restriction: Option<(DateTime<Utc>, String)>,
    pub application: Option<ProgramApplication>,
    /// Why it cannot apply now, whatever for.
    pub hindrance: Option<ProgramError>,
    /// Of all that this says; a change names it.
    pub version: i64,
}

/// A line of the operator's queue.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ProgramLine {
    pub organization: OrganizationId,
    pub company_name: String,
    pub country: String,
    pub partner_type: PartnerType,
    pub wanted: PartnerType,
    pub status: ProgramStatus,
    pub applied_at: DateTime<Utc>,
    /// It waits for longer than the operator promises.
    pub overdue: bool,
}

#[cfg(test)]
mod tests;
