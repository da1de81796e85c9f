//! Roles: given, taken, and asked for (spec C5, A8).

use super::{
    add::{give, take},
    change::{UsersRefused, begin, known, next_version, person, rule},
};
use crate::{Authorized, DbError, Reach, Refused, tx::Tx};
use domain::{
    Permit,
    event::Event,
    field::FieldErrors,
    id::UserId,
    permission::Role,
    permit::{UsersRolesCompanyAssign, UsersRolesDirectoryAndCspAssign, UsersView},
    users::{RoleChange, UserDetails, UserError, one_of_each_category},
};
use std::collections::BTreeSet;

/// One person of the company, for everybody of it.
pub async fn user(
    cx: &Authorized<UsersView>,
    user: UserId,
) -> Result<Option<UserDetails>, DbError> {
    person(cx, cx.db(), user).await
}

/// Whoever holds one of these changes roles; which ones, the table says.
pub trait Assigns: Permit<Over = ()> {}
impl Assigns for UsersRolesDirectoryAndCspAssign {}
impl Assigns for UsersRolesCompanyAssign {}

/// Give somebody exactly these of the roles that the caller may give and take. What is not theirs to take stays.
pub async fn change_roles<P: Assigns>(
    cx: &Authorized<P>,
    user: UserId,
    ticked: &BTreeSet<Role>,
    seen: i64,
) -> Result<(), Refused<UsersRefused>> {
    let (mut tx, actor) = begin(cx).await?;
    let before = known(cx, &tx, user).await?;
    if before.version != seen {
        return Err(rule(UserError::Stale));
    }
    let held: BTreeSet<Role> = before.line.roles.iter().copied().collect();
    let (after, change) = RoleChange::plan(&held, ticked, &actor).map_err(rule)?;
    let mut errors = FieldErrors::default();
    one_of_each_category(&after, cx.policy().multi_role_per_category, &mut errors);
    if !errors.is_empty() {
        return Err(UsersRefused::Fields(errors).into());
    }
    if change.removed.contains(&Role::GlobalAdmin) && before.is_last_global_admin() {
        return Err(rule(UserError::LastGlobalAdmin));
    }
    if change == RoleChange::default() {
        return Ok(());
    }
    next_version(cx, &tx, user, seen).await?;
    let event = write(cx, &mut tx, user, &change).await?;
    if let Some(event) = event {
        tx.commit(event).await?;
    }
    Ok(())
}

/// Writes the change; answers the last of its events, which is left to commit with.
async fn write<P: Permit<Over: Reach>>(
    cx: &Authorized<P>,
    tx: &mut Tx,
    user: UserId,
    change: &RoleChange,
) -> Result<Option<Event>, DbError> {
    let organization = cx.tenant();
    let mut events = vec![];
    for role in change.removed.iter().copied() {
        take(tx, organization.uuid(), user, role).await?;
        events.push(Event::RoleRemoved { organization, user, role });
    }
    for role in change.added.iter().copied() {
        give(tx, organization.uuid(), user, role).await?;
        events.push(Event::RoleAssigned { organization, user, role });
    }
    let last = events.pop();
    events.into_iter().for_each(|event| tx.also(event));
    Ok(last)
}

/// The one-click fix of the Admin agent check: give oneself the role (S2.28), in place of another agent's where one
/// may have one only.
pub async fn become_admin_agent(
    cx: &Authorized<UsersRolesDirectoryAndCspAssign>,
) -> Result<(), Refused<UsersRefused>> {
    let user = cx.session().user;
    let (mut tx, _) = begin(cx).await?;
    let before = known(cx, &tx, user).await?;
    if before.line.roles.contains(&Role::AdminAgent) {
        return Ok(());
    }
    let several = cx.policy().multi_role_per_category;
    let group = Role::AdminAgent.group();
    let gives_way = |role: &Role| role.group() == group && !several;
    let change = RoleChange {
        added: vec![Role::AdminAgent],
        removed: before.line.roles.iter().copied().filter(gives_way).collect(),
    };
    next_version(cx, &tx, user, before.version).await?;
    if let Some(event) = write(cx, &mut tx, user, &change).await? {
        tx.commit(event).await?;
    }
    Ok(())
}
