//! The operator's register: who signed which version, and who still has to.

use crate::{
    id::{AcceptanceId, OrganizationId, RegisterPlace},
    identity::keyed,
    locale::Locale,
};
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

keyed! {
    /// What the register lists.
    RegisterState {
        /// Every signature there is.
        Accepted = "accepted",
        /// Companies that have to sign a newer version, and have time.
        Pending = "pending",
        /// Companies that should have signed one.
        Overdue = "overdue",
    }
}

/// What the register is narrowed to.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RegisterFilter {
    pub state: RegisterState,
    pub version: Option<i64>,
    /// Any part of a company's name, domain or network id.
    #[serde(default)]
    pub company: String,
}

impl RegisterFilter {
    /// All in this state.
    pub fn of(state: RegisterState) -> Self {
        Self { state, version: None, company: String::new() }
    }

    /// Whether it leaves out some of its state.
    pub fn narrows(&self) -> bool {
        self.version.is_some() || !self.company.is_empty()
    }
}

/// A signature, or a company that has not signed.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct RegisterLine {
    pub organization: OrganizationId,
    /// As it was called when it signed, or is called now.
    pub company_name: String,
    pub country: String,
    pub version: i64,
    /// Until when it has to be signed, where it is not.
    pub due_at: Option<DateTime<Utc>>,
    pub signed: Option<Signed>,
}

impl RegisterLine {
    /// What the next page is asked for by.
    pub fn place(&self) -> RegisterPlace {
        let own = self.signed.as_ref().map_or(self.organization.uuid(), |signed| signed.id.uuid());
        RegisterPlace::from_uuid(own)
    }
}

/// The evidence of a signature.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Signed {
    pub id: AcceptanceId,
    pub title: String,
    pub region: String,
    pub locale: Locale,
    pub signer_name: String,
    pub signer_title: String,
    pub sign_in_name: String,
    pub accepted_at: DateTime<Utc>,
    pub address: String,
    pub sha256: String,
}

/// One page of it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct RegisterPage {
    pub lines: Vec<RegisterLine>,
    /// What the next page is asked for by, if there is one.
    pub next: Option<RegisterPlace>,
}
