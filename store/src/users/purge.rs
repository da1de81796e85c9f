//! People who were deactivated too long ago to come back are forgotten (spec C8). What they did stays in the log, by their
//! id; who they were does not.

use super::change::lock_people;
use crate::{
    DbError, Operator,
    entity::{join_request, link, membership, membership_role, sign_in, user_account},
    scope::{unscoped, unscoped_delete, unscoped_update},
    second_factor,
    tx::Tx,
};
use chrono::TimeDelta;
use domain::{
    event::Event,
    id::{OrganizationId, UserId},
    users::RESTORE_DAYS,
};
use sea_orm::{QuerySelect, prelude::*};

/// So many at once; the rest an hour later.
const MANY: u64 = 500;
/// In place of the name of somebody who is forgotten.
const NOBODY: &str = "–";

impl Operator {
    /// Forget them; answers how many. Safe to run on several servers at once.
    pub(crate) async fn purge_users(&self) -> Result<u64, DbError> {
        let before = self.store.clock.now() - TimeDelta::days(RESTORE_DAYS);
        let due = unscoped::<membership::Entity>()
            .filter(membership::Column::DeactivatedAt.lt(before))
            .limit(MANY)
            .all(&self.store.db)
            .await?;
        let mut purged = 0;
        for member in due {
            let organization = OrganizationId::from_uuid(member.organization_id);
            let tx = self.begin().await?;
            lock_people(&tx, organization).await?;
            if forget(&tx, &member).await? {
                let user = UserId::from_uuid(member.user_id);
                tx.commit(Event::UserPurged { organization, user }).await?;
                purged += 1;
            }
        }
        Ok(purged)
    }
}

/// `false`: somebody else did it, or they were restored meanwhile.
async fn forget(tx: &Tx, member: &membership::Model) -> Result<bool, DbError> {
    let (user, organization) = (member.user_id, member.organization_id);
    unscoped_delete::<membership_role::Entity>()
        .filter(membership_role::Column::UserId.eq(user))
        .filter(membership_role::Column::OrganizationId.eq(organization))
        .exec(tx.db())
        .await?;
    let gone = unscoped_delete::<membership::Entity>()
        .filter(membership::Column::UserId.eq(user))
        .filter(membership::Column::OrganizationId.eq(organization))
        .filter(membership::Column::DeactivatedAt.eq(member.deactivated_at))
        .exec(tx.db())
        .await?;
    if gone.rows_affected == 0 {
        return Ok(false);
    }
    let elsewhere = unscoped::<membership::Entity>()
        .filter(membership::Column::UserId.eq(user))
        .one(tx.db())
        .await?;
    if elsewhere.is_none() {
        forget_account(tx, user).await?;
    }
    Ok(true)
}

/// The row stays, for others name it by its id; the sign-in name is free again.
async fn forget_account(tx: &Tx, user: Uuid) -> Result<(), DbError> {
    use user_account::Column as C;
    unscoped_delete::<sign_in::Entity>()
        .filter(sign_in::Column::UserId.eq(user))
        .exec(tx.db())
        .await?;
    unscoped_delete::<link::Entity>().filter(link::Column::UserId.eq(user)).exec(tx.db()).await?;
    second_factor::forget(tx, UserId::from_uuid(user)).await?;
    unscoped_delete::<join_request::Entity>()
        .filter(join_request::Column::UserId.eq(user))
        .exec(tx.db())
        .await?;
    let none = || Expr::value(None::<String>);
    unscoped_update::<user_account::Entity>()
        .col_expr(C::SignInName, Expr::value(format!("purged.{user}")))
        .col_expr(C::FirstName, Expr::value(NOBODY))
        .col_expr(C::LastName, Expr::value(""))
        .col_expr(C::Email, Expr::value(""))
        .col_expr(C::EmailKey, Expr::value(""))
        .col_expr(C::Phone, none())
        .col_expr(C::PasswordHash, none())
        .filter(C::Id.eq(user))
        .exec(tx.db())
        .await?;
    Ok(())
}
