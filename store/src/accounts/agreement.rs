//! The network agreement: which text is in force, and who signed it.

use crate::{
    Authorized, DbError, Refused,
    entity::{
        agreement_acceptance, agreement_pending, agreement_text, agreement_version, organization,
        user_account, vetting,
    },
    scope::{unscoped, unscoped_delete},
};
use domain::{
    accounts::{AcceptAgreement, AcceptError, Acceptance, AgreementText},
    agreements::{AgreementKind, EVERYWHERE},
    event::Event,
    id::{AcceptanceId, AgreementTextId},
    locale::Locale,
    permit::{AccountAgreementAccept, ProfilePartnerView},
};
use sea_orm::{
    QueryOrder, QuerySelect, Set, SqlErr,
    prelude::*,
    sea_query::{ExprTrait, LockType, Query},
};

/// The text in force for this company: the newest version, in its country's
/// edition where there is one, in `locale` where it is translated (else in English).
pub async fn current_agreement(
    cx: &Authorized<AccountAgreementAccept>,
    locale: Locale,
) -> Result<Option<AgreementText>, DbError> {
    let organization = cx.rows::<organization::Entity>().one(cx.db()).await?;
    let country = organization.map(|row| row.country).unwrap_or_default();
    let texts = in_force(cx.db(), &country).await?;
    let best =
        texts.into_iter().max_by_key(|text| (text.locale == locale.tag(), text.locale == "en"));
    best.map(text).transpose()
}

/// The newest version, in its edition for this country where there is one, in all its languages.
async fn in_force(
    db: &impl ConnectionTrait,
    country: &str,
) -> Result<Vec<agreement_text::Model>, DbError> {
    let of_kind = Query::select()
        .column(agreement_version::Column::Version)
        .from(agreement_version::Entity)
        .and_where(Expr::col(agreement_version::Column::Kind).eq(AgreementKind::Network.key()))
        .to_owned();
    let mut texts = unscoped::<agreement_text::Entity>()
        .filter(agreement_text::Column::Region.is_in([country, EVERYWHERE]))
        .filter(agreement_text::Column::Version.in_subquery(of_kind))
        .order_by_desc(agreement_text::Column::Version)
        .all(db)
        .await?;
    let edition = |text: &agreement_text::Model| (text.version, text.region == country);
    let newest = texts.iter().map(edition).max();
    texts.retain(|text| Some(edition(text)) == newest);
    Ok(texts)
}

/// Whether the company has signed a version before, and so signs a newer one.
pub fn renews(cx: &Authorized<AccountAgreementAccept>) -> bool {
    cx.organization().agreement_accepted
}

/// Sign (spec A5): evidence of who, as what, when, from where, under which text.
pub async fn accept(
    cx: &Authorized<AccountAgreementAccept>,
    signature: &AcceptAgreement,
) -> Result<AcceptanceId, Refused<AcceptError>> {
    let rule = |error| Refused::Rule(error);
    let tx = cx.begin().await?;
    if cx.rows::<vetting::Entity>().one(tx.db()).await?.is_none() {
        return Err(rule(AcceptError::NotEnrolled));
    }
    // No version is published between finding which is in force and the signature.
    unscoped::<agreement_version::Entity>()
        .filter(agreement_version::Column::Kind.eq(AgreementKind::Network.key()))
        .order_by_asc(agreement_version::Column::Version)
        .lock(LockType::Share)
        .all(tx.db())
        .await?;
    let organization = cx.rows::<organization::Entity>().one(tx.db()).await?;
    let organization =
        organization.ok_or_else(|| DbError::corrupt("a session without its organisation"))?;
    let read = in_force(tx.db(), &organization.country)
        .await?
        .into_iter()
        .find(|text| text.id == signature.text().uuid())
        .ok_or(rule(AcceptError::NewerVersion))?;
    let id: AcceptanceId = cx.id();
    let version = read.version;
    agreement_acceptance::ActiveModel {
        id: Set(id.uuid()),
        organization_id: Set(cx.tenant().uuid()),
        text_id: Set(read.id),
        version: Set(version),
        company_name: Set(organization.name),
        user_id: Set(cx.session().user.uuid()),
        signer_name: Set(signature.signer_name().to_owned()),
        signer_title: Set(signature.signer_title().to_owned()),
        accepted_at: Set(tx.now()),
        address: Set(cx.session().address.clone()),
        text_sha256: Set(read.sha256),
    }
    .insert(tx.db())
    .await
    .map_err(|error| match error.sql_err() {
        Some(SqlErr::UniqueConstraintViolation(_)) => rule(AcceptError::AlreadyAccepted),
        _ => error.into(),
    })?;
    unscoped_delete::<agreement_pending::Entity>()
        .filter(agreement_pending::Column::OrganizationId.eq(cx.tenant().uuid()))
        .filter(agreement_pending::Column::Kind.eq(AgreementKind::Network.key()))
        .exec(tx.db())
        .await?;
    cx.update::<organization::Entity>()
        .col_expr(organization::Column::AgreementAccepted, Expr::value(true))
        .exec(tx.db())
        .await?;
    let organization = cx.tenant();
    tx.commit(Event::AgreementAccepted { organization, acceptance: id, version }).await?;
    Ok(id)
}

/// One signed agreement, for reading and printing. `None` if it is not this company's.
pub async fn acceptance(
    cx: &Authorized<ProfilePartnerView>,
    id: AcceptanceId,
) -> Result<Option<Acceptance>, DbError> {
    let row = cx
        .rows::<agreement_acceptance::Entity>()
        .filter(agreement_acceptance::Column::Id.eq(id.uuid()))
        .one(cx.db())
        .await?;
    let Some(row) = row else { return Ok(None) };
    let signed = unscoped::<agreement_text::Entity>()
        .filter(agreement_text::Column::Id.eq(row.text_id))
        .one(cx.db())
        .await?
        .ok_or_else(|| DbError::corrupt("a signature without its text"))?;
    let signer = unscoped::<user_account::Entity>()
        .filter(user_account::Column::Id.eq(row.user_id))
        .one(cx.db())
        .await?;
    let signed = text(signed)?;
    Ok(Some(Acceptance {
        id: AcceptanceId::from_uuid(row.id),
        version: row.version,
        locale: signed.locale,
        title: signed.title,
        body: signed.body,
        sha256: row.text_sha256,
        company_name: row.company_name,
        signer_name: row.signer_name,
        signer_title: row.signer_title,
        sign_in_name: signer.map(|user| user.sign_in_name).unwrap_or_default(),
        accepted_at: row.accepted_at,
        address: row.address,
    }))
}

fn text(row: agreement_text::Model) -> Result<AgreementText, DbError> {
    Ok(AgreementText {
        id: AgreementTextId::from_uuid(row.id),
        version: row.version,
        locale: Locale::from_tag(&row.locale)
            .ok_or_else(|| DbError::corrupt(format!("language {}", row.locale)))?,
        region: row.region,
        title: row.title,
        body: row.body,
        sha256: row.sha256,
        published_at: row.published_at,
    })
}
