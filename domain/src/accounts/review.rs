//! The operator's side of enrollment (spec A7.4): who waits, and the evidence.

use super::{
    AcceptedAgreement, Check, CheckState, Decision, DocumentRequest, DocumentState, PastDecision,
    Verification, VettingStatus, VettingSubStatus,
};
use crate::{
    field::{FieldError, FieldErrors, paragraph},
    id::OrganizationId,
    identity::{Cloud, PartnerType},
};
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

/// One line of the queue.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct WaitingApplication {
    pub organization: OrganizationId,
    pub company_name: String,
    pub country: String,
    pub cloud: Cloud,
    pub partner_type: PartnerType,
    pub status: VettingStatus,
    pub sub_status: VettingSubStatus,
    pub submitted_at: DateTime<Utc>,
    /// The operator's turn for longer than the working days in which an answer is promised.
    pub overdue: bool,
    /// It was authorized before, and changed its legal profile.
    pub reassessment: bool,
    /// How the documents stand that were asked for, if any are.
    pub documents: Option<DocumentState>,
}

/// All that a reviewer needs, on one page.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Review {
    pub organization: OrganizationId,
    pub company_name: String,
    pub country: String,
    pub cloud: Cloud,
    pub partner_type: PartnerType,
    pub sign_in_domain: String,
    pub address_lines: Vec<String>,
    pub registration_number: Option<String>,
    pub registration_number_name: Option<String>,
    pub contact_name: String,
    pub contact_email: String,
    pub contact_phone: String,
    pub contact_confirmed_at: Option<DateTime<Utc>>,
    /// The enrolling person, and whether their address shares the contact's domain.
    pub enrolled_by: String,
    pub enrolled_by_email: String,
    pub same_mail_domain: bool,
    pub authority_confirmed_at: Option<DateTime<Utc>>,
    pub verification: Verification,
    /// The legal profile as the reviewers last knew it, where it is another now.
    pub before: Option<LegalFacts>,
    /// Who changed it since it was submitted.
    pub changed_by: Option<String>,
    pub decisions: Vec<PastDecision>,
    /// What was asked for, the newest first.
    pub documents: Vec<DocumentRequest>,
    pub acceptances: Vec<AcceptedAgreement>,
    /// Version of the application that this page shows; a decision names it.
    pub version: i64,
    pub findings: Vec<Finding>,
}

/// A legal profile as a reviewer reads it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct LegalFacts {
    pub company_name: String,
    pub address_lines: Vec<String>,
    pub registration_number: Option<String>,
    /// Whether it was authorized so.
    pub authorized: bool,
}

/// What a reviewer noted about one check.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Finding {
    pub check: Check,
    pub state: CheckState,
    pub note: Option<String>,
    pub by: Option<String>,
    pub at: Option<DateTime<Utc>>,
}

/// A reviewer's finding about one check, as typed.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct FindingForm {
    pub check: String,
    /// `passed` or `failed`: that it waits is no finding.
    pub state: String,
    pub note: String,
    pub version: String,
}

impl FindingForm {
    pub fn validate(&self) -> Result<(Check, CheckState, Option<String>, i64), FieldErrors> {
        let mut errors = FieldErrors::default();
        let check =
            errors.take("check", Check::from_key(&self.check).ok_or(FieldError::NotAChoice));
        let state = errors.take("state", found(&self.state));
        let note = errors.take("note", crate::field::optional(&self.note, 1000));
        let version =
            errors.take("version", self.version.parse().map_err(|_| FieldError::NotAChoice));
        match (check, state, note, version) {
            (Some(check), Some(state), Some(note), Some(version)) => {
                Ok((check, state, note, version))
            }
            _ => Err(errors),
        }
    }
}

fn found(typed: &str) -> Result<CheckState, FieldError> {
    match CheckState::from_key(typed) {
        Some(state @ (CheckState::Passed | CheckState::Failed)) => Ok(state),
        None if typed.is_empty() => Err(FieldError::Required),
        None | Some(CheckState::Waiting) => Err(FieldError::NotAChoice),
    }
}

/// A decision, as typed.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct DecisionForm {
    /// `authorize` or `reject`.
    pub decision: String,
    pub reason: String,
    pub version: String,
}

impl DecisionForm {
    /// A rejection needs a reason, and the reason reaches the company.
    pub fn validate(&self) -> Result<(Decision, i64), FieldErrors> {
        let mut errors = FieldErrors::default();
        let version =
            errors.take("version", self.version.parse().map_err(|_| FieldError::NotAChoice));
        let decision = match self.decision.as_str() {
            "authorize" => Some(Decision::Authorize),
            "reject" => errors
                .take("reason", paragraph(&self.reason, 2000))
                .map(|reason| Decision::Reject { reason }),
            _ => errors.take("decision", Err(FieldError::NotAChoice)),
        };
        match (decision, version) {
            (Some(decision), Some(version)) => Ok((decision, version)),
            _ => Err(errors),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn that_a_check_waits_is_no_finding() {
        let form = |state: &str| FindingForm {
            check: "business_verification".into(),
            state: state.into(),
            version: "1".into(),
            ..FindingForm::default()
        };
        assert!(form("passed").validate().is_ok() && form("failed").validate().is_ok());
        assert_eq!(form("waiting").validate().unwrap_err().0["state"], FieldError::NotAChoice);
        assert_eq!(form("").validate().unwrap_err().0["state"], FieldError::Required);
    }

    #[test]
    fn a_rejection_says_why() {
        let form =
            DecisionForm { decision: "reject".into(), reason: " ".into(), version: "3".into() };
        assert_eq!(form.validate().unwrap_err().0["reason"], FieldError::Required);
        let form = DecisionForm { reason: "The register has\r\nno such company.".into(), ..form };
        assert_eq!(
            form.validate().unwrap(),
            (Decision::Reject { reason: "The register has\nno such company.".into() }, 3)
        );
    }
}
