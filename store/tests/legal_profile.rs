//! Changing the legal profile after it was submitted (spec B3): what is assessed again, who is told,
//! and that nobody decides about what they did not see.

use crate::common;
use common::{World, legal, visitor, worlds, worlds_with};
use domain::{
    accounts::{
        Check, CheckState, Decision, LegalChangeError, LegalProfile, LegalProfileForm,
        VettingError, VettingStatus, VettingSubStatus,
    },
    country::CountryCode,
    id::OrganizationId,
    permit,
};
use store::{Authorized, Policy, Refused, Session, accounts, door, outbox::LetterBody};

type Reviewer = Authorized<permit::OperatorEnrollmentsDecide>;

fn at(prefix: &str, edit: impl FnOnce(&mut LegalProfileForm)) -> LegalProfile {
    let germany: CountryCode = "DE".parse().unwrap();
    let mut form = legal(prefix);
    edit(&mut form);
    form.validate(&germany.rules()).unwrap()
}

fn moved(prefix: &str) -> LegalProfile {
    at(prefix, |form| form.line1 = "Am Markt 3".into())
}

async fn change(
    world: &World,
    session: &Session,
    profile: &LegalProfile,
    version: i64,
) -> Result<bool, Refused<LegalChangeError>> {
    let cx = world.store.authorize(Some(session), ()).await.unwrap();
    accounts::update_legal_profile(&cx, profile, version).await
}

async fn reviewer(world: &World, operator: &Session, company: OrganizationId) -> Reviewer {
    world.store.authorize(Some(operator), company).await.unwrap()
}

async fn version(cx: &Reviewer) -> i64 {
    accounts::review(cx).await.unwrap().unwrap().version
}

async fn confirm(world: &World) {
    let link = world.verification_link().await;
    door::confirm_email(&world.store, &link, &visitor()).await.unwrap();
}

async fn pass(cx: &Reviewer, check: Check) {
    accounts::find(cx, check, CheckState::Passed, None, version(cx).await).await.unwrap();
}

async fn authorize(cx: &Reviewer) {
    accounts::decide(cx, Decision::Authorize, version(cx).await).await.unwrap();
}

/// A company that is authorized, and the reviewer of it.
async fn authorized(world: &World, prefix: &str, operator: &Session) -> (Session, Reviewer) {
    let session = world.signed(prefix).await;
    confirm(world).await;
    let cx = reviewer(world, operator, session.organization).await;
    pass(&cx, Check::Employment).await;
    pass(&cx, Check::Business).await;
    authorize(&cx).await;
    world.mail().await;
    (session, cx)
}

/// Spec B3: the address of an authorized company changes; what it concerns is assessed again, and no more.
#[tokio::test]
async fn a_new_address_is_assessed_again_and_the_name_is_locked() {
    for world in worlds().await {
        let operator = world.operator_admin().await;
        let (session, cx) = authorized(&world, "contoso", &operator).await;
        let company = async || {
            let cx = world.store.authorize(Some(&session), ()).await.unwrap();
            accounts::company(&cx).await.unwrap()
        };
        let editing = company().await.legal_change.expect("it can be changed");
        assert!(editing.name_locked);
        let renamed = at("contoso", |form| form.company_name = "Fabrikam GmbH".into());
        let refused = change(&world, &session, &renamed, editing.version).await;
        assert!(matches!(refused, Err(Refused::Rule(LegalChangeError::NameLocked))));
        let same = at("contoso", |_| ());
        assert!(!change(&world, &session, &same, editing.version).await.unwrap(), "nothing to do");
        assert_eq!(company().await.verification.unwrap().status, VettingStatus::Authorized);
        assert!(world.mail().await.is_empty());

        change(&world, &session, &moved("contoso"), editing.version).await.unwrap();
        let shown = company().await;
        let verification = shown.verification.unwrap();
        assert_eq!(verification.status, VettingStatus::Pending);
        assert_eq!(verification.sub_status, VettingSubStatus::EmailOwnership);
        use CheckState::{Passed, Waiting};
        let states: Vec<_> = verification.checks.iter().map(|(_, state)| *state).collect();
        assert_eq!(states, [Waiting, Passed, Waiting]);
        assert!(shown.legal_change.unwrap().name_locked, "still the name that was authorized");
        let again = change(&world, &session, &renamed, shown.legal_change.unwrap().version).await;
        assert!(matches!(again, Err(Refused::Rule(LegalChangeError::NameLocked))));

        let review = accounts::review(&cx).await.unwrap().unwrap();
        let before = review.before.expect("both are shown");
        assert!(before.authorized && before.address_lines.contains(&"Lindenallee 14".into()));
        assert!(review.address_lines.contains(&"Am Markt 3".into()));
        assert_eq!(review.changed_by.as_deref(), Some("Jana Meyer"));
        assert_eq!(review.decisions.len(), 1);
        let desk = world.store.authorize(Some(&operator), ()).await.unwrap();
        let queue = accounts::queue(&desk, VettingStatus::Pending, None).await.unwrap();
        assert!(
            queue.iter().any(|line| line.organization == session.organization && line.reassessment)
        );

        // M19, to the primary contact, who has to accept it.
        let mail = world.letters().await;
        let [letter] = &mail[..] else { panic!("{mail:?}") };
        assert_eq!(letter.to, "j.meyer@contoso.example");
        let LetterBody::LegalProfileChanged { changed_by, token, .. } = &letter.body else {
            panic!("{letter:?}")
        };
        assert_eq!(changed_by, "Jana Meyer");
        let asked = door::email_link(&world.store, token).await.unwrap();
        assert_eq!(asked.changed_by.as_deref(), Some("Jana Meyer"));
        door::confirm_email(&world.store, token, &visitor()).await.unwrap();
        pass(&cx, Check::Business).await;
        authorize(&cx).await;
        let review = accounts::review(&cx).await.unwrap().unwrap();
        assert_eq!((review.before, review.decisions.len()), (None, 2));
    }
}

