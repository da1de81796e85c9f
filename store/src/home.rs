//! Home: what somebody has not read yet, and how much waits for the operator, queue by queue, in one question
//! (spec J1, J14).

use crate::{
    Authorized, DbError, access::Standing, announcements, entity::dismissal, scope::unscoped,
};
use chrono::{DateTime, TimeDelta, Utc};
use domain::{
    event::Event,
    home::{GRACE_ENDS_WITHIN_DAYS, Home, Queue, QueueCount, Queues, working_days_before},
    locale::Locale,
    permit::{MeProfileView, OperatorHomeView},
};
use sea_orm::{DbBackend, QuerySelect, Set, Statement, prelude::*, sea_query::OnConflict};

/// What is counted for each queue: how many wait, how many of them for too long, and since when the
/// oldest does. `$1` is now, `$2` what an application must not be older than, `$3` when the time that
/// is about to end ends at the latest.
const QUEUES: &[(Queue, &str)] = &[
    (
        Queue::Enrollments,
        "COUNT(*) AS waiting, COUNT(CASE WHEN submitted_at < $2 THEN 1 END) AS overdue,
            MIN(submitted_at) AS oldest
        FROM vetting WHERE status = 'pending' AND sub_status IN
            ('employment_verification', 'business_verification', 'decision', 'other')",
    ),
    (
        Queue::Documents,
        "COUNT(*), CAST(0 AS BIGINT), MIN(n.written_at) FROM document_request r
        JOIN document_note n ON n.request_id = r.id AND n.place = r.version
        WHERE r.open AND r.state = 'sent'",
    ),
    (
        Queue::SupportRequests,
        "COUNT(*), COUNT(CASE WHEN due_at < $1 AND first_answer_at IS NULL THEN 1 END),
            MIN(opened_at)
        FROM support_request WHERE closed = FALSE AND attention = FALSE",
    ),
    (
        Queue::Programs,
        "COUNT(*), COUNT(CASE WHEN applied_at < $2 THEN 1 END), MIN(applied_at) FROM program
        WHERE status = 'applied'",
    ),
    (
        Queue::TaxFilings,
        "COUNT(*), CAST(0 AS BIGINT), MIN(filed_at) FROM tax_filing
        WHERE stage IN ('submitted', 'in_review')",
    ),
    (
        Queue::Reinstatements,
        "COUNT(*), CAST(0 AS BIGINT), MIN(requested_at) FROM suspension WHERE status = 'reinstatement_requested'",
    ),
    (
        Queue::GraceEnding,
        "COUNT(DISTINCT organization_id), CAST(0 AS BIGINT), MIN(due_at) FROM agreement_pending
        WHERE due_at > $1 AND due_at <= $3",
    ),
];

/// All that waits where this person may look.
pub async fn queues(cx: &Authorized<OperatorHomeView>) -> Result<Queues, DbError> {
    let now = cx.now();
    let seen = seen_by(cx.standing());
    if seen.is_empty() {
        return Ok(Queues { now, counts: vec![] });
    }
    let promised = working_days_before(now, cx.policy().review_days);
    let question = question(cx.db().get_database_backend(), &seen, now, promised);
    let mut counts = vec![];
    for row in cx.db().query_all_raw(question).await? {
        let key = row.try_get::<String>("", "queue")?;
        let count = |name| row.try_get::<i64>("", name).map(i64::unsigned_abs);
        counts.push(QueueCount {
            queue: Queue::from_key(&key).ok_or_else(|| DbError::corrupt("a queue of no name"))?,
            waiting: count("waiting")?,
            overdue: count("overdue")?,
            oldest: row.try_get("", "oldest")?,
        });
    }
    counts.sort_by_key(|count| count.queue);
    Ok(Queues { now, counts })
}

fn seen_by(standing: &Standing) -> Vec<Queue> {
    let all = Queue::ALL.iter().copied();
    all.filter(|queue| standing.may(queue.permission())).collect()
}

