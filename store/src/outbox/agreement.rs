//! Who is told that a new version of an agreement is to be signed: everybody whose roles allow to sign it, in each
//! company that has to, as they are when it is told (spec A5). Some companies at a time, however many there are.

use super::letter::{Letter, LetterBody, find_user, to_user};
use crate::{
    DbError, Operator,
    entity::{agreement_pending, agreement_text, membership, membership_role, organization},
    scope::unscoped,
    tx::Actor,
};
use domain::{
    Permission,
    event::Event,
    id::{OrganizationId, UserId},
    locale::Locale,
    permission::{Need, Role},
};
use sea_orm::{QueryOrder, QuerySelect, prelude::*};

/// How many companies are looked at in one transaction.
const COMPANIES: u64 = 200;

/// One mail for each of them in the next companies; the rest follows.
pub(super) async fn address(
    operator: &Operator,
    version: i64,
    after: Option<OrganizationId>,
) -> Result<(), DbError> {
    let tx = operator.store.begin(Actor { address: "outbox".into(), ..Actor::default() }).await?;
    let mut pending = unscoped::<agreement_pending::Entity>()
        .filter(agreement_pending::Column::Version.eq(version));
    if let Some(after) = after {
        pending = pending.filter(agreement_pending::Column::OrganizationId.gt(after.uuid()));
    }
    let pending = pending
        .order_by_asc(agreement_pending::Column::OrganizationId)
        .limit(COMPANIES)
        .all(tx.db())
        .await?;
    let Some(last) = pending.last() else { return Ok(()) };
    let next = (pending.len() as u64 == COMPANIES)
        .then(|| OrganizationId::from_uuid(last.organization_id));
    let companies = || pending.iter().map(|row| row.organization_id);
    let roles = Role::ALL.iter().filter(|role| {
        let access = role.access(Permission::AccountAgreementAccept);
        access.is_some_and(|access| access.satisfies(Need::Manage))
    });
    let holders = unscoped::<membership_role::Entity>()
        .filter(membership_role::Column::OrganizationId.is_in(companies()))
        .filter(membership_role::Column::Role.is_in(roles.map(|role| role.key())))
        .all(tx.db())
        .await?;
    let active = unscoped::<membership::Entity>()
        .filter(membership::Column::OrganizationId.is_in(companies()))
        .filter(membership::Column::UserId.is_in(holders.iter().map(|holder| holder.user_id)))
        .filter(membership::Column::DeactivatedAt.is_null())
        .all(tx.db())
        .await?;
    let is_active = |holder: &membership_role::Model| {
        active.iter().any(|member| {
            member.user_id == holder.user_id && member.organization_id == holder.organization_id
        })
    };
    let mut people: Vec<_> = holders
        .into_iter()
        .filter(is_active)
        .map(|holder| {
            (OrganizationId::from_uuid(holder.organization_id), UserId::from_uuid(holder.user_id))
        })
        .collect();
    people.sort();
    people.dedup();
    tx.commit(Event::AgreementNewsAddressed { version, people, next }).await
}

/// The mail to one of them; `None` if the company has signed it meanwhile, or has to sign another.
pub(super) async fn letter(
    operator: &Operator,
    version: i64,
    organization: OrganizationId,
    user: UserId,
) -> Result<Option<Letter>, DbError> {
    let db = &operator.store.db;
    let pending = unscoped::<agreement_pending::Entity>()
        .filter(agreement_pending::Column::OrganizationId.eq(organization.uuid()))
        .filter(agreement_pending::Column::Version.eq(version))
        .one(db)
        .await?;
    let company = unscoped::<organization::Entity>()
        .filter(organization::Column::Id.eq(organization.uuid()))
        .one(db)
        .await?;
    let user = find_user(operator, user.uuid()).await?;
    let (Some(pending), Some(company), Some(user)) = (pending, company, user) else {
        return Ok(None);
    };
    let texts = unscoped::<agreement_text::Entity>()
        .filter(agreement_text::Column::Version.eq(version))
        .all(db)
        .await?;
    // Its name in their language, as they will read it there.
    let locale = user.locale.as_deref().and_then(Locale::from_tag).unwrap_or_default();
    let title = texts
        .into_iter()
        .max_by_key(|text| {
            let own = text.region == company.country;
            (own, text.locale == locale.tag(), text.locale == Locale::En.tag())
        })
        .map(|text| text.title)
        .unwrap_or_default();
    Ok(Some(to_user(user, |_| LetterBody::AgreementPublished {
        company_name: company.name,
        title,
        version,
        due_at: pending.due_at,
    })))
}
