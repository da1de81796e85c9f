//! What is kept with a membership for the list of people, and kept true.

use crate::{
    DbError,
    entity::{membership, user_account},
    scope::{unscoped, unscoped_update},
};
use chrono::{DateTime, Utc};
use domain::{
    id::{OrganizationId, UserId},
    users::UserKeys,
};
use sea_orm::{Set, prelude::*};

fn keys_of(account: &user_account::Model) -> UserKeys {
    let user_account::Model { first_name, last_name, sign_in_name, email, .. } = account;
    UserKeys::of(first_name, last_name, sign_in_name, email)
}

/// Let somebody work in the company, without any role yet.
pub(crate) async fn new_member(
    db: &impl ConnectionTrait,
    account: &user_account::Model,
    organization: OrganizationId,
    now: DateTime<Utc>,
) -> Result<(), DbError> {
    let keys = keys_of(account);
    let member = membership::ActiveModel {
        user_id: Set(account.id),
        organization_id: Set(organization.uuid()),
        deactivated_at: Set(None),
        created_at: Set(now),
        name_key: Set(keys.name),
        search_key: Set(keys.search),
        last_sign_in: Set(0),
        version: Set(0),
    };
    member.insert(db).await?;
    Ok(())
}

/// Their name or address is another now.
pub(crate) async fn renamed(db: &impl ConnectionTrait, user: UserId) -> Result<(), DbError> {
    let account = unscoped::<user_account::Entity>()
        .filter(user_account::Column::Id.eq(user.uuid()))
        .one(db)
        .await?
        .ok_or_else(|| DbError::corrupt("a user without an account"))?;
    write_keys(db, &account).await
}

async fn write_keys(
    db: &impl ConnectionTrait,
    account: &user_account::Model,
) -> Result<(), DbError> {
    let keys = keys_of(account);
    unscoped_update::<membership::Entity>()
        .col_expr(membership::Column::NameKey, Expr::value(keys.name))
        .col_expr(membership::Column::SearchKey, Expr::value(keys.search))
        .filter(membership::Column::UserId.eq(account.id))
        .exec(db)
        .await?;
    Ok(())
}

/// They signed in to this company, or went on in it.
pub(crate) async fn signed_in(
    db: &impl ConnectionTrait,
    user: UserId,
    organization: OrganizationId,
    now: DateTime<Utc>,
) -> Result<(), DbError> {
    unscoped_update::<membership::Entity>()
        .col_expr(membership::Column::LastSignIn, Expr::value(now.timestamp_micros()))
        .filter(membership::Column::UserId.eq(user.uuid()))
        .filter(membership::Column::OrganizationId.eq(organization.uuid()))
        .exec(db)
        .await?;
    Ok(())
}

/// When that was; `None`: never.
pub(crate) fn sign_in_time(micros: i64) -> Option<DateTime<Utc>> {
    DateTime::from_timestamp_micros(micros).filter(|_| micros != 0)
}

/// Write the keys that an older version did not know of.
pub(crate) async fn missing_keys(db: &impl ConnectionTrait) -> Result<(), DbError> {
    let unwritten = unscoped::<membership::Entity>()
        .filter(membership::Column::SearchKey.eq(""))
        .all(db)
        .await?;
    for member in unwritten {
        renamed(db, UserId::from_uuid(member.user_id)).await?;
    }
    Ok(())
}
