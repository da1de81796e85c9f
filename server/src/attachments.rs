//! Files of support requests, documents of companies under review, and proofs of tax exemptions, handed out
//! to those who may see them, and only to be saved: no browser shows or runs one as a page of ours.

use crate::{Process, refusal::refuse, trace::REQUEST_ID};
use app::error::AppError;
use axum::{
    Router,
    extract::{Path, Request, State},
    http::{
        HeaderValue,
        header::{CONTENT_DISPOSITION, CONTENT_TYPE},
    },
    response::{IntoResponse, Response},
    routing::get,
};
use domain::{
    id::{
        AttachmentId, DocumentRequestId, InvoiceId, OrganizationId, SupportRequestId, TaxFilingId,
    },
    permit,
};
use std::fmt::Write;
use store::{AccessError, DbError, FileContent, Session, Store, accounts, billing, support};

/// The addresses that `app::routes` names for both sides.
pub fn routes() -> Router<Process> {
    Router::new()
        .route("/support/{request}/files/{file}", get(of_company))
        .route("/operator/support/{organization}/{request}/files/{file}", get(asked))
        .route("/billing/{invoice}/file", get(invoice))
        .route("/company/documents/{request}/files/{file}", get(document))
        .route(
            "/operator/enrollments/{organization}/documents/{request}/files/{file}",
            get(asked_document),
        )
        .route("/company/tax/{filing}/files/{file}", get(tax_file))
        .route("/operator/tax/{organization}/{filing}/files/{file}", get(filed_file))
}

/// For the company: what one may see of its requests.
async fn of_company(
    State(store): State<Store>,
    Path((request, file)): Path<(String, String)>,
    asked: Request,
) -> Response {
    let session = session(&asked);
    let found = async move {
        let (request, file) = (id::<SupportRequestId>(&request)?, id::<AttachmentId>(&file)?);
        let session = session.as_ref();
        let cx = store.authorize::<permit::PortalSupportTicketsCreateOwn>(session, ()).await?;
        Ok(support::file(&cx, request, file).await?)
    };
    hand_out(found.await, asked)
}

/// For the operator: what belongs to a request of that very company.
async fn asked(
    State(store): State<Store>,
    Path((organization, request, file)): Path<(String, String, String)>,
    asked: Request,
) -> Response {
    let session = session(&asked);
    let found = async move {
        let organization = id::<OrganizationId>(&organization)?;
        let (request, file) = (id::<SupportRequestId>(&request)?, id::<AttachmentId>(&file)?);
        let session = session.as_ref();
        let cx = store.authorize::<permit::OperatorSupportRequestsAnswer>(session, organization);
        Ok(support::asked_file(&cx.await?, request, file).await?)
    };
    hand_out(found.await, asked)
}

/// An invoice of the company's own, for those who may see its bills.
async fn invoice(
    State(store): State<Store>,
    Path(invoice): Path<String>,
    asked: Request,
) -> Response {
    let session = session(&asked);
    let found = async move {
        let invoice = id::<InvoiceId>(&invoice)?;
        let cx = store.authorize::<permit::BillingView>(session.as_ref(), ()).await?;
        Ok(billing::file(&cx, invoice).await?)
    };
    hand_out(found.await, asked)
}

/// A document that the company sent, for those who may know how its verification stands.
async fn document(
    State(store): State<Store>,
    Path((request, file)): Path<(String, String)>,
    asked: Request,
) -> Response {
    let session = session(&asked);
    let found = async move {
        let (request, file) = (id::<DocumentRequestId>(&request)?, id::<AttachmentId>(&file)?);
        let session = session.as_ref();
        let cx = store.authorize::<permit::AccountVerificationView>(session, ()).await?;
        Ok(accounts::document_file(&cx, request, file).await?)
    };
    hand_out(found.await, asked)
}

/// For the operator: what that very company sent.
async fn asked_document(
    State(store): State<Store>,
    Path((organization, request, file)): Path<(String, String, String)>,
    asked: Request,
) -> Response {
    let session = session(&asked);
    let found = async move {
        let organization = id::<OrganizationId>(&organization)?;
        let (request, file) = (id::<DocumentRequestId>(&request)?, id::<AttachmentId>(&file)?);
        let session = session.as_ref();
        let cx = store.authorize::<permit::OperatorEnrollmentsDecide>(session, organization);
        Ok(accounts::documents_asked_file(&cx.await?, request, file).await?)
    };
    hand_out(found.await, asked)
}

