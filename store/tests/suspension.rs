//! Suspension and the way back on both databases (S0.9, spec B9, B10): what is refused, who may do what,
//! who is told, and that of two at once one is told so.

use crate::common;
use common::{
    World,
    answers::{all_answers, answer},
    contact, visitor, worlds, worlds_with,
};
use domain::{
    Permission,
    accounts::{Check, CheckState, Decision},
    feature::CloudFeatures,
    id::OrganizationId,
    identity::{Cloud, NewPassword, PartnerType},
    locale::Locale,
    permission::Role,
    permit::{self, *},
    suspension::{AccountNews, AccountState, Suspension, SuspensionError, SuspensionReason},
};
use store::{
    AccessError, Authorized, NewUser, Policy, Refused, Session, accounts, door, outbox::LetterBody,
    partners, suspension,
};

type Desk = Authorized<OperatorPartnersSuspend>;

async fn desk(world: &World, operator: &Session, company: OrganizationId) -> Desk {
    world.store.authorize(Some(operator), company).await.unwrap()
}

async fn stands(world: &World, session: &Session) -> Suspension {
    let cx = world.store.authorize::<AccountSuspensionView>(Some(session), ()).await.unwrap();
    suspension::suspension(&cx).await.unwrap()
}

async fn ask(
    world: &World,
    session: &Session,
    version: i64,
) -> Result<(), Refused<SuspensionError>> {
    let cx = world.store.authorize::<AccountReinstatementRequest>(Some(session), ()).await.unwrap();
    suspension::request_reinstatement(&cx, "We paid on Monday.".into(), version).await
}

fn rule(answer: Result<(), Refused<SuspensionError>>) -> SuspensionError {
    match answer {
        Err(Refused::Rule(rule)) => rule,
        other => panic!("{other:?}"),
    }
}

/// S0.9 in the store: each of the four reasons blocks exactly the list; to be reinstated unblocks.
#[tokio::test]
async fn each_reason_blocks_the_list_and_to_be_reinstated_unblocks() {
    const LIST: [Permission; 6] = [
        Permission::CustomersCreate,
        Permission::CustomersInvite,
        Permission::CustomersInviteWithDap,
        Permission::SubscriptionsCreate,
        Permission::SubscriptionsQuantityChange,
        Permission::SubscriptionsAddOnOrder,
    ];
    for world in worlds().await {
        let session = world.signed("contoso").await;
        let company = session.organization;
        let operator = world.operator_admin().await;
        let desk = desk(&world, &operator, company).await;
        for reason in SuspensionReason::ALL {
            let partner = match reason {
                SuspensionReason::ProviderIssue => PartnerType::IndirectReseller,
                _ => PartnerType::IndirectProvider,
            };
            world.operator.classify(company, Cloud::Global, partner).await.unwrap();
            let missing = CloudFeatures::default().missing(Cloud::Global, partner);
            let version = stands(&world, &session).await.version;
            suspension::suspend(&desk, *reason, "Why.".into(), version).await.unwrap();
            for (permission, answer) in all_answers(&world, &session).await {
                let expected = match missing.stops(permission) {
                    Some(_) => "not_offered",
                    None if LIST.contains(&permission) => "account_suspended",
                    None => "allowed",
                };
                assert_eq!(answer, expected, "{reason:?} {permission:?}");
            }
            let refused = world.store.authorize::<CustomersInvite>(Some(&session), ()).await.err();
            assert!(matches!(refused, Some(AccessError::Suspended(why)) if why == *reason));
            // Who is not allowed at all learns nothing new; looking is never refused.
            assert!(
                world.store.authorize::<Read<CustomersInvite>>(Some(&session), ()).await.is_ok()
            );
            ask(&world, &session, version + 1).await.unwrap();
            assert_eq!(answer::<CustomersInvite>(&world, &session).await, "account_suspended");
            suspension::reinstate(&desk, version + 2).await.unwrap();
            for (permission, answer) in all_answers(&world, &session).await {
                let there = missing.stops(permission).is_none();
                assert_eq!(answer, if there { "allowed" } else { "not_offered" }, "{permission:?}");
            }
        }
    }
}