/// One row for each queue.
fn question(
    backend: DbBackend,
    seen: &[Queue],
    now: DateTime<Utc>,
    promised: DateTime<Utc>,
) -> Statement {
    let wanted = QUEUES.iter().filter(|(queue, _)| seen.contains(queue));
    let parts =
        wanted.map(|(queue, counted)| format!("SELECT '{}' AS queue, {counted}", queue.key()));
    let sql = parts.collect::<Vec<_>>().join("\nUNION ALL\n");
    let ends = now + TimeDelta::days(GRACE_ENDS_WITHIN_DAYS);
    // PostgreSQL wants every value that it is given to be used.
    const GIVEN: &str = "WITH given AS (SELECT CAST($1 AS TIMESTAMPTZ) AS a,
        CAST($2 AS TIMESTAMPTZ) AS b, CAST($3 AS TIMESTAMPTZ) AS c)";
    let sql = format!("{GIVEN}\n{sql}");
    Statement::from_sql_and_values(backend, sql, [now.into(), promised.into(), ends.into()])
}

/// What the tour is called among what people have put away.
const TOUR: &str = "tour";

/// What everybody's Home shows besides what is to be done.
pub async fn home(cx: &Authorized<MeProfileView>, locale: Locale) -> Result<Home, DbError> {
    let tour = !dismissed(cx).await?.iter().any(|what| what == TOUR);
    Ok(Home { tour, news: announcements::shown(cx, locale).await? })
}

/// Do not show the tour any more, to this person.
pub async fn end_tour(cx: &Authorized<MeProfileView>) -> Result<(), DbError> {
    dismiss(cx, TOUR, Event::TourPutAway { user: cx.session().user }).await
}

/// All that this person has put away.
pub(crate) async fn dismissed(cx: &Authorized<MeProfileView>) -> Result<Vec<String>, DbError> {
    Ok(unscoped::<dismissal::Entity>()
        .filter(dismissal::Column::UserId.eq(cx.session().user.uuid()))
        .select_only()
        .column(dismissal::Column::What)
        .into_tuple()
        .all(cx.db())
        .await?)
}

/// Put it away; a second time changes nothing.
pub(crate) async fn dismiss(
    cx: &Authorized<MeProfileView>,
    what: &str,
    event: Event,
) -> Result<(), DbError> {
    use dismissal::Column as C;
    let tx = cx.begin().await?;
    let row = dismissal::ActiveModel {
        user_id: Set(cx.session().user.uuid()),
        what: Set(what.into()),
        dismissed_at: Set(tx.now()),
    };
    dismissal::Entity::insert(row)
        .on_conflict(OnConflict::columns([C::UserId, C::What]).do_nothing().to_owned())
        .exec_without_returning(tx.db())
        .await?;
    tx.commit(event).await
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::schema::tests::plan_of;

    /// Each page of the operator asks it: it reads what waits, and not what is done.
    #[tokio::test]
    async fn what_waits_is_counted_by_indexes() {
        let now = "2026-11-20T08:00:00Z".parse().expect("a time");
        let plan = plan_of(question(DbBackend::Sqlite, Queue::ALL, now, now)).await;
        for index in [
            "vetting USING INDEX vetting_queue (status=?)",
            "r USING INDEX document_request_open",
            "support_request USING INDEX support_request_desk (closed=? AND attention=?)",
            "program USING COVERING INDEX program_queue (status=?)",
            "tax_filing USING INDEX tax_filing_desk (stage=?)",
            "suspension USING INDEX suspension_status (status=?)",
            "agreement_pending USING COVERING INDEX agreement_pending_due (due_at>? AND due_at<?)",
        ] {
            assert!(plan.contains(index), "{index}: {plan}");
        }
    }

    #[test]
    fn every_queue_is_counted_once_and_by_the_names_of_the_domain() {
        let queues: Vec<_> = QUEUES.iter().map(|(queue, _)| *queue).collect();
        assert_eq!(queues, Queue::ALL);
        let ours: Vec<_> = domain::accounts::VettingSubStatus::OPERATORS_TURN
            .iter()
            .map(|turn| format!("'{}'", turn.key()))
            .collect();
        assert!(QUEUES[0].1.contains(&format!("({})", ours.join(", "))));
    }
}
