//! Somebody asks to be let into a company that is enrolled already (spec A4.4). Which company that is follows from what
//! they entered, never from an id that they send; and they learn nothing of it but what its admins answer.

mod decide;

pub use decide::{approve, decline, request, requests, waiting};

use crate::{
    Authorized, DbError, Refused,
    accounts::enrolled_already,
    entity::{join_request, membership, user_account},
    scope::unscoped,
    throttle,
};
use chrono::TimeDelta;
use domain::{
    event::Event,
    id::{JoinRequest as JoinRequestKind, OrganizationId},
    permit::AccountEnroll,
    users::{Asked, JoinError, JoinOffer, JoinState},
};
use sea_orm::{QueryOrder, Set, SqlErr, prelude::*};

use super::UsersRefused;

/// Why nothing is asked or decided.
#[derive(Debug)]
pub enum JoinRefused {
    Rule(JoinError),
    /// Worth another try after this long.
    TooMany(TimeDelta),
    /// The account cannot be given as it was asked for.
    Users(UsersRefused),
    /// No request of this company.
    Unknown,
}

fn rule(error: JoinError) -> Refused<JoinRefused> {
    Refused::Rule(JoinRefused::Rule(error))
}

/// Whether there is a company to ask, and what became of the last time.
pub async fn offer(cx: &Authorized<AccountEnroll>) -> Result<JoinOffer, DbError> {
    let open = enrolled_already(cx, cx.db()).await?.is_some();
    let row = unscoped::<join_request::Entity>()
        .filter(join_request::Column::UserId.eq(cx.session().user.uuid()))
        .order_by_desc(join_request::Column::Id)
        .one(cx.db())
        .await?;
    let asked = row.map(|row| {
        Ok::<_, DbError>(Asked {
            state: state(&row)?,
            company_name: row.company_name,
            at: row.asked_at,
            reason: row.reason,
        })
    });
    Ok(JoinOffer { open, asked: asked.transpose()? })
}

/// Ask. Name and address are those of the account that asks.
pub async fn ask(
    cx: &Authorized<AccountEnroll>,
    message: Option<String>,
) -> Result<(), Refused<JoinRefused>> {
    let tx = cx.begin().await?;
    let Some((company, company_name)) = enrolled_already(cx, tx.db()).await? else {
        return Err(rule(JoinError::NoCompany));
    };
    let me = unscoped::<user_account::Entity>()
        .filter(user_account::Column::Id.eq(cx.session().user.uuid()))
        .one(tx.db())
        .await?
        .ok_or_else(|| DbError::corrupt("a session without its user"))?;
    let (asker, asked) = (me.id.to_string(), company.to_string());
    for (limit, of) in [(throttle::JOIN_ASKER, asker), (throttle::JOIN_COMPANY, asked)] {
        if let Err(spent) = limit.count(tx.db(), &of, tx.now()).await? {
            return Err(Refused::Rule(JoinRefused::TooMany(spent.wait)));
        }
    }
    let id = cx.id::<JoinRequestKind>();
    let familiar = is_familiar(tx.db(), company, &me.email_key).await?;
    join_request::ActiveModel {
        id: Set(id.uuid()),
        organization_id: Set(company.uuid()),
        user_id: Set(me.id),
        first_name: Set(me.first_name),
        last_name: Set(me.last_name),
        email: Set(me.email),
        locale: Set(me.locale),
        company_name: Set(company_name),
        message: Set(message),
        familiar: Set(familiar),
        asked_at: Set(tx.now()),
        state: Set(JoinState::Waiting.key().into()),
        reason: Set(None),
        decided_at: Set(None),
        decided_by: Set(None),
        account_id: Set(None),
    }
    .insert(tx.db())
    .await
    .map_err(|error| match error.sql_err() {
        Some(SqlErr::UniqueConstraintViolation(_)) => rule(JoinError::Asked),
        _ => error.into(),
    })?;
    tx.commit(Event::JoinRequested { organization: company, request: id }).await?;
    Ok(())
}

/// Whether somebody of the company has an address at the domain of this one.
async fn is_familiar(
    db: &impl ConnectionTrait,
    company: OrganizationId,
    email_key: &str,
) -> Result<bool, DbError> {
    let domain = email_key.rsplit('@').next().unwrap_or_default();
    let holders = unscoped::<user_account::Entity>()
        .filter(user_account::Column::EmailKey.ends_with(format!("@{domain}")))
        .all(db)
        .await?;
    let member = unscoped::<membership::Entity>()
        .filter(membership::Column::OrganizationId.eq(company.uuid()))
        .filter(membership::Column::UserId.is_in(holders.iter().map(|holder| holder.id)))
        .filter(membership::Column::DeactivatedAt.is_null())
        .one(db)
        .await?;
    Ok(member.is_some())
}

pub(crate) fn state(row: &join_request::Model) -> Result<JoinState, DbError> {
    JoinState::from_key(&row.state)
        .ok_or_else(|| DbError::corrupt(format!("a request that is {}", row.state)))
}
