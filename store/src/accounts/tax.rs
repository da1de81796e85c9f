//! Tax exemptions (spec B6): the company's side. Threads and files are those of documents.

use super::documents::thread::{About, NewNote, add_note, content, threads};
use crate::{
    Authorized, DbError, FileContent, Reach, Refused,
    entity::{tax_filing, tax_question},
    file::file_names,
    throttle::DOCUMENTS,
    tx::Tx,
};
use chrono::TimeDelta;
use domain::{
    Permit,
    accounts::{
        ExemptionType, FilingState, NewTaxFiling, TaxError, TaxFiling, TaxFilingLine, TaxStatus,
    },
    event::Event,
    file::NewFile,
    id::{AttachmentId, DocumentNoteId, OrganizationId, TaxFilingId},
    permit::{ProfileBillingView, ProfileTaxExemptionFile},
};
use sea_orm::{QueryOrder, QuerySelect, Set, prelude::*, sea_query::OnConflict};

/// How many filings are shown, the newest.
const MOST: u64 = 50;

/// Why nothing came of what the company sent.
#[derive(Debug)]
pub enum TaxRefused {
    Rule(TaxError),
    /// So much was sent that it waits for this long.
    TooMany(TimeDelta),
}

/// What the company has said about exemptions.
pub async fn tax_status(cx: &Authorized<ProfileBillingView>) -> Result<TaxStatus, DbError> {
    status(cx).await
}

pub(super) async fn status<P: Permit<Over = ()>>(cx: &Authorized<P>) -> Result<TaxStatus, DbError> {
    let answer = cx.rows::<tax_question::Entity>().one(cx.db()).await?;
    let rows = cx
        .rows::<tax_filing::Entity>()
        .order_by_desc(tax_filing::Column::Id)
        .limit(MOST)
        .all(cx.db())
        .await?;
    let company = &cx.organization().name;
    let filings = rows.iter().map(|row| line(row, company)).collect::<Result<_, _>>()?;
    Ok(TaxStatus { applies: answer.map(|answer| answer.applies), filings })
}

/// *No exemptions apply* is a whole answer, as long as nothing is filed.
pub async fn no_tax_exemptions(
    cx: &Authorized<ProfileTaxExemptionFile>,
) -> Result<(), Refused<TaxError>> {
    use FilingState::{Approved, InReview, MoreInfo, Submitted};
    let tx = cx.begin().await?;
    let stages = [Submitted, InReview, MoreInfo, Approved].map(FilingState::key);
    let filed = cx
        .rows::<tax_filing::Entity>()
        .filter(tax_filing::Column::Stage.is_in(stages))
        .one(tx.db())
        .await?;
    if filed.is_some() {
        return Err(Refused::Rule(TaxError::Filed));
    }
    answer(cx, &tx, false).await?;
    let organization = cx.tenant();
    tx.commit(Event::TaxQuestionAnswered { organization, applies: false }).await?;
    Ok(())
}

async fn answer(
    cx: &Authorized<ProfileTaxExemptionFile>,
    tx: &Tx,
    applies: bool,
) -> Result<(), DbError> {
    use tax_question::Column as C;
    tax_question::Entity::insert(tax_question::ActiveModel {
        organization_id: Set(cx.tenant().uuid()),
        applies: Set(applies),
        answered_by: Set(cx.session().user.uuid()),
        answered_at: Set(tx.now()),
    })
    .on_conflict(
        OnConflict::column(C::OrganizationId)
            .update_columns([C::Applies, C::AnsweredBy, C::AnsweredAt])
            .to_owned(),
    )
    .exec_without_returning(tx.db())
    .await?;
    Ok(())
}

/// File an exemption, with what proves it.
pub async fn file_tax_exemption(
    cx: &Authorized<ProfileTaxExemptionFile>,
    new: NewTaxFiling,
    files: &[NewFile],
) -> Result<TaxFilingId, Refused<TaxRefused>> {
    let tx = cx.begin().await?;
    count(cx, &tx).await?;
    let (organization, filing) = (cx.tenant(), cx.id::<domain::id::TaxFiling>());
    let row = tax_filing::ActiveModel {
        id: Set(filing.uuid()),
        organization_id: Set(organization.uuid()),
        filed_by: Set(cx.session().user.uuid()),
        exemption: Set(new.exemption.key().into()),
        country: Set(new.country.to_string()),
        state: Set(new.state),
        certificate: Set(new.certificate),
        valid_from: Set(new.valid_from),
        valid_to: Set(new.valid_to),
        stage: Set(FilingState::Submitted.key().into()),
        filed_at: Set(tx.now()),
        version: Set(0),
    };
    tax_filing::Entity::insert(row).exec_without_returning(tx.db()).await?;
    let (about, state) = (About::Filing(filing), FilingState::Submitted.key());
    let note = NewNote { about, place: 0, body: new.words, state };
    add_note(cx, &tx, note, files, false).await?;
    answer(cx, &tx, true).await?;
    let files = file_names(files);
    tx.commit(Event::TaxExemptionFiled { organization, filing, files }).await?;
    Ok(filing)
}

async fn count(
    cx: &Authorized<ProfileTaxExemptionFile>,
    tx: &Tx,
) -> Result<(), Refused<TaxRefused>> {
    let counted = DOCUMENTS.count(tx.db(), &cx.tenant().to_string(), tx.now()).await?;
    counted.map_err(|spent| Refused::Rule(TaxRefused::TooMany(spent.wait)))
}

