//! What waits for the operator is counted where it waits, and for those who may see it.

use crate::common;
use chrono::{DateTime, TimeDelta, Utc};
use common::{World, morning, worlds};
use domain::{
    Permission,
    home::{Queue, QueueCount, Queues},
    permit::{OperatorEnrollmentsDecide, OperatorHomeView, OperatorPartnersSuspend},
    suspension::SuspensionReason,
};
use store::{AccessError, Authorized, Session, accounts, door, home, suspension};

async fn queues(world: &World, operator: &Session) -> Queues {
    let cx: Authorized<OperatorHomeView> =
        world.store.authorize(Some(operator), ()).await.expect("the operator");
    home::queues(&cx).await.expect("counted")
}

fn count(queues: &Queues, queue: Queue) -> (u64, u64, Option<DateTime<Utc>>) {
    let QueueCount { waiting, overdue, oldest, .. } = *queues.of(queue).expect("seen");
    (waiting, overdue, oldest)
}

/// An application waits for its contact first: nobody at the operator is late for it.
#[tokio::test]
async fn an_application_waits_for_the_operator_once_its_contact_has_confirmed() {
    for world in worlds().await {
        let operator = world.operator_admin().await;
        assert_eq!(queues(&world, &operator).await.waiting(), Vec::<&QueueCount>::new());
        let company = world.signed("contoso").await;
        let link = world.verification_link().await;
        world.later(TimeDelta::days(8));
        let operator = world.sign_in("root@operator.example").await;
        assert_eq!(count(&queues(&world, &operator).await, Queue::Enrollments), (0, 0, None));
        let cx = world.store.authorize(Some(&operator), ()).await.unwrap();
        let pending = domain::accounts::VettingStatus::Pending;
        assert!(!accounts::queue(&cx, pending, None).await.unwrap()[0].overdue);

        door::confirm_email(&world.store, &link, &common::visitor()).await.expect("confirmed");
        let counted = count(&queues(&world, &operator).await, Queue::Enrollments);
        assert_eq!(counted, (1, 1, Some(morning())));
        let _ = company;
    }
}

#[tokio::test]
async fn requests_for_reinstatement_are_counted_and_others_see_no_queue() {
    for world in worlds().await {
        let operator = world.operator_admin().await;
        let company = world.signed("contoso").await;
        let cx: Authorized<OperatorPartnersSuspend> =
            world.store.authorize(Some(&operator), company.organization).await.unwrap();
        suspension::suspend(&cx, SuspensionReason::Abuse, "Spam.".into(), 0).await.unwrap();
        assert_eq!(count(&queues(&world, &operator).await, Queue::Reinstatements).0, 0);
        let asking = world.store.authorize(Some(&company), ()).await.unwrap();
        suspension::request_reinstatement(&asking, "Sorry.".into(), 1).await.unwrap();
        let counted = count(&queues(&world, &operator).await, Queue::Reinstatements);
        assert_eq!(counted, (1, 0, Some(morning())));

        let refused = world.store.authorize::<OperatorHomeView>(Some(&company), ()).await;
        assert!(matches!(refused, Err(AccessError::Forbidden(Permission::OperatorHomeView))));
        let nobody = world
            .store
            .authorize::<OperatorEnrollmentsDecide>(Some(&company), company.organization);
        assert!(matches!(nobody.await, Err(AccessError::NotFound)));
    }
}
