//! What both sides wrote about documents, and the files that were sent.

use super::{check, known_state, state};
use crate::{
    Authorized, DbError, FileContent, Reach,
    entity::{document_file, document_note, document_request},
    file::attachment,
    support::names,
    tx::Tx,
};
use domain::{
    Permit,
    accounts::{DocumentNote, DocumentRequest, DocumentState},
    file::{Attachment, NewFile},
    id::{AttachmentId, DocumentNoteId, DocumentRequestId},
};
use sea_orm::{QueryOrder, QuerySelect, Set, prelude::*};
use std::collections::BTreeMap;

/// The requests of these rows, each with its thread.
pub(super) async fn whole<P: Permit<Over: Reach>>(
    cx: &Authorized<P>,
    rows: Vec<document_request::Model>,
) -> Result<Vec<DocumentRequest>, DbError> {
    use document_note::Column as C;
    let ids: Vec<Uuid> = rows.iter().map(|row| row.id).collect();
    let notes = cx
        .rows::<document_note::Entity>()
        .filter(C::RequestId.is_in(ids.clone()))
        .order_by_asc(C::RequestId)
        .order_by_asc(C::Place)
        .all(cx.db())
        .await?;
    let mut files = files(cx, ids).await?;
    let people = names(cx.db(), notes.iter().map(|note| note.author_id)).await?;
    let mut threads = BTreeMap::<Uuid, Vec<DocumentNote>>::new();
    for note in notes {
        threads.entry(note.request_id).or_default().push(DocumentNote {
            author: people.get(&note.author_id).cloned().unwrap_or_default(),
            by_operator: note.by_operator,
            written_at: note.written_at,
            body: note.body,
            state: known_state(&note.state)?,
            files: files.remove(&note.id).unwrap_or_default(),
        });
    }
    rows.iter()
        .map(|row| {
            Ok(DocumentRequest {
                id: DocumentRequestId::from_uuid(row.id),
                check: check(row)?,
                state: state(row)?,
                asked_at: row.asked_at,
                version: row.version,
                notes: threads.remove(&row.id).unwrap_or_default(),
            })
        })
        .collect()
}

/// What was sent, by note; the content stays where it is.
async fn files<P: Permit<Over: Reach>>(
    cx: &Authorized<P>,
    requests: Vec<Uuid>,
) -> Result<BTreeMap<Uuid, Vec<Attachment>>, DbError> {
    use document_file::Column as C;
    let rows: Vec<(Uuid, Uuid, String, String, i64)> = cx
        .rows::<document_file::Entity>()
        .filter(C::RequestId.is_in(requests))
        .order_by_asc(C::Place)
        .select_only()
        .columns([C::Id, C::NoteId, C::Name, C::Kind, C::Bytes])
        .into_tuple()
        .all(cx.db())
        .await?;
    let mut files = BTreeMap::<Uuid, Vec<Attachment>>::new();
    for (id, note, name, kind, bytes) in rows {
        files.entry(note).or_default().push(attachment(id, name, &kind, bytes)?);
    }
    Ok(files)
}

pub(super) async fn content<P: Permit<Over: Reach>>(
    cx: &Authorized<P>,
    request: DocumentRequestId,
    file: AttachmentId,
) -> Result<Option<FileContent>, DbError> {
    let row = cx
        .rows::<document_file::Entity>()
        .filter(document_file::Column::RequestId.eq(request.uuid()))
        .filter(document_file::Column::Id.eq(file.uuid()))
        .one(cx.db())
        .await?;
    row.map(|row| FileContent::kept(row.name, &row.kind, row.content)).transpose()
}

/// A row of the thread.
pub(super) struct NewNote {
    pub request: DocumentRequestId,
    /// The version of the request that it makes.
    pub place: i64,
    pub body: Option<String>,
    pub state: DocumentState,
}

pub(super) async fn add_note<P: Permit<Over: Reach>>(
    cx: &Authorized<P>,
    tx: &Tx,
    new: NewNote,
    files: &[NewFile],
    by_operator: bool,
) -> Result<DocumentNoteId, DbError> {
    let NewNote { request, place, body, state } = new;
    let note = cx.id::<domain::id::DocumentNote>();
    document_note::ActiveModel {
        id: Set(note.uuid()),
        organization_id: Set(cx.tenant().uuid()),
        request_id: Set(request.uuid()),
        place: Set(place),
        author_id: Set(cx.session().user.uuid()),
        by_operator: Set(by_operator),
        body: Set(body),
        state: Set(state.key().into()),
        written_at: Set(tx.now()),
    }
    .insert(tx.db())
    .await?;
    for (place, file) in (0..).zip(files) {
        let row = document_file::ActiveModel {
            id: Set(cx.id::<domain::id::Attachment>().uuid()),
            organization_id: Set(cx.tenant().uuid()),
            request_id: Set(request.uuid()),
            note_id: Set(note.uuid()),
            place: Set(place),
            name: Set(file.name().into()),
            kind: Set(file.kind().key().into()),
            bytes: Set(i64::try_from(file.content().len()).unwrap_or(i64::MAX)),
            content: Set(file.content().to_vec()),
        };
        document_file::Entity::insert(row).exec_without_returning(tx.db()).await?;
    }
    Ok(note)
}
