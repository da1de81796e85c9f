//! Somebody asks to be let into a company that is enrolled already, rather than to enroll it twice (spec A4.4): what they
//! send, and what the company's admins decide.

use super::{TickedRoles, one_of_each_category, ticked};
use crate::{
    contact::{FullName, user_name},
    field::{FieldErrors, paragraph, text, unless_empty},
    id::{JoinRequestId, UserId},
    identity::keyed,
    permission::Role,
};
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;

/// So often one person may ask a day, whichever companies.
pub const ASKS_A_DAY: i64 = 3;

keyed! {
    /// Where a request stands.
    JoinState { Waiting = "waiting", Approved = "approved", Declined = "declined", }
}

/// Why nothing is asked or decided.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, thiserror::Error)]
pub enum JoinError {
    /// What was entered is no company that is enrolled already.
    #[error("no such company")]
    NoCompany,
    /// They asked before, and nobody has decided yet.
    #[error("asked already")]
    Asked,
    /// Somebody else decided first.
    #[error("decided already")]
    Decided,
    /// Somebody of the company has that address: they need no second account.
    #[error("has an account")]
    HasAccount,
}

/// What is sent along with the name and the address.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct AskForm {
    pub message: String,
}

impl AskForm {
    pub fn validate(&self) -> Result<Option<String>, FieldErrors> {
        let message = unless_empty(&self.message, |raw| paragraph(raw, 500));
        message.map_err(|error| FieldErrors::one("message", error))
    }
}

/// What the account will be called and may do. Name and address are those that were sent.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct ApproveForm {
    pub user_name: String,
    /// One of the company's own.
    pub domain: String,
    pub roles: TickedRoles,
}

/// The account that is given.
#[derive(Clone, Debug, PartialEq)]
pub struct Approval {
    pub user_name: String,
    pub domain: String,
    pub roles: BTreeSet<Role>,
}

impl ApproveForm {
    /// `several`: whether one may have several roles of a category.
    pub fn validate(&self, several: bool) -> Result<Approval, FieldErrors> {
        let mut errors = FieldErrors::default();
        let user_name = errors.take("user_name", user_name(&self.user_name));
        let domain = errors.take("domain", text(&self.domain, 253));
        let roles = ticked(&self.roles, &mut errors);
        one_of_each_category(&roles, several, &mut errors);
        match (user_name, domain) {
            (Some(user_name), Some(domain)) if errors.is_empty() => {
                Ok(Approval { user_name, domain: domain.to_lowercase(), roles })
            }
            _ => Err(errors),
        }
    }
}

/// Why not; the person reads it.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct DeclineForm {
    pub reason: String,
}

impl DeclineForm {
    pub fn validate(&self) -> Result<String, FieldErrors> {
        paragraph(&self.reason, 500).map_err(|error| FieldErrors::one("reason", error))
    }
}

/// What somebody who is about to enroll is offered. It tells nothing of the other company that they did not enter.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct JoinOffer {
    /// What they entered is a company that is enrolled already.
    pub open: bool,
    /// What they asked for last.
    pub asked: Option<Asked>,
}

/// A request, before the one who sent it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Asked {
    /// As they entered it.
    pub company_name: String,
    pub at: DateTime<Utc>,
    pub state: JoinState,
    /// Why not.
    pub reason: Option<String>,
}

/// A request, before the company's admins.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct JoinRequest {
    pub id: JoinRequestId,
    pub first_name: String,
    pub last_name: String,
    pub email: String,
    pub message: Option<String>,
    pub asked_at: DateTime<Utc>,
    pub state: JoinState,
    pub reason: Option<String>,
    pub decided_at: Option<DateTime<Utc>>,
    pub decided_by: Option<String>,
    /// The account they were given.
    pub user: Option<UserId>,
    /// Whether somebody of the company has an address at the same domain, which proves nothing yet.
    pub familiar: bool,
}

impl JoinRequest {
    pub fn name(&self) -> String {
        FullName::new(&self.first_name, &self.last_name).display()
    }

    /// What they could be called: as in their address, if one may be called that.
    pub fn proposed_name(&self) -> String {
        let local = self.email.split('@').next().unwrap_or_default();
        user_name(local).unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_message_may_be_left_out_and_a_reason_may_not() {
        let ask = |message: &str| AskForm { message: message.into() }.validate();
        assert_eq!(ask("  "), Ok(None));
        assert_eq!(
            ask("I work there.\r\nSince May."),
            Ok(Some("I work there.\nSince May.".into()))
        );
        assert!(ask(&"x".repeat(501)).is_err() && ask("\u{202E}evil").is_err());
        assert!(DeclineForm::default().validate().is_err());
    }

    #[test]
    fn an_approval_says_all_that_is_wrong_with_it() {
        let roles = [("operator_admin".into(), "true".into())].into();
        let form = ApproveForm { user_name: "a b".into(), domain: String::new(), roles };
        let errors = form.validate(false).unwrap_err();
        let wrong: Vec<_> = errors.0.keys().map(String::as_str).collect();
        assert_eq!(wrong, ["domain", "roles", "user_name"]);
    }

    #[test]
    fn the_name_that_is_proposed_is_one_that_may_be_taken() {
        let mut request = JoinRequest {
            id: "0190f5d2-0000-7000-8000-000000000001".parse().unwrap(),
            first_name: "Kim".into(),
            last_name: String::new(),
            email: "kim.lee@contoso.example".into(),
            message: None,
            asked_at: DateTime::UNIX_EPOCH,
            state: JoinState::Waiting,
            reason: None,
            decided_at: None,
            decided_by: None,
            user: None,
            familiar: false,
        };
        assert_eq!(request.proposed_name(), "kim.lee");
        request.email = "kim+x/y@contoso.example".into();
        assert_eq!(request.proposed_name(), "");
    }
}
