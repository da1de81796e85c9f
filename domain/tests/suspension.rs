//! What a suspension blocks (S0.9, spec B9), and an agreement that was not signed in time (spec A5): every
//! permission in every state, as one reviewed page.

use chrono::DateTime;
use domain::{
    accounts::restriction_blocks,
    agreements::AgreementState,
    permission::{Need, Permission, Role},
    suspension::{AccountState, Blocked, SuspensionReason},
};

/// Spec B9, in its words, and the permissions that stand for them.
const BLOCKED: [(&str, &[&str]); 6] = [
    ("create a customer", &["customers.create"]),
    ("create an order", &["subscriptions.create"]),
    ("request a reseller relationship", &["customers.invite", "customers.invite.with_dap"]),
    ("increase or decrease quantities", &["subscriptions.quantity.change"]),
    ("order add-ons", &["subscriptions.add_on.order"]),
    ("convert or transition a subscription", &["subscriptions.quantity.change"]),
];

fn states() -> impl Iterator<Item = (String, AccountState)> {
    let of = |reason: &SuspensionReason| {
        [
            (format!("suspended({})", reason.key()), AccountState::Suspended(*reason)),
            (format!("requested({})", reason.key()), AccountState::ReinstatementRequested(*reason)),
            (format!("terminated({})", reason.key()), AccountState::Terminated(*reason)),
        ]
    };
    let others = SuspensionReason::ALL.iter().flat_map(of);
    std::iter::once(("active".to_owned(), AccountState::Active)).chain(others)
}

/// An agreement to sign, with time left and without.
fn agreements() -> [(&'static str, AgreementState); 2] {
    let due = DateTime::UNIX_EPOCH;
    [
        ("agreement_pending", AgreementState::Pending(due)),
        ("agreement_overdue", AgreementState::Overdue(due)),
    ]
}

fn word(blocked: Option<Blocked>) -> &'static str {
    match blocked {
        None => "allowed",
        Some(Blocked::Suspended(_)) => "account_suspended",
        Some(Blocked::Terminated) => "account_terminated",
        Some(Blocked::Restricted) => "restricted",
        Some(Blocked::AgreementOverdue) => "agreement_overdue",
    }
}

fn decisions() -> String {
    let mut table = format!("{:<40}", "");
    for (name, _) in states() {
        table += &format!(" {name}");
    }
    for (name, _) in agreements() {
        table += &format!(" {name}");
    }
    table += " restricted";
    for permission in Permission::ALL {
        table += &format!("\n{:<40}", permission.key());
        for (_, state) in states() {
            table += &format!(" {}", word(state.blocks(*permission, permission.need())));
        }
        for (_, state) in agreements() {
            table += &format!(" {}", word(state.blocks(*permission, permission.need())));
        }
        let restricted = restriction_blocks(true, *permission, permission.need());
        table += &format!(" {}", word(restricted));
    }
    table + "\n"
}

/// Reviewed as a diff. After an intended change: `UPDATE_POLICY=1 cargo test -p domain`.
#[test]
fn the_decisions_are_the_reviewed_ones() {
    let file = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/data/suspension.txt");
    if std::env::var_os("UPDATE_POLICY").is_some() {
        std::fs::write(file, decisions()).unwrap();
    }
    assert_eq!(std::fs::read_to_string(file).unwrap(), decisions());
}

/// S0.9: each of the four reasons blocks exactly the list, and to be reinstated unblocks.
#[test]
fn each_reason_blocks_the_documented_list_and_nothing_else() {
    for reason in SuspensionReason::ALL {
        let suspended = AccountState::Active
            .suspend(*reason, domain::identity::PartnerType::IndirectReseller)
            .unwrap();
        for state in [suspended, suspended.request_reinstatement().unwrap()] {
            for permission in Permission::ALL {
                let listed = BLOCKED.iter().any(|(_, keys)| keys.contains(&permission.key()));
                let expected = listed.then_some(Blocked::Suspended(*reason));
                assert_eq!(state.blocks(*permission, Need::Manage), expected, "{permission:?}");
                assert_eq!(state.blocks(*permission, Need::View), None, "{permission:?}");
                let back = state.reinstate().unwrap();
                assert_eq!(back.blocks(*permission, Need::Manage), None, "{permission:?}");
            }
        }
    }
}

/// Terminated: everybody can sign in, read, and look after themselves, and nobody changes the company.
#[test]
fn after_the_end_there_is_only_reading() {
    let state = AccountState::Terminated(SuspensionReason::Abuse);
    for permission in Permission::ALL {
        assert_eq!(state.blocks(*permission, Need::View), None);
        let own = ["me.profile.view", "portal_support_tickets.create_own"];
        let expected = (!own.contains(&permission.key())).then_some(Blocked::Terminated);
        assert_eq!(state.blocks(*permission, Need::Manage), expected, "{permission:?}");
    }
}

/// Spec A5: transactions are refused once the time is over, and nothing else ever is.
#[test]
fn an_agreement_that_was_not_signed_in_time_blocks_transactions_and_nothing_else() {
    let transactions = [
        "subscriptions.create",
        "subscriptions.quantity.change",
        "subscriptions.add_on.order",
        "subscriptions.transfer.request",
        "subscriptions.transfer.accept",
        "membership.offer.purchase",
    ];
    let [(_, pending), (_, overdue)] = agreements();
    for permission in Permission::ALL {
        let listed = transactions.contains(&permission.key());
        let expected = listed.then_some(Blocked::AgreementOverdue);
        assert_eq!(overdue.blocks(*permission, Need::Manage), expected, "{permission:?}");
        for state in [pending, AgreementState::Signed] {
            assert_eq!(state.blocks(*permission, Need::Manage), None, "{permission:?}");
        }
        assert_eq!(overdue.blocks(*permission, Need::View), None, "{permission:?}");
    }
}

/// Spec A9, in its words, and the permissions that stand for them.
const RESTRICTED: [(&str, &[&str]); 4] = [
    ("new purchases, one-time purchases, shared services", &["subscriptions.create"]),
    ("new add-ons", &["subscriptions.add_on.order"]),
    ("create customer tenants, a sandbox among them", &["customers.create"]),
    ("generate reseller invitations", &["customers.invite", "customers.invite.with_dap"]),
];

/// A restricted direct bill partner is refused the list of spec A9 and nothing else.
#[test]
fn a_restriction_blocks_the_documented_list_and_nothing_else() {
    for permission in Permission::ALL {
        let listed = RESTRICTED.iter().any(|(_, keys)| keys.contains(&permission.key()));
        let expected = listed.then_some(Blocked::Restricted);
        assert_eq!(restriction_blocks(true, *permission, Need::Manage), expected, "{permission:?}");
        assert_eq!(restriction_blocks(true, *permission, Need::View), None, "{permission:?}");
        assert_eq!(restriction_blocks(false, *permission, Need::Manage), None, "{permission:?}");
    }
    for allowed in ["subscriptions.quantity.change", "subscriptions.change_suspend_cancel"] {
        let listed = RESTRICTED.iter().any(|(_, keys)| keys.contains(&allowed));
        assert!(!listed && Permission::ALL.iter().any(|p| p.key() == allowed), "{allowed}");
    }
}

/// The matrix has one row for what a suspension and a restriction tell apart.
#[test]
fn the_parts_of_one_row_are_granted_alike() {
    for role in Role::ALL {
        let whole = role.access(Permission::SubscriptionsChangeSuspendCancel);
        for part in [Permission::SubscriptionsQuantityChange, Permission::SubscriptionsAddOnOrder] {
            assert_eq!(role.access(part), whole, "{role:?} {part:?}");
        }
    }
}
