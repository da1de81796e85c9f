//! The agreements as the operator keeps them (spec A5, J14): the versions there are, drafts and how they are
//! published, and how far the companies are with them. Reading and signing are in `accounts/agreement.rs`.

mod draft;
mod publish;
mod register;

pub use draft::{begin_draft, discard_draft, remove_text, save_text};
pub use publish::{publication, publish};
pub use register::register;

use crate::{
    Authorized, DbError, Reach,
    entity::{
        agreement_acceptance, agreement_draft, agreement_pending, agreement_text,
        agreement_version, user_account,
    },
    scope::unscoped,
};
use chrono::{DateTime, Utc};
use domain::{
    Permit,
    agreements::{
        AgreementKind, AgreementVersion, EVERYWHERE, Progress, VersionLine, VersionState,
        VersionText,
    },
    contact::FullName,
    locale::Locale,
    permit::OperatorAgreementsView,
};
use sea_orm::{
    FromQueryResult, QueryOrder, QuerySelect,
    prelude::*,
    sea_query::{Alias, ExprTrait},
};
use std::collections::BTreeMap;

/// All versions, the newest first. There are a few in a year, so the list has no pages.
pub async fn versions(
    cx: &Authorized<OperatorAgreementsView>,
) -> Result<Vec<VersionLine>, DbError> {
    let db = cx.db();
    let rows = unscoped::<agreement_version::Entity>()
        .order_by_desc(agreement_version::Column::Version)
        .all(db)
        .await?;
    let names = names(db, rows.iter().filter_map(|row| row.published_by).collect()).await?;
    let places = places(db).await?;
    let (accepted, waiting) = (accepted(db, None).await?, waiting(db, None, cx.now()).await?);
    let mut seen = vec![];
    rows.into_iter()
        .map(|row| {
            let kind = kind(&row)?;
            let state = state(&row, seen.contains(&kind));
            if state != VersionState::Draft {
                seen.push(kind);
            }
            let (pending, overdue) = waiting.get(&row.version).copied().unwrap_or_default();
            let here = || places.iter().filter(|(version, ..)| *version == row.version);
            let mut regions: Vec<String> = here().map(|(_, region, _)| region.clone()).collect();
            regions.dedup();
            let locales =
                Locale::ALL.into_iter().filter(|locale| here().any(|(.., l)| l == locale.tag()));
            Ok(VersionLine {
                version: row.version,
                kind,
                state,
                locales: locales.collect(),
                regions,
                published_at: row.published_at,
                published_by: row.published_by.and_then(|by| names.get(&by).cloned()),
                progress: Progress {
                    accepted: accepted.get(&row.version).copied().unwrap_or_default(),
                    pending,
                    overdue,
                },
            })
        })
        .collect()
}

/// One version with its texts; `None` if there is no such version.
pub async fn version(
    cx: &Authorized<OperatorAgreementsView>,
    version: i64,
) -> Result<Option<AgreementVersion>, DbError> {
    read(cx, version).await
}

async fn read<P: Permit<Over: Reach>>(
    cx: &Authorized<P>,
    version: i64,
) -> Result<Option<AgreementVersion>, DbError> {
    let db = cx.db();
    let Some(row) = row(db, version).await? else { return Ok(None) };
    let newer = unscoped::<agreement_version::Entity>()
        .filter(agreement_version::Column::Kind.eq(&row.kind))
        .filter(agreement_version::Column::Version.gt(version))
        .filter(agreement_version::Column::PublishedAt.is_not_null())
        .one(db)
        .await?;
    let texts = match row.published_at {
        None => draft_texts(db, version).await?,
        Some(_) => published_texts(db, version).await?,
    };
    let people = [row.begun_by, row.published_by].into_iter().flatten().collect();
    let names = names(db, people).await?;
    let name = |by: Option<Uuid>| by.and_then(|by| names.get(&by).cloned());
    let accepted = accepted(db, Some(version)).await?;
    let waiting = waiting(db, Some(version), cx.now()).await?;
    let (pending, overdue) = waiting.get(&version).copied().unwrap_or_default();
    Ok(Some(AgreementVersion {
        version,
        kind: kind(&row)?,
        state: state(&row, newer.is_some()),
        texts,
        begun_at: row.begun_at,
        begun_by: name(row.begun_by),
        published_at: row.published_at,
        published_by: name(row.published_by),
        grace_days: row.grace_days,
        due_at: row.due_at,
        progress: Progress {
            accepted: accepted.get(&version).copied().unwrap_or_default(),
            pending,
            overdue,
        },
        edit: row.edit,
    }))
}

pub(crate) async fn row(
    db: &impl ConnectionTrait,
    version: i64,
) -> Result<Option<agreement_version::Model>, DbError> {
    Ok(unscoped::<agreement_version::Entity>()
        .filter(agreement_version::Column::Version.eq(version))
        .one(db)
        .await?)
}

fn kind(row: &agreement_version::Model) -> Result<AgreementKind, DbError> {
    AgreementKind::from_key(&row.kind)
        .ok_or_else(|| DbError::corrupt(format!("agreement {}", row.kind)))
}