/// The reviewer decides about what stood on the page: what changed meanwhile is refused and shown.
#[tokio::test]
async fn nobody_decides_about_a_profile_they_did_not_see() {
    for world in worlds().await {
        let operator = world.operator_admin().await;
        let session = world.signed("contoso").await;
        confirm(&world).await;
        let cx = reviewer(&world, &operator, session.organization).await;
        pass(&cx, Check::Employment).await;
        pass(&cx, Check::Business).await;
        let seen = version(&cx).await;
        // Until it is authorized, the name can be corrected.
        let renamed = at("contoso", |form| form.company_name = "Contoso Holding GmbH".into());
        change(&world, &session, &renamed, 0).await.unwrap();
        for decision in [Decision::Authorize, Decision::Reject { reason: "No.".into() }] {
            let refused = accounts::decide(&cx, decision, seen).await;
            assert!(matches!(refused, Err(Refused::Rule(VettingError::Stale))), "{refused:?}");
        }
        let late = accounts::find(&cx, Check::Business, CheckState::Passed, None, seen).await;
        assert!(matches!(late, Err(Refused::Rule(VettingError::Stale))));
        let review = accounts::review(&cx).await.unwrap().unwrap();
        assert_eq!(review.company_name, "Contoso Holding GmbH");
        let before = review.before.expect("what the reviewer knew");
        assert_eq!((&*before.company_name, before.authorized), ("contoso GmbH", false));
        assert!(review.findings.iter().all(|f| f.check != Check::Business || f.at.is_none()));
        let unproven = accounts::decide(&cx, Decision::Authorize, review.version).await;
        assert!(matches!(unproven, Err(Refused::Rule(VettingError::ChecksMissing))));
        assert_eq!(world.log().await.iter().filter(|kind| *kind == "vetting_decided").count(), 0);
    }
}

/// A change and a decision at the very same time: whichever is first, no unseen profile is authorized.
#[tokio::test]
async fn of_a_change_and_a_decision_at_once_one_is_first() {
    for world in worlds().await {
        let operator = world.operator_admin().await;
        for n in 0..4 {
            let prefix = format!("contoso-{n}");
            let session = world.signed(&prefix).await;
            confirm(&world).await;
            let cx = reviewer(&world, &operator, session.organization).await;
            pass(&cx, Check::Employment).await;
            pass(&cx, Check::Business).await;
            let seen = version(&cx).await;
            let profile = at(&prefix, |form| form.company_name = format!("Other {n} GmbH"));
            let (decided, changed) = tokio::join!(
                accounts::decide(&cx, Decision::Authorize, seen),
                change(&world, &session, &profile, 0),
            );
            let review = accounts::review(&cx).await.unwrap().unwrap();
            let authorized = review.verification.status == VettingStatus::Authorized;
            assert_eq!(authorized, decided.is_ok(), "{decided:?} {changed:?}");
            let expected =
                if changed.is_ok() { format!("Other {n} GmbH") } else { format!("{prefix} GmbH") };
            assert_eq!(review.company_name, expected);
            assert!(!(authorized && changed.is_ok()), "an unseen name is authorized");
        }
    }
}

