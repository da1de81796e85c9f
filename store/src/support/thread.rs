//! One request with what both sides wrote: read as a whole, written a note at a time.

use crate::{
    Authorized, DbError, Reach, Refused,
    entity::{
        organization, support_attachment, support_note, support_request, user_account, vetting,
    },
    file::{FileContent, attachment},
    scope::unscoped,
    tx::Tx,
};
use domain::{
    Permit,
    contact::{FullName, display_phone},
    file::{Attachment, NewFile},
    id::{AttachmentId, OrganizationId, SupportNoteId, SupportRequestId},
    support::{IssueType, Note, RequestStatus, Response, Severity, SupportError, SupportRequest},
};
use sea_orm::{QueryOrder, QuerySelect, Set, prelude::*};
use std::collections::BTreeMap;

/// The request of this row, with its thread; `None` where none is within reach.
pub(super) async fn whole<P: Permit<Over: Reach>>(
    cx: &Authorized<P>,
    row: Option<support_request::Model>,
) -> Result<Option<SupportRequest>, DbError> {
    let Some(row) = row else { return Ok(None) };
    let notes = cx
        .rows::<support_note::Entity>()
        .filter(support_note::Column::RequestId.eq(row.id))
        .order_by_asc(support_note::Column::Place)
        .all(cx.db())
        .await?;
    let mut files = files(cx, row.id).await?;
    let people = notes.iter().map(|note| note.author_id).chain([row.created_by]);
    let names = names(cx.db(), people).await?;
    let company = cx.rows::<organization::Entity>().one(cx.db()).await?;
    let company = company.ok_or_else(|| DbError::corrupt("a request without its company"))?;
    let network_id = cx.rows::<vetting::Entity>().one(cx.db()).await?.map(|row| row.network_id);
    let rules = crate::accounts::rules(&company.country)?;
    let name = |id: Uuid| names.get(&id).cloned().unwrap_or_default();
    let status = status(&row);
    let notes = notes.into_iter().map(|note| {
        Ok(Note {
            author: name(note.author_id),
            by_operator: note.by_operator,
            written_at: note.written_at,
            body: note.body,
            moved_to: note.moved_to.as_deref().map(known(RequestStatus::from_key)).transpose()?,
            files: files.remove(&note.id).unwrap_or_default(),
        })
    });
    Ok(Some(SupportRequest {
        id: SupportRequestId::from_uuid(row.id),
        organization: OrganizationId::from_uuid(row.organization_id),
        company_name: company.name,
        network_id,
        number: row.number,
        issue_type: issue_type(&row)?,
        severity: severity(&row)?,
        status,
        contact_phone: row.contact_phone.map(|phone| display_phone(&phone, &rules)),
        created_by: name(row.created_by),
        response: Response::of(row.due_at, row.first_answer_at, status, cx.now()),
        opened_at: row.opened_at,
        due_at: row.due_at,
        first_answer_at: row.first_answer_at,
        version: row.version,
        notes: notes.collect::<Result<_, DbError>>()?,
        title: row.title,
        contact_name: row.contact_name,
        contact_email: row.contact_email,
    }))
}

/// What is attached, by note; the content stays where it is.
async fn files<P: Permit<Over: Reach>>(
    cx: &Authorized<P>,
    request: Uuid,
) -> Result<BTreeMap<Uuid, Vec<Attachment>>, DbError> {
    use support_attachment::Column as C;
    let rows: Vec<(Uuid, Uuid, String, String, i64)> = cx
        .rows::<support_attachment::Entity>()
        .filter(C::RequestId.eq(request))
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

/// One file of this request; `None` where none is within reach, or it has no such file.
pub(super) async fn content<P: Permit<Over: Reach>>(
    cx: &Authorized<P>,
    request: Option<support_request::Model>,
    id: AttachmentId,
) -> Result<Option<FileContent>, DbError> {
    let Some(request) = request else { return Ok(None) };
    let row = cx
        .rows::<support_attachment::Entity>()
        .filter(support_attachment::Column::RequestId.eq(request.id))
        .filter(support_attachment::Column::Id.eq(id.uuid()))
        .one(cx.db())
        .await?;
    let Some(row) = row else { return Ok(None) };
    Ok(Some(FileContent::kept(row.name, &row.kind, row.content)?))
}

/// What is written at once: words, files, and whose turn it is then.
pub(super) struct Entry<'a> {
    pub body: Option<String>,
    pub status: RequestStatus,
    pub files: &'a [NewFile],
    pub by_operator: bool,
    /// The version that was looked at.
    pub version: i64,
}

