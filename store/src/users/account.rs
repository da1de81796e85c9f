//! What is done to somebody's account: another password, deactivated, restored (spec C6, C8).

use super::change::{UsersRefused, begin, known, next_version, rule};
use crate::{
    Authorized, DbError, Refused, Token,
    entity::{membership, sign_in, user_account},
    link::{self, Purpose},
    scope::{unscoped_delete, unscoped_update},
    second_factor,
    throttle::PasswordTry,
    tx::Tx,
};
use chrono::{DateTime, TimeDelta, Utc};
use domain::{
    event::Event,
    id::UserId,
    permit::{UsersCreate, UsersDeactivateRestore, UsersPasswordReset},
    users::{Issued, TEMPORARY_DAYS, UserError, UserStatus},
};
use sea_orm::prelude::*;

/// Give somebody a temporary password. Every session of theirs ends, and so do links that would let them choose
/// another. The answer is the only place where the password exists.
pub async fn reset_password(
    cx: &Authorized<UsersPasswordReset>,
    user: UserId,
) -> Result<Issued, Refused<UsersRefused>> {
    let password = Token::temporary();
    let hash = cx.store().passwords.hash(password.expose()).await?;
    let (tx, actor) = begin(cx).await?;
    let person = known(cx, &tx, user).await?;
    person.reset(&actor, cx.session().user).map_err(rule)?;
    let until = tx.now() + TimeDelta::days(TEMPORARY_DAYS);
    unscoped_update::<user_account::Entity>()
        .col_expr(user_account::Column::PasswordHash, Expr::value(hash))
        .col_expr(user_account::Column::PasswordTemporaryUntil, Expr::value(until))
        .filter(user_account::Column::Id.eq(user.uuid()))
        .exec(tx.db())
        .await?;
    unscoped_delete::<sign_in::Entity>()
        .filter(sign_in::Column::UserId.eq(user.uuid()))
        .exec(tx.db())
        .await?;
    link::replace(tx.db(), Purpose::ChoosePassword, user.uuid(), tx.now()).await?;
    PasswordTry::forget(tx.db(), &person.line.sign_in_name, cx.session().network()).await?;
    tx.commit(Event::UserPasswordReset { organization: cx.tenant(), user }).await?;
    Ok(Issued {
        user,
        name: person.line.name(),
        sign_in_name: person.line.sign_in_name,
        email: person.line.email,
        password: Some(password.expose().to_owned()),
        until,
    })
}

/// Take somebody's second factor away, which they lost: the password is enough until they set up another. Whoever has the
/// lost phone may be signed in on it, so every session of theirs ends.
pub async fn remove_second_factor(
    cx: &Authorized<UsersPasswordReset>,
    user: UserId,
) -> Result<(), Refused<UsersRefused>> {
    let (tx, actor) = begin(cx).await?;
    let person = known(cx, &tx, user).await?;
    person.remove_second_factor(&actor, cx.session().user).map_err(rule)?;
    second_factor::forget(&tx, user).await?;
    unscoped_delete::<sign_in::Entity>()
        .filter(sign_in::Column::UserId.eq(user.uuid()))
        .exec(tx.db())
        .await?;
    tx.commit(Event::UserSecondFactorRemoved { organization: cx.tenant(), user }).await?;
    Ok(())
}

/// Keep somebody out of the company, from the next request on. Their roles stay for when they are restored.
pub async fn deactivate(
    cx: &Authorized<UsersDeactivateRestore>,
    user: UserId,
    seen: i64,
) -> Result<(), Refused<UsersRefused>> {
    let (tx, actor) = begin(cx).await?;
    let person = known(cx, &tx, user).await?;
    if person.version != seen {
        return Err(rule(UserError::Stale));
    }
    person.deactivate(&actor, cx.session().user).map_err(rule)?;
    next_version(cx, &tx, user, seen).await?;
    set_deactivated(cx, &tx, user, Some(tx.now())).await?;
    unscoped_delete::<sign_in::Entity>()
        .filter(sign_in::Column::UserId.eq(user.uuid()))
        .filter(sign_in::Column::OrganizationId.eq(cx.tenant().uuid()))
        .exec(tx.db())
        .await?;
    tx.commit(Event::UserDeactivated { organization: cx.tenant(), user }).await?;
    Ok(())
}

/// Let them in again, as they were.
pub async fn restore(
    cx: &Authorized<UsersDeactivateRestore>,
    user: UserId,
    seen: i64,
) -> Result<(), Refused<UsersRefused>> {
    let (tx, actor) = begin(cx).await?;
    let person = known(cx, &tx, user).await?;
    if person.version != seen {
        return Err(rule(UserError::Stale));
    }
    person.restore(&actor, tx.now()).map_err(rule)?;
    next_version(cx, &tx, user, seen).await?;
    set_deactivated(cx, &tx, user, None).await?;
    tx.commit(Event::UserRestored { organization: cx.tenant(), user }).await?;
    Ok(())
}

/// Send somebody who never chose a password another link to do so.
pub async fn invite_again(
    cx: &Authorized<UsersCreate>,
    user: UserId,
) -> Result<(), Refused<UsersRefused>> {
    let (tx, _) = begin(cx).await?;
    let person = known(cx, &tx, user).await?;
    if person.line.status != UserStatus::Invited || person.guest {
        return Err(rule(UserError::NotInvited));
    }
    tx.commit(Event::UserInvitedAgain { organization: cx.tenant(), user }).await?;
    Ok(())
}

async fn set_deactivated(
    cx: &Authorized<UsersDeactivateRestore>,
    tx: &Tx,
    user: UserId,
    at: Option<DateTime<Utc>>,
) -> Result<(), DbError> {
    cx.update::<membership::Entity>()
        .col_expr(membership::Column::DeactivatedAt, Expr::value(at))
        .filter(membership::Column::UserId.eq(user.uuid()))
        .exec(tx.db())
        .await?;
    Ok(())
}
