//! One account in a company: adding it, what is handed over with it, and what can be done to it.

use super::{TickedRoles, UserLine, UserStatus, one_of_each_category, ticked};
use crate::{
    contact::{Email, person_name, user_name, work_email},
    field::{FieldError, FieldErrors, paragraph, text, unless_empty},
    id::UserId,
    identity::keyed,
    permission::{Access, Permission, Role, access},
};
use chrono::{DateTime, TimeDelta, Utc};
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;

/// How long somebody who was deactivated can be restored (spec C8).
pub const RESTORE_DAYS: i64 = 30;
/// How long a temporary password works.
pub const TEMPORARY_DAYS: i64 = 7;
/// How long the link works that lets somebody choose their first password.
pub const ACTIVATION_DAYS: i64 = 7;

/// Why something is not done to an account.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, thiserror::Error)]
pub enum UserError {
    /// The actor's roles do not let them give or take this role.
    #[error("a role that is not the actor's to give")]
    NotYours,
    /// There would be nobody left who can do everything.
    #[error("the last global admin")]
    LastGlobalAdmin,
    /// Only a global admin does that to a global admin.
    #[error("a global admin")]
    GlobalAdmin,
    /// For oneself there are other ways.
    #[error("oneself")]
    Yourself,
    /// Their account belongs to another company.
    #[error("a guest")]
    Guest,
    #[error("deactivated")]
    Deactivated,
    #[error("not deactivated")]
    NotDeactivated,
    /// More than [`RESTORE_DAYS`] ago.
    #[error("too late")]
    TooLate,
    /// They have chosen a password already.
    #[error("not invited")]
    NotInvited,
    /// There is none to take away.
    #[error("no second factor")]
    NoSecondFactor,
    /// Somebody else changed the account first.
    #[error("stale")]
    Stale,
}

keyed! {
    /// How somebody who was added comes to their first password.
    Delivery {
        /// Whoever adds them hands over a temporary one.
        Password = "password",
        /// A mail has a link that lets them choose one.
        Link = "link",
    }
}

/// Somebody to add (spec C2).
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct AddUserForm {
    pub first_name: String,
    pub last_name: String,
    pub user_name: String,
    /// One of the company's own.
    pub domain: String,
    pub email: String,
    pub roles: TickedRoles,
    pub delivery: String,
}

/// Somebody who may be added.
#[derive(Clone, Debug, PartialEq)]
pub struct NewPerson {
    pub first_name: String,
    pub last_name: String,
    pub user_name: String,
    pub domain: String,
    pub email: Email,
    pub roles: BTreeSet<Role>,
    pub delivery: Delivery,
}

impl AddUserForm {
    /// `several`: whether one may have several roles of a category.
    pub fn validate(&self, sign_in_suffix: &str, several: bool) -> Result<NewPerson, FieldErrors> {
        let mut errors = FieldErrors::default();
        let first_name = errors.take("first_name", person_name(&self.first_name));
        let last_name = errors.take("last_name", unless_empty(&self.last_name, person_name));
        let user_name = errors.take("user_name", user_name(&self.user_name));
        let domain = errors.take("domain", text(&self.domain, 253));
        let email = errors.take("email", work_email(&self.email, sign_in_suffix));
        let roles = ticked(&self.roles, &mut errors);
        one_of_each_category(&roles, several, &mut errors);
        let delivery = Delivery::from_key(&self.delivery).ok_or(FieldError::NotAChoice);
        let delivery = errors.take("delivery", delivery);
        match (first_name, last_name, user_name, domain, email, delivery) {
            (
                Some(first_name),
                Some(last_name),
                Some(user_name),
                Some(domain),
                Some(email),
                Some(delivery),
            ) if errors.is_empty() => Ok(NewPerson {
                first_name,
                last_name: last_name.unwrap_or_default(),
                user_name,
                domain: domain.to_lowercase(),
                email,
                roles,
                delivery,
            }),
            _ => Err(errors),
        }
    }
}

/// What is handed over once: whoever asked sees it in that one answer, and nobody ever again.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Issued {
    pub user: UserId,
    pub name: String,
    pub sign_in_name: String,
    pub email: String,
    /// `None`: a link went to their address.
    pub password: Option<String>,
    /// Until when it works.
    pub until: DateTime<Utc>,
}