/// Write over the version that was looked at. Of two who write at once, the second is told.
pub(super) async fn write<P: Permit<Over: Reach>>(
    cx: &Authorized<P>,
    tx: &Tx,
    request: &support_request::Model,
    entry: Entry<'_>,
) -> Result<SupportNoteId, Refused<SupportError>> {
    use support_request::Column as C;
    let Entry { body, status, files, by_operator, version } = entry;
    let mut change = cx
        .update::<support_request::Entity>()
        .col_expr(C::Closed, Expr::value(status == RequestStatus::Closed))
        .col_expr(C::Attention, Expr::value(status == RequestStatus::AttentionNeeded))
        .col_expr(C::ChangedAt, Expr::value(tx.now()))
        .col_expr(C::Version, Expr::value(version + 1))
        .filter(C::Id.eq(request.id))
        .filter(C::Version.eq(version));
    if by_operator && request.first_answer_at.is_none() {
        change = change.col_expr(C::FirstAnswerAt, Expr::value(tx.now()));
    }
    if change.exec(tx.db()).await?.rows_affected == 0 {
        return Err(Refused::Rule(SupportError::Stale));
    }
    let moved_to = (status != self::status(request)).then_some(status);
    let note = NewNote { request: request.id, place: version + 1, body, moved_to, by_operator };
    Ok(add_note(cx, tx, note, files).await?)
}

/// A row of the thread.
pub(super) struct NewNote {
    pub request: Uuid,
    /// The version of the request that it makes.
    pub place: i64,
    pub body: Option<String>,
    pub moved_to: Option<RequestStatus>,
    pub by_operator: bool,
}

/// Add it, with the files that came with it.
pub(super) async fn add_note<P: Permit<Over: Reach>>(
    cx: &Authorized<P>,
    tx: &Tx,
    new: NewNote,
    files: &[NewFile],
) -> Result<SupportNoteId, DbError> {
    let NewNote { request, place, body, moved_to, by_operator } = new;
    let note = cx.id::<domain::id::SupportNote>();
    support_note::ActiveModel {
        id: Set(note.uuid()),
        organization_id: Set(cx.tenant().uuid()),
        request_id: Set(request),
        place: Set(place),
        author_id: Set(cx.session().user.uuid()),
        by_operator: Set(by_operator),
        body: Set(body),
        moved_to: Set(moved_to.map(|status| status.key().into())),
        written_at: Set(tx.now()),
    }
    .insert(tx.db())
    .await?;
    for (place, file) in (0..).zip(files) {
        let row = support_attachment::ActiveModel {
            id: Set(cx.id::<domain::id::Attachment>().uuid()),
            organization_id: Set(cx.tenant().uuid()),
            request_id: Set(request),
            note_id: Set(note.uuid()),
            place: Set(place),
            name: Set(file.name().into()),
            kind: Set(file.kind().key().into()),
            bytes: Set(i64::try_from(file.content().len()).unwrap_or(i64::MAX)),
            content: Set(file.content().to_vec()),
        };
        support_attachment::Entity::insert(row).exec_without_returning(tx.db()).await?;
    }
    Ok(note)
}

/// What these people are called.
pub(crate) async fn names(
    db: &impl ConnectionTrait,
    people: impl Iterator<Item = Uuid>,
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

pub(crate) fn status(row: &support_request::Model) -> RequestStatus {
    match (row.closed, row.attention) {
        (true, _) => RequestStatus::Closed,
        (false, true) => RequestStatus::AttentionNeeded,
        (false, false) => RequestStatus::Open,
    }
}

pub(super) fn issue_type(row: &support_request::Model) -> Result<IssueType, DbError> {
    known(IssueType::from_key)(&row.issue_type)
}

pub(super) fn severity(row: &support_request::Model) -> Result<Severity, DbError> {
    known(Severity::from_key)(&row.severity)
}

fn known<T>(read: fn(&str) -> Option<T>) -> impl Fn(&str) -> Result<T, DbError> {
    move |key| read(key).ok_or_else(|| DbError::corrupt(format!("support request with {key}")))
}
