//! Visits: the operator sees what the company's people see, changes nothing, and the company knows.

use crate::common;
use chrono::TimeDelta;
use common::{World, morning, worlds};
use domain::{identity::Theme, locale::Locale, permission::Role, permit, visits::VisitLine};
use store::{
    AccessError, Authorized, DbError, Refused, Session, Token, accounts, announcements, door, home,
    identity, support, suspension, users, visits,
};

/// The operator's admin in a browser of their own, on a visit.
async fn visiting(world: &World, company: &Session, role: Role) -> (Token, Session) {
    let token =
        door::sign_in(&world.store, "root@operator.example", common::PASSWORD, &common::visitor())
            .await
            .expect("signed in")
            .token;
    let operator = world.session(&token).await.expect("a session");
    let cx: Authorized<permit::OperatorPartnersVisit> =
        world.store.authorize(Some(&operator), company.organization).await.expect("may visit");
    visits::begin(&cx, role, "Ticket 1001".into()).await.expect("begun");
    let session = world.session(&token).await.expect("a session");
    (token, session)
}

async fn seen(world: &World, company: &Session) -> Vec<VisitLine> {
    let cx = world.store.authorize(Some(company), ()).await.expect("their own");
    visits::visits(&cx).await.expect("read")
}

#[tokio::test]
async fn a_visitor_stands_where_the_role_stands_and_reaches_nothing_else() {
    for world in worlds().await {
        world.operator_admin().await;
        let (company, other) = (world.signed("contoso").await, world.signed("fabrikam").await);
        let (_, admin) = visiting(&world, &company, Role::GlobalAdmin).await;
        assert_eq!(admin.organization, company.organization);
        let cx = world.store.authorize(Some(&admin), ()).await.unwrap();
        let me = identity::me(&cx).unwrap();
        assert_eq!((me.organization, me.roles), (company.organization, vec![Role::GlobalAdmin]));
        assert_eq!(me.visit.map(|visit| visit.role), Some(Role::GlobalAdmin));
        let cx = world.store.authorize(Some(&admin), ()).await.unwrap();
        assert_eq!(
            accounts::company(&cx).await.unwrap().legal.unwrap().company_name,
            "contoso GmbH"
        );
        // What the operator may do is left behind, for every company.
        for id in [company.organization, other.organization] {
            let refused = world.store.authorize::<permit::OperatorPartnersView>(Some(&admin), id);
            assert!(matches!(refused.await, Err(AccessError::NotFound)));
        }
        let queue = world.store.authorize::<permit::OperatorHomeView>(Some(&admin), ()).await;
        assert!(matches!(queue, Err(AccessError::Forbidden(_))));

        let (_, sales) = visiting(&world, &company, Role::SalesAgent).await;
        let refused = world.store.authorize::<permit::ProfileLegalUpdate>(Some(&sales), ()).await;
        assert!(matches!(refused, Err(AccessError::Forbidden(_))));
    }
}

#[tokio::test]
async fn nothing_is_changed_on_a_visit() {
    for world in worlds().await {
        world.operator_admin().await;
        let company = world.signed("contoso").await;
        let (_, visitor) = visiting(&world, &company, Role::GlobalAdmin).await;
        let tables = ["audit", "outbox", "membership_role", "dismissal", "throttle", "sign_in"];
        let mut before = vec![];
        for table in tables {
            before.push(world.count(table).await);
        }
        macro_rules! refused {
            ($cx:ident => $call:expr) => {{
                let $cx = world.store.authorize(Some(&visitor), ()).await.expect("as the role");
                let answer = $call.await;
                let text = format!("{answer:?}");
                assert!(answer.is_err() && text.contains("Visiting"), "{text}");
            }};
        }
        refused!(cx => users::become_admin_agent(&cx));
        refused!(cx => home::end_tour(&cx));
        refused!(cx => identity::update_my_preferences(&cx, Some(Locale::Ja), Some(Theme::Dark)));
        refused!(cx => identity::end_sign_ins(&cx, None));
        refused!(cx => suspension::request_reinstatement(&cx, "Please.".into(), 0));
        let cx = world.store.authorize(Some(&visitor), ()).await.unwrap();
        let form = domain::identity::ChangePasswordForm {
            current_password: "a guess".into(),
            new_password: "another battery staple horse".into(),
            password_again: "another battery staple horse".into(),
            ..Default::default()
        };
        let guess = identity::change_password(&cx, &form, &common::visitor()).await;
        assert!(matches!(guess, Err(Refused::Db(DbError::Visiting))), "nor is a password tried");
        let mut after = vec![];
        for table in tables {
            after.push(world.count(table).await);
        }
        assert_eq!(before, after);
        // What is read as before.
        let cx = world.store.authorize(Some(&visitor), ()).await.unwrap();
        support::requests(&cx, false, None).await.expect("read");
        let cx = world.store.authorize(Some(&visitor), ()).await.unwrap();
        announcements::past(&cx, Locale::En).await.expect("read");
    }
}

