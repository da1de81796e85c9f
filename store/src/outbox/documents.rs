//! M3: the company is told that documents are needed, as long as they are.

use super::letter::{Letter, LetterBody, company};
use crate::{
    DbError, Operator,
    entity::{document_note, document_request},
    scope::unscoped,
};
use domain::{
    accounts::{Check, DocumentState},
    id::{DocumentNoteId, DocumentRequestId, OrganizationId},
};
use sea_orm::prelude::*;

/// To the primary contact, with the words of the operator.
pub(super) async fn needed(
    operator: &Operator,
    note: DocumentNoteId,
) -> Result<Option<Letter>, DbError> {
    let db = &operator.store.db;
    let note = unscoped::<document_note::Entity>()
        .filter(document_note::Column::Id.eq(note.uuid()))
        .one(db)
        .await?;
    let Some(note) = note else { return Ok(None) };
    let request = unscoped::<document_request::Entity>()
        .filter(document_request::Column::Id.eq(note.request_id))
        .one(db)
        .await?;
    // What was sent, judged or decided meanwhile needs no mail any more.
    let Some(request) = request.filter(|request| request.open && request.version == note.place)
    else {
        return Ok(None);
    };
    let check = Check::from_key(&request.check_name)
        .ok_or_else(|| DbError::corrupt(format!("documents for {}", request.check_name)))?;
    let organization = OrganizationId::from_uuid(request.organization_id);
    let Some(company) = company(operator, organization).await? else { return Ok(None) };
    Ok(Some(company.letter(|company| LetterBody::DocumentsNeeded {
        company_name: company.name,
        request: DocumentRequestId::from_uuid(request.id),
        check,
        words: note.body.unwrap_or_default(),
        again: note.state == DocumentState::Refused.key(),
    })))
}
