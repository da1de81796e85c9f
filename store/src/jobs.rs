//! Work that nobody waits for, shared by the workers of all servers: taken by one of them for a while, done, marked.
//! A worker that dies leaves its claim behind, and another takes the work up after [`HELD`]; so each job has to be
//! one that can be done twice. See `docs/decisions/0022-jobs-are-rows-of-our-own.md`.

mod desk;

pub use desk::{list, run_now};

use crate::{
    Clock, DbError, Operator,
    entity::job,
    scope::{unscoped_delete, unscoped_update},
};
use chrono::{DateTime, TimeDelta, Utc};
use domain::jobs::{ATTEMPTS, AfterFailure, Job, after_failure, backoff};
use sea_orm::{DbBackend, Statement, prelude::*, sea_query::ExprTrait};

/// How long a worker may take over one job.
pub const HELD: TimeDelta = TimeDelta::minutes(5);

/// A job that this worker is to do.
#[derive(Clone, Debug)]
pub struct Held {
    pub job: Job,
    /// Since it worked the last time, this one included.
    pub attempt: i64,
    name: String,
    lease: i64,
    asked: i64,
}

/// Have the database know of all that is done again and again.
pub(crate) async fn prepare(db: &DatabaseConnection, clock: &Clock) -> Result<(), DbError> {
    let now = clock.now();
    for job in Job::PERIODIC {
        let sql = "INSERT INTO job (name, work, due_at, asked, lease, attempts)
            VALUES ($1, $2, $3, 0, 0, 0) ON CONFLICT (name) DO NOTHING";
        let values = [job.name().into(), json(job)?.into(), now.into()];
        let statement = Statement::from_sql_and_values(db.get_database_backend(), sql, values);
        db.execute_raw(statement).await?;
    }
    Ok(())
}

/// Have it done now, once more if it runs already. Part of the change that makes it necessary.
pub(crate) async fn ask(
    db: &impl ConnectionTrait,
    job: &Job,
    now: DateTime<Utc>,
) -> Result<(), DbError> {
    let sql = "INSERT INTO job (name, work, due_at, asked, lease, attempts)
        VALUES ($1, $2, $3, 0, 0, 0) ON CONFLICT (name) DO UPDATE
        SET due_at = excluded.due_at, asked = job.asked + 1, attempts = 0, failed_at = NULL";
    let values = [job.name().into(), json(job)?.into(), now.into()];
    db.execute_raw(Statement::from_sql_and_values(db.get_database_backend(), sql, values)).await?;
    Ok(())
}

/// What is due the longest, held for this worker; `None` if there is nothing to do.
pub async fn claim(operator: &Operator) -> Result<Option<Held>, DbError> {
    let store = &operator.store;
    let now = store.clock.now();
    let backend = store.db.get_database_backend();
    // Other workers' rows are stepped over; SQLite has one writer at a time anyway.
    let skip = if backend == DbBackend::Postgres { "FOR UPDATE SKIP LOCKED" } else { "" };
    let sql = format!(
        "UPDATE job SET held_until = $1, started_at = $2, lease = lease + 1, attempts = attempts + 1
         WHERE name IN (SELECT name FROM job WHERE due_at <= $2 AND failed_at IS NULL
            AND (held_until IS NULL OR held_until <= $2) ORDER BY due_at, name LIMIT 1 {skip})
         RETURNING name, work, lease, asked, attempts"
    );
    let values = [(now + HELD).into(), now.into()];
    let statement = Statement::from_sql_and_values(backend, sql, values);
    let Some(row) = store.db.query_one_raw(statement).await? else { return Ok(None) };
    let name: String = row.try_get("", "name")?;
    let (lease, asked) = (row.try_get("", "lease")?, row.try_get("", "asked")?);
    let attempt = row.try_get("", "attempts")?;
    let work: serde_json::Value = row.try_get("", "work")?;
    match serde_json::from_value::<Job>(work) {
        // The process ended each time that it ran.
        Ok(job) if attempt > ATTEMPTS && job.every().is_none() => {
            let after = AfterFailure::GiveUp;
            let_go(operator, &name, lease, "it never came to an end", after).await?;
            Ok(None)
        }
        Ok(job) => Ok(Some(Held { job, attempt, name, lease, asked })),
        // Of another version, whose workers may take it up. All else goes on.
        Err(error) => {
            tracing::error!(name, %error, "a job cannot be read");
            let after = AfterFailure::Again { in_: backoff(attempt) };
            let_go(operator, &name, lease, &error.to_string(), after).await?;
            Ok(None)
        }
    }
}

/// It is done. Unless somebody asked for it meanwhile: then it is done again.
pub async fn done(operator: &Operator, held: &Held) -> Result<(), DbError> {
    use job::Column as C;
    let (db, now) = (&operator.store.db, operator.store.clock.now());
    let nobody_asked = C::Asked.eq(held.asked);
    let ours = C::Name.eq(held.name.as_str()).and(C::Lease.eq(held.lease));
    let mut next = unscoped_update::<job::Entity>()
        .col_expr(C::HeldUntil, Expr::value(None::<DateTime<Utc>>))
        .col_expr(C::Attempts, Expr::value(0_i64))
        .col_expr(C::LastError, Expr::value(None::<String>))
        .col_expr(C::FailedAt, Expr::value(None::<DateTime<Utc>>))
        .col_expr(C::FinishedAt, Expr::value(now))
        .filter(ours.clone());
    match held.job.every() {
        Some(every) => {
            let at =
                Expr::case(nobody_asked, Expr::value(now + every)).finally(Expr::col(C::DueAt));
            next = next.col_expr(C::DueAt, at.into());
        }
        None => {
            unscoped_delete::<job::Entity>().filter(ours).filter(nobody_asked).exec(db).await?;
        }
    }
    next.exec(db).await?;
    Ok(())
}

/// It is not. Another attempt follows, later each time.
pub async fn failed(operator: &Operator, held: &Held, error: &str) -> Result<(), DbError> {
    let after = after_failure(&held.job, held.attempt);
    let_go(operator, &held.name, held.lease, error, after).await
}

/// Let go of a job that came to nothing, unless another worker holds it by now.
async fn let_go(
    operator: &Operator,
    name: &str,
    lease: i64,
    error: &str,
    after: AfterFailure,
) -> Result<(), DbError> {
    use job::Column as C;
    let now = operator.store.clock.now();
    let (due_at, failed_at) = match after {
        AfterFailure::Again { in_ } => (now + in_, None),
        AfterFailure::GiveUp => (now, Some(now)),
    };
    let error: String = error.chars().take(500).collect();
    unscoped_update::<job::Entity>()
        .col_expr(C::HeldUntil, Expr::value(None::<DateTime<Utc>>))
        .col_expr(C::DueAt, Expr::value(due_at))
        .col_expr(C::LastError, Expr::value(error))
        .col_expr(C::FailedAt, Expr::value(failed_at))
        .filter(C::Name.eq(name))
        .filter(C::Lease.eq(lease))
        .exec(&operator.store.db)
        .await?;
    Ok(())
}

fn json(job: &Job) -> Result<serde_json::Value, DbError> {
    serde_json::to_value(job).map_err(|error| DbError::corrupt(error.to_string()))
}
