//! What is typed about the reseller program: an application, a decision, a note.

use super::{Prerequisite, Trade};
use crate::{
    field::{FieldError, FieldErrors, paragraph},
    identity::PartnerType,
};
use serde::{Deserialize, Serialize};

/// How long a text may be.
const TEXT: u16 = 2000;

/// An application, as typed. What is declared is `on`, or empty.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct ApplyForm {
    pub wanted: String,
    pub service: String,
    pub provider: String,
    pub signing_authority: String,
    pub support_plan: String,
    pub billing_infrastructure: String,
    pub credit_check: String,
    pub irreversible: String,
    pub version: String,
}

/// What an application says, once it says all.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Details {
    pub wanted: PartnerType,
    pub service: String,
    pub provider: String,
    pub version: i64,
}

impl ApplyForm {
    fn declared(&self, what: Prerequisite) -> &str {
        match what {
            Prerequisite::SigningAuthority => &self.signing_authority,
            Prerequisite::SupportPlan => &self.support_plan,
            Prerequisite::BillingInfrastructure => &self.billing_infrastructure,
            Prerequisite::CreditCheck => &self.credit_check,
            Prerequisite::Irreversible => &self.irreversible,
        }
    }

    /// Whether that is open to the company is not asked here, only whether it is said completely.
    pub fn validate(&self, trade: Trade) -> Result<Details, FieldErrors> {
        let mut errors = FieldErrors::default();
        let wanted = match self.wanted.as_str() {
            "" => Err(FieldError::Required),
            key => PartnerType::from_key(key).ok_or(FieldError::NotAChoice),
        };
        let Some(wanted) = errors.take("wanted", wanted) else { return Err(errors) };
        for what in trade.prerequisites(wanted) {
            if self.declared(*what).is_empty() {
                errors.take(what.key(), Err::<(), _>(FieldError::MustAgree));
            }
        }
        let (mut service, mut provider) = (Some(String::new()), Some(String::new()));
        if trade.asks_service(wanted) {
            service = errors.take("service", paragraph(&self.service, TEXT));
        } else {
            provider = errors.take("provider", paragraph(&self.provider, 200));
        }
        let version = errors.take("version", version(&self.version));
        match (service, provider, version) {
            (Some(service), Some(provider), Some(version)) if errors.0.is_empty() => {
                Ok(Details { wanted, service, provider, version })
            }
            _ => Err(errors),
        }
    }
}

/// What the operator decides of an application.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ProgramDecision {
    Approve,
    /// The company reads why.
    Reject(String),
}

/// A decision, as typed.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct ProgramDecisionForm {
    pub decision: String,
    pub reason: String,
    pub version: String,
}

impl ProgramDecisionForm {
    pub fn validate(&self) -> Result<(ProgramDecision, i64), FieldErrors> {
        let mut errors = FieldErrors::default();
        let decision = match self.decision.as_str() {
            "approve" => Some(ProgramDecision::Approve),
            "reject" => {
                errors.take("reason", paragraph(&self.reason, TEXT)).map(ProgramDecision::Reject)
            }
            _ => errors.take("decision", Err(FieldError::NotAChoice)),
        };
        let version = errors.take("version", version(&self.version));
        match (decision, version) {
            (Some(decision), Some(version)) => Ok((decision, version)),
            _ => Err(errors),
        }
    }
}

/// The operator's words to the company, as typed.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct NoteForm {
    pub note: String,
    pub version: String,
}

impl NoteForm {
    pub fn validate(&self) -> Result<(String, i64), FieldErrors> {
        let mut errors = FieldErrors::default();
        let note = errors.take("note", paragraph(&self.note, TEXT));
        let version = errors.take("version", version(&self.version));
        match (note, version) {
            (Some(note), Some(version)) => Ok((note, version)),
            _ => Err(errors),
        }
    }
}

fn version(typed: &str) -> Result<i64, FieldError> {
    typed.parse().map_err(|_| FieldError::NotAChoice)
}