/// What proves a tax exemption, for those who may see the filing.
async fn tax_file(
    State(store): State<Store>,
    Path((filing, file)): Path<(String, String)>,
    asked: Request,
) -> Response {
    let session = session(&asked);
    let found = async move {
        let (filing, file) = (id::<TaxFilingId>(&filing)?, id::<AttachmentId>(&file)?);
        let session = session.as_ref();
        let cx = store.authorize::<permit::ProfileBillingView>(session, ()).await?;
        Ok(accounts::tax_file(&cx, filing, file).await?)
    };
    hand_out(found.await, asked)
}

/// For the operator: what that very company sent.
async fn filed_file(
    State(store): State<Store>,
    Path((organization, filing, file)): Path<(String, String, String)>,
    asked: Request,
) -> Response {
    let session = session(&asked);
    let found = async move {
        let organization = id::<OrganizationId>(&organization)?;
        let (filing, file) = (id::<TaxFilingId>(&filing)?, id::<AttachmentId>(&file)?);
        let session = session.as_ref();
        let cx = store.authorize::<permit::OperatorTaxFilingsDecide>(session, organization);
        Ok(accounts::filed_file(&cx.await?, filing, file).await?)
    };
    hand_out(found.await, asked)
}

/// Who asks. A request cannot wait for the database itself: its body is for one thread.
fn session(asked: &Request) -> Option<Session> {
    asked.extensions().get().cloned()
}

fn id<T: std::str::FromStr>(raw: &str) -> Result<T, AccessError> {
    raw.parse().map_err(|_| AccessError::NotFound)
}

fn hand_out(found: Result<Option<FileContent>, AccessError>, asked: Request) -> Response {
    match found {
        Ok(Some(file)) => {
            let headers = [
                (CONTENT_TYPE, HeaderValue::from_static(file.kind.media_type())),
                (CONTENT_DISPOSITION, to_save(&file.name)),
            ];
            (headers, file.content).into_response()
        }
        Ok(None) => refuse(&asked, AppError::NotFound),
        Err(AccessError::Db(error)) => refuse(&asked, fault(&error, &asked)),
        Err(error) => refuse(&asked, error.into()),
    }
}

fn fault(error: &DbError, asked: &Request) -> AppError {
    tracing::error!(%error, "a file could not be read");
    let id = asked.headers().get(&REQUEST_ID).and_then(|id| id.to_str().ok());
    AppError::Internal { reference: id.unwrap_or("-").to_owned() }
}

/// To be saved under this name (RFC 6266): plain for old browsers, in any script for all others.
fn to_save(name: &str) -> HeaderValue {
    let plain: String = name
        .chars()
        .map(|c| if c.is_ascii_alphanumeric() || "._- ".contains(c) { c } else { '_' })
        .collect();
    let escaped = name.bytes().fold(String::new(), |mut escaped, byte| {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'.' | b'_' | b'-' => {
                escaped.push(char::from(byte));
            }
            byte => write!(escaped, "%{byte:02X}").expect("strings can be written to"),
        }
        escaped
    });
    let line = format!("attachment; filename=\"{plain}\"; filename*=UTF-8''{escaped}");
    HeaderValue::try_from(line).expect("ASCII without control characters")
}

#[cfg(test)]
mod tests {
    use super::to_save;

    #[test]
    fn no_name_ends_its_header_or_adds_another() {
        for (name, expected) in [
            ("bill.pdf", "attachment; filename=\"bill.pdf\"; filename*=UTF-8''bill.pdf"),
            (
                "付款.csv",
                "attachment; filename=\"__.csv\"; filename*=UTF-8''%E4%BB%98%E6%AC%BE.csv",
            ),
            (
                "a\"; x=\r\nSet-Cookie: b",
                "attachment; filename=\"a__ x___Set-Cookie_ b\"; \
                 filename*=UTF-8''a%22%3B%20x%3D%0D%0ASet-Cookie%3A%20b",
            ),
        ] {
            assert_eq!(to_save(name), expected);
        }
    }
}
