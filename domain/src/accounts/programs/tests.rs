//! The steps of the program, each from each state.

use super::*;
use crate::field::FieldError;
use PartnerType::{DirectBill, IndirectProvider, IndirectReseller, Network};

fn trades() -> Vec<Trade> {
    let mut all: Vec<_> = PartnerType::ALL.iter().map(|kind| Trade::of(*kind)).collect();
    all.push(Trade { invited: true, ..Trade::of(Network) });
    all.push(Trade { also: Some(IndirectReseller), ..Trade::of(DirectBill) });
    all.push(Trade { restricted: true, ..Trade::of(DirectBill) });
    all
}

#[test]
fn what_is_open_depends_on_how_one_trades() {
    let choices: Vec<_> = trades().into_iter().map(Trade::choices).collect();
    let expected: [&[PartnerType]; 7] = [
        &[DirectBill, IndirectReseller],
        &[IndirectReseller],
        &[],
        &[],
        &[DirectBill, IndirectReseller, IndirectProvider],
        &[],
        &[IndirectReseller],
    ];
    assert_eq!(choices, expected);
}

#[test]
fn each_application_is_possible_where_it_is_open_and_none_waits() {
    let states = std::iter::once(None).chain(ProgramStatus::ALL.iter().copied().map(Some));
    for now in states {
        for trade in trades() {
            for wanted in PartnerType::ALL {
                let expected = match now {
                    Some(ProgramStatus::Applied) => Err(ProgramError::AlreadyApplied),
                    _ if trade.choices().contains(wanted) => Ok(ProgramStatus::Applied),
                    _ => Err(ProgramError::NotOpen),
                };
                assert_eq!(trade.apply(now, *wanted), expected, "{now:?} {trade:?} {wanted:?}");
            }
        }
    }
}

#[test]
fn only_what_waits_is_decided_or_withdrawn() {
    for status in ProgramStatus::ALL {
        let steps = [status.decide(true), status.decide(false), status.withdraw()];
        let expected = match status {
            ProgramStatus::Applied => [
                Ok(ProgramStatus::Active),
                Ok(ProgramStatus::Rejected),
                Ok(ProgramStatus::Withdrawn),
            ],
            _ => [Err(ProgramError::NotApplied); 3],
        };
        assert_eq!(steps, expected, "{status:?}");
    }
}

/// Spec A9: the transition is for good, and the profile shows both.
#[test]
fn who_changes_over_is_both_and_cannot_change_back() {
    let restricted = Trade { restricted: true, ..Trade::of(DirectBill) };
    let both = restricted.after(IndirectReseller);
    assert_eq!(both.types(), [DirectBill, IndirectReseller]);
    assert!(both.restricted, "a restriction outlives it");
    assert_eq!(both.choices(), &[] as &[PartnerType]);
    let enrolled = Trade { invited: true, ..Trade::of(Network) }.after(IndirectProvider);
    assert_eq!(enrolled, Trade::of(IndirectProvider));
}

#[test]
fn only_direct_bill_partners_are_restricted_and_only_members_invited() {
    for trade in trades() {
        let may = trade.partner_type == DirectBill && !trade.restricted;
        assert_eq!(trade.restrict().is_ok(), may, "{trade:?}");
        assert_eq!(trade.lift().is_ok(), trade.restricted, "{trade:?}");
        let may = trade.partner_type == Network && !trade.invited;
        assert_eq!(trade.invite().is_ok(), may, "{trade:?}");
    }
}

/// Every prerequisite of the type has to be declared, and no other.
#[test]
fn an_application_declares_what_its_type_needs() {
    for trade in trades() {
        for wanted in trade.choices() {
            let empty = ApplyForm {
                wanted: wanted.key().into(),
                version: "0".into(),
                ..ApplyForm::default()
            };
            let errors = empty.validate(trade).unwrap_err().0;
            for what in Prerequisite::ALL {
                let needed = trade.prerequisites(*wanted).contains(what);
                let said = errors.get(what.key()) == Some(&FieldError::MustAgree);
                assert_eq!(said, needed, "{trade:?} {wanted:?} {what:?}");
            }
            let text = if trade.asks_service(*wanted) { "service" } else { "provider" };
            assert_eq!(errors.get(text), Some(&FieldError::Required), "{trade:?} {wanted:?}");
        }
    }
    let form = ApplyForm {
        wanted: "direct_bill".into(),
        service: "Backup as a service.".into(),
        signing_authority: "on".into(),
        support_plan: "on".into(),
        billing_infrastructure: "on".into(),
        version: "0".into(),
        ..ApplyForm::default()
    };
    let trade = Trade::of(Network);
    let errors = form.validate(trade).unwrap_err().0;
    assert_eq!(errors.keys().collect::<Vec<_>>(), ["credit_check"]);
    let form = ApplyForm { credit_check: "on".into(), ..form };
    assert_eq!(form.validate(trade).unwrap().service, "Backup as a service.");
}

#[test]
fn a_rejection_says_why() {
    let form = |decision: &str, reason: &str| ProgramDecisionForm {
        decision: decision.into(),
        reason: reason.into(),
        version: "1".into(),
    };
    assert_eq!(form("approve", "").validate().unwrap(), (ProgramDecision::Approve, 1));
    let why = ProgramDecision::Reject("No plan.".into());
    assert_eq!(form("reject", "No plan.").validate().unwrap(), (why, 1));
    assert_eq!(form("reject", " ").validate().unwrap_err().0["reason"], FieldError::Required);
    assert!(form("later", "x").validate().is_err());
}
