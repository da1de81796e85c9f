//! The table of permissions against the documented matrix (S0.8, S1.8), and the
//! whole policy as one reviewed page.

use domain::permission::{Access, Permission, Role, access};

fn word(access: Option<Access>) -> &'static str {
    match access {
        None => "deny",
        Some(Access::View) => "view",
        Some(Access::Manage) => "manage",
        Some(Access::Own) => "own",
        Some(Access::Team) => "team-only",
        Some(Access::ManageExceptGlobalAdmins) => "manage-non-global-admin",
    }
}

#[test]
fn every_cell_of_the_matrix_is_what_the_table_says() {
    let mut cells = 0;
    for line in include_str!("data/permissions-matrix.csv").lines().skip(1) {
        let [role, permission, expected] = line.split(',').collect::<Vec<_>>()[..] else {
            panic!("three columns: {line}")
        };
        let role = Role::from_key(role).unwrap_or_else(|| panic!("role {role}"));
        let permission = Permission::ALL
            .iter()
            .copied()
            .find(|p| p.key() == permission)
            .unwrap_or_else(|| panic!("permission {permission}"));
        assert_eq!(word(role.access(permission)), expected, "{role:?} {permission:?}");
        cells += 1;
    }
    assert_eq!(cells, 16 * 64);
}

#[test]
fn every_row_has_a_cell_for_every_role_and_only_known_letters() {
    // `access` answers `None` both for a dot and for a missing cell, so count.
    let printed = policy();
    for line in printed.lines().skip(1) {
        assert_eq!(line.split_whitespace().count(), 1 + Role::ALL.len(), "{line}");
    }
}

fn policy() -> String {
    let mut table = format!("{:<40}", "");
    for role in Role::ALL {
        table += &format!(" {}", role.key());
    }
    for permission in Permission::ALL {
        table += &format!("\n{:<40}", permission.key());
        for role in Role::ALL {
            table += &format!(" {}", word(role.access(*permission)));
        }
    }
    table + "\n"
}

/// Reviewed as a diff. After an intended change: `UPDATE_POLICY=1 cargo test -p domain`.
#[test]
fn the_policy_is_the_reviewed_one() {
    let file = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/data/policy.txt");
    if std::env::var_os("UPDATE_POLICY").is_some() {
        std::fs::write(file, policy()).unwrap();
    }
    assert_eq!(std::fs::read_to_string(file).unwrap(), policy());
}

#[test]
fn roles_add_up_to_the_wider_grant() {
    let both = [Role::UserManagementAdmin, Role::GlobalAdmin];
    assert_eq!(access(&both, Permission::UsersPasswordReset), Some(Access::Manage));
    assert_eq!(
        access(&both[..1], Permission::UsersPasswordReset),
        Some(Access::ManageExceptGlobalAdmins)
    );
    assert_eq!(access(&[], Permission::MeProfileView), None);
}

/// S1.7: without a role one sees one's own profile and who can help.
#[test]
fn a_default_user_sees_only_the_own_profile() {
    let held: Vec<_> = Permission::ALL
        .iter()
        .filter(|p| Role::DefaultUser.access(**p).is_some_and(|a| a.satisfies(p.need())))
        .collect();
    assert_eq!(held, [&Permission::UsersView, &Permission::MeProfileView]);
}

#[test]
fn no_partner_role_reaches_the_operators_desk() {
    for role in Role::ALL {
        let operator = role.organization_kind() == domain::identity::OrganizationKind::Operator;
        assert_eq!(
            role.access(Permission::OperatorEnrollmentsView).is_some(),
            operator,
            "{role:?}"
        );
    }
}
