//! Who may be given which role by whom (spec C2, C5). The rules of one person's roles; that somebody always stays
//! global admin is the store's to see.

use super::UserError;
use crate::{
    field::{FieldError, FieldErrors},
    identity::OrganizationKind,
    permission::{Need, Permission, Role, RoleGroup, access},
};
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};

/// Every role that somebody of a partner may be given.
pub fn partner_roles() -> impl Iterator<Item = Role> {
    let given = |role: &Role| *role != Role::DefaultUser;
    let all = Role::ALL.iter().copied().filter(given);
    all.filter(|role| role.organization_kind() == OrganizationKind::Partner)
}

/// What it takes to give this role, or to take it away.
pub const fn assigning(role: Role) -> Permission {
    match (role, role.group()) {
        (Role::GlobalAdmin, _) => Permission::UsersRolesGlobalAdminAssign,
        (_, RoleGroup::Directory | RoleGroup::Agent) => Permission::UsersRolesDirectoryAndCspAssign,
        (
            _,
            RoleGroup::Company
            | RoleGroup::Referrals
            | RoleGroup::Incentives
            | RoleGroup::Reports
            | RoleGroup::Operator
            | RoleGroup::Customer,
        ) => Permission::UsersRolesCompanyAssign,
    }
}

/// The roles that somebody with `actor` may give and take.
pub fn assignable(actor: &[Role]) -> Vec<Role> {
    let may = |role: &Role| {
        access(actor, assigning(*role)).is_some_and(|access| access.satisfies(Need::Manage))
    };
    partner_roles().filter(may).collect()
}

/// Roles as a form has them: the key of each that is ticked.
pub type TickedRoles = BTreeMap<String, String>;

/// What is ticked, if each is a role that can be given.
pub fn ticked(roles: &TickedRoles, errors: &mut FieldErrors) -> BTreeSet<Role> {
    let mut chosen = BTreeSet::new();
    for key in roles.keys() {
        match partner_roles().find(|role| role.key() == key) {
            Some(role) => _ = chosen.insert(role),
            None => _ = errors.0.insert("roles".into(), FieldError::NotAChoice),
        }
    }
    chosen
}

/// At most one role of each category, unless the operator allows several (spec C2). The error stands at the later one.
pub fn one_of_each_category(roles: &BTreeSet<Role>, several: bool, errors: &mut FieldErrors) {
    let mut taken = BTreeSet::new();
    for role in roles {
        if !taken.insert(role.group()) && !several {
            errors.0.insert(format!("roles.{}", role.key()), FieldError::OneOfCategory);
        }
    }
}

/// What a change of somebody's roles comes to.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct RoleChange {
    pub added: Vec<Role>,
    pub removed: Vec<Role>,
}

impl RoleChange {
    /// From `before` to what `actor` ticked. Roles that the actor may not take away stay, whatever is ticked;
    /// one that they may not give is refused.
    pub fn plan(
        before: &BTreeSet<Role>,
        ticked: &BTreeSet<Role>,
        actor: &[Role],
    ) -> Result<(BTreeSet<Role>, Self), UserError> {
        let assignable: BTreeSet<Role> = assignable(actor).into_iter().collect();
        if assignable.is_empty() {
            return Err(UserError::NotYours);
        }
        if ticked.difference(before).any(|role| !assignable.contains(role)) {
            return Err(UserError::NotYours);
        }
        let kept = before.difference(&assignable);
        let after: BTreeSet<Role> = kept.chain(ticked.intersection(&assignable)).copied().collect();
        let added = after.difference(before).copied().collect();
        let removed = before.difference(&after).copied().collect();
        Ok((after, Self { added, removed }))
    }
}

/// A change of somebody's roles.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct RolesForm {
    pub roles: TickedRoles,
    /// The one that was looked at.
    pub version: String,
}

impl RolesForm {
    /// The roles and the version. Those of one category are judged by the store, which knows what stays.
    pub fn validate(&self) -> Result<(BTreeSet<Role>, i64), FieldErrors> {
        let mut errors = FieldErrors::default();
        let chosen = ticked(&self.roles, &mut errors);
        // A version that is none is nobody's: the save is stale.
        let version = self.version.parse().unwrap_or(-1);
        if errors.is_empty() { Ok((chosen, version)) } else { Err(errors) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use Role::*;

    fn set(roles: &[Role]) -> BTreeSet<Role> {
        roles.iter().copied().collect()
    }

    /// C2, C5: an account admin gives company roles only, and only a global admin makes global admins.
    #[test]
    fn one_gives_only_what_the_matrix_lets_one_give() {
        let all: Vec<Role> = partner_roles().collect();
        assert_eq!(assignable(&[GlobalAdmin]), all);
        let by_user_admin =
            [UserManagementAdmin, BillingAdmin, AdminAgent, SalesAgent, HelpdeskAgent];
        assert_eq!(assignable(&[UserManagementAdmin]), by_user_admin);
        let company = assignable(&[AccountAdmin]);
        for role in [
            AccountAdmin,
            NetworkPartnerAdmin,
            BusinessProfileAdmin,
            ReferralsAdmin,
            IncentivesAdmin,
            IncentivesUser,
        ] {
            assert!(company.contains(&role), "{role:?}");
        }
        for role in [GlobalAdmin, UserManagementAdmin, BillingAdmin, AdminAgent] {
            assert!(!company.contains(&role), "{role:?}");
        }
        for nobody in [NetworkPartnerAdmin, AdminAgent, SalesAgent, DefaultUser, ReportViewer] {
            assert_eq!(assignable(&[nobody]), [], "{nobody:?}");
        }
    }

    #[test]
    fn what_one_may_not_give_is_refused_and_what_one_may_not_take_stays() {
        let before = set(&[GlobalAdmin, SalesAgent]);
        let (after, change) =
            RoleChange::plan(&before, &set(&[AdminAgent]), &[UserManagementAdmin]).unwrap();
        assert_eq!(after, set(&[GlobalAdmin, AdminAgent]));
        assert_eq!((change.added, change.removed), (vec![AdminAgent], vec![SalesAgent]));
        for (actor, given) in [
            (UserManagementAdmin, ReferralsAdmin),
            (AccountAdmin, AdminAgent),
            (AccountAdmin, GlobalAdmin),
            (NetworkPartnerAdmin, ReferralsUser),
            (SalesAgent, SalesAgent),
        ] {
            let plan = RoleChange::plan(&set(&[]), &set(&[given]), &[actor]);
            assert_eq!(plan, Err(UserError::NotYours), "{actor:?} gives {given:?}");
        }
        let (_, nothing) = RoleChange::plan(&before, &before, &[GlobalAdmin]).unwrap();
        assert_eq!(nothing, RoleChange::default());
    }

    #[test]
    fn one_role_of_each_category_unless_several_are_allowed() {
        let two = set(&[GlobalAdmin, BillingAdmin, AdminAgent, ReferralsAdmin]);
        let mut errors = FieldErrors::default();
        one_of_each_category(&two, false, &mut errors);
        assert_eq!(errors, FieldErrors::one("roles.billing_admin", FieldError::OneOfCategory));
        let mut errors = FieldErrors::default();
        one_of_each_category(&two, true, &mut errors);
        one_of_each_category(&set(&[GlobalAdmin, AdminAgent]), false, &mut errors);
        assert!(errors.is_empty());
        // Neither another kind of organisation's, nor the role that is none.
        for key in ["operator_admin", "customer_admin", "default_user", "x"] {
            let form =
                RolesForm { roles: [(key.into(), "true".into())].into(), version: "1".into() };
            assert!(form.validate().is_err(), "{key}");
        }
    }
}
