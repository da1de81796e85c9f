//! Publishing a version: its texts get their hashes and never change again, and whoever signed an older version
//! has to sign this one.

use super::{draft_texts, kind, published_texts, read, row};
use crate::{
    Authorized, DbError, Operator, Refused, Store,
    entity::{
        agreement_draft, agreement_pending, agreement_text, agreement_version, organization,
        suspension,
    },
    operator::agreement_hash,
    scope::{unscoped, unscoped_delete, unscoped_update},
    tx::Tx,
};
use domain::{
    agreements::{
        AgreementError, AgreementKind, EVERYWHERE, Publication, Publish, VersionState, VersionText,
        due_after,
    },
    event::Event,
    id::UserId,
    identity::OrganizationKind,
    locale::Locale,
    permit::OperatorAgreementsPublish,
    suspension::AccountStatus,
};
use sea_orm::{
    QueryOrder, QuerySelect, Set,
    prelude::*,
    sea_query::{ExprTrait, LockType, OnConflict, Query, SelectStatement},
};

/// What it would mean to publish this draft now. `grace_days`: as the operator is used to, unless
/// another number is asked for.
pub async fn publication(
    cx: &Authorized<OperatorAgreementsPublish>,
    version: i64,
    grace_days: Option<i64>,
) -> Result<Publication, Refused<AgreementError>> {
    let version = read(cx, version).await?.ok_or(Refused::Rule(AgreementError::Unknown))?;
    if version.state != VersionState::Draft {
        return Err(Refused::Rule(AgreementError::Published));
    }
    let grace_days = grace_days.unwrap_or(cx.policy().agreement_grace_days);
    let companies = Query::select()
        .expr_as(Expr::cust("COUNT(*)"), "companies")
        .from_subquery(concerned(&version.texts), "concerned")
        .to_owned();
    let row = cx.db().query_one(&companies).await?;
    let row = row.ok_or_else(|| DbError::corrupt("a count without a row"))?;
    Ok(Publication {
        companies: u64::try_from(row.try_get::<i64>("", "companies")?).unwrap_or_default(),
        due_at: due_after(cx.now(), grace_days),
        grace_days,
        version,
    })
}

/// Publish the draft that was looked at.
pub async fn publish(
    cx: &Authorized<OperatorAgreementsPublish>,
    version: i64,
    how: &Publish,
) -> Result<(), Refused<AgreementError>> {
    let rule = |error| Err(Refused::Rule(error));
    let tx = cx.begin().await?;
    let draft = lock_kind_of(&tx, version).await?;
    if draft.published_at.is_some() {
        return rule(AgreementError::Published);
    }
    if draft.edit != how.edit() {
        return rule(AgreementError::Stale);
    }
    let texts = draft_texts(tx.db(), version).await?;
    if texts.is_empty() {
        return rule(AgreementError::NoText);
    }
    let in_force = newest_published(&tx, &draft.kind).await?;
    if let Some(before) = in_force
        && says(&published_texts(tx.db(), before.version).await?) == says(&texts)
    {
        return rule(AgreementError::Unchanged);
    }
    let by = Some(cx.session().user);
    Ok(publish_in(tx, cx.store(), draft, texts, how.grace_days(), by).await?)
}

impl Operator {
    /// Publish a version of the network agreement, in one region and the languages given, as the
    /// process itself. A version that is there already is left as it is: people have signed it.
    pub async fn publish_agreement(
        &self,
        version: i64,
        region: &str,
        texts: &[(Locale, &str, &str)],
    ) -> Result<(), DbError> {
        let tx = self.begin().await?;
        if row(tx.db(), version).await?.is_some() {
            return Ok(());
        }
        let kind = AgreementKind::Network;
        agreement_version::ActiveModel {
            version: Set(version),
            kind: Set(kind.key().into()),
            begun_at: Set(tx.now()),
            begun_by: Set(None),
            published_at: Set(None),
            published_by: Set(None),
            grace_days: Set(None),
            due_at: Set(None),
            edit: Set(1),
        }
        .insert(tx.db())
        .await?;
        let draft = match lock_kind_of(&tx, version).await {
            Ok(draft) => draft,
            Err(Refused::Db(error)) => return Err(error),
            Err(Refused::Rule(error)) => return Err(DbError::corrupt(error.to_string())),
        };
        let text = |(locale, title, body): &(Locale, &str, &str)| VersionText {
            region: region.into(),
            locale: *locale,
            title: (*title).into(),
            body: (*body).into(),
            sha256: None,
            edit: 1,
        };
        let texts = texts.iter().map(text).collect();
        let days = self.store.policy.agreement_grace_days;
        publish_in(tx, &self.store, draft, texts, days, None).await
    }
}

/// What a company reads, and where: what makes a version another than the one before.
fn says(texts: &[VersionText]) -> Vec<(&str, Locale, &str, &str)> {
    texts.iter().map(|text| (&*text.region, text.locale, &*text.title, &*text.body)).collect()
}

