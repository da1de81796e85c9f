//! The reseller program on both databases (spec A9): who may apply, what an approval, a restriction and
//! the change to an indirect reseller do, who is told, and that of two at once one is told so.

use crate::common;

use common::{
    World,
    answers::{all_answers, answer},
    contact, visitor, worlds, worlds_with,
};
use domain::{
    Permission,
    accounts::{
        Check, CheckState, Decision, Details, ProgramDecision, ProgramError, ProgramNews,
        ProgramStatus, SupportDetailsForm,
    },
    feature::CloudFeatures,
    identity::{Cloud, PartnerType},
    permit::*,
    suspension::SuspensionReason,
};
use store::{
    AccessError, Policy, Refused, Session, accounts, door, outbox::LetterBody, suspension,
};

type Answer<T = ()> = Result<T, Refused<ProgramError>>;

fn rule<T: std::fmt::Debug>(answer: Answer<T>) -> ProgramError {
    match answer {
        Err(Refused::Rule(rule)) => rule,
        other => panic!("{other:?}"),
    }
}

async fn authorize(world: &World, operator: &Session, session: &Session) {
    let over = session.organization;
    let cx =
        world.store.authorize::<OperatorEnrollmentsDecide>(Some(operator), over).await.unwrap();
    let version = async || accounts::review(&cx).await.unwrap().unwrap().version;
    let link = world.verification_link().await;
    door::confirm_email(&world.store, &link, &visitor()).await.unwrap();
    for check in [Check::Employment, Check::Business] {
        accounts::find(&cx, check, CheckState::Passed, None, version().await).await.unwrap();
    }
    accounts::decide(&cx, Decision::Authorize, version().await).await.unwrap();
}

/// An authorized company with support details, and an operator.
async fn company(world: &World, kind: PartnerType) -> (Session, Session) {
    let session = world.signed("contoso").await;
    world.operator.classify(session.organization, Cloud::Global, kind).await.unwrap();
    let operator = world.operator_admin().await;
    authorize(world, &operator, &session).await;
    let cx = world.store.authorize::<ProfileSupportUpdate>(Some(&session), ()).await.unwrap();
    let form = SupportDetailsForm {
        email: "help@contoso.example".into(),
        ..SupportDetailsForm::default()
    };
    let details = form.validate(&accounts::country_rules(&cx).unwrap()).unwrap();
    accounts::update_support_details(&cx, &details, 0).await.unwrap();
    world.letters().await;
    (session, operator)
}

async fn apply(
    world: &World,
    session: &Session,
    wanted: PartnerType,
    version: i64,
) -> Answer<bool> {
    let cx = world.store.authorize::<AccountEnroll>(Some(session), ()).await.unwrap();
    let (service, provider) = ("Backup.".into(), "Meridian".into());
    accounts::apply_for_program(&cx, Details { wanted, service, provider, version }).await
}

async fn decide(
    world: &World,
    (session, operator): &(Session, Session),
    decision: ProgramDecision,
    version: i64,
) -> Answer {
    let over = session.organization;
    let cx = world.store.authorize::<OperatorProgramsDecide>(Some(operator), over).await.unwrap();
    accounts::decide_program(&cx, decision, version).await
}

async fn status(world: &World, session: &Session) -> Option<ProgramStatus> {
    let cx = world.store.authorize::<ProfilePartnerView>(Some(session), ()).await.unwrap();
    accounts::program(&cx).await.unwrap().application.map(|application| application.status)
}

async fn news(world: &World) -> Vec<ProgramNews> {
    let bodies = world.letters().await.into_iter().map(|letter| {
        assert_eq!(letter.to, contact("contoso").email);
        letter.body
    });
    bodies
        .filter_map(|body| match body {
            LetterBody::ProgramNews { news, .. } => Some(news),
            _ => None,
        })
        .collect()
}

