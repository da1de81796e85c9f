//! Mails about somebody who asks to be let into a company: to its global admins, as they are when it is sent, and the
//! answer, unless it is the link to a new account.

use super::letter::{Letter, LetterBody, member, to_user};
use crate::{
    DbError, Operator,
    entity::{join_request, organization},
    scope::unscoped,
    tx::Actor,
    users::{global_admins, join_state},
};
use domain::{
    contact::FullName,
    event::Event,
    id::{JoinRequestId, OrganizationId, UserId},
    locale::Locale,
    users::JoinState,
};
use sea_orm::prelude::*;

/// One mail for each global admin.
pub(super) async fn address(
    operator: &Operator,
    organization: OrganizationId,
    request: JoinRequestId,
) -> Result<(), DbError> {
    let store = &operator.store;
    let mut tx = store.begin(Actor { address: "outbox".into(), ..Actor::default() }).await?;
    let admins = global_admins(tx.db(), organization).await?;
    let mut events: Vec<_> = admins
        .iter()
        .map(|admin| UserId::from_uuid(admin.id))
        .map(|user| Event::JoinNewsAddressed { organization, request, user })
        .collect();
    let Some(last) = events.pop() else { return Ok(()) };
    events.into_iter().for_each(|event| tx.also(event));
    tx.commit(last).await
}

/// To one of them, as long as it waits.
pub(super) async fn asked(
    operator: &Operator,
    organization: OrganizationId,
    request: JoinRequestId,
    user: UserId,
) -> Result<Option<Letter>, DbError> {
    let row = row(operator, request, JoinState::Waiting).await?;
    let Some(row) = row.filter(|row| row.organization_id == organization.uuid()) else {
        return Ok(None);
    };
    let company = unscoped::<organization::Entity>()
        .filter(organization::Column::Id.eq(organization.uuid()))
        .one(&operator.store.db)
        .await?;
    let admin = member(operator, user.uuid(), organization.uuid()).await?;
    Ok(admin.zip(company).map(|(admin, company)| {
        to_user(admin, |_| LetterBody::JoinRequested {
            company_name: company.name,
            request,
            name: FullName::new(&row.first_name, &row.last_name).display(),
            email: row.email,
            message: row.message,
        })
    }))
}

/// To whoever asked, at the address they asked from. The company is called as they called it.
pub(super) async fn declined(
    operator: &Operator,
    request: JoinRequestId,
) -> Result<Option<Letter>, DbError> {
    let row = row(operator, request, JoinState::Declined).await?;
    Ok(row.map(|row| Letter {
        to: row.email,
        first_name: row.first_name,
        last_name: row.last_name,
        locale: row.locale.as_deref().and_then(Locale::from_tag),
        body: LetterBody::JoinDeclined {
            company_name: row.company_name,
            reason: row.reason.unwrap_or_default(),
        },
    }))
}

async fn row(
    operator: &Operator,
    request: JoinRequestId,
    state: JoinState,
) -> Result<Option<join_request::Model>, DbError> {
    let row = unscoped::<join_request::Entity>()
        .filter(join_request::Column::Id.eq(request.uuid()))
        .one(&operator.store.db)
        .await?;
    let Some(row) = row else { return Ok(None) };
    Ok((join_state(&row)? == state).then_some(row))
}
