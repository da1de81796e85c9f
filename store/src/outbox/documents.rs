//! M3 and M18: the company is told that documents are needed, as long as they are.

use super::letter::{Letter, LetterBody, company, member, to_user};
use crate::{
    DbError, Operator,
    accounts::tax::known_state,
    entity::{document_note, document_request, tax_filing},
    scope::unscoped,
};
use domain::{
    accounts::{Check, DocumentState},
    id::{DocumentNoteId, DocumentRequestId, OrganizationId, TaxFilingId},
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
    let Some(request) = note.request_id else { return Ok(None) };
    let request = unscoped::<document_request::Entity>()
        .filter(document_request::Column::Id.eq(request))
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

/// To whoever filed a tax exemption: what the operator decided, as it was decided then.
pub(super) async fn tax_filing(
    operator: &Operator,
    note: DocumentNoteId,
) -> Result<Option<Letter>, DbError> {
    let db = &operator.store.db;
    let note = unscoped::<document_note::Entity>()
        .filter(document_note::Column::Id.eq(note.uuid()))
        .one(db)
        .await?;
    let Some(note) = note else { return Ok(None) };
    let Some(filing) = note.filing_id else { return Ok(None) };
    let filing =
        unscoped::<tax_filing::Entity>().filter(tax_filing::Column::Id.eq(filing)).one(db).await?;
    let Some(filing) = filing else { return Ok(None) };
    let user = member(operator, filing.filed_by, filing.organization_id).await?;
    let Some(user) = user else { return Ok(None) };
    let state = known_state(&note.state)?;
    Ok(Some(to_user(user, |_| LetterBody::TaxFilingJudged {
        filing: TaxFilingId::from_uuid(filing.id),
        certificate: filing.certificate,
        state,
        words: note.body,
    })))
}