impl std::fmt::Debug for Issued {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Issued({:?})", self.user)
    }
}

/// One person, as their page shows them.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct UserDetails {
    pub line: UserLine,
    pub created_at: DateTime<Utc>,
    pub deactivated_at: Option<DateTime<Utc>>,
    pub version: i64,
    /// Their account belongs to another company.
    pub guest: bool,
    /// Waits to be changed at the next sign-in.
    pub temporary_password: bool,
    /// Signing in asks them for more than the password.
    pub second_factor: bool,
    /// How many can do everything and can sign in.
    pub global_admins: u64,
}

impl UserDetails {
    pub fn is_global_admin(&self) -> bool {
        self.line.roles.contains(&Role::GlobalAdmin)
    }

    /// Whether there would be no global admin without them.
    pub fn is_last_global_admin(&self) -> bool {
        self.is_global_admin() && self.line.status == UserStatus::Active && self.global_admins <= 1
    }

    /// The last day on which they can be restored.
    pub fn restore_until(&self) -> Option<DateTime<Utc>> {
        Some(self.deactivated_at? + TimeDelta::days(RESTORE_DAYS))
    }

    /// Whether `actor`, who is `me`, may give them a temporary password.
    pub fn reset(&self, actor: &[Role], me: UserId) -> Result<(), UserError> {
        may_touch(actor, Permission::UsersPasswordReset, self.is_global_admin())?;
        if self.line.user == me {
            return Err(UserError::Yourself);
        }
        if self.guest {
            return Err(UserError::Guest);
        }
        if self.line.status == UserStatus::Deactivated {
            return Err(UserError::Deactivated);
        }
        Ok(())
    }

    /// Whether `actor`, who is `me`, may take their second factor away: whoever may give them another password.
    pub fn remove_second_factor(&self, actor: &[Role], me: UserId) -> Result<(), UserError> {
        self.reset(actor, me)?;
        if self.second_factor { Ok(()) } else { Err(UserError::NoSecondFactor) }
    }

    /// Whether `actor`, who is `me`, may deactivate them.
    pub fn deactivate(&self, actor: &[Role], me: UserId) -> Result<(), UserError> {
        may_touch(actor, Permission::UsersDeactivateRestore, self.is_global_admin())?;
        if self.line.status == UserStatus::Deactivated {
            return Err(UserError::Deactivated);
        }
        if self.is_last_global_admin() {
            return Err(UserError::LastGlobalAdmin);
        }
        if self.line.user == me { Err(UserError::Yourself) } else { Ok(()) }
    }

    /// Whether `actor` may restore them now.
    pub fn restore(&self, actor: &[Role], now: DateTime<Utc>) -> Result<(), UserError> {
        may_touch(actor, Permission::UsersDeactivateRestore, self.is_global_admin())?;
        match self.restore_until() {
            None => Err(UserError::NotDeactivated),
            Some(until) if now > until => Err(UserError::TooLate),
            Some(_) => Ok(()),
        }
    }
}

/// A grant that stops at global admins stops here.
fn may_touch(actor: &[Role], permission: Permission, global_admin: bool) -> Result<(), UserError> {
    match access(actor, permission) {
        Some(Access::Manage) => Ok(()),
        Some(Access::ManageExceptGlobalAdmins) if !global_admin => Ok(()),
        Some(Access::ManageExceptGlobalAdmins) => Err(UserError::GlobalAdmin),
        _ => Err(UserError::NotYours),
    }
}

/// The operator makes somebody a global admin, for there is nobody left who could (spec C7).
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct ElevateForm {
    pub sign_in_name: String,
    /// What was looked at, and how it shows that this is right.
    pub evidence: String,
}

