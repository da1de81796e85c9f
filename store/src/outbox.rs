//! What has to be sent: claimed by a worker, sent, marked. A worker that dies
//! leaves its claim behind, and another takes it up after [`HELD`]; so a mail is
//! never lost, and one that is sent twice carries the same `Message-ID`.

mod agreement;
mod desk;
mod documents;
mod joining;
mod letter;
mod news;
mod overdue;
mod people;
mod programs;
mod reset;

pub use desk::{list, retry, retry_all};
pub use letter::{Letter, LetterBody, letter};

use crate::{DbError, Operator, entity::outbox, scope::unscoped_update};
use chrono::{DateTime, TimeDelta, Utc};
use domain::event::Message;
use sea_orm::{DbBackend, QueryResult, Statement, prelude::*};

/// How long a worker may take over all that it claimed at once.
pub const HELD: TimeDelta = TimeDelta::minutes(5);
/// After so many attempts, spread over a day and a half, somebody has to look at it.
const ATTEMPTS: i64 = 12;

/// A mail this worker is to send.
#[derive(Clone, Debug)]
pub struct Claimed {
    /// Stable over all attempts.
    pub id: Uuid,
    pub message: Message,
    pub attempt: i64,
    pub at: DateTime<Utc>,
}

/// Up to `most` mails that are due, held for this worker.
pub async fn claim(operator: &Operator, most: u64) -> Result<Vec<Claimed>, DbError> {
    let store = &operator.store;
    let now = store.clock.now();
    let backend = store.db.get_database_backend();
    // Other workers' rows are stepped over; SQLite has one writer at a time anyway.
    let skip = if backend == DbBackend::Postgres { "FOR UPDATE SKIP LOCKED" } else { "" };
    let sql = format!(
        "UPDATE outbox SET due_at = $1, attempts = attempts + 1 WHERE id IN (
            SELECT id FROM outbox WHERE due_at <= $2 AND sent_at IS NULL AND failed_at IS NULL
            ORDER BY due_at LIMIT $3 {skip})
         RETURNING id, at, message, attempts"
    );
    let limit = i64::try_from(most).unwrap_or(i64::MAX);
    let values = [(now + HELD).into(), now.into(), limit.into()];
    let rows = store.db.query_all_raw(Statement::from_sql_and_values(backend, sql, values)).await?;
    let mut claimed = vec![];
    for row in rows {
        let (id, attempt) = (row.try_get("", "id")?, row.try_get("", "attempts")?);
        match message(&row) {
            Ok(message) => {
                claimed.push(Claimed { id, at: row.try_get("", "at")?, attempt, message });
            }
            // Of another version, perhaps. It waits for somebody to look at it; all else goes on.
            Err(error) => {
                tracing::error!(%id, %error, "a mail in the outbox cannot be read");
                give_back(operator, id, attempt, &error, now, Some(now)).await?;
            }
        }
    }
    claimed.sort_by_key(|mail| mail.id);
    Ok(claimed)
}

fn message(row: &QueryResult) -> Result<Message, String> {
    let message: serde_json::Value = row.try_get("", "message").map_err(|e| e.to_string())?;
    serde_json::from_value(message).map_err(|error| error.to_string())
}

/// It went out. That is so even if it took longer than it was held.
pub async fn sent(operator: &Operator, mail: &Claimed) -> Result<(), DbError> {
    let now = operator.store.clock.now();
    unscoped_update::<outbox::Entity>()
        .col_expr(outbox::Column::SentAt, Expr::value(now))
        .filter(outbox::Column::Id.eq(mail.id))
        .exec(&operator.store.db)
        .await?;
    Ok(())
}

/// It did not. Another attempt follows, later each time, until there were enough.
pub async fn failed(operator: &Operator, mail: &Claimed, error: &str) -> Result<(), DbError> {
    let now = operator.store.clock.now();
    let last = mail.attempt >= ATTEMPTS;
    let wait =
        TimeDelta::seconds(30) * 2_i32.pow(u32::try_from(mail.attempt.clamp(1, 11)).unwrap_or(1));
    let failed_at = last.then_some(now);
    give_back(operator, mail.id, mail.attempt, error, now + wait, failed_at).await
}

/// Let go of a claim that came to nothing, unless another worker holds the mail by now or sent it.
async fn give_back(
    operator: &Operator,
    id: Uuid,
    attempt: i64,
    error: &str,
    due_at: DateTime<Utc>,
    failed_at: Option<DateTime<Utc>>,
) -> Result<(), DbError> {
    let error: String = error.chars().take(500).collect();
    unscoped_update::<outbox::Entity>()
        .col_expr(outbox::Column::DueAt, Expr::value(due_at))
        .col_expr(outbox::Column::LastError, Expr::value(error))
        .col_expr(outbox::Column::FailedAt, Expr::value(failed_at))
        .filter(outbox::Column::Id.eq(id))
        .filter(outbox::Column::Attempts.eq(attempt))
        .filter(outbox::Column::SentAt.is_null())
        .exec(&operator.store.db)
        .await?;
    Ok(())
}
