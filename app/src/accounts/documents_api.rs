//! Server functions of the documents that the operator asks a company for.

use crate::{AppError, codec::Json, company_here::Caller};
use domain::{
    accounts::{AskDocumentsForm, DocumentRequest, JudgeDocumentsForm, SendDocumentsForm},
    id::{DocumentRequestId, OrganizationId},
};
use leptos::prelude::*;
#[cfg(feature = "ssr")]
use {
    crate::{
        access::{authorize, with_files},
        routes,
    },
    domain::{
        field::{FieldError, FieldErrors},
        permit,
    },
    leptos_axum::redirect,
    store::accounts,
};

/// One request, before the company.
#[server(prefix = "/api/accounts", endpoint = "documents", client = Caller, output = Json)]
pub async fn load_documents(id: DocumentRequestId) -> Result<DocumentRequest, AppError> {
    let cx = authorize::<permit::AccountVerificationView>(()).await?;
    accounts::document(&cx, id).await?.ok_or(AppError::NotFound)
}

/// Send what was asked for.
#[server(prefix = "/api/accounts", endpoint = "send_documents", client = Caller, output = Json)]
pub async fn send_documents(
    id: DocumentRequestId,
    form: SendDocumentsForm,
) -> Result<(), AppError> {
    let cx = authorize::<permit::ProfileLegalUpdate>(()).await?;
    let ((words, version), files) = with_files(form.validate())?;
    if files.is_empty() {
        return Err(FieldErrors::one("files", FieldError::Required).into());
    }
    accounts::send_documents(&cx, id, words, &files, version).await?;
    redirect(&routes::documents_sent(id));
    Ok(())
}

/// Ask a company for documents.
#[server(prefix = "/api/accounts", endpoint = "ask_documents", client = Caller, output = Json)]
pub async fn ask_documents(
    organization: OrganizationId,
    form: AskDocumentsForm,
) -> Result<(), AppError> {
    let cx = authorize::<permit::OperatorEnrollmentsDecide>(organization).await?;
    let (check, words) = form.validate()?;
    accounts::ask_documents(&cx, check, words).await?;
    redirect(&routes::review(organization));
    Ok(())
}

/// Accept what it sent, ask for others, or do without.
#[server(prefix = "/api/accounts", endpoint = "judge_documents", client = Caller, output = Json)]
pub async fn judge_documents(
    organization: OrganizationId,
    id: DocumentRequestId,
    form: JudgeDocumentsForm,
) -> Result<(), AppError> {
    let cx = authorize::<permit::OperatorEnrollmentsDecide>(organization).await?;
    let (judgement, words, version) = form.validate()?;
    accounts::judge_documents(&cx, id, judgement, words, version).await?;
    redirect(&routes::review(organization));
    Ok(())
}
