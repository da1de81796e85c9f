//! Mails to people whom somebody added, or made a global admin, or whose second factor is another.

use super::{
    Claimed,
    letter::{Letter, LetterBody, find_user, to_user},
};
use crate::{
    DbError, Operator,
    entity::{membership, organization, user_account},
    link::{Purpose, Subject, issue},
    scope::unscoped,
    second_factor::codes_left,
};
use chrono::TimeDelta;
use domain::{
    id::{OrganizationId, UserId},
    second_factor::FactorNews,
    users::ACTIVATION_DAYS,
};
use sea_orm::prelude::*;

/// The link to a first password; nothing to somebody who chose one meanwhile, or was deactivated.
pub(super) async fn activation(
    operator: &Operator,
    mail: &Claimed,
    organization: OrganizationId,
    user: UserId,
) -> Result<Option<Letter>, DbError> {
    let Some((user, company_name)) = member(operator, organization, user).await? else {
        return Ok(None);
    };
    if user.password_hash.is_some() {
        return Ok(None);
    }
    let subject = Subject {
        user: Some(user.id),
        email: user.email.clone(),
        mail: Some(mail.id),
        ..Subject::default()
    };
    let (db, now) = (&operator.store.db, operator.store.clock.now());
    let lives = TimeDelta::days(ACTIVATION_DAYS);
    let (token, expires_at) = issue(db, Purpose::ChoosePassword, subject, lives, now).await?;
    Ok(Some(to_user(user, |sign_in_name| LetterBody::Activation {
        company_name,
        sign_in_name,
        token,
        expires_at,
    })))
}

pub(super) async fn handed_over(
    operator: &Operator,
    organization: OrganizationId,
    user: UserId,
) -> Result<Option<Letter>, DbError> {
    let member = member(operator, organization, user).await?;
    Ok(member.map(|(user, company_name)| {
        to_user(user, |sign_in_name| LetterBody::AccountHandedOver { company_name, sign_in_name })
    }))
}

pub(super) async fn became_global_admin(
    operator: &Operator,
    organization: OrganizationId,
    user: UserId,
) -> Result<Option<Letter>, DbError> {
    let member = member(operator, organization, user).await?;
    Ok(member.map(|(user, company_name)| {
        to_user(user, |sign_in_name| LetterBody::BecameGlobalAdmin { company_name, sign_in_name })
    }))
}

/// What happened to their second factor, so that they notice where it was somebody else.
pub(super) async fn second_factor(
    operator: &Operator,
    mail: &Claimed,
    user: UserId,
    news: FactorNews,
) -> Result<Option<Letter>, DbError> {
    let Some(account) = find_user(operator, user.uuid()).await? else { return Ok(None) };
    let codes_left = codes_left(&operator.store.db, user).await?;
    let at = mail.at;
    Ok(Some(to_user(account, |sign_in_name| LetterBody::SecondFactorNews {
        sign_in_name,
        at,
        news,
        codes_left,
    })))
}

/// Somebody who is still let in there, and what the company is called.
async fn member(
    operator: &Operator,
    organization: OrganizationId,
    user: UserId,
) -> Result<Option<(user_account::Model, String)>, DbError> {
    let db = &operator.store.db;
    let member = unscoped::<membership::Entity>()
        .filter(membership::Column::UserId.eq(user.uuid()))
        .filter(membership::Column::OrganizationId.eq(organization.uuid()))
        .filter(membership::Column::DeactivatedAt.is_null())
        .one(db)
        .await?;
    let company = unscoped::<organization::Entity>()
        .filter(organization::Column::Id.eq(organization.uuid()))
        .one(db)
        .await?;
    let user = find_user(operator, user.uuid()).await?;
    Ok(member.and(user).zip(company.map(|company| company.name)))
}