/// Rejected, applied again, approved: the contact is told each time, and the company trades so at once.
#[tokio::test]
async fn a_company_applies_until_it_is_approved() {
    for world in worlds().await {
        let both = company(&world, PartnerType::Network).await;
        let session = &both.0;
        assert_eq!(answer::<CustomersCreate>(&world, session).await, "not_offered");
        assert_eq!(
            rule(apply(&world, session, PartnerType::IndirectProvider, 0).await),
            ProgramError::NotOpen
        );
        assert!(!apply(&world, session, PartnerType::DirectBill, 0).await.unwrap());
        assert_eq!(news(&world).await, [ProgramNews::Received]);
        assert_eq!(
            rule(apply(&world, session, PartnerType::IndirectReseller, 1).await),
            ProgramError::AlreadyApplied
        );

        let no = ProgramDecision::Reject("No support plan.".into());
        decide(&world, &both, no.clone(), 1).await.unwrap();
        assert_eq!(news(&world).await, [ProgramNews::Rejected]);
        assert_eq!(status(&world, session).await, Some(ProgramStatus::Rejected));
        assert_eq!(answer::<CustomersCreate>(&world, session).await, "not_offered");
        assert_eq!(rule(decide(&world, &both, no, 2).await), ProgramError::NotApplied);

        apply(&world, session, PartnerType::DirectBill, 2).await.unwrap();
        decide(&world, &both, ProgramDecision::Approve, 3).await.unwrap();
        assert_eq!(
            news(&world).await,
            [ProgramNews::Approved],
            "what is not true any more is not sent"
        );
        assert_eq!(answer::<CustomersCreate>(&world, session).await, "allowed");
        assert_eq!(
            rule(apply(&world, session, PartnerType::DirectBill, 4).await),
            ProgramError::NotOpen
        );
    }
}

#[tokio::test]
async fn who_is_not_ready_is_refused_with_the_reason() {
    for world in worlds().await {
        let session = world.signed("contoso").await;
        let reseller = PartnerType::IndirectReseller;
        assert_eq!(rule(apply(&world, &session, reseller, 0).await), ProgramError::NotReady);
        let operator = world.operator_admin().await;
        authorize(&world, &operator, &session).await;
        assert_eq!(
            rule(apply(&world, &session, reseller, 0).await),
            ProgramError::NoSupportDetails
        );
        assert_eq!(world.count("program").await, 0, "nothing of it is kept");
    }
    // Suspended between the application and the decision: not approved.
    for world in worlds().await {
        let both = company(&world, PartnerType::Network).await;
        apply(&world, &both.0, PartnerType::IndirectReseller, 0).await.unwrap();
        let over = both.0.organization;
        let cx =
            world.store.authorize::<OperatorPartnersSuspend>(Some(&both.1), over).await.unwrap();
        suspension::suspend(&cx, SuspensionReason::Abuse, "Why.".into(), 0).await.unwrap();
        assert_eq!(
            rule(decide(&world, &both, ProgramDecision::Approve, 1).await),
            ProgramError::NotReady
        );
        decide(&world, &both, ProgramDecision::Reject("No.".into()), 1).await.unwrap();
    }
}

