//! The operator's list of jobs: how each stands, and not to wait for it.

use super::ask;
use crate::{
    Authorized, DbError, Refused,
    entity::{job, organization},
    scope::unscoped,
};
use chrono::{DateTime, Utc};
use domain::{
    event::Event,
    jobs::{Job, JobError, JobLine, JobPage, JobState},
    permit::OperatorJobsManage,
};
use sea_orm::{QueryOrder, QuerySelect, prelude::*};
use std::collections::BTreeMap;

/// How many lines one page has.
const PAGE: usize = 50;

/// One page of the list by name, after the line of that name.
pub async fn list(
    cx: &Authorized<OperatorJobsManage>,
    after: Option<&str>,
) -> Result<JobPage, DbError> {
    let mut select = unscoped::<job::Entity>().order_by_asc(job::Column::Name);
    if let Some(after) = after {
        select = select.filter(job::Column::Name.gt(after));
    }
    let mut rows = select.limit(PAGE as u64 + 1).all(cx.db()).await?;
    let more = rows.len() > PAGE;
    rows.truncate(PAGE);
    let next = rows.last().filter(|_| more).map(|row| row.name.clone());
    let now = cx.now();
    let mut lines: Vec<_> = rows.into_iter().map(|row| line(row, now)).collect();
    let about = |line: &JobLine| line.job.as_ref().and_then(Job::about);
    let names: BTreeMap<_, _> = unscoped::<organization::Entity>()
        .filter(organization::Column::Id.is_in(lines.iter().filter_map(about).map(|id| id.uuid())))
        .all(cx.db())
        .await?
        .into_iter()
        .map(|company| (company.id, company.name))
        .collect();
    for line in &mut lines {
        line.company = about(line).and_then(|id| names.get(&id.uuid()).cloned());
    }
    Ok(JobPage { now, lines, next })
}

fn line(row: job::Model, now: DateTime<Utc>) -> JobLine {
    let state = if row.failed_at.is_some() {
        JobState::Failed
    } else if row.held_until.is_some_and(|until| until > now) {
        JobState::Running
    } else if row.last_error.is_some() {
        JobState::Failing
    } else {
        JobState::Waiting
    };
    JobLine {
        job: serde_json::from_value(row.work).ok(),
        name: row.name,
        company: None,
        state,
        due_at: row.due_at,
        started_at: row.started_at,
        finished_at: row.finished_at,
        attempts: row.attempts,
        last_error: row.last_error,
    }
}

/// Have a worker take it up now.
pub async fn run_now(
    cx: &Authorized<OperatorJobsManage>,
    name: String,
) -> Result<(), Refused<JobError>> {
    let tx = cx.begin().await?;
    let row = unscoped::<job::Entity>()
        .filter(job::Column::Name.eq(name.as_str()))
        .one(tx.db())
        .await?
        .ok_or(Refused::Rule(JobError::UnknownJob))?;
    let work: Job =
        serde_json::from_value(row.work).map_err(|_| Refused::Rule(JobError::UnknownJob))?;
    ask(tx.db(), &work, tx.now()).await?;
    tx.commit(Event::JobAsked { job: name }).await?;
    Ok(())
}