#[tokio::test]
async fn the_company_reads_why_asks_once_and_reads_what_it_asked() {
    for world in worlds().await {
        let session = world.signed("contoso").await;
        let operator = world.operator_admin().await;
        let desk = desk(&world, &operator, session.organization).await;
        assert_eq!(stands(&world, &session).await, Suspension::default());
        assert_eq!(rule(ask(&world, &session, 0).await), SuspensionError::NotSuspended);

        suspension::suspend(&desk, SuspensionReason::Overdue, "Pay May.".into(), 0).await.unwrap();
        let suspended = stands(&world, &session).await;
        assert_eq!(suspended.state, AccountState::Suspended(SuspensionReason::Overdue));
        assert_eq!(suspended.note.as_deref(), Some("Pay May."));
        assert_eq!(suspended.since, Some(common::morning()));

        world.later(chrono::TimeDelta::hours(3));
        ask(&world, &session, suspended.version).await.unwrap();
        let asked = stands(&world, &session).await;
        assert_eq!(asked.state, AccountState::ReinstatementRequested(SuspensionReason::Overdue));
        assert_eq!((asked.since, asked.note), (suspended.since, suspended.note), "still the same");
        let request = asked.request.expect("what was asked");
        assert_eq!((&*request.text, &*request.by), ("We paid on Monday.", "Jana Meyer"));
        assert_eq!(
            rule(ask(&world, &session, asked.version).await),
            SuspensionError::AlreadyRequested
        );

        // Not convinced: the company reads what is missing, and may ask again.
        world.later(chrono::TimeDelta::hours(3));
        let note = "That was April.".to_owned();
        suspension::suspend(&desk, SuspensionReason::Overdue, note, asked.version).await.unwrap();
        let kept = stands(&world, &session).await;
        assert_eq!(kept.state, AccountState::Suspended(SuspensionReason::Overdue));
        assert_eq!((kept.note.as_deref(), kept.request), (Some("That was April."), None));
        world.later(chrono::TimeDelta::hours(3));
        ask(&world, &session, kept.version).await.unwrap();

        let log = world.log().await;
        let steps = ["account_suspended", "reinstatement_requested"];
        let kept: Vec<_> = log.iter().filter(|kind| steps.contains(&&***kind)).collect();
        assert_eq!(kept, [steps[0], steps[1], steps[0], steps[1]]);
    }
}

/// Of two at once one decides, and the other is told; nothing of theirs is half done.
#[tokio::test]
async fn of_two_reviewers_the_second_is_told() {
    for world in worlds().await {
        let session = world.signed("contoso").await;
        let operator = world.operator_admin().await;
        let desk = desk(&world, &operator, session.organization).await;
        let suspend =
            |note: &str| suspension::suspend(&desk, SuspensionReason::Abuse, note.into(), 0);
        let (one, other) = tokio::join!(suspend("One."), suspend("Other."));
        assert!(one.is_ok() != other.is_ok(), "{one:?} {other:?}");
        let second = if one.is_ok() { other } else { one };
        assert_eq!(rule(second), SuspensionError::Stale);
        assert_eq!(world.count("suspension").await, 1);
        let log = world.log().await;
        assert_eq!(log.iter().filter(|kind| *kind == "account_suspended").count(), 1);

        // One reinstates while the other terminates what they looked at before.
        suspension::reinstate(&desk, 1).await.unwrap();
        assert_eq!(
            rule(suspension::terminate(&desk, "No.".into(), 1).await),
            SuspensionError::Stale
        );
        assert_eq!(stands(&world, &session).await.state, AccountState::Active);
        assert_eq!(rule(suspension::reinstate(&desk, 2).await), SuspensionError::NotSuspended);
    }
}

