//! Notices (J2): what others did, to those who may see it, as far as they have not read it; and the pulse.

use crate::common;
use chrono::TimeDelta;
use common::{World, worlds};
use domain::{
    event::EventKind,
    notices::NoticePage,
    permit::{MeProfileView, OperatorPartnersSuspend},
    suspension::SuspensionReason,
};
use store::{Authorized, Session, Token, door, notices, suspension};

async fn of(world: &World, session: &Session) -> Authorized<MeProfileView> {
    world.store.authorize(Some(session), ()).await.expect("signed in")
}

fn kinds(page: &NoticePage) -> Vec<(EventKind, bool)> {
    page.notices.iter().map(|notice| (notice.line.event.kind(), notice.unread)).collect()
}

async fn suspend(world: &World, operator: &Session, company: &Session) {
    let cx: Authorized<OperatorPartnersSuspend> =
        world.store.authorize(Some(operator), company.organization).await.expect("the operator");
    suspension::suspend(&cx, SuspensionReason::Abuse, "Spam.".into(), 0).await.expect("suspended");
}

#[tokio::test]
async fn what_others_did_is_new_until_it_is_read_and_what_came_later_stays_new() {
    for world in worlds().await {
        let operator = world.operator_admin().await;
        let (company, other) = (world.signed("alpha").await, world.signed("beta").await);
        let cx = of(&world, &company).await;
        // What one did oneself is no news.
        assert_eq!(kinds(&notices::list(&cx, None).await.unwrap()), []);
        suspend(&world, &operator, &company).await;

        let page = notices::list(&cx, None).await.unwrap();
        assert_eq!(kinds(&page), [(EventKind::AccountSuspended, true)]);
        assert_eq!(page.notices[0].line.address, "", "from where is not for everybody");
        assert_eq!(notices::unread(&cx).await.unwrap(), 1);
        let read = page.notices[0].line.id;

        world.later(TimeDelta::minutes(1));
        let reinstate = world.store.authorize(Some(&operator), company.organization).await.unwrap();
        suspension::reinstate(&reinstate, 1).await.expect("reinstated");
        notices::read(&cx, read).await.unwrap();
        let page = notices::list(&cx, None).await.unwrap();
        let expected = [(EventKind::AccountReinstated, true), (EventKind::AccountSuspended, false)];
        assert_eq!(kinds(&page), expected);
        assert_eq!(notices::unread(&cx).await.unwrap(), 1);

        // Reading the older one in another window does not make the newer one new again.
        notices::read(&cx, page.notices[0].line.id).await.unwrap();
        notices::read(&cx, read).await.unwrap();
        assert_eq!(notices::unread(&cx).await.unwrap(), 0);
        let after = notices::list(&cx, Some(page.notices[0].line.id)).await.unwrap();
        assert_eq!(kinds(&after), [(EventKind::AccountSuspended, false)]);

        // Who claims to have read what has not happened yet still hears of it once it happens.
        let never = "ffffffff-ffff-7fff-bfff-ffffffffffff".parse().expect("an id");
        notices::read(&cx, never).await.unwrap();
        world.later(TimeDelta::minutes(1));
        let suspend: Authorized<OperatorPartnersSuspend> =
            world.store.authorize(Some(&operator), company.organization).await.unwrap();
        suspension::suspend(&suspend, SuspensionReason::Abuse, "Again.".into(), 2).await.unwrap();
        assert_eq!(notices::unread(&cx).await.unwrap(), 1);

        // Another company hears nothing of it, and after a month nobody does.
        let cx = of(&world, &other).await;
        assert_eq!(kinds(&notices::list(&cx, None).await.unwrap()), []);
        world.later(TimeDelta::days(31));
        let company = world.sign_in("jana@alpha.partners.example").await;
        let cx = of(&world, &company).await;
        assert_eq!(kinds(&notices::list(&cx, None).await.unwrap()), []);
    }
}

#[tokio::test]
async fn the_pulse_follows_the_log_and_stops_with_the_session() {
    for world in worlds().await {
        let operator = world.operator_admin().await;
        let company = world.signed("alpha").await;
        let token = sign_in(&world).await;
        let session = world.session(&token).await.expect("signed in");
        let cx = of(&world, &session).await;
        let before = notices::pulse(&cx).await.unwrap().expect("alive");
        assert_eq!(notices::pulse(&cx).await.unwrap(), Some(before), "nothing happened");
        suspend(&world, &operator, &company).await;
        let after = notices::pulse(&cx).await.unwrap().expect("alive");
        assert!(after > before);

        // To be asked for the pulse is not to be there.
        world.later(TimeDelta::minutes(59));
        assert!(notices::pulse(&cx).await.unwrap().is_some());
        world.later(TimeDelta::minutes(2));
        assert_eq!(notices::pulse(&cx).await.unwrap(), None);

        let token = sign_in(&world).await;
        let session = world.session(&token).await.expect("signed in");
        let cx = of(&world, &session).await;
        assert!(notices::pulse(&cx).await.unwrap().is_some());
        door::sign_out(&world.store, &session).await.expect("signed out");
        assert_eq!(notices::pulse(&cx).await.unwrap(), None);
    }
}

async fn sign_in(world: &World) -> Token {
    let name = "jana@alpha.partners.example";
    let visitor = common::visitor();
    door::sign_in(&world.store, name, common::PASSWORD, &visitor).await.expect("signed in").token
}