impl ElevateForm {
    pub fn validate(&self) -> Result<(String, String), FieldErrors> {
        let mut errors = FieldErrors::default();
        let name = errors.take("sign_in_name", text(&self.sign_in_name, 320));
        let evidence = errors.take("evidence", paragraph(&self.evidence, 2000));
        match (name, evidence) {
            (Some(name), Some(evidence)) => Ok((name.to_lowercase(), evidence)),
            _ => Err(errors),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use uuid::Uuid;

    fn person(roles: &[Role]) -> UserDetails {
        UserDetails {
            line: UserLine {
                user: UserId::from_uuid(Uuid::from_u128(7)),
                first_name: "Ann".into(),
                last_name: "Lee".into(),
                sign_in_name: "ann@x.example".into(),
                email: "ann@mail.example".into(),
                roles: roles.to_vec(),
                status: UserStatus::Active,
                last_sign_in: None,
            },
            created_at: DateTime::UNIX_EPOCH,
            deactivated_at: None,
            version: 0,
            guest: false,
            temporary_password: false,
            second_factor: true,
            global_admins: 2,
        }
    }

    const ME: UserId = UserId::from_uuid(Uuid::from_u128(1));

    /// C6: only a global admin resets a global admin; nobody else than the two kinds of admins resets anybody.
    #[test]
    fn who_resets_and_deactivates_whom() {
        use Role::*;
        let (admin, agent) = (person(&[GlobalAdmin]), person(&[SalesAgent]));
        for (actor, of_admin, of_agent) in [
            (GlobalAdmin, Ok(()), Ok(())),
            (UserManagementAdmin, Err(UserError::GlobalAdmin), Ok(())),
            (AccountAdmin, Err(UserError::NotYours), Err(UserError::NotYours)),
            (AdminAgent, Err(UserError::NotYours), Err(UserError::NotYours)),
            (DefaultUser, Err(UserError::NotYours), Err(UserError::NotYours)),
        ] {
            assert_eq!(admin.reset(&[actor], ME), of_admin, "{actor:?}");
            assert_eq!(agent.reset(&[actor], ME), of_agent, "{actor:?}");
            assert_eq!(admin.deactivate(&[actor], ME), of_admin, "{actor:?}");
            assert_eq!(agent.deactivate(&[actor], ME), of_agent, "{actor:?}");
        }
        let plain = UserDetails { second_factor: false, ..agent.clone() };
        let uma = [UserManagementAdmin];
        assert_eq!(agent.remove_second_factor(&uma, ME), Ok(()));
        assert_eq!(plain.remove_second_factor(&uma, ME), Err(UserError::NoSecondFactor));
        assert_eq!(admin.remove_second_factor(&uma, ME), Err(UserError::GlobalAdmin));
        let own = admin.line.user;
        assert_eq!(admin.reset(&[GlobalAdmin], own), Err(UserError::Yourself));
        let last = UserDetails { global_admins: 1, ..admin };
        assert_eq!(last.deactivate(&[GlobalAdmin], ME), Err(UserError::LastGlobalAdmin));
        let guest = UserDetails { guest: true, ..agent };
        assert_eq!(guest.reset(&[GlobalAdmin], ME), Err(UserError::Guest));
        assert_eq!(guest.deactivate(&[GlobalAdmin], ME), Ok(()));
    }

    #[test]
    fn somebody_comes_back_for_thirty_days() {
        let gone = UserDetails { deactivated_at: Some(DateTime::UNIX_EPOCH), ..person(&[]) };
        let after = |days| DateTime::UNIX_EPOCH + TimeDelta::days(days);
        assert_eq!(gone.restore(&[Role::GlobalAdmin], after(30)), Ok(()));
        assert_eq!(gone.restore(&[Role::GlobalAdmin], after(31)), Err(UserError::TooLate));
        let here = person(&[]).restore(&[Role::GlobalAdmin], after(0));
        assert_eq!(here, Err(UserError::NotDeactivated));
    }

    #[test]
    fn a_form_says_all_that_is_wrong_and_what_is_issued_is_not_printed() {
        let errors = AddUserForm::default().validate("partners.example", false).unwrap_err();
        let wrong: Vec<_> = errors.0.keys().map(String::as_str).collect();
        assert_eq!(wrong, ["delivery", "domain", "email", "first_name", "user_name"]);
        let issued = Issued {
            user: ME,
            name: "Ann".into(),
            sign_in_name: "ann@x".into(),
            email: "a@b".into(),
            password: Some("secret".into()),
            until: DateTime::UNIX_EPOCH,
        };
        assert!(!format!("{issued:?}").contains("secret"));
    }
}
