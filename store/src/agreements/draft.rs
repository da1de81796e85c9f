//! Writing a new version: it begins as a copy of the last, and its texts are changed one by one.

use super::{draft_texts, published_texts, row};
use crate::{
    Authorized, DbError, Refused,
    entity::{agreement_discarded, agreement_draft, agreement_version},
    scope::{unscoped, unscoped_delete, unscoped_update},
    tx::Tx,
};
use domain::{
    agreements::{AgreementError, AgreementKind, DraftText, TextPlace},
    event::Event,
    permit::OperatorAgreementsPublish,
};
use sea_orm::{
    QueryOrder, QuerySelect, Set,
    prelude::*,
    sea_query::{ExprTrait, LockType, OnConflict},
};

/// Go on with the draft of this kind, or begin one as a copy of the newest version. Answers which
/// version it is.
pub async fn begin_draft(
    cx: &Authorized<OperatorAgreementsPublish>,
    kind: AgreementKind,
) -> Result<i64, DbError> {
    use agreement_version::Column as C;
    let tx = cx.begin().await?;
    // Of two who begin at once, the second finds what the first began.
    let versions = unscoped::<agreement_version::Entity>()
        .order_by_asc(C::Version)
        .lock(LockType::Update)
        .all(tx.db())
        .await?;
    let newest = versions.iter().rfind(|row| row.kind == kind.key());
    if let Some(draft) = newest.filter(|row| row.published_at.is_none()) {
        return Ok(draft.version);
    }
    let discarded = unscoped::<agreement_discarded::Entity>()
        .order_by_desc(agreement_discarded::Column::Version)
        .one(tx.db())
        .await?;
    let given = versions.last().map(|row| row.version).into_iter();
    let version = given.chain(discarded.map(|row| row.version)).max().unwrap_or_default() + 1;
    agreement_version::ActiveModel {
        version: Set(version),
        kind: Set(kind.key().into()),
        begun_at: Set(tx.now()),
        begun_by: Set(Some(cx.session().user.uuid())),
        published_at: Set(None),
        published_by: Set(None),
        grace_days: Set(None),
        due_at: Set(None),
        edit: Set(1),
    }
    .insert(tx.db())
    .await?;
    let before = match newest {
        Some(newest) => published_texts(tx.db(), newest.version).await?,
        None => vec![],
    };
    for text in before {
        agreement_draft::ActiveModel {
            version: Set(version),
            region: Set(text.region),
            locale: Set(text.locale.tag().into()),
            title: Set(text.title),
            body: Set(text.body),
            edit: Set(1),
        }
        .insert(tx.db())
        .await?;
    }
    tx.commit(Event::AgreementDraftBegun { version, agreement: kind }).await?;
    Ok(version)
}

/// Keep a text over the one that was looked at; a new one where there is none.
pub async fn save_text(
    cx: &Authorized<OperatorAgreementsPublish>,
    version: i64,
    text: &DraftText,
) -> Result<(), Refused<AgreementError>> {
    use agreement_draft::Column as C;
    let tx = cx.begin().await?;
    changed(&tx, version).await?;
    let TextPlace { region, locale } = text.place().clone();
    let written = agreement_draft::Entity::insert(agreement_draft::ActiveModel {
        version: Set(version),
        region: Set(region.clone()),
        locale: Set(locale.tag().into()),
        title: Set(text.title().into()),
        body: Set(text.body().into()),
        edit: Set(text.edit() + 1),
    })
    .on_conflict(
        OnConflict::columns([C::Version, C::Region, C::Locale])
            .update_columns([C::Title, C::Body, C::Edit])
            .action_and_where(C::Edit.eq(text.edit()))
            .to_owned(),
    )
    .exec_without_returning(tx.db())
    .await?;
    if written == 0 {
        return Err(Refused::Rule(AgreementError::Stale));
    }
    tx.commit(Event::AgreementDraftSaved { version, region, locale }).await?;
    Ok(())
}

/// Take a text out of the draft, if it is still the one that was looked at.
pub async fn remove_text(
    cx: &Authorized<OperatorAgreementsPublish>,
    version: i64,
    place: TextPlace,
    edit: i64,
) -> Result<(), Refused<AgreementError>> {
    use agreement_draft::Column as C;
    let tx = cx.begin().await?;
    changed(&tx, version).await?;
    let TextPlace { region, locale } = place;
    let there = draft_texts(tx.db(), version).await?;
    if !there.iter().any(|text| text.region == region && text.locale == locale) {
        return Err(Refused::Rule(AgreementError::Unknown));
    }
    let removed = unscoped_delete::<agreement_draft::Entity>()
        .filter(C::Version.eq(version))
        .filter(C::Region.eq(&region))
        .filter(C::Locale.eq(locale.tag()))
        .filter(C::Edit.eq(edit))
        .exec(tx.db())
        .await?;
    if removed.rows_affected == 0 {
        return Err(Refused::Rule(AgreementError::Stale));
    }
    tx.commit(Event::AgreementDraftTextRemoved { version, region, locale }).await?;
    Ok(())
}

/// Throw the whole draft away, if it is still the one that was looked at.
pub async fn discard_draft(
    cx: &Authorized<OperatorAgreementsPublish>,
    version: i64,
    edit: i64,
) -> Result<(), Refused<AgreementError>> {
    use agreement_version::Column as C;
    let tx = cx.begin().await?;
    // Counted first, as every change does it: who writes or publishes at the same time waits here, or is waited for.
    changed(&tx, version).await?;
    let draft = row(tx.db(), version).await?.ok_or(Refused::Rule(AgreementError::Unknown))?;
    if draft.edit != edit + 1 {
        return Err(Refused::Rule(AgreementError::Stale));
    }
    let agreement = AgreementKind::from_key(&draft.kind)
        .ok_or_else(|| DbError::corrupt(format!("agreement {}", draft.kind)))?;
    unscoped_delete::<agreement_draft::Entity>()
        .filter(agreement_draft::Column::Version.eq(version))
        .exec(tx.db())
        .await?;
    unscoped_delete::<agreement_version::Entity>()
        .filter(C::Version.eq(version))
        .exec(tx.db())
        .await?;
    let row =
        agreement_discarded::ActiveModel { version: Set(version), discarded_at: Set(tx.now()) };
    agreement_discarded::Entity::insert(row).exec_without_returning(tx.db()).await?;
    tx.commit(Event::AgreementDraftDiscarded { version, agreement }).await?;
    Ok(())
}

/// The draft is another one from now on: whoever is about to publish it is told.
async fn changed(tx: &Tx, version: i64) -> Result<(), Refused<AgreementError>> {
    use agreement_version::Column as C;
    let counted = unscoped_update::<agreement_version::Entity>()
        .col_expr(C::Edit, Expr::col(C::Edit).add(1))
        .filter(C::Version.eq(version))
        .filter(C::PublishedAt.is_null())
        .exec(tx.db())
        .await?;
    if counted.rows_affected == 1 {
        return Ok(());
    }
    let there = row(tx.db(), version).await?;
    Err(Refused::Rule(there.map_or(AgreementError::Unknown, |_| AgreementError::Published)))
}
