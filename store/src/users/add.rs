//! Somebody new in the company (spec C2, S0.5).

use super::{
    change::{UsersRefused, begin, rule},
    new_member,
};
use crate::{
    Authorized, DbError, Refused, Token,
    entity::{membership, membership_role, organization_domain, user_account},
    scope::{unscoped, unscoped_delete},
    tx::Tx,
};
use chrono::{DateTime, TimeDelta, Utc};
use domain::{
    contact::{FullName, email_key},
    event::Event,
    field::{FieldError, FieldErrors},
    id::{User, UserId},
    identity::Theme,
    locale::Locale,
    permission::Role,
    permit::UsersCreate,
    users::{
        ACTIVATION_DAYS, Delivery, Issued, NewPerson, RoleChange, TEMPORARY_DAYS,
        one_of_each_category,
    },
};
use sea_orm::{QueryOrder, Set, SqlErr, prelude::*};
use std::collections::BTreeSet;

/// The domains that somebody of the company may sign in under, the oldest first.
pub async fn domains(cx: &Authorized<UsersCreate>) -> Result<Vec<String>, DbError> {
    let rows = cx
        .rows::<organization_domain::Entity>()
        .order_by_asc(organization_domain::Column::CreatedAt)
        .order_by_asc(organization_domain::Column::Name)
        .all(cx.db())
        .await?;
    Ok(rows.into_iter().map(|row| row.name).collect())
}

/// Add a person. The answer is the only place where a temporary password exists. Mails to them are in `locale` until they
/// choose another.
pub async fn add(
    cx: &Authorized<UsersCreate>,
    person: &NewPerson,
    locale: Locale,
) -> Result<Issued, Refused<UsersRefused>> {
    let password = (person.delivery == Delivery::Password).then(Token::temporary);
    let hash = match &password {
        Some(password) => Some(cx.store().passwords.hash(password.expose()).await?),
        None => None,
    };
    let (mut tx, actor) = begin(cx).await?;
    let until = tx.now() + TimeDelta::days(TEMPORARY_DAYS);
    let temporary = hash.as_ref().map(|_| until);
    let newcomer = Newcomer { person, hash, temporary, locale };
    let account = create(cx, &mut tx, &actor, newcomer).await?;
    let invited = password.is_none();
    let until = if invited { tx.now() + TimeDelta::days(ACTIVATION_DAYS) } else { until };
    let (user, organization) = (UserId::from_uuid(account.id), cx.tenant());
    tx.commit(Event::UserCreated { organization, user, invited }).await?;
    Ok(Issued {
        user,
        name: FullName::new(&account.first_name, &account.last_name).display(),
        sign_in_name: account.sign_in_name,
        email: account.email,
        password: password.map(|password| password.expose().to_owned()),
        until,
    })
}

/// Somebody to add: who, with which password, if any, and the language of mails to them.
pub(super) struct Newcomer<'a> {
    pub person: &'a NewPerson,
    pub hash: Option<String>,
    /// Until when the password works.
    pub temporary: Option<DateTime<Utc>>,
    pub locale: Locale,
}

/// The account of somebody whom the actor may add as they are, with its roles. That it was created is the caller's to say.
pub(super) async fn create(
    cx: &Authorized<UsersCreate>,
    tx: &mut Tx,
    actor: &[Role],
    Newcomer { person, hash, temporary, locale }: Newcomer<'_>,
) -> Result<user_account::Model, Refused<UsersRefused>> {
    let (after, _) =
        RoleChange::plan(&BTreeSet::new(), &person.roles, actor).or_else(|refused| {
            // Adding somebody without any role gives nothing away.
            if person.roles.is_empty() {
                Ok((BTreeSet::new(), RoleChange::default()))
            } else {
                Err(rule(refused))
            }
        })?;
    let mut errors = FieldErrors::default();
    one_of_each_category(&after, cx.policy().multi_role_per_category, &mut errors);
    if !domains(cx).await?.contains(&person.domain) {
        errors.0.insert("domain".into(), FieldError::NotAChoice);
    }
    if is_known(cx, tx, person.email.as_str()).await? {
        errors.0.insert("email".into(), FieldError::Taken);
    }
    if !errors.is_empty() {
        return Err(UsersRefused::Fields(errors).into());
    }
    insert_person(cx, tx, person, hash, temporary, locale).await
}

/// The account, the membership and the roles, whose events go with the change.
pub(super) async fn insert_person(
    cx: &Authorized<UsersCreate>,
    tx: &mut Tx,
    person: &NewPerson,
    hash: Option<String>,
    temporary: Option<DateTime<Utc>>,
    locale: Locale,
) -> Result<user_account::Model, Refused<UsersRefused>> {
    let taken = |error: DbErr| match error.sql_err() {
        Some(SqlErr::UniqueConstraintViolation(_)) => {
            UsersRefused::Fields(FieldErrors::one("user_name", FieldError::Taken)).into()
        }
        _ => Refused::from(error),
    };
    let account = user_account::ActiveModel {
        id: Set(cx.id::<User>().uuid()),
        sign_in_name: Set(format!("{}@{}", person.user_name, person.domain)),
        first_name: Set(person.first_name.clone()),
        last_name: Set(person.last_name.clone()),
        email: Set(person.email.to_string()),
        email_key: Set(email_key(person.email.as_str())),
        phone: Set(None),
        password_hash: Set(hash),
        locale: Set(Some(locale.tag().into())),
        theme: Set(Theme::System.key().into()),
        created_at: Set(tx.now()),
        password_temporary_until: Set(temporary),
    }
    .insert(tx.db())
    .await
    .map_err(taken)?;
    new_member(tx.db(), &account, cx.tenant(), tx.now()).await?;
    let (user, organization) = (UserId::from_uuid(account.id), cx.tenant());
    for role in person.roles.iter().copied() {
        give(tx, organization.uuid(), user, role).await?;
        tx.also(Event::RoleAssigned { organization, user, role });
    }
    Ok(account)
}

/// Whether somebody of the company has that address for mail.
async fn is_known(cx: &Authorized<UsersCreate>, tx: &Tx, email: &str) -> Result<bool, DbError> {
    let holders = unscoped::<user_account::Entity>()
        .filter(user_account::Column::EmailKey.eq(email_key(email)))
        .all(tx.db())
        .await?;
    let member = cx
        .rows::<membership::Entity>()
        .filter(membership::Column::UserId.is_in(holders.iter().map(|holder| holder.id)))
        .one(tx.db())
        .await?;
    Ok(member.is_some())
}

pub(super) async fn give(
    tx: &Tx,
    organization: Uuid,
    user: UserId,
    role: Role,
) -> Result<(), DbError> {
    let row = membership_role::ActiveModel {
        user_id: Set(user.uuid()),
        organization_id: Set(organization),
        role: Set(role.key().into()),
    };
    row.insert(tx.db()).await?;
    Ok(())
}

pub(super) async fn take(
    tx: &Tx,
    organization: Uuid,
    user: UserId,
    role: Role,
) -> Result<(), DbError> {
    unscoped_delete::<membership_role::Entity>()
        .filter(membership_role::Column::OrganizationId.eq(organization))
        .filter(membership_role::Column::UserId.eq(user.uuid()))
        .filter(membership_role::Column::Role.eq(role.key()))
        .exec(tx.db())
        .await?;
    Ok(())
}