/// One filing of the company.
pub async fn tax_filing(
    cx: &Authorized<ProfileBillingView>,
    id: TaxFilingId,
) -> Result<Option<TaxFiling>, DbError> {
    whole(cx, id, &cx.organization().name).await
}

/// One file of it.
pub async fn tax_file(
    cx: &Authorized<ProfileBillingView>,
    filing: TaxFilingId,
    file: AttachmentId,
) -> Result<Option<FileContent>, DbError> {
    content(cx, About::Filing(filing), file).await
}

/// Add what the operator asked for.
pub async fn add_to_tax_filing(
    cx: &Authorized<ProfileTaxExemptionFile>,
    id: TaxFilingId,
    words: Option<String>,
    files: &[NewFile],
    version: i64,
) -> Result<(), Refused<TaxRefused>> {
    let rule = |refused| match refused {
        Refused::Rule(error) => Refused::Rule(TaxRefused::Rule(error)),
        Refused::Db(error) => Refused::Db(error),
    };
    let tx = cx.begin().await?;
    count(cx, &tx).await?;
    let (state, _) =
        step(cx, &tx, id, version, FilingState::add, words, files, false).await.map_err(rule)?;
    let (organization, files) = (cx.tenant(), file_names(files));
    tx.commit(Event::TaxFilingContinued { organization, filing: id, state, files }).await?;
    Ok(())
}

/// Do without.
pub async fn withdraw_tax_filing(
    cx: &Authorized<ProfileTaxExemptionFile>,
    id: TaxFilingId,
    version: i64,
) -> Result<(), Refused<TaxError>> {
    let tx = cx.begin().await?;
    let (state, _) = step(cx, &tx, id, version, FilingState::withdraw, None, &[], false).await?;
    let organization = cx.tenant();
    let event = Event::TaxFilingContinued { organization, filing: id, state, files: vec![] };
    tx.commit(event).await?;
    Ok(())
}

/// Move a filing on over the version that was read, and note what was said with it.
#[expect(clippy::too_many_arguments, reason = "the parts of one step, each of a type of its own")]
pub(super) async fn step<P: Permit<Over: Reach>>(
    cx: &Authorized<P>,
    tx: &Tx,
    id: TaxFilingId,
    version: i64,
    next: impl FnOnce(FilingState) -> Result<FilingState, TaxError>,
    words: Option<String>,
    files: &[NewFile],
    by_operator: bool,
) -> Result<(FilingState, DocumentNoteId), Refused<TaxError>> {
    use tax_filing::Column as C;
    let row = row(cx, tx.db(), id).await?.ok_or(Refused::Rule(TaxError::Unknown))?;
    if row.version != version {
        return Err(Refused::Rule(TaxError::Stale));
    }
    let state = next(known_state(&row.stage)?).map_err(Refused::Rule)?;
    let moved = cx
        .update::<tax_filing::Entity>()
        .col_expr(C::Stage, Expr::value(state.key()))
        .col_expr(C::Version, Expr::value(version + 1))
        .filter(C::Id.eq(row.id))
        .filter(C::Version.eq(version))
        .exec(tx.db())
        .await?;
    if moved.rows_affected == 0 {
        return Err(Refused::Rule(TaxError::Stale));
    }
    let about = About::Filing(id);
    let note = NewNote { about, place: version + 1, body: words, state: state.key() };
    Ok((state, add_note(cx, tx, note, files, by_operator).await?))
}

async fn row<P: Permit<Over: Reach>>(
    cx: &Authorized<P>,
    db: &impl ConnectionTrait,
    id: TaxFilingId,
) -> Result<Option<tax_filing::Model>, DbError> {
    let id = tax_filing::Column::Id.eq(id.uuid());
    Ok(cx.rows::<tax_filing::Entity>().filter(id).one(db).await?)
}

/// A filing of the organisation that this proof reaches, with its thread.
pub(super) async fn whole<P: Permit<Over: Reach>>(
    cx: &Authorized<P>,
    id: TaxFilingId,
    company: &str,
) -> Result<Option<TaxFiling>, DbError> {
    let Some(row) = row(cx, cx.db(), id).await? else { return Ok(None) };
    let mut threads = threads(cx, &[About::Filing(id)], known_state).await?;
    Ok(Some(TaxFiling {
        line: line(&row, company)?,
        valid_from: row.valid_from,
        valid_to: row.valid_to,
        version: row.version,
        notes: threads.remove(&row.id).unwrap_or_default(),
    }))
}

pub(super) fn line(row: &tax_filing::Model, company: &str) -> Result<TaxFilingLine, DbError> {
    let unknown = |what: &str| DbError::corrupt(format!("a tax filing with {what}"));
    Ok(TaxFilingLine {
        id: TaxFilingId::from_uuid(row.id),
        organization: OrganizationId::from_uuid(row.organization_id),
        company_name: company.to_owned(),
        exemption: ExemptionType::from_key(&row.exemption)
            .ok_or_else(|| unknown(&row.exemption))?,
        country: row.country.parse().map_err(|_| unknown(&row.country))?,
        state: row.state.clone(),
        certificate: row.certificate.clone(),
        stage: known_state(&row.stage)?,
        filed_at: row.filed_at,
    })
}

pub(crate) fn known_state(key: &str) -> Result<FilingState, DbError> {
    FilingState::from_key(key).ok_or_else(|| DbError::corrupt(format!("a tax filing {key}")))
}
