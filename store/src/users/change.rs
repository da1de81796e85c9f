//! What every change of a company's people begins with: nobody else changes them meanwhile, and whoever asks may still
//! do what they asked for when it is written.

use crate::{
    Authorized, DbError, Reach, Refused,
    entity::{membership, membership_role, organization_domain, user_account},
    scope::unscoped,
    second_factor,
    tx::Tx,
};
use domain::{
    Permission, Permit,
    field::FieldErrors,
    id::{OrganizationId, UserId},
    permission::{Role, access},
    users::{UserDetails, UserError, UserLine},
};
use sea_orm::{DbBackend, Statement, prelude::*};

/// Why nothing is changed.
#[derive(Debug)]
pub enum UsersRefused {
    Fields(FieldErrors),
    Rule(UserError),
    /// The role that allowed it was taken away meanwhile.
    Forbidden(Permission),
    /// Nobody of the company.
    Unknown,
}

impl From<UsersRefused> for Refused<UsersRefused> {
    fn from(refused: UsersRefused) -> Self {
        Refused::Rule(refused)
    }
}

impl From<UserError> for UsersRefused {
    fn from(rule: UserError) -> Self {
        UsersRefused::Rule(rule)
    }
}

pub(super) fn rule(rule: UserError) -> Refused<UsersRefused> {
    Refused::Rule(UsersRefused::Rule(rule))
}

/// One change of a company's people at a time: that there is always a global admin could not be kept otherwise.
/// SQLite has one writer anyway; PostgreSQL needs to be told.
pub(crate) async fn lock_people(tx: &Tx, organization: OrganizationId) -> Result<(), DbError> {
    if tx.db().get_database_backend() == DbBackend::Postgres {
        let lock = "SELECT id FROM organization WHERE id = $1 FOR NO KEY UPDATE";
        let values = [organization.uuid().into()];
        let lock = Statement::from_sql_and_values(DbBackend::Postgres, lock, values);
        tx.db().query_all_raw(lock).await?;
    }
    Ok(())
}

/// A change, alone, with the roles that the caller has now.
pub(super) async fn begin<P: Permit<Over = ()>>(
    cx: &Authorized<P>,
) -> Result<(Tx, Vec<Role>), Refused<UsersRefused>> {
    let tx = cx.begin().await?;
    lock_people(&tx, cx.tenant()).await?;
    let roles = cx.roles_within(&tx).await?;
    if access(&roles, P::PERMISSION).is_some_and(|access| access.satisfies(P::NEED)) {
        Ok((tx, roles))
    } else {
        Err(UsersRefused::Forbidden(P::PERMISSION).into())
    }
}

/// One person of the company; `None` for anybody else.
pub(super) async fn person<P: Permit<Over: Reach>>(
    cx: &Authorized<P>,
    db: &impl ConnectionTrait,
    user: UserId,
) -> Result<Option<UserDetails>, DbError> {
    let member = cx
        .rows::<membership::Entity>()
        .filter(membership::Column::UserId.eq(user.uuid()))
        .one(db)
        .await?;
    let Some(member) = member else { return Ok(None) };
    let account = unscoped::<user_account::Entity>()
        .filter(user_account::Column::Id.eq(user.uuid()))
        .one(db)
        .await?
        .ok_or_else(|| DbError::corrupt("a member without an account"))?;
    let held = cx
        .rows::<membership_role::Entity>()
        .filter(membership_role::Column::UserId.eq(user.uuid()))
        .all(db)
        .await?;
    let mut roles: Vec<Role> = held.iter().filter_map(|row| Role::from_key(&row.role)).collect();
    roles.sort();
    let domain = account.sign_in_name.rsplit_once('@').map_or("", |(_, domain)| domain);
    let own = cx
        .rows::<organization_domain::Entity>()
        .filter(organization_domain::Column::Name.eq(domain))
        .one(db)
        .await?;
    let global_admins = super::global_admins(db, cx.tenant()).await?;
    let can_sign_in = global_admins.iter().filter(|admin| admin.password_hash.is_some());
    Ok(Some(UserDetails {
        created_at: member.created_at,
        deactivated_at: member.deactivated_at,
        version: member.version,
        guest: own.is_none(),
        second_factor: second_factor::is_on(db, user).await?,
        temporary_password: account.password_temporary_until.is_some(),
        global_admins: can_sign_in.count() as u64,
        line: UserLine {
            user,
            status: super::status_of(
                member.deactivated_at.is_some(),
                account.password_hash.is_some(),
            ),
            first_name: account.first_name,
            last_name: account.last_name,
            sign_in_name: account.sign_in_name,
            email: account.email,
            roles,
            last_sign_in: super::sign_in_time(member.last_sign_in),
        },
    }))
}

/// The person, or that nobody of the company is meant.
pub(super) async fn known<P: Permit<Over: Reach>>(
    cx: &Authorized<P>,
    tx: &Tx,
    user: UserId,
) -> Result<UserDetails, Refused<UsersRefused>> {
    Ok(person(cx, tx.db(), user).await?.ok_or(UsersRefused::Unknown)?)
}

/// Counts a change of the membership: whoever looked at another version is refused.
pub(super) async fn next_version<P: Permit<Over: Reach>>(
    cx: &Authorized<P>,
    tx: &Tx,
    user: UserId,
    seen: i64,
) -> Result<(), Refused<UsersRefused>> {
    let counted = cx
        .update::<membership::Entity>()
        .col_expr(membership::Column::Version, Expr::value(seen + 1))
        .filter(membership::Column::UserId.eq(user.uuid()))
        .filter(membership::Column::Version.eq(seen))
        .exec(tx.db())
        .await?;
    if counted.rows_affected == 1 { Ok(()) } else { Err(rule(UserError::Stale)) }
}
