//! The path of an application, step by step.

use super::*;
use VettingSubStatus as Sub;

const ALL: Differences = Differences { legal: true, email: true };

fn submitted() -> Vetting {
    let mut vetting = Vetting::default();
    vetting.submit(false, ALL).unwrap();
    vetting
}

#[test]
fn the_documented_path_from_enroll_now_to_authorized() {
    let mut vetting = Vetting::default();
    assert_eq!((vetting.status(), vetting.sub_status()), (VettingStatus::None, Sub::None));
    vetting.submit(false, ALL).unwrap();
    assert_eq!(
        (vetting.status(), vetting.sub_status()),
        (VettingStatus::Pending, Sub::EmailOwnership)
    );
    assert!(vetting.confirm_email(), "S2.14: the review continues");
    assert_eq!(vetting.sub_status(), Sub::EmploymentVerification);
    vetting.find(Check::Employment, CheckState::Passed).unwrap();
    assert_eq!(vetting.sub_status(), Sub::BusinessVerification);
    assert_eq!(vetting.decide(Decision::Authorize), Err(VettingError::ChecksMissing));
    vetting.find(Check::Business, CheckState::Passed).unwrap();
    assert_eq!(vetting.sub_status(), Sub::Decision);
    vetting.decide(Decision::Authorize).unwrap();
    assert_eq!((vetting.status(), vetting.sub_status()), (VettingStatus::Authorized, Sub::None));
}

#[test]
fn any_step_can_end_in_a_rejection_which_can_be_corrected() {
    let mut vetting = submitted();
    vetting.decide(Decision::Reject { reason: "No such company".into() }).unwrap();
    assert_eq!(vetting.status(), VettingStatus::Rejected);
    assert_eq!(vetting.reason(), Some("No such company"));
    vetting.reopen().unwrap();
    assert_eq!((vetting.status(), vetting.sub_status()), (VettingStatus::Pending, Sub::Entry));
    assert!(vetting.may_enter());
    assert_eq!(vetting.reason(), Some("No such company"), "visible while correcting");
    vetting.submit(true, ALL).unwrap();
    assert_eq!(vetting.sub_status(), Sub::EmploymentVerification);
    assert_eq!(vetting.reason(), None);
}

#[test]
fn nothing_is_decided_twice_and_nothing_submitted_twice() {
    let mut vetting = submitted();
    assert_eq!(vetting.submit(false, ALL), Err(VettingError::AlreadySubmitted));
    vetting.decide(Decision::Reject { reason: "x".into() }).unwrap();
    assert_eq!(vetting.decide(Decision::Authorize), Err(VettingError::NotPending));
    assert_eq!(vetting.find(Check::Business, CheckState::Passed), Err(VettingError::NotPending));
}

#[test]
fn a_reviewer_cannot_vouch_for_a_mailbox() {
    let mut vetting = submitted();
    assert!(vetting.find(Check::EmailOwnership, CheckState::Passed).is_err());
    assert_eq!(vetting.sub_status(), Sub::EmailOwnership);
}

#[test]
fn a_changed_address_is_proven_again_and_an_authorized_account_stays_authorized() {
    let mut vetting = submitted();
    vetting.confirm_email();
    vetting.email_changed();
    assert_eq!(vetting.sub_status(), Sub::EmailOwnership);
    let mut done = Vetting::from_parts(
        VettingStatus::Authorized,
        Sub::None,
        Check::ALL.iter().map(|c| (*c, CheckState::Passed)),
        None,
    );
    done.email_changed();
    assert_eq!(done.status(), VettingStatus::Authorized);
    assert_eq!(done.check(Check::EmailOwnership), CheckState::Waiting);
}

#[test]
fn what_is_stored_comes_back_the_same() {
    let mut all = vec![Vetting::default(), submitted()];
    let mut correcting = submitted();
    correcting.decide(Decision::Reject { reason: "r".into() }).unwrap();
    all.push(correcting.clone());
    correcting.reopen().unwrap();
    all.push(correcting);
    for vetting in all {
        let again = Vetting::from_parts(
            vetting.status(),
            vetting.sub_status(),
            vetting.checks(),
            vetting.reason().map(str::to_owned),
        );
        assert_eq!(again, vetting);
    }
}

/// Spec A7.1: after a rejection only what failed or changed is assessed again.
#[test]
fn what_passed_and_did_not_change_holds_for_the_next_application() {
    let rejected = || {
        let mut vetting = submitted();
        vetting.confirm_email();
        vetting.find(Check::Employment, CheckState::Passed).unwrap();
        vetting.find(Check::Business, CheckState::Passed).unwrap();
        vetting.decide(Decision::Reject { reason: "r".into() }).unwrap();
        vetting.reopen().unwrap();
        vetting
    };
    use CheckState::{Passed, Waiting};
    for (legal, email, expected) in [
        (false, false, [Passed, Passed, Passed]),
        (true, false, [Passed, Passed, Waiting]),
        (false, true, [Waiting, Waiting, Passed]),
        (true, true, [Waiting, Waiting, Waiting]),
    ] {
        let mut vetting = rejected();
        vetting.submit(!email, Differences { legal, email }).unwrap();
        assert_eq!(vetting.checks().map(|(_, state)| state), expected, "{legal} {email}");
        assert_eq!(vetting.reason(), None);
    }
    let mut failed = submitted();
    failed.find(Check::Business, CheckState::Failed).unwrap();
    failed.decide(Decision::Reject { reason: "r".into() }).unwrap();
    failed.reopen().unwrap();
    failed.submit(true, Differences { legal: false, email: false }).unwrap();
    assert_eq!(failed.check(Check::Business), Waiting, "what failed is looked at again");
}

/// Spec B3, A7.1: authorized → pending, and only what changed is assessed again.
#[test]
fn a_changed_profile_is_assessed_again_and_the_rest_stays() {
    let mut vetting = submitted();
    vetting.confirm_email();
    for check in [Check::Employment, Check::Business] {
        vetting.find(check, CheckState::Passed).unwrap();
    }
    vetting.decide(Decision::Authorize).unwrap();
    vetting.profile_changed().unwrap();
    assert_eq!(
        (vetting.status(), vetting.sub_status()),
        (VettingStatus::Pending, Sub::EmailOwnership)
    );
    assert_eq!(vetting.check(Check::Employment), CheckState::Passed);
    assert_eq!(vetting.check(Check::Business), CheckState::Waiting);
    assert_eq!(vetting.decide(Decision::Authorize), Err(VettingError::ChecksMissing));
    vetting.decide(Decision::Reject { reason: "r".into() }).unwrap();
    assert_eq!(vetting.profile_changed(), Err(VettingError::NotPending));
    vetting.reopen().unwrap();
    assert_eq!(vetting.profile_changed(), Err(VettingError::NotPending), "the wizard is for that");
}