/// The version, while nobody signs another of its kind: who signs reads these rows under a shared
/// lock (`accept` in `accounts/agreement.rs`), so each signature is of a version that is in force.
async fn lock_kind_of(
    tx: &Tx,
    version: i64,
) -> Result<agreement_version::Model, Refused<AgreementError>> {
    let unknown = || Refused::Rule(AgreementError::Unknown);
    let kind = row(tx.db(), version).await?.ok_or_else(unknown)?.kind;
    let rows = unscoped::<agreement_version::Entity>()
        .filter(agreement_version::Column::Kind.eq(kind))
        .order_by_asc(agreement_version::Column::Version)
        .lock(LockType::Update)
        .all(tx.db())
        .await?;
    rows.into_iter().find(|row| row.version == version).ok_or_else(unknown)
}

async fn newest_published(
    tx: &Tx,
    kind: &str,
) -> Result<Option<agreement_version::Model>, DbError> {
    Ok(unscoped::<agreement_version::Entity>()
        .filter(agreement_version::Column::Kind.eq(kind))
        .filter(agreement_version::Column::PublishedAt.is_not_null())
        .order_by_desc(agreement_version::Column::Version)
        .one(tx.db())
        .await?)
}

async fn publish_in(
    tx: Tx,
    store: &Store,
    draft: agreement_version::Model,
    texts: Vec<VersionText>,
    grace_days: i64,
    by: Option<UserId>,
) -> Result<(), DbError> {
    use agreement_version::Column as C;
    let (version, now) = (draft.version, tx.now());
    let due_at = due_after(now, grace_days);
    let who = concerned(&texts);
    for text in texts {
        agreement_text::ActiveModel {
            id: Set(store.id::<domain::id::AgreementText>().uuid()),
            version: Set(version),
            region: Set(text.region),
            locale: Set(text.locale.tag().into()),
            sha256: Set(agreement_hash(&text.title, &text.body)),
            title: Set(text.title),
            body: Set(text.body),
            published_at: Set(now),
        }
        .insert(tx.db())
        .await?;
    }
    unscoped_delete::<agreement_draft::Entity>()
        .filter(agreement_draft::Column::Version.eq(version))
        .exec(tx.db())
        .await?;
    unscoped_update::<agreement_version::Entity>()
        .col_expr(C::PublishedAt, Expr::value(now))
        .col_expr(C::PublishedBy, Expr::value(by.map(UserId::uuid)))
        .col_expr(C::GraceDays, Expr::value(grace_days))
        .col_expr(C::DueAt, Expr::value(due_at))
        .filter(C::Version.eq(version))
        .exec(tx.db())
        .await?;
    let companies = must_sign(&tx, who, kind(&draft)?, version, due_at).await?;
    tx.commit(Event::AgreementPublished { version, companies }).await
}

/// Write down who has to sign. Whoever had to sign an older version already gets no more time.
async fn must_sign(
    tx: &Tx,
    mut who: SelectStatement,
    kind: AgreementKind,
    version: i64,
    due_at: chrono::DateTime<chrono::Utc>,
) -> Result<u64, DbError> {
    use agreement_pending::Column as P;
    who.expr(Expr::val(kind.key())).expr(Expr::val(version)).expr(Expr::val(due_at));
    let earlier = Expr::cust(
        "CASE WHEN agreement_pending.due_at < excluded.due_at \
         THEN agreement_pending.due_at ELSE excluded.due_at END",
    );
    let insert = Query::insert()
        .into_table(agreement_pending::Entity)
        .columns([P::OrganizationId, P::Kind, P::Version, P::DueAt])
        .select_from(who)
        .map_err(|error| DbError::corrupt(error.to_string()))?
        .on_conflict(
            OnConflict::columns([P::OrganizationId, P::Kind])
                .update_column(P::Version)
                .value(P::DueAt, earlier)
                .to_owned(),
        )
        .to_owned();
    Ok(tx.db().execute(&insert).await?.rows_affected())
}

/// The companies that these texts are for, of those that have signed something and are not gone.
fn concerned(texts: &[VersionText]) -> SelectStatement {
    use organization::Column as C;
    let own = Expr::col((organization::Entity, C::Id));
    let gone = Query::select()
        .expr(Expr::val(1))
        .from(suspension::Entity)
        .and_where(Expr::col((suspension::Entity, suspension::Column::OrganizationId)).eq(own))
        .and_where(
            Expr::col((suspension::Entity, suspension::Column::Status))
                .eq(AccountStatus::Terminated.key()),
        )
        .to_owned();
    let mut select = Query::select();
    select
        .column((organization::Entity, C::Id))
        .from(organization::Entity)
        .and_where(Expr::col((organization::Entity, C::Kind)).eq(OrganizationKind::Partner.key()))
        .and_where(Expr::col((organization::Entity, C::AgreementAccepted)).eq(true))
        .and_where(Expr::exists(gone).not());
    if !texts.iter().any(|text| text.region == EVERYWHERE) {
        let regions = texts.iter().map(|text| text.region.clone());
        select.and_where(Expr::col((organization::Entity, C::Country)).is_in(regions));
    }
    select
}
