//! Server functions of support requests. Those that open and write take files, too, which come with
//! the form and not among the arguments (`crate::access::with_files`).

use crate::{AppError, codec::Json, company_here::Caller};
use domain::{
    id::{OrganizationId, SupportRequestId},
    support::{
        AnswerForm, Desk, DeskFilter, NewRequestForm, ReplyForm, RequestLine, RequestStart,
        SupportRequest,
    },
};
use leptos::prelude::*;
#[cfg(feature = "ssr")]
use {
    crate::access::{authorize, with_files},
    crate::routes,
    domain::permit,
    leptos_axum::redirect,
    store::support,
};

/// The requests one may see: what is closed, or what is not, fifty at a time.
#[server(prefix = "/api/support", endpoint = "requests", client = Caller, output = Json)]
pub async fn load_requests(
    closed: bool,
    after: Option<SupportRequestId>,
) -> Result<Vec<RequestLine>, AppError> {
    let cx = authorize::<permit::PortalSupportTicketsCreateOwn>(()).await?;
    Ok(support::requests(&cx, closed, after).await?)
}

/// How many of them wait for an answer of the company.
#[server(prefix = "/api/support", endpoint = "attention_needed", client = Caller, output = Json)]
pub async fn attention_needed() -> Result<u64, AppError> {
    let cx = authorize::<permit::PortalSupportTicketsCreateOwn>(()).await?;
    Ok(support::attention_needed(&cx).await?)
}

/// What the form of a new request starts with.
#[server(prefix = "/api/support", endpoint = "start", client = Caller, output = Json)]
pub async fn start_request() -> Result<RequestStart, AppError> {
    let cx = authorize::<permit::PortalSupportTicketsCreateOwn>(()).await?;
    Ok(support::start(&cx).await?)
}

/// Open a request.
#[server(prefix = "/api/support", endpoint = "open", client = Caller, output = Json)]
pub async fn open_request(form: NewRequestForm) -> Result<(), AppError> {
    let cx = authorize::<permit::PortalSupportTicketsCreateOwn>(()).await?;
    let rules = support::start(&cx).await?.rules;
    let (request, files) = with_files(form.validate(&rules))?;
    let id = support::open(&cx, &request, &files).await?;
    redirect(&routes::support_request_done(id, "opened"));
    Ok(())
}

/// One request with its thread.
#[server(prefix = "/api/support", endpoint = "request", client = Caller, output = Json)]
pub async fn load_request(id: SupportRequestId) -> Result<SupportRequest, AppError> {
    let cx = authorize::<permit::PortalSupportTicketsCreateOwn>(()).await?;
    support::request(&cx, id).await?.ok_or(AppError::NotFound)
}

/// Add to its thread; what was closed is open again.
#[server(prefix = "/api/support", endpoint = "reply", client = Caller, output = Json)]
pub async fn reply_to_request(id: SupportRequestId, form: ReplyForm) -> Result<(), AppError> {
    let cx = authorize::<permit::PortalSupportTicketsCreateOwn>(()).await?;
    let ((body, version), files) = with_files(form.validate())?;
    support::reply(&cx, id, body, &files, version).await?;
    redirect(&routes::support_request_done(id, "replied"));
    Ok(())
}

/// No answer is needed any more.
#[server(prefix = "/api/support", endpoint = "close", client = Caller, output = Json)]
pub async fn close_request(id: SupportRequestId, version: i64) -> Result<(), AppError> {
    let cx = authorize::<permit::PortalSupportTicketsCreateOwn>(()).await?;
    support::close(&cx, id, version).await?;
    redirect(&routes::support_request_done(id, "closed"));
    Ok(())
}

/// The requests of all companies, fifty at a time.
#[server(prefix = "/api/support", endpoint = "desk", client = Caller, output = Json)]
pub async fn load_desk(
    filter: DeskFilter,
    after: Option<SupportRequestId>,
) -> Result<Desk, AppError> {
    let cx = authorize::<permit::OperatorSupportRequestsView>(()).await?;
    Ok(support::desk(&cx, &filter, after).await?)
}

/// One request of a company, before the operator.
#[server(prefix = "/api/support", endpoint = "asked", client = Caller, output = Json)]
pub async fn load_asked(
    organization: OrganizationId,
    id: SupportRequestId,
) -> Result<SupportRequest, AppError> {
    let cx = authorize::<permit::OperatorSupportRequestsAnswer>(organization).await?;
    support::asked(&cx, id).await?.ok_or(AppError::NotFound)
}

/// Answer it, and say whose turn it is then.
#[server(prefix = "/api/support", endpoint = "answer", client = Caller, output = Json)]
pub async fn answer_request(
    organization: OrganizationId,
    id: SupportRequestId,
    form: AnswerForm,
) -> Result<(), AppError> {
    let cx = authorize::<permit::OperatorSupportRequestsAnswer>(organization).await?;
    let (answer, files) = with_files(form.validate())?;
    support::answer(&cx, id, answer, &files).await?;
    redirect(&routes::asked_request_done(organization, id));
    Ok(())
}
