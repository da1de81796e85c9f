//! Documents that the operator asks a company for (spec A7.2, A7.3): both sides' steps, one thread
//! for each request.

pub(super) mod thread;

use super::vetting::load;
use crate::{
    Authorized, DbError, FileContent, Reach, Refused,
    entity::document_request,
    file::file_names,
    scope::{unscoped, unscoped_update},
    throttle::DOCUMENTS,
    tx::Tx,
};
use chrono::TimeDelta;
use domain::{
    Permit,
    accounts::{
        Check, DocumentError, DocumentLine, DocumentRequest, DocumentState, Judgement,
        VettingStatus,
    },
    event::Event,
    file::NewFile,
    id::{AttachmentId, DocumentRequestId, OrganizationId},
    permit::{AccountVerificationView, OperatorEnrollmentsDecide, ProfileLegalUpdate},
};
use sea_orm::{ExprTrait, QueryOrder, QuerySelect, Set, SqlErr, prelude::*};
use std::collections::BTreeMap;
use thread::{About, NewNote, add_note, content, threads};

/// How many requests are shown, the newest.
const MOST: u64 = 20;

/// Why nothing came of what the company sent.
#[derive(Debug)]
pub enum DocumentRefused {
    Rule(DocumentError),
    /// So much was sent that it waits for this long.
    TooMany(TimeDelta),
}

/// Ask the company for documents, in words that it reads as they are.
pub async fn ask_documents(
    cx: &Authorized<OperatorEnrollmentsDecide>,
    check: Check,
    words: String,
) -> Result<(), Refused<DocumentError>> {
    let tx = cx.begin().await?;
    let (_, _, vetting) = load(tx.db(), cx.tenant()).await?;
    if vetting.status() != VettingStatus::Pending || vetting.may_enter() {
        return Err(Refused::Rule(DocumentError::NotPending));
    }
    let request = cx.id::<domain::id::DocumentRequest>();
    let row = document_request::ActiveModel {
        id: Set(request.uuid()),
        organization_id: Set(cx.tenant().uuid()),
        check_name: Set(check.key().into()),
        state: Set(DocumentState::Asked.key().into()),
        open: Set(true),
        asked_at: Set(tx.now()),
        version: Set(0),
    };
    row.insert(tx.db()).await.map_err(|error| match error.sql_err() {
        Some(SqlErr::UniqueConstraintViolation(_)) => Refused::Rule(DocumentError::AlreadyAsked),
        _ => Refused::from(error),
    })?;
    let (about, state) = (About::Request(request), DocumentState::Asked.key());
    let asked = NewNote { about, place: 0, body: Some(words), state };
    let note = add_note(cx, &tx, asked, &[], true).await?;
    let organization = cx.tenant();
    tx.commit(Event::DocumentsRequested { organization, request, note, check }).await?;
    Ok(())
}

/// Send what was asked for.
pub async fn send_documents(
    cx: &Authorized<ProfileLegalUpdate>,
    id: DocumentRequestId,
    words: Option<String>,
    files: &[NewFile],
    version: i64,
) -> Result<(), Refused<DocumentRefused>> {
    let rule = |error| Refused::Rule(DocumentRefused::Rule(error));
    let tx = cx.begin().await?;
    let organization = cx.tenant();
    let request = row(cx, tx.db(), id).await?.ok_or(rule(DocumentError::Unknown))?;
    let counted = DOCUMENTS.count(tx.db(), &organization.to_string(), tx.now()).await?;
    counted.map_err(|spent| Refused::Rule(DocumentRefused::TooMany(spent.wait)))?;
    if request.version != version {
        return Err(rule(DocumentError::Stale));
    }
    let state = state(&request)?.send().map_err(rule)?;
    if !moved(cx, &tx, &request, state).await? {
        return Err(rule(DocumentError::Stale));
    }
    let about = About::Request(id);
    let sent = NewNote { about, place: version + 1, body: words, state: state.key() };
    add_note(cx, &tx, sent, files, false).await?;
    let (check, files) = (check(&request)?, file_names(files));
    tx.commit(Event::DocumentsSent { organization, request: id, check, files }).await?;
    Ok(())
}

/// Accept what was sent, say what is wrong with it, or do without.
pub async fn judge_documents(
    cx: &Authorized<OperatorEnrollmentsDecide>,
    id: DocumentRequestId,
    judgement: Judgement,
    words: Option<String>,
    version: i64,
) -> Result<(), Refused<DocumentError>> {
    let tx = cx.begin().await?;
    let request = row(cx, tx.db(), id).await?.ok_or(Refused::Rule(DocumentError::Unknown))?;
    if request.version != version {
        return Err(Refused::Rule(DocumentError::Stale));
    }
    let state = state(&request)?.judge(judgement).map_err(Refused::Rule)?;
    if !moved(cx, &tx, &request, state).await? {
        return Err(Refused::Rule(DocumentError::Stale));
    }
    let about = About::Request(id);
    let judged = NewNote { about, place: version + 1, body: words, state: state.key() };
    let note = add_note(cx, &tx, judged, &[], true).await?;
    let (organization, check) = (cx.tenant(), check(&request)?);
    tx.commit(Event::DocumentsJudged { organization, request: id, note, check, state }).await?;
    Ok(())
}

