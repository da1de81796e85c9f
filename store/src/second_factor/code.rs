//! A code is shown: whether it is right, and that it is taken once. Of two who show the same at once one is let in.

use super::totp;
use crate::{
    DbError,
    entity::{recovery_code, second_factor},
    scope::{unscoped, unscoped_update},
    seal::SealingKey,
    token::Token,
    tx::Tx,
};
use domain::{id::UserId, second_factor::FactorCode};
use sea_orm::prelude::*;

/// What a right code was.
pub(crate) enum Shown {
    Timed,
    /// `left`: how many others there are.
    Recovery {
        left: u64,
    },
}

/// Whether somebody has a second factor.
pub(crate) async fn is_on(db: &impl ConnectionTrait, user: UserId) -> Result<bool, DbError> {
    Ok(row(db, user).await?.is_some_and(|row| row.confirmed_at.is_some()))
}

pub(super) async fn row(
    db: &impl ConnectionTrait,
    user: UserId,
) -> Result<Option<second_factor::Model>, DbError> {
    Ok(unscoped::<second_factor::Entity>()
        .filter(second_factor::Column::UserId.eq(user.uuid()))
        .one(db)
        .await?)
}

/// How many recovery codes were not used yet.
pub(crate) async fn codes_left(db: &impl ConnectionTrait, user: UserId) -> Result<u64, DbError> {
    Ok(unscoped::<recovery_code::Entity>()
        .filter(recovery_code::Column::UserId.eq(user.uuid()))
        .filter(recovery_code::Column::UsedAt.is_null())
        .count(db)
        .await?)
}

/// Use the code up, if it is right.
pub(crate) async fn show(
    tx: &Tx,
    key: &SealingKey,
    user: UserId,
    code: &FactorCode,
) -> Result<Option<Shown>, DbError> {
    match code {
        FactorCode::Timed(digits) => {
            let row = row(tx.db(), user).await?.filter(|row| row.confirmed_at.is_some());
            let Some(row) = row else { return Ok(None) };
            let taken = take_step(tx, key, &row, digits, row.confirmed_at).await?;
            Ok(taken.then_some(Shown::Timed))
        }
        FactorCode::Recovery(printed) => {
            let hash = Token::presented(printed).hash();
            let used = unscoped_update::<recovery_code::Entity>()
                .col_expr(recovery_code::Column::UsedAt, Expr::value(tx.now()))
                .filter(recovery_code::Column::UserId.eq(user.uuid()))
                .filter(recovery_code::Column::CodeHash.eq(hash))
                .filter(recovery_code::Column::UsedAt.is_null())
                .exec(tx.db())
                .await?;
            match used.rows_affected {
                1 => Ok(Some(Shown::Recovery { left: codes_left(tx.db(), user).await? })),
                _ => Ok(None),
            }
        }
    }
}

/// The first code of a secret: it is somebody's second factor from now on.
pub(super) async fn confirm(
    tx: &Tx,
    key: &SealingKey,
    begun: second_factor::Model,
    code: &FactorCode,
) -> Result<bool, DbError> {
    match code {
        FactorCode::Timed(digits) => take_step(tx, key, &begun, digits, Some(tx.now())).await,
        FactorCode::Recovery(_) => Ok(false),
    }
}

/// A code is right for one step of time, and each step is taken once.
async fn take_step(
    tx: &Tx,
    key: &SealingKey,
    row: &second_factor::Model,
    digits: &str,
    confirmed_at: Option<ChronoDateTimeUtc>,
) -> Result<bool, DbError> {
    let now = u64::try_from(tx.now().timestamp()).unwrap_or_default();
    let Some(step) = totp::of(key, row)?.check(digits, now) else { return Ok(false) };
    let step = i64::try_from(step).unwrap_or(i64::MAX);
    let taken = unscoped_update::<second_factor::Entity>()
        .col_expr(second_factor::Column::LastStep, Expr::value(step))
        .col_expr(second_factor::Column::ConfirmedAt, Expr::value(confirmed_at))
        .filter(second_factor::Column::UserId.eq(row.user_id))
        .filter(second_factor::Column::Secret.eq(&*row.secret))
        .filter(second_factor::Column::LastStep.lt(step))
        .exec(tx.db())
        .await?;
    Ok(taken.rows_affected == 1)
}
