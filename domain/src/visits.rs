//! Visits: the operator sees a company's pages as one of its people would, and changes nothing (spec J14).

use crate::{
    field::{FieldError, FieldErrors, paragraph},
    identity::{OrganizationKind, keyed},
    permission::Role,
};
use chrono::{DateTime, TimeDelta, Utc};
use serde::{Deserialize, Serialize};

/// How long a visit lasts at most.
pub const VISIT: TimeDelta = TimeDelta::minutes(30);

/// A visit that goes on, as the visitor's pages know it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Visit {
    /// Whose eyes.
    pub role: Role,
    pub until: DateTime<Utc>,
}

/// A visit as the company sees it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct VisitLine {
    pub by: String,
    pub role: Role,
    pub reason: String,
    pub began_at: DateTime<Utc>,
    /// `None` while it goes on.
    pub ended_at: Option<DateTime<Utc>>,
}

keyed! {
    /// How a visit came to its end.
    VisitEnd {
        Stopped = "stopped",
        SignedOut = "signed_out",
        /// By itself, after its time.
        RanOut = "ran_out",
    }
}

/// A visit as it is asked for.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct VisitForm {
    pub role: String,
    pub reason: String,
}

impl VisitForm {
    /// A role of a partner's people, and why: the company reads it.
    pub fn validate(&self) -> Result<(Role, String), FieldErrors> {
        let mut errors = FieldErrors::default();
        let role = Role::from_key(&self.role)
            .filter(|role| role.organization_kind() == OrganizationKind::Partner)
            .ok_or(FieldError::NotAChoice);
        let role = errors.take("role", role);
        let reason = errors.take("reason", paragraph(&self.reason, 500));
        match (role, reason) {
            (Some(role), Some(reason)) => Ok((role, reason)),
            _ => Err(errors),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_visits_for_a_reason_and_never_as_the_operators_own() {
        let form =
            |role: &str, reason: &str| VisitForm { role: role.into(), reason: reason.into() };
        let whole = form("sales_agent", " Ticket 1001 ").validate();
        assert_eq!(whole, Ok((Role::SalesAgent, "Ticket 1001".into())));
        assert_eq!(
            form("global_admin", " ").validate().unwrap_err().0["reason"],
            FieldError::Required
        );
        for role in ["operator_admin", "operator_reviewer", "customer_admin", "", "root"] {
            let errors = form(role, "x").validate().unwrap_err().0;
            assert_eq!(errors["role"], FieldError::NotAChoice, "{role}");
        }
    }
}
