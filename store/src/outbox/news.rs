//! Who is told that an account was suspended, reinstated or terminated: every global admin and the
//! primary contact, as they are when it is told (spec J11, M5 and M6).

use super::letter::{Letter, LetterBody, company, find_user, to_user};
use crate::{
    DbError, Operator,
    entity::{organization, primary_contact},
    scope::unscoped,
    suspension::{row, state},
    tx::Actor,
    users::global_admins,
};
use domain::{
    contact::email_key,
    event::Event,
    id::{OrganizationId, UserId},
    suspension::{AccountNews, AccountState},
};
use sea_orm::prelude::*;

/// One mail for each of them. The contact may know already, or be one of the admins.
pub(super) async fn address(
    operator: &Operator,
    organization: OrganizationId,
    news: AccountNews,
    contact_knows: bool,
) -> Result<(), DbError> {
    let store = &operator.store;
    let mut tx = store.begin(Actor { address: "outbox".into(), ..Actor::default() }).await?;
    let whom = whom(tx.db(), organization, contact_knows).await?;
    let mut events: Vec<_> = whom
        .into_iter()
        .map(|user| Event::AccountNewsAddressed { organization, news, user })
        .collect();
    let Some(last) = events.pop() else { return Ok(()) };
    events.into_iter().for_each(|event| tx.also(event));
    tx.commit(last).await
}

/// Every global admin, and `None` for the primary contact, who may know already or be one of the admins.
pub(super) async fn whom(
    db: &impl ConnectionTrait,
    organization: OrganizationId,
    contact_knows: bool,
) -> Result<Vec<Option<UserId>>, DbError> {
    let admins = global_admins(db, organization).await?;
    let contact = unscoped::<primary_contact::Entity>()
        .filter(primary_contact::Column::OrganizationId.eq(organization.uuid()))
        .one(db)
        .await?
        .filter(|_| !contact_knows)
        .filter(|contact| !admins.iter().any(|admin| admin.email_key == email_key(&contact.email)));
    let admins = admins.iter().map(|admin| Some(UserId::from_uuid(admin.id)));
    Ok(admins.chain(contact.map(|_| None)).collect())
}

/// The mail to one of them; `None` if it is no more so.
pub(super) async fn letter(
    operator: &Operator,
    organization: OrganizationId,
    news: AccountNews,
    user: Option<UserId>,
) -> Result<Option<Letter>, DbError> {
    let row = row(&operator.store.db, organization).await?;
    let (state, note) = match row {
        Some(row) => (state(&row)?, row.note),
        None => (AccountState::Active, None),
    };
    let reason = match (news, state) {
        (AccountNews::Suspended, AccountState::Suspended(reason))
        | (AccountNews::Terminated, AccountState::Terminated(reason)) => Some(reason),
        (AccountNews::Reinstated, AccountState::Active) => None,
        _ => return Ok(None),
    };
    let body = |company_name| LetterBody::AccountNews { company_name, news, reason, note };
    let Some(user) = user else {
        let company = company(operator, organization).await?;
        return Ok(company.map(|company| company.letter(|company| body(company.name))));
    };
    let company = unscoped::<organization::Entity>()
        .filter(organization::Column::Id.eq(organization.uuid()))
        .one(&operator.store.db)
        .await?;
    let user = find_user(operator, user.uuid()).await?;
    Ok(user.zip(company).map(|(user, company)| to_user(user, |_| body(company.name))))
}
