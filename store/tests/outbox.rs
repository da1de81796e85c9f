//! Mail that has to be sent: by one worker at a time, none lost, none in the way of others.

use crate::common;
use chrono::TimeDelta;
use common::{visitor, worlds};
use sea_orm::ConnectionTrait;
use store::{
    door,
    outbox::{self, LetterBody},
};

#[tokio::test]
async fn mail_is_not_lost_with_the_worker_that_held_it() {
    for world in worlds().await {
        world.enrolled("contoso").await;
        let held = outbox::claim(&world.operator, 10).await.unwrap();
        assert_eq!(held.len(), 2, "account created, verify");
        assert!(
            outbox::claim(&world.operator, 10).await.unwrap().is_empty(),
            "nobody else takes it"
        );
        world.later(TimeDelta::minutes(6));
        let again = outbox::claim(&world.operator, 10).await.unwrap();
        assert_eq!(
            again.iter().map(|m| m.id).collect::<Vec<_>>(),
            held.iter().map(|m| m.id).collect::<Vec<_>>()
        );
        outbox::failed(&world.operator, &again[0], "the server is away").await.unwrap();
        outbox::sent(&world.operator, &again[1]).await.unwrap();
        world.later(TimeDelta::minutes(3));
        assert_eq!(outbox::claim(&world.operator, 10).await.unwrap().len(), 1, "tried again later");
    }
}

#[tokio::test]
async fn who_held_a_mail_too_long_does_not_put_off_who_holds_it_now() {
    for world in worlds().await {
        world.company("contoso").await;
        let late = outbox::claim(&world.operator, 1).await.unwrap().remove(0);
        world.later(outbox::HELD + TimeDelta::seconds(1));
        let now = outbox::claim(&world.operator, 1).await.unwrap().remove(0);
        assert_eq!((late.id, late.attempt, now.attempt), (now.id, 1, 2));
        outbox::failed(&world.operator, &late, "no answer").await.unwrap();
        assert_eq!(world.sum("outbox", "CASE WHEN last_error IS NULL THEN 0 ELSE 1 END").await, 0);
        outbox::sent(&world.operator, &now).await.unwrap();
        outbox::failed(&world.operator, &now, "no answer").await.unwrap();
        world.later(TimeDelta::days(1));
        assert!(outbox::claim(&world.operator, 1).await.unwrap().is_empty(), "it went out");
    }
}

#[tokio::test]
async fn a_mail_that_cannot_be_read_keeps_no_other_from_leaving() {
    for world in worlds().await {
        world.company("contoso").await;
        let sql = "UPDATE outbox SET message = '{\"kind\":\"of_another_version\"}'";
        world.raw.execute_unprepared(sql).await.unwrap();
        world.company("fabrikam").await;
        let claimed = outbox::claim(&world.operator, 10).await.unwrap();
        assert_eq!(claimed.len(), 1, "the other one");
        let given_up =
            "CASE WHEN failed_at IS NOT NULL AND last_error IS NOT NULL THEN 1 ELSE 0 END";
        assert_eq!(world.sum("outbox", given_up).await, 1, "for somebody to look at");
        world.later(TimeDelta::hours(1));
        assert_eq!(outbox::claim(&world.operator, 10).await.unwrap().len(), 1, "is tried no more");
    }
}

#[tokio::test]
async fn a_late_mail_does_not_take_the_newer_link_away() {
    for world in worlds().await {
        world.company("contoso").await;
        world.mail().await;
        let ask = async || {
            let name = "jana@contoso.partners.example";
            door::request_password_reset(&world.store, name, &visitor()).await.unwrap().unwrap();
        };
        ask().await;
        // Whom it is for is found out, and then the mail server is away.
        let asked = outbox::claim(&world.operator, 10).await.unwrap().remove(0);
        assert!(outbox::letter(&world.operator, &asked).await.unwrap().is_none());
        outbox::sent(&world.operator, &asked).await.unwrap();
        let old = outbox::claim(&world.operator, 10).await.unwrap().remove(0);
        outbox::letter(&world.operator, &old).await.unwrap().expect("a letter");
        outbox::failed(&world.operator, &old, "the server is away").await.unwrap();
        world.later(TimeDelta::seconds(10));
        ask().await;
        let bodies = world.mail().await;
        let [LetterBody::PasswordResetLink { token, .. }] = &bodies[..] else {
            panic!("one link: {bodies:?}")
        };
        world.later(TimeDelta::minutes(2));
        let again = outbox::claim(&world.operator, 10).await.unwrap();
        assert_eq!(again.iter().map(|mail| mail.id).collect::<Vec<_>>(), [old.id]);
        assert!(outbox::letter(&world.operator, &again[0]).await.unwrap().is_none());
        door::password_link(&world.store, token).await.expect("the newer link works");
    }
}