fn state(row: &agreement_version::Model, newer: bool) -> VersionState {
    match (row.published_at, newer) {
        (None, _) => VersionState::Draft,
        (Some(_), false) => VersionState::InForce,
        (Some(_), true) => VersionState::Superseded,
    }
}

async fn draft_texts(db: &impl ConnectionTrait, version: i64) -> Result<Vec<VersionText>, DbError> {
    let rows = unscoped::<agreement_draft::Entity>()
        .filter(agreement_draft::Column::Version.eq(version))
        .all(db)
        .await?;
    let texts = rows.into_iter().map(|row| {
        Ok(VersionText {
            region: row.region,
            locale: locale(&row.locale)?,
            title: row.title,
            body: row.body,
            sha256: None,
            edit: row.edit,
        })
    });
    Ok(in_order(texts.collect::<Result<_, DbError>>()?))
}

async fn published_texts(
    db: &impl ConnectionTrait,
    version: i64,
) -> Result<Vec<VersionText>, DbError> {
    let rows = unscoped::<agreement_text::Entity>()
        .filter(agreement_text::Column::Version.eq(version))
        .all(db)
        .await?;
    let texts = rows.into_iter().map(|row| {
        Ok(VersionText {
            region: row.region,
            locale: locale(&row.locale)?,
            title: row.title,
            body: row.body,
            sha256: Some(row.sha256),
            edit: 0,
        })
    });
    Ok(in_order(texts.collect::<Result<_, DbError>>()?))
}

fn in_order(mut texts: Vec<VersionText>) -> Vec<VersionText> {
    texts.sort_by_key(|text| (text.region != EVERYWHERE, text.region.clone(), text.locale));
    texts
}

fn locale(tag: &str) -> Result<Locale, DbError> {
    Locale::from_tag(tag).ok_or_else(|| DbError::corrupt(format!("language {tag}")))
}

/// Version, region and language of every text there is, draft or not, in this order.
async fn places(db: &impl ConnectionTrait) -> Result<Vec<(i64, String, String)>, DbError> {
    let mut places: Vec<(i64, String, String)> = unscoped::<agreement_text::Entity>()
        .select_only()
        .column(agreement_text::Column::Version)
        .column(agreement_text::Column::Region)
        .column(agreement_text::Column::Locale)
        .into_tuple()
        .all(db)
        .await?;
    let drafts: Vec<(i64, String, String)> = unscoped::<agreement_draft::Entity>()
        .select_only()
        .column(agreement_draft::Column::Version)
        .column(agreement_draft::Column::Region)
        .column(agreement_draft::Column::Locale)
        .into_tuple()
        .all(db)
        .await?;
    places.extend(drafts);
    places.sort();
    Ok(places)
}

/// How many companies signed each version, or this one.
async fn accepted(
    db: &impl ConnectionTrait,
    version: Option<i64>,
) -> Result<BTreeMap<i64, u64>, DbError> {
    use agreement_acceptance::Column as C;
    let mut select = unscoped::<agreement_acceptance::Entity>()
        .select_only()
        .column(C::Version)
        .column_as(C::Id.count(), "companies")
        .group_by(C::Version);
    if let Some(version) = version {
        select = select.filter(C::Version.eq(version));
    }
    let counts: Vec<(i64, i64)> = select.into_tuple().all(db).await?;
    Ok(counts.into_iter().map(|(version, count)| (version, unsigned(count))).collect())
}

#[derive(FromQueryResult)]
struct Waiting {
    version: i64,
    companies: i64,
    overdue: i64,
}

/// How many companies still have to sign each version, or this one: in time, and too late.
async fn waiting(
    db: &impl ConnectionTrait,
    version: Option<i64>,
    now: DateTime<Utc>,
) -> Result<BTreeMap<i64, (u64, u64)>, DbError> {
    use agreement_pending::Column as C;
    let late = Expr::case(C::DueAt.lte(now), 1).finally(0);
    let mut select = unscoped::<agreement_pending::Entity>()
        .select_only()
        .column(C::Version)
        .column_as(C::OrganizationId.count(), "companies")
        .column_as(Expr::expr(late).sum().cast_as(Alias::new("BIGINT")), "overdue")
        .group_by(C::Version);
    if let Some(version) = version {
        select = select.filter(C::Version.eq(version));
    }
    let counts = select.into_model::<Waiting>().all(db).await?;
    let split = |row: Waiting| {
        (row.version, (unsigned(row.companies - row.overdue), unsigned(row.overdue)))
    };
    Ok(counts.into_iter().map(split).collect())
}

fn unsigned(count: i64) -> u64 {
    u64::try_from(count).unwrap_or_default()
}

/// What these people are called.
async fn names(
    db: &impl ConnectionTrait,
    people: Vec<Uuid>,
) -> Result<BTreeMap<Uuid, String>, DbError> {
    let rows = unscoped::<user_account::Entity>()
        .filter(user_account::Column::Id.is_in(people))
        .all(db)
        .await?;
    let name = |row: user_account::Model| {
        (row.id, FullName::new(&row.first_name, &row.last_name).display())
    };
    Ok(rows.into_iter().map(name).collect())
}