#[tokio::test]
async fn a_stale_save_is_refused_and_a_company_that_is_here_already_too() {
    for world in worlds().await {
        let operator = world.operator_admin().await;
        let (session, _) = authorized(&world, "contoso", &operator).await;
        let first = at("contoso", |form| form.registration_number = "HRB 12345".into());
        change(&world, &session, &first, 0).await.unwrap();
        let stale = change(&world, &session, &moved("contoso"), 0).await;
        assert!(matches!(stale, Err(Refused::Rule(LegalChangeError::Stale))), "{stale:?}");
        let other = world.signed("fabrikam").await;
        let taken = at("fabrikam", |form| form.registration_number = "HRB 12345".into());
        let refused = change(&world, &other, &taken, 0).await;
        assert!(matches!(refused, Err(Refused::Rule(LegalChangeError::CompanyExists))));
        let kept = world.store.authorize(Some(&other), ()).await.unwrap();
        let kept = accounts::company(&kept).await.unwrap().legal.unwrap();
        assert_eq!(kept.registration_number, "");
    }
}

/// Before enrolling and after a rejection the wizard is the way, and it starts from what is there.
#[tokio::test]
async fn the_wizard_corrects_what_is_not_submitted_and_begins_with_what_was_changed() {
    for world in worlds().await {
        let operator = world.operator_admin().await;
        let (session, cx) = authorized(&world, "contoso", &operator).await;
        change(&world, &session, &moved("contoso"), 0).await.unwrap();
        let reason = "There is no such house.";
        let rejection = Decision::Reject { reason: reason.into() };
        accounts::decide(&cx, rejection, version(&cx).await).await.unwrap();
        let refused = change(&world, &session, &at("contoso", |_| ()), 1).await;
        assert!(matches!(refused, Err(Refused::Rule(LegalChangeError::NotSubmitted))));
        let applicant = world.store.authorize(Some(&session), ()).await.unwrap();
        accounts::reopen(&applicant).await.unwrap();
        let draft = accounts::enrollment(&applicant).await.unwrap().draft;
        assert_eq!(draft.legal.line1, "Am Markt 3", "not what was enrolled long ago");
        accounts::enroll(&applicant, true).await.unwrap();
        let review = accounts::review(&cx).await.unwrap().unwrap();
        let states = review.findings.iter().map(|f| f.state).collect::<Vec<_>>();
        assert_eq!(states[1], CheckState::Passed, "the employment did not change");
        assert_eq!(states[2], CheckState::Waiting);
        let reasons: Vec<_> = review.decisions.iter().map(|past| past.reason.as_deref()).collect();
        assert_eq!(reasons, [Some(reason), None], "the history stays");
        assert!(review.decisions[0].by.is_some());
        let company = world.store.authorize(Some(&session), ()).await.unwrap();
        let company = accounts::company(&company).await.unwrap();
        assert_eq!(company.decisions[0].reason.as_deref(), Some(reason));
        assert_eq!(company.decisions[0].by, None, "who decided is not told");
    }
}

#[tokio::test]
async fn changing_the_profile_mails_no_more_than_five_times_a_day() {
    for world in worlds_with(Policy { auto_authorize: true, ..Policy::default() }).await {
        let session = world.signed("contoso").await;
        confirm(&world).await;
        for n in 0..6 {
            let profile = at("contoso", |form| form.line1 = format!("Am Markt {n}"));
            let changed = change(&world, &session, &profile, n).await;
            if n == 5 {
                let spent = LegalChangeError::TooManyMails;
                assert!(matches!(changed, Err(Refused::Rule(rule)) if rule == spent));
                break;
            }
            changed.unwrap();
            confirm(&world).await;
            let cx = world.store.authorize(Some(&session), ()).await.unwrap();
            let status = accounts::company(&cx).await.unwrap().verification.unwrap().status;
            assert_eq!(status, VettingStatus::Authorized, "auto_authorize, once it is confirmed");
        }
    }
}
