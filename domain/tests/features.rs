//! What a company has by its cloud and by how it trades: every permission in each, as one reviewed page, and the
//! table of spec I in its own words.

use domain::{
    feature::{CloudFeatures, Feature, NotOffered},
    identity::{Cloud, PartnerType},
    permission::{Permission, Role},
};

/// Nothing switched on beyond the table.
fn table() -> CloudFeatures {
    CloudFeatures::parse("").unwrap()
}

fn companies() -> impl Iterator<Item = (Cloud, PartnerType)> {
    let types = |cloud| PartnerType::ALL.iter().map(move |partner| (cloud, *partner));
    Cloud::ALL.iter().copied().flat_map(types)
}

fn decisions() -> String {
    let mut page = format!("{:<40}", "");
    for (cloud, partner) in companies() {
        page += &format!(" {}/{}", cloud.key(), partner.key());
    }
    for permission in Permission::ALL {
        page += &format!("\n{:<40}", permission.key());
        for (cloud, partner) in companies() {
            page += match table().missing(cloud, partner).stops(*permission) {
                None => " allowed",
                Some(NotOffered::Cloud(_)) => " not_in_this_cloud",
                Some(NotOffered::PartnerType(_)) => " not_for_this_partner",
            };
        }
    }
    page + "\n"
}

/// Reviewed as a diff. After an intended change: `UPDATE_POLICY=1 cargo test -p domain`.
#[test]
fn the_decisions_are_the_reviewed_ones() {
    let file = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/data/features.txt");
    if std::env::var_os("UPDATE_POLICY").is_some() {
        std::fs::write(file, decisions()).unwrap();
    }
    assert_eq!(std::fs::read_to_string(file).unwrap(), decisions());
}

/// Spec I: the rows of its table, and whether the global, the US Government and the German cloud have it.
const SPEC: &[(&str, [bool; 3], &[&str])] = &[
    (
        "profile, suspension, tax, activity log, customers, catalog, billing, support requests",
        [true, true, true],
        &[
            "profile.legal.update",
            "account.reinstatement.request",
            "profile.tax_exemption.file",
            "activity_log.view",
            "customers.list",
            "customers.create",
            "customers.update_company_info",
            "catalog.view",
            "catalog.pin",
            "billing.view",
            "portal_support_tickets.create_own",
        ],
    ),
    (
        "partner user management, password reset, assign Admin agent",
        [true, false, false],
        &["users.create", "users.password.reset", "users.roles.directory_and_csp.assign"],
    ),
    (
        "customer users and licences",
        [true, false, false],
        &["customers.users.manage", "customers.licenses.assign"],
    ),
    (
        "request a relationship",
        [true, false, true],
        &["customers.invite", "customers.invite.with_dap"],
    ),
    (
        "find a partner, business profiles, referrals",
        [true, false, false],
        &["businessprofile.manage", "businessprofile.insights.view", "referrals.manage"],
    ),
    (
        "indirect provider/reseller model",
        [true, false, false],
        &["partners.indirect_reseller.invite", "partners.indirect_provider.authorize"],
    ),
    (
        "service health, special qualification",
        [true, false, false],
        &["customer_service_health.view", "customers.qualification.update"],
    ),
    (
        "customer agreement confirmation",
        [true, false, false],
        &["customers.agreement.view", "customers.agreement.attest"],
    ),
    (
        "switch Azure subscription",
        [true, true, false],
        &["subscriptions.transfer.request", "subscriptions.transfer.accept"],
    ),
    (
        "remove relationship, bulk users",
        [true, false, false],
        &["customers.remove_relationship", "customers.users.bulk_upload"],
    ),
];

/// S3, S4: for each partner that trades so at all, as the spec's table has it.
#[test]
fn each_cloud_has_what_the_spec_lists() {
    for (row, clouds, keys) in SPEC {
        for key in *keys {
            let permission = Permission::ALL.iter().find(|permission| permission.key() == *key);
            let permission = *permission.unwrap_or_else(|| panic!("{key}"));
            for (cloud, there) in Cloud::ALL.iter().zip(clouds) {
                let reasons = PartnerType::ALL
                    .iter()
                    .map(|partner| table().missing(*cloud, *partner).stops(permission));
                let reasons: Vec<_> = reasons
                    .filter(|reason| !matches!(reason, Some(NotOffered::PartnerType(_))))
                    .collect();
                assert!(!reasons.is_empty(), "{row}: {key} is for nobody");
                let expected = (!there).then_some(NotOffered::Cloud(*cloud));
                assert!(
                    reasons.iter().all(|reason| *reason == expected),
                    "{row}: {key}, {cloud:?}"
                );
            }
        }
    }
    for (feature, clouds) in [
        (Feature::RelationshipsWithoutDap, [true, false, false]),
        (Feature::Notifications, [true, true, false]),
        (Feature::SecondFactors, [true, false, false]),
    ] {
        for (cloud, there) in Cloud::ALL.iter().zip(clouds) {
            assert_eq!(feature.in_cloud(*cloud), there, "{feature:?}, {cloud:?}");
        }
    }
}

/// Spec C4.9, E1, H8: a reseller's provider orders and is told the prices; who only belongs to the network has no customers.
#[test]
fn how_a_partner_trades_decides_what_it_works_with() {
    let may = |partner, key: &str| {
        let permission = Permission::ALL.iter().find(|permission| permission.key() == key);
        table().missing(Cloud::Global, partner).stops(*permission.unwrap()).is_none()
    };
    let orders = ["pricing.view", "catalog.view", "promotions.view", "subscriptions.create"];
    let others = ["customers.create", "customers.agreement.attest", "billing.view"];
    for key in orders.into_iter().chain(others) {
        assert!(
            may(PartnerType::DirectBill, key) && may(PartnerType::IndirectProvider, key),
            "{key}"
        );
        assert!(
            !may(PartnerType::IndirectReseller, key) && !may(PartnerType::Network, key),
            "{key}"
        );
    }
    for key in ["customers.list", "customers.invite", "subscriptions.view"] {
        assert!(may(PartnerType::IndirectReseller, key), "{key}");
        assert!(!may(PartnerType::Network, key), "{key}");
    }
    for partner in PartnerType::ALL {
        let invites = may(*partner, "partners.indirect_reseller.invite");
        assert_eq!(invites, *partner == PartnerType::IndirectProvider);
        let authorizes = may(*partner, "partners.indirect_provider.authorize");
        assert_eq!(authorizes, *partner == PartnerType::IndirectReseller);
    }
}

/// Nobody has to do with it who is no partner.
#[test]
fn what_the_operator_and_customers_do_is_everywhere() {
    for permission in Permission::ALL {
        let others = [Role::OperatorAdmin, Role::CustomerAdmin];
        let partner = Role::GlobalAdmin.access(*permission).is_some();
        if !partner && others.iter().any(|role| role.access(*permission).is_some()) {
            assert_eq!(permission.feature(), None, "{permission:?}");
        }
    }
}
