//! People of a company, as far as enrollment needs them: who can help, and the
//! Admin agent check (spec A8, C9).

use crate::{
    Authorized, DbError,
    entity::{membership, membership_role, user_account},
    scope::unscoped,
};
use domain::{
    event::Event,
    id::OrganizationId,
    identity::Helper,
    permission::Role,
    permit::{UsersRolesDirectoryAndCspAssign, UsersView},
};
use sea_orm::{QueryOrder, Set, prelude::*, sea_query::OnConflict};
use std::collections::BTreeMap;

/// Those who can give roles to others: whom to ask for what one lacks.
pub async fn helpers(cx: &Authorized<UsersView>) -> Result<Vec<Helper>, DbError> {
    let can_help = [Role::GlobalAdmin, Role::UserManagementAdmin].map(Role::key);
    let rows = cx
        .rows::<membership_role::Entity>()
        .filter(membership_role::Column::Role.is_in(can_help))
        .all(cx.db())
        .await?;
    let mut roles: BTreeMap<Uuid, Vec<Role>> = BTreeMap::new();
    for row in rows {
        roles.entry(row.user_id).or_default().extend(Role::from_key(&row.role));
    }
    let active = cx
        .rows::<membership::Entity>()
        .filter(membership::Column::UserId.is_in(roles.keys().copied()))
        .filter(membership::Column::DeactivatedAt.is_null())
        .all(cx.db())
        .await?;
    let people = unscoped::<user_account::Entity>()
        .filter(user_account::Column::Id.is_in(active.iter().map(|member| member.user_id)))
        .order_by_asc(user_account::Column::CreatedAt)
        .order_by_asc(user_account::Column::Id)
        .all(cx.db())
        .await?;
    Ok(people
        .into_iter()
        .map(|user| Helper {
            roles: roles.remove(&user.id).unwrap_or_default(),
            first_name: user.first_name,
            last_name: user.last_name,
            email: user.email,
        })
        .collect())
}

/// Those who can do everything and can sign in, in the order they came.
pub(crate) async fn global_admins(
    db: &impl ConnectionTrait,
    organization: OrganizationId,
) -> Result<Vec<user_account::Model>, DbError> {
    let holders = unscoped::<membership_role::Entity>()
        .filter(membership_role::Column::OrganizationId.eq(organization.uuid()))
        .filter(membership_role::Column::Role.eq(Role::GlobalAdmin.key()))
        .all(db)
        .await?;
    let active = unscoped::<membership::Entity>()
        .filter(membership::Column::OrganizationId.eq(organization.uuid()))
        .filter(membership::Column::UserId.is_in(holders.iter().map(|holder| holder.user_id)))
        .filter(membership::Column::DeactivatedAt.is_null())
        .all(db)
        .await?;
    Ok(unscoped::<user_account::Entity>()
        .filter(user_account::Column::Id.is_in(active.iter().map(|member| member.user_id)))
        .order_by_asc(user_account::Column::Id)
        .all(db)
        .await?)
}

/// The one-click fix of the Admin agent check: give oneself the role (S2.28).
pub async fn become_admin_agent(
    cx: &Authorized<UsersRolesDirectoryAndCspAssign>,
) -> Result<(), DbError> {
    let (user, organization): (_, OrganizationId) = (cx.session().user, cx.tenant());
    let tx = cx.begin().await?;
    let added = membership_role::Entity::insert(membership_role::ActiveModel {
        user_id: Set(user.uuid()),
        organization_id: Set(organization.uuid()),
        role: Set(Role::AdminAgent.key().into()),
    })
    .on_conflict(OnConflict::new().do_nothing().to_owned())
    .exec_without_returning(tx.db())
    .await?;
    if added == 0 {
        return Ok(());
    }
    tx.commit(Event::RoleAssigned { organization, user, role: Role::AdminAgent }).await
}