#[tokio::test]
async fn who_is_terminated_signs_in_and_reads_and_changes_nothing_but_themselves() {
    for world in worlds().await {
        let session = world.signed("contoso").await;
        let operator = world.operator_admin().await;
        let desk = desk(&world, &operator, session.organization).await;
        assert_eq!(
            rule(suspension::terminate(&desk, "x".into(), 0).await),
            SuspensionError::NotSuspended
        );
        suspension::suspend(&desk, SuspensionReason::Abuse, "Spam.".into(), 0).await.unwrap();
        suspension::terminate(&desk, "Spam again.".into(), 1).await.unwrap();
        let direct = PartnerType::DirectBill;
        world.operator.classify(session.organization, Cloud::Global, direct).await.unwrap();
        let missing = CloudFeatures::default().missing(Cloud::Global, direct);

        let session = world.sign_in("jana@contoso.partners.example").await;
        for (permission, answer) in all_answers(&world, &session).await {
            let stays = matches!(
                permission,
                Permission::MeProfileView | Permission::PortalSupportTicketsCreateOwn
            );
            let looks = permission.need() == domain::permission::Need::View;
            let expected = match missing.stops(permission) {
                Some(_) => "not_offered",
                None if stays || looks => "allowed",
                None => "account_terminated",
            };
            assert_eq!(answer, expected, "{permission:?}");
        }
        let ended = stands(&world, &session).await;
        assert_eq!(ended.state, AccountState::Terminated(SuspensionReason::Abuse));
        assert_eq!(ended.note.as_deref(), Some("Spam again."));
        let company = world.store.authorize(Some(&session), ()).await.unwrap();
        assert_eq!(accounts::company(&company).await.unwrap().can, []);
        for step in [
            suspension::suspend(&desk, SuspensionReason::Abuse, "x".into(), 2).await,
            suspension::reinstate(&desk, 2).await,
            suspension::terminate(&desk, "x".into(), 2).await,
        ] {
            assert_eq!(rule(step), SuspensionError::Terminated);
        }
    }
}

#[tokio::test]
async fn only_a_reseller_is_suspended_for_its_provider() {
    for world in worlds().await {
        let session = world.signed("contoso").await;
        let operator = world.operator_admin().await;
        let desk = desk(&world, &operator, session.organization).await;
        let step = suspension::suspend(&desk, SuspensionReason::ProviderIssue, "x".into(), 0).await;
        assert_eq!(rule(step), SuspensionError::NotForThisPartner);
        assert_eq!(world.count("suspension").await, 0);
    }
}

/// Neither a partner's people nor the operator's reviewers, and nobody over a company that is none.
#[tokio::test]
async fn nobody_else_suspends() {
    for world in worlds().await {
        let contoso = world.signed("contoso").await;
        let fabrikam = world.signed("fabrikam").await;
        let operator = world.operator_admin().await;
        let try_by = async |session: &Session, company| {
            world.store.authorize::<OperatorPartnersSuspend>(Some(session), company).await.err()
        };
        let not_found = |error| matches!(error, Some(AccessError::NotFound));
        assert!(not_found(try_by(&contoso, fabrikam.organization).await), "another company");
        assert!(not_found(try_by(&contoso, contoso.organization).await), "one's own");
        assert!(not_found(try_by(&operator, operator.organization).await), "the operator");
        assert!(not_found(
            try_by(&operator, OrganizationId::from_uuid(uuid::Uuid::from_u128(7))).await
        ));
        let reviewer =
            member(&world, operator.organization, "rev", Role::OperatorReviewer, None).await;
        assert!(matches!(
            try_by(&reviewer, contoso.organization).await,
            Some(AccessError::Forbidden(Permission::OperatorPartnersSuspend))
        ));
        let looks: Authorized<OperatorPartnersView> =
            world.store.authorize(Some(&reviewer), contoso.organization).await.unwrap();
        assert_eq!(partners::partner(&looks).await.unwrap().name, "contoso GmbH");
        let sees =
            world.store.authorize::<OperatorPartnersView>(Some(&contoso), fabrikam.organization);
        assert!(matches!(sees.await.err(), Some(AccessError::NotFound)));

        // In the company it takes a global admin to ask.
        let billing = member(&world, contoso.organization, "bill", Role::BillingAdmin, None).await;
        let asks = world.store.authorize::<AccountReinstatementRequest>(Some(&billing), ()).await;
        assert!(matches!(asks.err(), Some(AccessError::Forbidden(_))));
        assert!(world.store.authorize::<AccountSuspensionView>(Some(&billing), ()).await.is_ok());
        let sales = member(&world, contoso.organization, "sell", Role::SalesAgent, None).await;
        let reads = world.store.authorize::<AccountSuspensionView>(Some(&sales), ()).await;
        assert!(matches!(reads.err(), Some(AccessError::Forbidden(_))));
    }
}

async fn member(
    world: &World,
    company: OrganizationId,
    name: &str,
    role: Role,
    locale: Option<Locale>,
) -> Session {
    let sign_in_name = format!("{name}@members.example");
    let new = NewUser {
        sign_in_name: &sign_in_name,
        first_name: "Mina",
        last_name: name,
        email: &format!("{name}@mail.example"),
        locale,
        password: Some(NewPassword::parse(common::PASSWORD, &[]).unwrap()),
        roles: &[role],
    };
    world.operator.add_user(company, new).await.unwrap();
    world.sign_in(&sign_in_name).await
}