#[tokio::test]
async fn of_two_reviewers_the_second_is_told_and_what_is_withdrawn_is_not_decided() {
    for world in worlds().await {
        let both = company(&world, PartnerType::Network).await;
        let session = &both.0;
        apply(&world, session, PartnerType::IndirectReseller, 0).await.unwrap();
        let no = ProgramDecision::Reject("No.".into());
        let (one, other) = tokio::join!(
            decide(&world, &both, ProgramDecision::Approve, 1),
            decide(&world, &both, no.clone(), 1)
        );
        assert!(one.is_ok() != other.is_ok(), "{one:?} {other:?}");
        let approved = one.is_ok();
        assert_eq!(rule(if approved { other } else { one }), ProgramError::Stale);
        let sells = answer::<CustomersList>(&world, session).await == "allowed";
        assert_eq!(sells, approved, "nothing of the second is half done");
    }
    for world in worlds().await {
        let both = company(&world, PartnerType::Network).await;
        apply(&world, &both.0, PartnerType::IndirectReseller, 0).await.unwrap();
        let cx = world.store.authorize::<AccountEnroll>(Some(&both.0), ()).await.unwrap();
        accounts::withdraw_from_program(&cx, 1).await.unwrap();
        assert_eq!(status(&world, &both.0).await, Some(ProgramStatus::Withdrawn));
        assert_eq!(
            rule(decide(&world, &both, ProgramDecision::Approve, 1).await),
            ProgramError::Stale
        );
        assert_eq!(
            rule(decide(&world, &both, ProgramDecision::Approve, 2).await),
            ProgramError::NotApplied
        );
        assert_eq!(news(&world).await, [], "and the mail that it came in is not sent any more");
    }
}

#[tokio::test]
async fn indirect_providers_come_by_invitation() {
    for world in worlds().await {
        let both = company(&world, PartnerType::Network).await;
        let over = both.0.organization;
        let cx =
            world.store.authorize::<OperatorProgramsDecide>(Some(&both.1), over).await.unwrap();
        accounts::invite_provider(&cx, 0).await.unwrap();
        assert_eq!(rule(accounts::invite_provider(&cx, 1).await), ProgramError::NotToInvite);
        assert_eq!(news(&world).await, [ProgramNews::Invited]);
        apply(&world, &both.0, PartnerType::IndirectProvider, 1).await.unwrap();
        decide(&world, &both, ProgramDecision::Approve, 2).await.unwrap();
        assert_eq!(answer::<PartnersIndirectResellerInvite>(&world, &both.0).await, "allowed");
    }
}

/// Spec A9: it keeps what it could, gains what indirect resellers can, and there is no way back.
#[tokio::test]
async fn a_direct_bill_partner_becomes_an_indirect_reseller_as_well() {
    for at_once in [false, true] {
        let policy = Policy { approve_transitions: at_once, ..Policy::default() };
        for world in worlds_with(policy).await {
            let both = company(&world, PartnerType::DirectBill).await;
            let session = &both.0;
            let reseller = PartnerType::IndirectReseller;
            assert_eq!(apply(&world, session, reseller, 0).await.unwrap(), at_once);
            if !at_once {
                assert_eq!(
                    answer::<PartnersIndirectProviderAuthorize>(&world, session).await,
                    "not_offered"
                );
                decide(&world, &both, ProgramDecision::Approve, 1).await.unwrap();
            }
            let told = news(&world).await;
            assert_eq!(told, [ProgramNews::Approved], "{at_once}");
            let has = CloudFeatures::default();
            let missing =
                has.missing_to_both(Cloud::Global, PartnerType::DirectBill, Some(reseller));
            for (permission, answer) in all_answers(&world, session).await {
                let there = missing.stops(permission).is_none();
                assert_eq!(answer, if there { "allowed" } else { "not_offered" }, "{permission:?}");
            }
            assert_eq!(
                answer::<PartnersIndirectProviderAuthorize>(&world, session).await,
                "allowed"
            );
            assert_eq!(answer::<SubscriptionsCreate>(&world, session).await, "allowed");
            let cx = world.store.authorize::<ProfilePartnerView>(Some(session), ()).await.unwrap();
            let company = accounts::company(&cx).await.unwrap();
            assert_eq!(
                (company.partner_type, company.also),
                (PartnerType::DirectBill, Some(reseller))
            );
            for kind in PartnerType::ALL {
                let version = accounts::program(&cx).await.unwrap().version;
                assert_eq!(
                    rule(apply(&world, session, *kind, version).await),
                    ProgramError::NotOpen
                );
            }
        }
    }
}

