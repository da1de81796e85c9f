//! What somebody could do, and which of their roles lets them (spec C9): derived from the one table.

use crate::{
    identity::OrganizationKind,
    permission::{Access, Permission, Role, access},
};

/// One thing that somebody may do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Grant {
    pub permission: Permission,
    /// How far it goes, with all of the roles.
    pub access: Access,
    /// The roles that each grant it that far.
    pub by: Vec<Role>,
}

/// All that somebody with `roles` may do, in the order of the table. A grant that does not go far enough to use the
/// permission is seeing, which is said as such.
pub fn grants(roles: &[Role]) -> Vec<Grant> {
    let granted = |permission: Permission| {
        let widest = access(roles, permission)?;
        let by = roles.iter().copied().filter(|role| role.access(permission) == Some(widest));
        Some(Grant { permission, access: widest, by: by.collect() })
    };
    Permission::ALL.iter().copied().filter_map(granted).collect()
}

/// The roles of partners that let one use the permission.
pub fn roles_with(permission: Permission) -> Vec<Role> {
    let need = permission.need();
    let enough = |role: &Role| role.access(permission).is_some_and(|access| access.satisfies(need));
    let partners = |role: &Role| role.organization_kind() == OrganizationKind::Partner;
    Role::ALL.iter().copied().filter(partners).filter(enough).collect()
}

/// What somebody of a partner may be granted at all.
pub fn partner_permissions() -> Vec<Permission> {
    let of_partners = |permission: &Permission| {
        Role::ALL.iter().any(|role| {
            role.organization_kind() == OrganizationKind::Partner
                && role.access(*permission).is_some()
        })
    };
    Permission::ALL.iter().copied().filter(of_partners).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use Role::*;

    #[test]
    fn each_grant_names_the_roles_it_comes_from() {
        let all = grants(&[UserManagementAdmin, SalesAgent]);
        let of = |permission| all.iter().find(|grant| grant.permission == permission).cloned();
        let reset = of(Permission::UsersPasswordReset).expect("granted");
        assert_eq!(reset.access, Access::ManageExceptGlobalAdmins);
        assert_eq!(reset.by, [UserManagementAdmin]);
        let customers = of(Permission::CustomersCreate).expect("granted");
        assert_eq!(customers.by, [UserManagementAdmin, SalesAgent]);
        // Two that see and one that changes: the one.
        assert_eq!(of(Permission::UsersView).expect("granted").by, [UserManagementAdmin]);
        assert_eq!(of(Permission::BillingView), None);
        assert_eq!(grants(&[]), []);
    }

    #[test]
    fn what_is_missing_has_a_name() {
        assert_eq!(roles_with(Permission::BillingView), [GlobalAdmin, BillingAdmin, AdminAgent]);
        assert_eq!(roles_with(Permission::CustomersRemoveRelationship), [GlobalAdmin]);
        assert_eq!(roles_with(Permission::OperatorPartnersList), []);
        let table = partner_permissions();
        assert!(table.contains(&Permission::CustomersList));
        assert!(!table.contains(&Permission::OperatorPartnersList));
    }
}