/// M5 and M6: every global admin and the primary contact, each in their own language.
#[tokio::test]
async fn admins_and_contact_are_told_in_their_language_and_nobody_else() {
    for world in worlds().await {
        let session = world.signed("contoso").await;
        let company = session.organization;
        member(&world, company, "ja", Role::GlobalAdmin, Some(Locale::Ja)).await;
        member(&world, company, "seller", Role::SalesAgent, None).await;
        let operator = world.operator_admin().await;
        world.letters().await;
        let desk = desk(&world, &operator, company).await;
        suspension::suspend(&desk, SuspensionReason::Overdue, "Pay May.".into(), 0).await.unwrap();
        let letters = world.letters().await;
        let mut told: Vec<_> = letters.iter().map(|letter| (&*letter.to, letter.locale)).collect();
        told.sort();
        assert_eq!(
            told,
            [
                ("j.meyer@contoso.example", Some(Locale::En)),
                ("ja@mail.example", Some(Locale::Ja)),
                ("jana@contoso.example", Some(Locale::En)),
            ]
        );
        for letter in letters {
            let LetterBody::AccountNews { company_name, news, reason, note } = letter.body else {
                panic!("{letter:?}")
            };
            assert_eq!((&*company_name, news), ("contoso GmbH", AccountNews::Suspended));
            assert_eq!(reason, Some(SuspensionReason::Overdue));
            assert_eq!(note.as_deref(), Some("Pay May."));
        }
        // What is no more so when the worker comes to it is not told.
        suspension::reinstate(&desk, 1).await.unwrap();
        suspension::suspend(&desk, SuspensionReason::Abuse, "Spam.".into(), 2).await.unwrap();
        suspension::reinstate(&desk, 3).await.unwrap();
        let news: Vec<_> = world
            .mail()
            .await
            .into_iter()
            .map(|body| match body {
                LetterBody::AccountNews { news, .. } => news,
                other => panic!("{other:?}"),
            })
            .collect();
        assert!(news.iter().all(|news| *news == AccountNews::Reinstated), "{news:?}");
        let audited = world.log().await;
        assert!(!audited.contains(&"account_news_addressed".to_owned()));
    }
}

/// A7.3: a rejected company is suspended by itself, and in again once it is authorized.
#[tokio::test]
async fn a_rejected_company_is_suspended_until_it_is_authorized() {
    for world in worlds().await {
        let session = world.signed("contoso").await;
        let company = session.organization;
        world.operator.classify(company, Cloud::Global, PartnerType::DirectBill).await.unwrap();
        world.letters().await;
        let operator = world.operator_admin().await;
        let review: Authorized<permit::OperatorEnrollmentsDecide> =
            world.store.authorize(Some(&operator), company).await.unwrap();
        let version = async || accounts::review(&review).await.unwrap().unwrap().version;
        let reject = Decision::Reject { reason: "No such company.".into() };
        accounts::decide(&review, reject.clone(), version().await).await.unwrap();
        let suspended = stands(&world, &session).await;
        assert_eq!(suspended.state, AccountState::Suspended(SuspensionReason::ProfileRejected));
        assert_eq!(suspended.note.as_deref(), Some("No such company."));
        assert_eq!(answer::<CustomersCreate>(&world, &session).await, "account_suspended");
        // The contact reads the rejection, the admins what follows from it.
        let told: Vec<_> = world.letters().await;
        let news = told.iter().filter(|l| matches!(l.body, LetterBody::AccountNews { .. }));
        let news: Vec<_> = news.map(|letter| &*letter.to).collect();
        assert_eq!(news, ["jana@contoso.example"]);
        let m4 = told.iter().filter(|l| matches!(l.body, LetterBody::EnrollmentRejected { .. }));
        assert_eq!(m4.map(|letter| &*letter.to).collect::<Vec<_>>(), ["j.meyer@contoso.example"]);

        let applicant = world.store.authorize(Some(&session), ()).await.unwrap();
        accounts::reopen(&applicant).await.unwrap();
        accounts::enroll(&applicant, true).await.unwrap();
        assert_ne!(stands(&world, &session).await.state, AccountState::Active, "not decided yet");
        let link = world.verification_link().await;
        door::confirm_email(&world.store, &link, &visitor()).await.unwrap();
        for check in [Check::Employment, Check::Business] {
            accounts::find(&review, check, CheckState::Passed, None, version().await)
                .await
                .unwrap();
        }
        accounts::decide(&review, Decision::Authorize, version().await).await.unwrap();
        assert_eq!(stands(&world, &session).await.state, AccountState::Active);
        assert_eq!(answer::<CustomersCreate>(&world, &session).await, "allowed");
    }
}

