//! No sequence of profile edits and decisions ends authorized with a name or an address that nobody
//! reviewed (spec B3, A7).

use domain::{
    accounts::{
        Check, CheckState, Decision, Differences, LegalProfile, Vetting, VettingStatus,
        change_legal,
    },
    address::Address,
};
use proptest::prelude::*;

/// What the company, its contact and the reviewers do, in any order.
#[derive(Clone, Debug)]
enum Step {
    /// A reviewer opens the page and sees what is there.
    Look,
    Find(Check, CheckState),
    Decide(bool),
    /// The company writes this name and this street.
    Change(u8, u8),
    Confirm,
    Reopen,
    /// The company submits again, under this name and street.
    Resubmit(u8, u8),
}

fn steps() -> impl Strategy<Value = Vec<Step>> {
    let check = prop_oneof![Just(Check::Employment), Just(Check::Business)];
    // Mostly what leads on, so that many sequences get as far as a decision.
    let state = prop_oneof![
        8 => Just(CheckState::Passed),
        1 => Just(CheckState::Failed),
        1 => Just(CheckState::Waiting),
    ];
    let step = prop_oneof![
        4 => Just(Step::Look),
        6 => (check, state).prop_map(|(check, state)| Step::Find(check, state)),
        4 => prop::bool::weighted(0.8).prop_map(Step::Decide),
        3 => (0..3u8, 0..3u8).prop_map(|(name, street)| Step::Change(name, street)),
        4 => Just(Step::Confirm),
        1 => Just(Step::Reopen),
        1 => (0..3u8, 0..3u8).prop_map(|(name, street)| Step::Resubmit(name, street)),
    ];
    prop::collection::vec(step, 1..80)
}

fn profile(name: u8, street: u8) -> LegalProfile {
    let address = Address { line1: format!("Street {street}"), ..Address::default() };
    LegalProfile { company_name: format!("Company {name}"), address, registration_number: None }
}

/// A company, and the page that a reviewer has open.
struct World {
    vetting: Vetting,
    /// Counts changes, as the row of the database does.
    version: u64,
    now: LegalProfile,
    authorized: Option<LegalProfile>,
    page: Option<(u64, LegalProfile)>,
    /// What stood on the page on which the business check was passed.
    reviewed: Option<LegalProfile>,
    times_authorized: u32,
}

impl World {
    fn new() -> Self {
        let mut vetting = Vetting::default();
        vetting.submit(false, Differences { legal: true, email: true }).unwrap();
        Self {
            vetting,
            version: 0,
            now: profile(0, 0),
            authorized: None,
            page: None,
            reviewed: None,
            times_authorized: 0,
        }
    }

    /// The profile on the reviewer's page, if nothing changed since it was opened.
    fn seen(&self) -> Option<LegalProfile> {
        let (version, profile) = self.page.clone()?;
        (version == self.version).then_some(profile)
    }

    fn step(&mut self, step: Step) {
        let done = match step {
            Step::Look => {
                self.page = Some((self.version, self.now.clone()));
                false
            }
            Step::Find(check, state) => match self.seen() {
                Some(seen) if self.vetting.find(check, state).is_ok() => {
                    if (check, state) == (Check::Business, CheckState::Passed) {
                        self.reviewed = Some(seen);
                    }
                    true
                }
                _ => false,
            },
            Step::Decide(authorize) => {
                let decision = match authorize {
                    true => Decision::Authorize,
                    false => Decision::Reject { reason: "No such company.".into() },
                };
                let decided = self.seen().is_some() && self.vetting.decide(decision).is_ok();
                if decided && authorize {
                    self.authorized = Some(self.now.clone());
                    self.times_authorized += 1;
                }
                decided
            }
            Step::Change(name, street) => {
                let after = profile(name, street);
                let authorized = self.authorized.as_ref();
                let changed = change_legal(&mut self.vetting, &self.now, &after, authorized);
                if changed == Ok(true) {
                    self.now = after;
                }
                changed == Ok(true)
            }
            Step::Confirm => self.vetting.confirm_email(),
            Step::Reopen => self.vetting.reopen().is_ok(),
            Step::Resubmit(name, street) => {
                let after = profile(name, street);
                let differs = Differences { legal: after != self.now, email: false };
                let submitted = self.vetting.submit(true, differs).is_ok();
                if submitted {
                    self.now = after;
                }
                submitted
            }
        };
        self.version += u64::from(done);
    }
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, cases: 2000, ..ProptestConfig::default() })]

    #[test]
    fn nothing_is_authorized_that_nobody_reviewed(steps in steps()) {
        let mut world = World::new();
        let mut locked: Option<String> = None;
        for step in steps {
            let edit = matches!(step, Step::Change(..));
            world.step(step.clone());
            let status = world.vetting.status();
            if status == VettingStatus::Authorized {
                prop_assert_eq!(Some(&world.now), world.reviewed.as_ref(), "after {:?}", step);
                prop_assert_eq!(Some(&world.now), world.authorized.as_ref());
                locked = Some(world.now.company_name.clone());
            } else if status == VettingStatus::Rejected {
                locked = None;
            } else if let (true, Some(name)) = (edit, &locked) {
                // While what was authorized is assessed again, too.
                prop_assert_eq!(name, &world.now.company_name);
            }
        }
    }
}

/// Otherwise the property would hold of nothing.
#[test]
fn the_sequences_reach_an_authorization_and_one_after_a_change() {
    let mut world = World::new();
    let passed = |check| Step::Find(check, CheckState::Passed);
    let review = [Step::Look, passed(Check::Business), Step::Look, Step::Decide(true)];
    world.step(Step::Confirm);
    world.step(Step::Look);
    world.step(passed(Check::Employment));
    review.clone().into_iter().for_each(|step| world.step(step));
    assert_eq!(world.times_authorized, 1);
    world.step(Step::Change(1, 1));
    assert_eq!(world.now, profile(0, 0), "the name is locked");
    world.step(Step::Change(0, 1));
    assert_eq!(world.vetting.status(), VettingStatus::Pending);
    world.step(Step::Decide(true));
    assert_eq!(world.times_authorized, 1, "the page is an old one");
    world.step(Step::Confirm);
    review.into_iter().for_each(|step| world.step(step));
    assert_eq!((world.times_authorized, world.now), (2, profile(0, 1)));
}
