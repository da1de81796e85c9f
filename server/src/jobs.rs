//! Does what waits to be done: one job at a time, on whichever server is free. The store keeps count.

use domain::jobs::Job;
use futures::FutureExt;
use std::{panic::AssertUnwindSafe, time::Duration};
use store::{DbError, Operator, billing, jobs};
use tokio::{sync::watch, time::timeout};

/// How long nothing is done when nothing is due.
const PAUSE: Duration = Duration::from_secs(1);
/// How long a job may take.
const PATIENCE: Duration = Duration::from_secs(4 * 60);
// None is taken up by another worker meanwhile.
const _: () = assert!(PATIENCE.as_secs() < jobs::HELD.num_seconds().unsigned_abs());

/// Works until `end` turns true, and finishes the job it is at.
pub async fn run(operator: &Operator, mut end: watch::Receiver<bool>) {
    while !*end.borrow() {
        let worked = turn(operator).await;
        if let Err(cause) = &worked {
            tracing::error!(%cause, "the jobs could not be read");
        }
        if !worked.is_ok_and(|worked| worked) {
            // Woken early by the end; an error means that whoever calls it is gone.
            let _ = timeout(PAUSE, end.changed()).await;
        }
    }
}

/// Does one job that is due now; says whether there was any.
pub async fn turn(operator: &Operator) -> Result<bool, DbError> {
    let Some(held) = jobs::claim(operator).await? else { return Ok(false) };
    let name = held.job.name();
    let work = AssertUnwindSafe(timeout(PATIENCE, work(operator, &held.job))).catch_unwind();
    let worked = match work.await {
        Ok(Ok(worked)) => worked.map_err(|error| error.to_string()),
        Ok(Err(_)) => Err(format!("not done within {PATIENCE:?}")),
        Err(_) => Err("panicked; the log says where".into()),
    };
    match worked {
        Ok(()) => jobs::done(operator, &held).await?,
        Err(cause) => {
            tracing::error!(name, attempt = held.attempt, cause, "a job failed");
            jobs::failed(operator, &held, &cause).await?;
        }
    }
    Ok(true)
}

async fn work(operator: &Operator, job: &Job) -> Result<(), DbError> {
    match job {
        Job::Housekeeping => {
            let forgotten = operator.tidy().await?;
            tracing::debug!(?forgotten, "housekeeping");
            Ok(())
        }
        Job::OverdueBills => billing::review_all(operator).await,
        Job::CompanyBills { organization } => billing::review(operator, *organization).await,
    }
}
