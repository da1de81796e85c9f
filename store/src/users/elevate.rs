//! A company without a global admin: the operator makes one (spec C7), and says how it was known that this is right.

use super::{
    add::{give, take},
    change::{UsersRefused, known, lock_people, next_version, rule},
};
use crate::{Authorized, Refused, door::user_named};
use domain::{
    event::Event,
    field::{FieldError, FieldErrors},
    id::UserId,
    permission::Role,
    permit::OperatorUsersElevate,
    users::{UserError, UserStatus},
};

/// Who they are, for the answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Elevated {
    pub name: String,
}

/// Make a person of the company, whom its people know by this sign-in name, a global admin.
pub async fn elevate(
    cx: &Authorized<OperatorUsersElevate>,
    sign_in_name: &str,
    evidence: String,
) -> Result<Elevated, Refused<UsersRefused>> {
    let unknown = || UsersRefused::Fields(FieldErrors::one("sign_in_name", FieldError::NotAChoice));
    let organization = cx.tenant();
    let mut tx = cx.begin().await?;
    lock_people(&tx, organization).await?;
    let account = user_named(tx.db(), sign_in_name).await?.ok_or_else(unknown)?;
    let user = UserId::from_uuid(account.id);
    // Nobody of another company is told of, not even that they exist.
    let person = match known(cx, &tx, user).await {
        Err(Refused::Rule(UsersRefused::Unknown)) => return Err(unknown().into()),
        person => person?,
    };
    if person.line.status == UserStatus::Deactivated {
        return Err(rule(UserError::Deactivated));
    }
    let elevated = Elevated { name: person.line.name() };
    if person.is_global_admin() {
        return Ok(elevated);
    }
    next_version(cx, &tx, user, person.version).await?;
    let group = Role::GlobalAdmin.group();
    let gives_way = |role: &Role| role.group() == group && !cx.policy().multi_role_per_category;
    for role in person.line.roles.iter().copied().filter(gives_way) {
        take(&tx, organization.uuid(), user, role).await?;
        tx.also(Event::RoleRemoved { organization, user, role });
    }
    give(&tx, organization.uuid(), user, Role::GlobalAdmin).await?;
    tx.also(Event::RoleAssigned { organization, user, role: Role::GlobalAdmin });
    tx.commit(Event::UserElevated { organization, user, evidence }).await?;
    Ok(elevated)
}
