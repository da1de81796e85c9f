//! A support request as both sides see it: its kind, its state, its thread, its response target.

use crate::{
    country::CountryRules,
    file::Attachment,
    id::{OrganizationId, SupportRequestId},
    identity::keyed,
};
use chrono::{DateTime, TimeDelta, Utc};
use serde::{Deserialize, Serialize};

keyed! {
    /// What a request is about.
    IssueType {
        TaxExemption = "tax_exemption",
        /// A suspended account is to be restored (spec B10, S0.9).
        Reinstatement = "reinstatement",
        EmailVerification = "email_verification",
        EmploymentVerification = "employment_verification",
        BusinessVerification = "business_verification",
        LegalNameChange = "legal_name_change",
        LocationDeletion = "location_deletion",
        NewGlobalAdmin = "new_global_admin",
        CancelActionPack = "cancel_action_pack",
        PriceOrOffer = "price_or_offer",
        SubscriptionTransfer = "subscription_transfer",
        General = "general",
    }
}

keyed! {
    /// How much it keeps from working: A, B and C of the documents.
    Severity { Critical = "critical", Moderate = "moderate", Minimal = "minimal", }
}

impl Severity {
    /// Hours within which the operator promises a first answer.
    pub const fn response_hours(self) -> i64 {
        match self {
            Severity::Critical => 2,
            Severity::Moderate => 4,
            Severity::Minimal => 8,
        }
    }

    pub const fn response_target(self) -> TimeDelta {
        TimeDelta::hours(self.response_hours())
    }
}

keyed! {
    /// Whose turn it is.
    RequestStatus {
        /// The operator's.
        Open = "open",
        /// The partner has to answer.
        AttentionNeeded = "attention_needed",
        Closed = "closed",
    }
}

keyed! {
    /// How the first answer stands to the response target.
    Response {
        Awaited = "awaited",
        Overdue = "overdue",
        InTime = "in_time",
        Late = "late",
        /// Closed by the partner before the operator answered.
        NotNeeded = "not_needed",
    }
}

impl Response {
    pub fn of(
        due_at: DateTime<Utc>,
        first_answer_at: Option<DateTime<Utc>>,
        status: RequestStatus,
        now: DateTime<Utc>,
    ) -> Self {
        match first_answer_at {
            Some(at) if at <= due_at => Response::InTime,
            Some(_) => Response::Late,
            None if status == RequestStatus::Closed => Response::NotNeeded,
            None if now > due_at => Response::Overdue,
            None => Response::Awaited,
        }
    }
}

/// One line of the partner's list.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct RequestLine {
    pub id: SupportRequestId,
    pub number: i64,
    pub title: String,
    pub issue_type: IssueType,
    pub severity: Severity,
    pub status: RequestStatus,
    pub created_by: String,
    pub changed_at: DateTime<Utc>,
}

/// One line of the operator's list.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct DeskLine {
    pub id: SupportRequestId,
    pub organization: OrganizationId,
    pub company_name: String,
    pub number: i64,
    pub title: String,
    pub issue_type: IssueType,
    pub severity: Severity,
    pub status: RequestStatus,
    pub opened_at: DateTime<Utc>,
    pub due_at: DateTime<Utc>,
    pub response: Response,
}

/// One page of the operator's list.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Desk {
    /// When it was read: ages are counted from it.
    pub now: DateTime<Utc>,
    pub lines: Vec<DeskLine>,
}

/// What the form of a new request starts with.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct RequestStart {
    /// By which the contact's phone number is read.
    pub rules: CountryRules,
    pub contact_name: String,
    pub contact_email: String,
    pub contact_phone: String,
}

/// A request with its thread.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct SupportRequest {
    pub id: SupportRequestId,
    pub organization: OrganizationId,
    pub company_name: String,
    /// The network's number of the company, once it is enrolled.
    pub network_id: Option<i64>,
    pub number: i64,
    pub title: String,
    pub issue_type: IssueType,
    pub severity: Severity,
    pub status: RequestStatus,
    pub contact_name: String,
    pub contact_email: String,
    pub contact_phone: Option<String>,
    pub created_by: String,
    pub opened_at: DateTime<Utc>,
    pub due_at: DateTime<Utc>,
    pub first_answer_at: Option<DateTime<Utc>>,
    pub response: Response,
    /// What was read; who writes names it.
    pub version: i64,
    pub notes: Vec<Note>,
}

/// What somebody wrote or did.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Note {
    pub author: String,
    pub by_operator: bool,
    pub written_at: DateTime<Utc>,
    /// `None` where only the status changed.
    pub body: Option<String>,
    /// The status from then on, where it changed.
    pub moved_to: Option<RequestStatus>,
    pub files: Vec<Attachment>,
}

/// Why nothing was written.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, thiserror::Error)]
pub enum SupportError {
    /// The other side, or a colleague, wrote first.
    #[error("changed meanwhile")]
    Stale,
    /// There is no such request, or it is out of reach.
    #[error("no such request")]
    Unknown,
    #[error("closed already")]
    ClosedAlready,
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Spec, appendix K: first answer within 2, 4 and 8 hours.
    #[test]
    fn a_first_answer_meets_the_target_or_misses_it() {
        let opened: DateTime<Utc> = "2026-11-20T08:00:00Z".parse().expect("a time");
        let hours: Vec<_> = Severity::ALL.iter().map(|s| s.response_hours()).collect();
        assert_eq!(hours, [2, 4, 8]);
        let due = opened + Severity::Critical.response_target();
        let second = TimeDelta::seconds(1);
        let of = |answered, status, now| Response::of(due, answered, status, now);
        use RequestStatus::{AttentionNeeded, Closed, Open};
        assert_eq!(of(None, Open, due), Response::Awaited);
        assert_eq!(of(None, Open, due + second), Response::Overdue);
        assert_eq!(of(Some(due), AttentionNeeded, due + second), Response::InTime);
        assert_eq!(of(Some(due + second), Open, due + second), Response::Late);
        assert_eq!(of(None, Closed, due + second), Response::NotNeeded);
    }
}
