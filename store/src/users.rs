//! The people of a company (spec C1 to C8), and who of them can help (C9).

mod account;
mod add;
mod change;
mod elevate;
mod import;
mod joining;
mod list;
mod members;
mod purge;
mod roles;

pub use account::{deactivate, invite_again, remove_second_factor, reset_password, restore};
pub use add::{add, domains};
pub use change::UsersRefused;
pub use elevate::{Elevated, elevate};
pub use import::{check_import, confirm_import, import};
pub(crate) use joining::state as join_state;
pub use joining::{
    JoinRefused, approve, ask, decline, offer, request as join_request, requests as join_requests,
    waiting as joins_waiting,
};
pub use list::{export, list};
pub(crate) use members::{missing_keys, new_member, renamed, sign_in_time, signed_in};
pub use roles::{Assigns, become_admin_agent, change_roles, user};

use crate::{
    Authorized, DbError,
    entity::{membership, membership_role, user_account},
    scope::unscoped,
};
use domain::{
    id::OrganizationId, identity::Helper, permission::Role, permit::UsersView, users::UserStatus,
};
use sea_orm::{QueryOrder, prelude::*};
use std::collections::BTreeMap;

/// Where an account stands.
pub(crate) fn status_of(deactivated: bool, has_password: bool) -> UserStatus {
    match (deactivated, has_password) {
        (true, _) => UserStatus::Deactivated,
        (false, true) => UserStatus::Active,
        (false, false) => UserStatus::Invited,
    }
}

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
