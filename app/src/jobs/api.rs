//! Server functions of the jobs and of the mails that wait.

use crate::{AppError, company_here::Caller};
use domain::{
    event::MailKind,
    id::MailId,
    jobs::{JobPage, MailPage, MailState},
};
use leptos::prelude::*;
#[cfg(feature = "ssr")]
use {
    crate::{access::authorize, routes},
    domain::{jobs::MailFilter, permit},
    leptos_axum::redirect,
    store::{jobs, outbox},
};

/// One page of the jobs.
#[server(prefix = "/api/jobs", endpoint = "list", client = Caller)]
pub async fn list_jobs(after: Option<String>) -> Result<JobPage, AppError> {
    let cx = authorize::<permit::OperatorJobsManage>(()).await?;
    Ok(jobs::list(&cx, after.as_deref()).await?)
}

/// Do not wait for this one.
#[server(prefix = "/api/jobs", endpoint = "run", client = Caller)]
pub async fn run_job(name: String) -> Result<(), AppError> {
    let cx = authorize::<permit::OperatorJobsManage>(()).await?;
    jobs::run_now(&cx, name).await?;
    redirect(routes::JOBS_ASKED);
    Ok(())
}

/// One page of the mails.
#[server(prefix = "/api/jobs", endpoint = "mails", client = Caller)]
pub async fn list_mails(
    state: MailState,
    kind: Option<MailKind>,
    after: Option<MailId>,
) -> Result<MailPage, AppError> {
    let cx = authorize::<permit::OperatorJobsManage>(()).await?;
    Ok(outbox::list(&cx, MailFilter { state, kind }, after).await?)
}

/// Try a mail again that was given up on.
#[server(prefix = "/api/jobs", endpoint = "retry_mail", client = Caller)]
pub async fn retry_mail(id: MailId) -> Result<(), AppError> {
    let cx = authorize::<permit::OperatorJobsManage>(()).await?;
    outbox::retry(&cx, id).await?;
    redirect(routes::JOBS_RETRIED);
    Ok(())
}

/// Try all of them again.
#[server(prefix = "/api/jobs", endpoint = "retry_all", client = Caller)]
pub async fn retry_all_mail() -> Result<(), AppError> {
    let cx = authorize::<permit::OperatorJobsManage>(()).await?;
    outbox::retry_all(&cx).await?;
    redirect(routes::JOBS_RETRIED);
    Ok(())
}