#[tokio::test]
async fn it_ends_by_itself_by_hand_and_with_the_session_and_the_company_sees_each() {
    for world in worlds().await {
        let operator = world.operator_admin().await;
        let company = world.signed("contoso").await;
        assert!(seen(&world, &company).await.is_empty());
        let (token, visitor) = visiting(&world, &company, Role::GlobalAdmin).await;
        let line = &seen(&world, &company).await[0];
        assert_eq!((&*line.reason, &*line.by), ("Ticket 1001", "Olu Ade"));
        assert_eq!((line.began_at, line.ended_at), (morning(), None));

        door::stop_visit(&world.store, &visitor).await.expect("stopped");
        assert_eq!(world.session(&token).await.unwrap().organization, operator.organization);
        assert_eq!(seen(&world, &company).await[0].ended_at, Some(morning()));

        let (_, visitor) = visiting(&world, &company, Role::GlobalAdmin).await;
        door::sign_out(&world.store, &visitor).await.expect("signed out");
        assert!(seen(&world, &company).await[0].ended_at.is_some());

        // Nearly over, and over; the browser is the operator's again.
        let (token, _) = visiting(&world, &company, Role::GlobalAdmin).await;
        world.later(TimeDelta::minutes(29));
        assert!(world.session(&token).await.unwrap().visit.is_some());
        world.later(TimeDelta::minutes(1));
        let after = world.session(&token).await.unwrap();
        assert!(after.visit.is_none() && after.organization == operator.organization);

        // One whose browser never came back is ended by the tidying.
        visiting(&world, &company, Role::GlobalAdmin).await;
        world.later(TimeDelta::hours(2));
        world.operator.tidy().await.expect("tidied");
        let log = world.log().await;
        let of = |kind: &str| log.iter().filter(|line| *line == kind).count();
        assert_eq!((of("visit_began"), of("visit_ended")), (4, 4));
        assert!(
            seen(&world, &world.sign_in("jana@contoso.partners.example").await)
                .await
                .iter()
                .all(|line| line.ended_at.is_some())
        );
    }
}

/// A role that was taken away is gone with the next request, on a visit too.
#[tokio::test]
async fn who_may_not_visit_any_more_is_out_at_once_and_partners_never_may() {
    for world in worlds().await {
        world.operator_admin().await;
        let (company, other) = (world.signed("contoso").await, world.signed("fabrikam").await);
        let refused = world
            .store
            .authorize::<permit::OperatorPartnersVisit>(Some(&other), company.organization)
            .await;
        assert!(matches!(refused, Err(AccessError::NotFound)));
        let (token, _) = visiting(&world, &company, Role::GlobalAdmin).await;
        use sea_orm::ConnectionTrait;
        world
            .raw
            .execute_unprepared(
                "UPDATE membership_role SET role = 'operator_reviewer' WHERE role = 'operator_admin'",
            )
            .await
            .unwrap();
        let visitor = world.session(&token).await.unwrap();
        let refused = world.store.authorize::<permit::MeProfileView>(Some(&visitor), ()).await;
        assert!(matches!(refused, Err(AccessError::SignedOut)));
    }
}
