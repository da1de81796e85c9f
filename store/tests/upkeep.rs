//! Founding the operator, and forgetting what is over.

use crate::common;
use chrono::TimeDelta;
use common::{PASSWORD, visitor, worlds};
use domain::identity::ResetPasswordForm;
use store::{NewOperator, OperatorRefused, Refused, Tidied, Token, door};

fn founder() -> NewOperator<'static> {
    NewOperator {
        organization: "Nordstern Cloud",
        country: "US",
        sign_in_name: "admin@operator.partners.example",
        first_name: "Robin",
        last_name: "Hale",
        email: "robin@operator.example",
    }
}

fn choose(link: &Token) -> ResetPasswordForm {
    ResetPasswordForm {
        token: link.expose().into(),
        new_password: PASSWORD.into(),
        password_again: PASSWORD.into(),
    }
}

/// Two servers that start at once on one empty database.
#[tokio::test]
async fn one_of_two_first_starts_creates_the_operator() {
    for world in worlds().await {
        let (one, other) = tokio::join!(
            world.operator.create_first(founder()),
            world.operator.create_first(founder()),
        );
        assert_eq!([one.unwrap(), other.unwrap()].iter().flatten().count(), 1);
        assert_eq!(world.count("user_account").await, 1);
    }
}

#[tokio::test]
async fn a_lost_first_link_is_replaced_until_a_password_is_chosen() {
    for world in worlds().await {
        let (user, lost) = world.operator.create_first(founder()).await.unwrap().unwrap();
        let (again, found) = world.operator.create(founder()).await.unwrap();
        assert_eq!(user, again);
        assert!(door::reset_password(&world.store, &choose(&lost), &visitor()).await.is_err());
        door::reset_password(&world.store, &choose(&found), &visitor()).await.unwrap();
        let taken = world.operator.create(founder()).await;
        assert!(matches!(taken, Err(Refused::Rule(OperatorRefused::NameTaken))));
        // Nor does anybody run Portico under a company's domain.
        world.company("contoso").await;
        let partners = NewOperator { sign_in_name: "ops@contoso.partners.example", ..founder() };
        let refused = world.operator.create(partners).await;
        assert!(matches!(refused, Err(Refused::Rule(OperatorRefused::OthersDomain))));
    }
}

#[tokio::test]
async fn housekeeping_forgets_what_is_over_and_nothing_else() {
    for world in worlds().await {
        world.company("contoso").await;
        let name = "jana@contoso.partners.example";
        assert!(door::sign_in(&world.store, name, "wrong wrong", &visitor()).await.is_err());
        door::request_password_reset(&world.store, name, &visitor()).await.unwrap().unwrap();
        world.mail().await;
        let mails = world.count("outbox").await as u64;
        assert_eq!(world.operator.tidy().await.unwrap(), Tidied::default());

        let counters = world.count("throttle").await;
        world.hands.advance(TimeDelta::days(2));
        let soon = world.operator.tidy().await.unwrap();
        assert_eq!(soon, Tidied { throttles: counters as u64, sign_ins: 1, ..Tidied::default() });

        let log = world.count("audit").await;
        world.hands.advance(TimeDelta::days(120));
        let later = world.operator.tidy().await.unwrap();
        assert_eq!(later, Tidied { links: 1, mails, ..Tidied::default() });
        assert_eq!(world.count("audit").await, log, "the log is kept");
    }
}
