//! Asking to be let into a company that is enrolled already (A4.4), on both databases: it reaches that company's admins and
//! nobody else, tells the asker nothing, is answered once, and not asked without end.

use crate::common;
use chrono::TimeDelta;
use common::{World, contact, legal, worlds};
use domain::{
    accounts::EnrollmentStep,
    permission::Role,
    permit::{AccountEnroll, UsersCreate},
    users::{Approval, JoinError, JoinState, UserError},
};
use store::{
    Authorized, Refused, Session, accounts,
    outbox::LetterBody,
    users::{self, JoinRefused, UsersRefused},
};

async fn enrolling(world: &World, session: &Session) -> Authorized<AccountEnroll> {
    world.store.authorize(Some(session), ()).await.unwrap()
}

async fn admin(world: &World, session: &Session) -> Authorized<UsersCreate> {
    world.store.authorize(Some(session), ()).await.unwrap()
}

/// Somebody of their own directory who entered the company of this name.
async fn stranger(world: &World, own: &str, entered: &str) -> Session {
    let session = world.company(own).await;
    let cx = enrolling(world, &session).await;
    accounts::save_draft(&cx, EnrollmentStep::PrimaryContact, |draft| {
        draft.legal = legal(entered);
        draft.contact = contact(own);
    })
    .await
    .unwrap();
    session
}

fn approval(user_name: &str, roles: &[Role]) -> Approval {
    let domain = "contoso.partners.example".into();
    Approval { user_name: user_name.into(), domain, roles: roles.iter().copied().collect() }
}

fn is(answer: Result<impl Sized, Refused<JoinRefused>>, error: JoinError) -> bool {
    matches!(answer, Err(Refused::Rule(JoinRefused::Rule(rule))) if rule == error)
}

#[tokio::test]
async fn the_admins_are_asked_and_let_somebody_in() {
    for world in worlds().await {
        let contoso = world.signed("contoso").await;
        let kim = stranger(&world, "kim", "CONTOSO").await;
        world.letters().await;
        let cx = enrolling(&world, &kim).await;
        let offer = users::offer(&cx).await.unwrap();
        assert!(offer.open && offer.asked.is_none());
        users::ask(&cx, Some("I sell in Köln.".into())).await.unwrap();
        assert!(is(users::ask(&cx, None).await, JoinError::Asked), "once is enough");

        let letters = world.letters().await;
        let [letter] = &letters[..] else { panic!("{letters:?}") };
        assert_eq!(letter.to, "jana@contoso.example", "to the admin of the company alone");
        assert!(matches!(&letter.body, LetterBody::JoinRequested { email, message, .. }
            if email == "jana@kim.example" && message.as_deref() == Some("I sell in Köln.")));

        let boss = admin(&world, &contoso).await;
        assert_eq!(users::joins_waiting(&boss).await.unwrap(), 1);
        let request = users::join_requests(&boss, None).await.unwrap().pop().unwrap();
        assert!(!request.familiar, "nobody there has an address like this");
        let taken = users::approve(&boss, request.id, &approval("jana", &[])).await;
        assert!(matches!(taken, Err(Refused::Rule(JoinRefused::Users(UsersRefused::Fields(_))))));
        let user =
            users::approve(&boss, request.id, &approval("kim", &[Role::SalesAgent])).await.unwrap();
        let now = users::join_request(&boss, request.id).await.unwrap().unwrap();
        assert_eq!((now.state, now.user), (JoinState::Approved, Some(user)));
        assert_eq!(now.decided_by.as_deref(), Some("Jana Meyer"));
        assert_eq!(users::joins_waiting(&boss).await.unwrap(), 0);

        let letters = world.letters().await;
        let [letter] = &letters[..] else { panic!("{letters:?}") };
        assert_eq!(letter.to, "jana@kim.example");
        assert!(matches!(&letter.body, LetterBody::Activation { sign_in_name, .. }
            if sign_in_name == "kim@contoso.partners.example"));
        let twice = users::approve(&boss, request.id, &approval("kim2", &[])).await;
        assert!(is(twice, JoinError::Decided));
        assert!(is(users::decline(&boss, request.id, "No.".into()).await, JoinError::Decided));
        let log = world.log().await;
        for kind in ["join_requested", "join_approved", "user_created", "role_assigned"] {
            assert!(log.contains(&kind.into()), "{kind}");
        }
        let asked = users::offer(&enrolling(&world, &kim).await).await.unwrap().asked.unwrap();
        assert_eq!(asked.state, JoinState::Approved);

        // They have an account now: a second one is not for the asking.
        users::ask(&enrolling(&world, &kim).await, None).await.unwrap();
        let again = users::join_requests(&boss, None).await.unwrap()[0].clone();
        assert!(again.familiar);
        let second = users::approve(&boss, again.id, &approval("kim2", &[])).await;
        assert!(is(second, JoinError::HasAccount));
    }
}

