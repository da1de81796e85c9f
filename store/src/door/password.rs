//! A forgotten password, and the link that lets one choose another (spec C7).

use super::stranger;
use crate::{
    DbError, Refused, Store, Token, Visitor,
    entity::{sign_in, user_account},
    identity::NEVER,
    link::{self, Purpose},
    scope::{unscoped, unscoped_delete, unscoped_update},
    throttle::{self, PasswordTry},
};
use chrono::TimeDelta;
use domain::{
    accounts::LinkError,
    event::Event,
    field::FieldErrors,
    id::UserId,
    identity::{NewPassword, ResetPasswordForm},
};
use sea_orm::prelude::*;

/// Somebody forgot their password. Whether anybody is called that is not looked up here, so that
/// neither the answer nor its time tells; only the mailbox will. `Err` holds the wait after too
/// many requests.
pub async fn request_password_reset(
    store: &Store,
    name: &str,
    visitor: &Visitor,
) -> Result<Result<(), TimeDelta>, DbError> {
    let now = store.clock.now();
    if let Err(spent) = throttle::RESET_ADDRESS.count(&store.db, &visitor.network(), now).await? {
        return Ok(Err(spent.wait));
    }
    // Counted for every name, so that the answer is the same for all; mail stops, the answer does not change.
    let mail = throttle::RESET_NAME.count(&store.db, name, now).await?.is_ok();
    let tx = store.begin(stranger(visitor)).await?;
    tx.commit(Event::PasswordResetAsked { name: name.to_owned(), mail }).await?;
    Ok(Ok(()))
}

/// Whose password the link lets one choose: the sign-in name. Looking uses nothing up.
pub async fn password_link(store: &Store, token: &Token) -> Result<String, Refused<LinkError>> {
    let now = store.clock.now();
    let link = link::look(&store.db, Purpose::ChoosePassword, token, now).await?;
    let link = link.map_err(Refused::Rule)?;
    Ok(link_user(store, &link).await?.sign_in_name)
}

/// Why a new password is not taken.
#[derive(Debug)]
pub enum ResetRefused {
    Link(LinkError),
    Fields(FieldErrors),
}

/// Choose a new password behind a mailed link. Every session of that person ends.
pub async fn reset_password(
    store: &Store,
    form: &ResetPasswordForm,
    visitor: &Visitor,
) -> Result<(), Refused<ResetRefused>> {
    let token = Token::presented(&form.token);
    let link_rule = |error| Refused::Rule(ResetRefused::Link(error));
    let link = link::look(&store.db, Purpose::ChoosePassword, &token, store.clock.now()).await?;
    let user = link_user(store, &link.map_err(link_rule)?).await?;
    let new: NewPassword = form
        .validate(&[&user.sign_in_name, &user.first_name, &user.last_name])
        .map_err(|errors| Refused::Rule(ResetRefused::Fields(errors)))?;
    let hash = store.passwords.hash(new.expose()).await?;
    let tx = store.begin(stranger(visitor)).await?;
    let now = tx.now();
    link::consume(tx.db(), Purpose::ChoosePassword, &token, now).await?.map_err(link_rule)?;
    unscoped_update::<user_account::Entity>()
        .col_expr(user_account::Column::PasswordHash, Expr::value(hash))
        .col_expr(user_account::Column::PasswordTemporaryUntil, Expr::value(NEVER))
        .filter(user_account::Column::Id.eq(user.id))
        .exec(tx.db())
        .await?;
    unscoped_delete::<sign_in::Entity>()
        .filter(sign_in::Column::UserId.eq(user.id))
        .exec(tx.db())
        .await?;
    PasswordTry::forget(tx.db(), &user.sign_in_name, visitor.network()).await?;
    tx.commit(Event::PasswordReset { user: UserId::from_uuid(user.id) }).await?;
    Ok(())
}

async fn link_user(
    store: &Store,
    link: &crate::entity::link::Model,
) -> Result<user_account::Model, DbError> {
    unscoped::<user_account::Entity>()
        .filter(user_account::Column::Id.eq(link.user_id))
        .one(&store.db)
        .await?
        .ok_or_else(|| DbError::corrupt("a password link without its user"))
}
