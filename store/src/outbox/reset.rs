//! Who gets a link when somebody asks for one by name. Found out by the worker, so that asking
//! takes as long for a name that nobody has.

use crate::{
    DbError, Operator,
    door::{first_organization, user_named},
    entity::{organization, user_account},
    scope::unscoped,
    tx::Actor,
};
use domain::{contact::email_key, event::Event, id::UserId};
use sea_orm::{QueryOrder, prelude::*};

/// Write to everybody of that sign-in name or, if there is none, of that address, whose company
/// lets them choose a password by mail.
pub(super) async fn resolve(operator: &Operator, name: &str) -> Result<(), DbError> {
    let store = &operator.store;
    let mut tx = store.begin(Actor { address: "outbox".into(), ..Actor::default() }).await?;
    let mut users: Vec<_> = user_named(tx.db(), name).await?.into_iter().collect();
    if users.is_empty() {
        users = unscoped::<user_account::Entity>()
            .filter(user_account::Column::EmailKey.eq(email_key(name)))
            .order_by_asc(user_account::Column::Id)
            .all(tx.db())
            .await?;
    }
    let mut events = vec![];
    for user in users {
        if by_mail(tx.db(), &user).await? {
            events.push(Event::PasswordResetRequested { user: UserId::from_uuid(user.id) });
        }
    }
    let Some(last) = events.pop() else { return Ok(()) };
    events.into_iter().for_each(|event| tx.also(event));
    tx.commit(last).await
}

async fn by_mail(db: &impl ConnectionTrait, user: &user_account::Model) -> Result<bool, DbError> {
    let Some(id) = first_organization(db, user).await? else { return Ok(false) };
    let organization = unscoped::<organization::Entity>()
        .filter(organization::Column::Id.eq(id.uuid()))
        .one(db)
        .await?;
    Ok(organization.is_some_and(|organization| organization.self_service_password))
}