/// It is decided: nobody waits for documents any more.
pub(super) async fn withdraw_open(tx: &Tx, organization: OrganizationId) -> Result<(), DbError> {
    use document_request::Column as C;
    unscoped_update::<document_request::Entity>()
        .col_expr(C::State, Expr::value(DocumentState::Withdrawn.key()))
        .col_expr(C::Open, Expr::value(false))
        .col_expr(C::Version, Expr::col(C::Version).add(1))
        .filter(C::OrganizationId.eq(organization.uuid()))
        .filter(C::Open.eq(true))
        .exec(tx.db())
        .await?;
    Ok(())
}

/// One request, before the company.
pub async fn document(
    cx: &Authorized<AccountVerificationView>,
    id: DocumentRequestId,
) -> Result<Option<DocumentRequest>, DbError> {
    let row = row(cx, cx.db(), id).await?;
    Ok(whole(cx, row.into_iter().collect()).await?.pop())
}

/// One file of it.
pub async fn document_file(
    cx: &Authorized<AccountVerificationView>,
    request: DocumentRequestId,
    file: AttachmentId,
) -> Result<Option<FileContent>, DbError> {
    content(cx, About::Request(request), file).await
}

/// The same, before the operator.
pub async fn documents_asked_file(
    cx: &Authorized<OperatorEnrollmentsDecide>,
    request: DocumentRequestId,
    file: AttachmentId,
) -> Result<Option<FileContent>, DbError> {
    content(cx, About::Request(request), file).await
}

/// The requests of the organisation that this proof reaches, the newest first.
pub(super) async fn lines<P: Permit<Over: Reach>>(
    cx: &Authorized<P>,
    db: &impl ConnectionTrait,
) -> Result<Vec<DocumentLine>, DbError> {
    let rows = newest(cx, db).await?;
    rows.iter()
        .map(|row| {
            let id = DocumentRequestId::from_uuid(row.id);
            Ok(DocumentLine { id, check: check(row)?, state: state(row)? })
        })
        .collect()
}

/// The same with all that was written.
pub(super) async fn requests<P: Permit<Over: Reach>>(
    cx: &Authorized<P>,
) -> Result<Vec<DocumentRequest>, DbError> {
    whole(cx, newest(cx, cx.db()).await?).await
}

/// How the open requests of these companies stand: what waits for the operator goes first.
pub(super) async fn open_of(
    db: &impl ConnectionTrait,
    companies: impl Iterator<Item = Uuid>,
) -> Result<BTreeMap<Uuid, DocumentState>, DbError> {
    let rows = unscoped::<document_request::Entity>()
        .filter(document_request::Column::OrganizationId.is_in(companies))
        .filter(document_request::Column::Open.eq(true))
        .all(db)
        .await?;
    let mut found = BTreeMap::new();
    for row in rows {
        let state = state(&row)?;
        let known = found.entry(row.organization_id).or_insert(state);
        if state == DocumentState::Sent {
            *known = state;
        }
    }
    Ok(found)
}

/// The requests of these rows, each with its thread.
async fn whole<P: Permit<Over: Reach>>(
    cx: &Authorized<P>,
    rows: Vec<document_request::Model>,
) -> Result<Vec<DocumentRequest>, DbError> {
    let id = |row: &document_request::Model| DocumentRequestId::from_uuid(row.id);
    let about: Vec<_> = rows.iter().map(|row| About::Request(id(row))).collect();
    let mut threads = threads(cx, &about, known_state).await?;
    rows.iter()
        .map(|row| {
            Ok(DocumentRequest {
                id: id(row),
                check: check(row)?,
                state: state(row)?,
                asked_at: row.asked_at,
                version: row.version,
                notes: threads.remove(&row.id).unwrap_or_default(),
            })
        })
        .collect()
}

async fn newest<P: Permit<Over: Reach>>(
    cx: &Authorized<P>,
    db: &impl ConnectionTrait,
) -> Result<Vec<document_request::Model>, DbError> {
    let rows = cx.rows::<document_request::Entity>();
    Ok(rows.order_by_desc(document_request::Column::Id).limit(MOST).all(db).await?)
}

async fn row<P: Permit<Over: Reach>>(
    cx: &Authorized<P>,
    db: &impl ConnectionTrait,
    id: DocumentRequestId,
) -> Result<Option<document_request::Model>, DbError> {
    let id = document_request::Column::Id.eq(id.uuid());
    Ok(cx.rows::<document_request::Entity>().filter(id).one(db).await?)
}

/// Move on over the version that was read. False if somebody else did: then nothing is changed.
async fn moved<P: Permit<Over: Reach>>(
    cx: &Authorized<P>,
    tx: &Tx,
    request: &document_request::Model,
    state: DocumentState,
) -> Result<bool, DbError> {
    use document_request::Column as C;
    let moved = cx
        .update::<document_request::Entity>()
        .col_expr(C::State, Expr::value(state.key()))
        .col_expr(C::Open, Expr::value(state.is_open()))
        .col_expr(C::Version, Expr::value(request.version + 1))
        .filter(C::Id.eq(request.id))
        .filter(C::Version.eq(request.version))
        .exec(tx.db())
        .await?;
    Ok(moved.rows_affected > 0)
}

fn check(row: &document_request::Model) -> Result<Check, DbError> {
    Check::from_key(&row.check_name)
        .ok_or_else(|| DbError::corrupt(format!("documents for {}", row.check_name)))
}

fn state(row: &document_request::Model) -> Result<DocumentState, DbError> {
    known_state(&row.state)
}

fn known_state(key: &str) -> Result<DocumentState, DbError> {
    DocumentState::from_key(key).ok_or_else(|| DbError::corrupt(format!("documents {key}")))
}