#[tokio::test]
async fn a_refusal_says_why_and_another_company_sees_nothing() {
    for world in worlds().await {
        let contoso = world.signed("contoso").await;
        let fabrikam = world.signed("fabrikam").await;
        let kim = stranger(&world, "kim", "contoso").await;
        users::ask(&enrolling(&world, &kim).await, None).await.unwrap();
        let boss = admin(&world, &contoso).await;
        let id = users::join_requests(&boss, None).await.unwrap()[0].id;

        // An attempt to break in: the admin of another company answers in this one's place.
        let other = admin(&world, &fabrikam).await;
        assert_eq!(users::join_requests(&other, None).await.unwrap(), []);
        assert_eq!(users::joins_waiting(&other).await.unwrap(), 0);
        assert_eq!(users::join_request(&other, id).await.unwrap(), None);
        let unknown = |answer| matches!(answer, Err(Refused::Rule(JoinRefused::Unknown)));
        assert!(unknown(users::approve(&other, id, &approval("kim", &[])).await.map(drop)));
        assert!(unknown(users::decline(&other, id, "No.".into()).await));

        world.letters().await;
        users::decline(&boss, id, "We do not know you.".into()).await.unwrap();
        let letters = world.letters().await;
        let [letter] = &letters[..] else { panic!("{letters:?}") };
        assert_eq!(letter.to, "jana@kim.example");
        assert!(matches!(&letter.body, LetterBody::JoinDeclined { company_name, reason }
            if company_name == "contoso GmbH" && reason == "We do not know you."));
        let asked = users::offer(&enrolling(&world, &kim).await).await.unwrap().asked.unwrap();
        assert_eq!(asked.reason.as_deref(), Some("We do not know you."));
    }
}

#[tokio::test]
async fn there_is_nobody_to_ask_where_no_company_is_what_was_entered() {
    for world in worlds().await {
        let contoso = world.signed("contoso").await;
        let kim = stranger(&world, "kim", "fabrikam").await;
        let cx = enrolling(&world, &kim).await;
        assert!(!users::offer(&cx).await.unwrap().open);
        assert!(is(users::ask(&cx, None).await, JoinError::NoCompany));
        // A company that has enrolled asks nobody, not even itself.
        let own = enrolling(&world, &contoso).await;
        assert!(!users::offer(&own).await.unwrap().open);
        assert!(is(users::ask(&own, None).await, JoinError::NoCompany));
        assert_eq!(world.count("join_request").await, 0);
    }
}

/// Nobody fills the mailboxes of a company's admins, and nobody gives roles that are not theirs to give.
#[tokio::test]
async fn asking_is_throttled_and_roles_are_the_admins_own_to_give() {
    for world in worlds().await {
        let contoso = world.signed("contoso").await;
        let kim = stranger(&world, "kim", "contoso").await;
        let boss = admin(&world, &contoso).await;
        for _ in 0..domain::users::ASKS_A_DAY {
            users::ask(&enrolling(&world, &kim).await, None).await.unwrap();
            let id = users::join_requests(&boss, None).await.unwrap()[0].id;
            users::decline(&boss, id, "No.".into()).await.unwrap();
        }
        let more = users::ask(&enrolling(&world, &kim).await, None).await;
        assert!(matches!(more, Err(Refused::Rule(JoinRefused::TooMany(_)))));
        world.hands.advance(TimeDelta::hours(25));
        let kim = world.sign_in("jana@kim.partners.example").await;
        users::ask(&enrolling(&world, &kim).await, None).await.unwrap();

        let contoso = world.sign_in("jana@contoso.partners.example").await;
        let boss = admin(&world, &contoso).await;
        let id = users::join_requests(&boss, None).await.unwrap()[0].id;
        let manager = approval("kim", &[Role::UserManagementAdmin]);
        users::approve(&boss, id, &manager).await.unwrap();
        let letters = world.letters().await;
        let token = letters.into_iter().find_map(|letter| match letter.body {
            LetterBody::Activation { token, .. } => Some(token),
            _ => None,
        });
        let form = domain::identity::ResetPasswordForm {
            token: token.unwrap().expose().into(),
            new_password: common::PASSWORD.into(),
            password_again: common::PASSWORD.into(),
        };
        store::door::reset_password(&world.store, &form, &common::visitor()).await.unwrap();
        let manager = world.sign_in("kim@contoso.partners.example").await;
        let lee = stranger(&world, "lee", "contoso").await;
        users::ask(&enrolling(&world, &lee).await, None).await.unwrap();
        let manager = admin(&world, &manager).await;
        let id = users::join_requests(&manager, None).await.unwrap()[0].id;
        let refused = users::approve(&manager, id, &approval("lee", &[Role::GlobalAdmin])).await;
        assert!(matches!(
            refused,
            Err(Refused::Rule(JoinRefused::Users(UsersRefused::Rule(UserError::NotYours))))
        ));
        assert_eq!(users::joins_waiting(&manager).await.unwrap(), 1, "nothing half-decided");
    }
}