/// What it is suspended for otherwise, no review takes away.
#[tokio::test]
async fn a_review_leaves_other_suspensions_alone() {
    for world in worlds_with(Policy { auto_authorize: true, ..Policy::default() }).await {
        let session = world.signed("contoso").await;
        let link = world.verification_link().await;
        let operator = world.operator_admin().await;
        let desk = desk(&world, &operator, session.organization).await;
        suspension::suspend(&desk, SuspensionReason::Overdue, "Pay.".into(), 0).await.unwrap();
        door::confirm_email(&world.store, &link, &visitor()).await.unwrap();
        let state = stands(&world, &session).await.state;
        assert_eq!(state, AccountState::Suspended(SuspensionReason::Overdue));
    }
}

/// Where nobody looks, to confirm the address is to be let in again.
#[tokio::test]
async fn to_be_authorized_unseen_reinstates_as_well() {
    for world in worlds_with(Policy { auto_authorize: true, ..Policy::default() }).await {
        let session = world.signed("contoso").await;
        let link = world.verification_link().await;
        let operator = world.operator_admin().await;
        let review: Authorized<permit::OperatorEnrollmentsDecide> =
            world.store.authorize(Some(&operator), session.organization).await.unwrap();
        let version = accounts::review(&review).await.unwrap().unwrap().version;
        let reject = Decision::Reject { reason: "x".into() };
        accounts::decide(&review, reject, version).await.unwrap();
        door::confirm_email(&world.store, &link, &visitor()).await.unwrap();
        let applicant = world.store.authorize(Some(&session), ()).await.unwrap();
        accounts::reopen(&applicant).await.unwrap();
        accounts::enroll(&applicant, true).await.unwrap();
        assert_eq!(stands(&world, &session).await.state, AccountState::Active);
    }
}

/// For jobs: the process itself is the actor, and the log says so.
#[tokio::test]
async fn the_process_itself_suspends_and_reinstates() {
    for world in worlds().await {
        let session = world.signed("contoso").await;
        let company = session.organization;
        world.later(chrono::TimeDelta::days(60));
        world.operator.suspend(company, SuspensionReason::Overdue).await.unwrap();
        let again = world.operator.suspend(company, SuspensionReason::Overdue).await;
        assert_eq!(rule(again), SuspensionError::AlreadySuspended);
        let suspended = stands(&world, &session).await;
        assert_eq!(suspended.state, AccountState::Suspended(SuspensionReason::Overdue));
        assert_eq!(suspended.note, None);
        let operator = world.operator_admin().await;
        let looks = world.store.authorize::<OperatorPartnersView>(Some(&operator), company);
        let cx = looks.await.unwrap();
        let line = partners::partner(&cx).await.unwrap().log.into_iter().next().expect("a line");
        assert_eq!((line.by, line.by_operator), (None, false));
        world.operator.reinstate(company).await.unwrap();
        assert_eq!(stands(&world, &session).await.state, AccountState::Active);
    }
}

/// Suspended in the middle of the wizard: the draft stays, and what leads out of it is open.
#[tokio::test]
async fn who_is_suspended_in_the_wizard_keeps_the_draft() {
    for world in worlds().await {
        let session = world.company("contoso").await;
        let cx = world.store.authorize::<AccountEnroll>(Some(&session), ()).await.unwrap();
        let step = domain::accounts::EnrollmentStep::PrimaryContact;
        accounts::save_draft(&cx, step, |draft| draft.contact = contact("contoso")).await.unwrap();
        world.operator.suspend(session.organization, SuspensionReason::Abuse).await.unwrap();
        let cx = world.store.authorize::<AccountEnroll>(Some(&session), ()).await.unwrap();
        let draft = accounts::enrollment(&cx).await.unwrap().draft;
        assert_eq!(draft.contact, contact("contoso"));
        // Who signs for the company can read why, before any agreement.
        assert!(stands(&world, &session).await.since.is_some());
    }
}
