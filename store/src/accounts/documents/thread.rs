//! What both sides wrote about documents or about a tax exemption, and the files that were sent.

use crate::{
    Authorized, DbError, FileContent, Reach,
    entity::{document_file, document_note},
    file::attachment,
    support::names,
    tx::Tx,
};
use domain::{
    Permit,
    accounts::ThreadNote,
    file::{Attachment, NewFile},
    id::{AttachmentId, DocumentNoteId, DocumentRequestId, TaxFilingId},
};
use sea_orm::{ExprTrait, QueryOrder, QuerySelect, Set, prelude::*};
use std::collections::BTreeMap;

/// What a thread is about.
#[derive(Clone, Copy)]
pub(in crate::accounts) enum About {
    Request(DocumentRequestId),
    Filing(TaxFilingId),
}

impl About {
    fn request(self) -> Option<Uuid> {
        match self {
            About::Request(id) => Some(id.uuid()),
            About::Filing(_) => None,
        }
    }

    fn filing(self) -> Option<Uuid> {
        match self {
            About::Request(_) => None,
            About::Filing(id) => Some(id.uuid()),
        }
    }
}

/// The threads of these, oldest note first. `known` reads what they keep of the state.
pub(in crate::accounts) async fn threads<P: Permit<Over: Reach>, State>(
    cx: &Authorized<P>,
    about: &[About],
    known: fn(&str) -> Result<State, DbError>,
) -> Result<BTreeMap<Uuid, Vec<ThreadNote<State>>>, DbError> {
    use document_note::Column as C;
    let requests = about.iter().filter_map(|about| about.request());
    let filings = about.iter().filter_map(|about| about.filing());
    let notes = cx
        .rows::<document_note::Entity>()
        .filter(C::RequestId.is_in(requests).or(C::FilingId.is_in(filings)))
        .order_by_asc(C::RequestId)
        .order_by_asc(C::FilingId)
        .order_by_asc(C::Place)
        .all(cx.db())
        .await?;
    let mut files = files(cx, notes.iter().map(|note| note.id)).await?;
    let people = names(cx.db(), notes.iter().map(|note| note.author_id)).await?;
    let mut threads = BTreeMap::<Uuid, Vec<ThreadNote<State>>>::new();
    for note in notes {
        let about = note.request_id.or(note.filing_id).unwrap_or_default();
        threads.entry(about).or_default().push(ThreadNote {
            author: people.get(&note.author_id).cloned().unwrap_or_default(),
            by_operator: note.by_operator,
            written_at: note.written_at,
            body: note.body,
            state: known(&note.state)?,
            files: files.remove(&note.id).unwrap_or_default(),
        });
    }
    Ok(threads)
}

/// What was sent, by note; the content stays where it is.
async fn files<P: Permit<Over: Reach>>(
    cx: &Authorized<P>,
    notes: impl Iterator<Item = Uuid>,
) -> Result<BTreeMap<Uuid, Vec<Attachment>>, DbError> {
    use document_file::Column as C;
    let rows: Vec<(Uuid, Uuid, String, String, i64)> = cx
        .rows::<document_file::Entity>()
        .filter(C::NoteId.is_in(notes))
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

pub(in crate::accounts) async fn content<P: Permit<Over: Reach>>(
    cx: &Authorized<P>,
    about: About,
    file: AttachmentId,
) -> Result<Option<FileContent>, DbError> {
    use document_file::Column as C;
    let about = match about {
        About::Request(id) => C::RequestId.eq(id.uuid()),
        About::Filing(id) => C::FilingId.eq(id.uuid()),
    };
    let row = cx
        .rows::<document_file::Entity>()
        .filter(about)
        .filter(C::Id.eq(file.uuid()))
        .one(cx.db())
        .await?;
    row.map(|row| FileContent::kept(row.name, &row.kind, row.content)).transpose()
}

/// A row of the thread.
pub(in crate::accounts) struct NewNote {
    pub about: About,
    /// The version of what it is about that it makes.
    pub place: i64,
    pub body: Option<String>,
    /// How that stands from then on, by its key.
    pub state: &'static str,
}

pub(in crate::accounts) async fn add_note<P: Permit<Over: Reach>>(
    cx: &Authorized<P>,
    tx: &Tx,
    new: NewNote,
    files: &[NewFile],
    by_operator: bool,
) -> Result<DocumentNoteId, DbError> {
    let NewNote { about, place, body, state } = new;
    let note = cx.id::<domain::id::DocumentNote>();
    document_note::ActiveModel {
        id: Set(note.uuid()),
        organization_id: Set(cx.tenant().uuid()),
        request_id: Set(about.request()),
        filing_id: Set(about.filing()),
        place: Set(place),
        author_id: Set(cx.session().user.uuid()),
        by_operator: Set(by_operator),
        body: Set(body),
        state: Set(state.into()),
        written_at: Set(tx.now()),
    }
    .insert(tx.db())
    .await?;
    for (place, file) in (0..).zip(files) {
        let row = document_file::ActiveModel {
            id: Set(cx.id::<domain::id::Attachment>().uuid()),
            organization_id: Set(cx.tenant().uuid()),
            request_id: Set(about.request()),
            filing_id: Set(about.filing()),
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