/// Spec A9, function by function: what a restriction refuses by its name, and that all else goes on.
#[tokio::test]
async fn a_restriction_blocks_the_list_and_to_lift_it_unblocks() {
    const LIST: [Permission; 5] = [
        Permission::SubscriptionsCreate,
        Permission::SubscriptionsAddOnOrder,
        Permission::CustomersCreate,
        Permission::CustomersInvite,
        Permission::CustomersInviteWithDap,
    ];
    for world in worlds().await {
        let (session, operator) = company(&world, PartnerType::DirectBill).await;
        let over = session.organization;
        let cx =
            world.store.authorize::<OperatorProgramsRestrict>(Some(&operator), over).await.unwrap();
        assert_eq!(
            rule(accounts::lift_restriction(&cx, "x".into(), 0).await),
            ProgramError::NotRestricted
        );
        accounts::restrict(&cx, "Annual revenue.".into(), 0).await.unwrap();
        assert_eq!(rule(accounts::restrict(&cx, "x".into(), 1).await), ProgramError::NotToRestrict);
        assert_eq!(news(&world).await, [ProgramNews::Restricted]);
        let missing = CloudFeatures::default().missing(Cloud::Global, PartnerType::DirectBill);
        for (permission, answer) in all_answers(&world, &session).await {
            let expected = match missing.stops(permission) {
                Some(_) => "not_offered",
                None if LIST.contains(&permission) => "restricted",
                None => "allowed",
            };
            assert_eq!(answer, expected, "{permission:?}");
        }
        let refused = world.store.authorize::<CustomersCreate>(Some(&session), ()).await.err();
        assert!(matches!(refused, Some(AccessError::Restricted(Permission::CustomersCreate))));
        assert!(world.store.authorize::<Read<CustomersCreate>>(Some(&session), ()).await.is_ok());

        accounts::lift_restriction(&cx, "Reached.".into(), 1).await.unwrap();
        assert_eq!(news(&world).await, [ProgramNews::Lifted]);
        for (permission, answer) in all_answers(&world, &session).await {
            let there = missing.stops(permission).is_none();
            assert_eq!(answer, if there { "allowed" } else { "not_offered" }, "{permission:?}");
        }
    }
}

/// The queue says who waits too long; and nobody else reaches another company's application.
#[tokio::test]
async fn the_queue_has_ages_and_is_the_operators_alone() {
    for world in worlds().await {
        let both = company(&world, PartnerType::Network).await;
        apply(&world, &both.0, PartnerType::IndirectReseller, 0).await.unwrap();
        let desk = world.store.authorize::<OperatorProgramsView>(Some(&both.1), ()).await.unwrap();
        let lines = accounts::program_queue(&desk, ProgramStatus::Applied, None).await.unwrap();
        assert_eq!(lines.len(), 1);
        assert_eq!((lines[0].wanted, lines[0].overdue), (PartnerType::IndirectReseller, false));
        let after = Some(both.0.organization);
        assert_eq!(
            accounts::program_queue(&desk, ProgramStatus::Applied, after).await.unwrap(),
            []
        );
        assert_eq!(accounts::program_queue(&desk, ProgramStatus::Active, None).await.unwrap(), []);
        world.later(chrono::TimeDelta::days(8));
        let home = world.store.authorize::<OperatorHomeView>(Some(&both.1), ()).await.unwrap();
        let queues = store::home::queues(&home).await.unwrap();
        assert_eq!(queues.of(domain::home::Queue::Programs).expect("seen").overdue, 1);

        let other = world.signed("fabrikam").await;
        let over = both.0.organization;
        let reached = world.store.authorize::<OperatorProgramsDecide>(Some(&other), over).await;
        assert!(matches!(reached.err(), Some(AccessError::NotFound)));
        let reached = world.store.authorize::<OperatorProgramsRestrict>(Some(&other), over).await;
        assert!(matches!(reached.err(), Some(AccessError::NotFound)));
        assert_eq!(status(&world, &other).await, None);
    }
}
