//! The operator's list of mails: what waits, what left, what was given up on, and another try.

use crate::{
    Authorized, DbError, Refused,
    entity::{document_note, membership, organization, outbox, support_note},
    scope::{unscoped, unscoped_update},
};
use chrono::{DateTime, Utc};
use domain::{
    event::{Event, MailKind, Message, Recipient},
    id::{MailId, OrganizationId},
    jobs::{JobError, MailFilter, MailLine, MailPage, MailState},
    permit::OperatorJobsManage,
};
use sea_orm::{
    QueryOrder, QuerySelect, Select, UpdateMany,
    prelude::*,
    sea_query::{ExprTrait, SimpleExpr},
};
use std::collections::BTreeMap;

type Cx = Authorized<OperatorJobsManage>;

/// How many lines one page has.
const PAGE: usize = 50;

/// One page of the list, the newest first, after this line.
pub async fn list(cx: &Cx, filter: MailFilter, after: Option<MailId>) -> Result<MailPage, DbError> {
    let mut rows = page(filter, after).all(cx.db()).await?;
    let has_next = rows.len() > PAGE;
    rows.truncate(PAGE);
    let companies = companies(cx, &rows).await?;
    let lines = rows.into_iter().map(|row| line(row, &companies)).collect();
    let count = |state| unscoped::<outbox::Entity>().filter(in_state(state)).count(cx.db());
    let (waiting, failed) = (count(MailState::Waiting).await?, count(MailState::Failed).await?);
    Ok(MailPage { now: cx.now(), lines, has_next, waiting, failed })
}

/// By the index of its state, or by that of all.
fn page(filter: MailFilter, after: Option<MailId>) -> Select<outbox::Entity> {
    let mut select = unscoped::<outbox::Entity>().filter(in_state(filter.state));
    if let Some(kind) = filter.kind {
        // Both databases read JSON so.
        select = select.filter(Expr::cust("message ->> 'kind'").eq(kind.key()));
    }
    if let Some(after) = after {
        select = select.filter(outbox::Column::Id.lt(after.uuid()));
    }
    select.order_by_desc(outbox::Column::Id).limit(PAGE as u64 + 1)
}

fn in_state(state: MailState) -> SimpleExpr {
    use outbox::Column as C;
    match state {
        MailState::Waiting => C::SentAt.is_null().and(C::FailedAt.is_null()),
        MailState::Failed => C::FailedAt.is_not_null(),
        MailState::Sent => C::SentAt.is_not_null(),
    }
}

/// Whose people the mails go to, by the mail's id.
async fn companies(
    cx: &Cx,
    rows: &[outbox::Model],
) -> Result<BTreeMap<Uuid, (OrganizationId, String)>, DbError> {
    let (mut direct, mut users, mut support, mut documents) =
        (BTreeMap::new(), BTreeMap::new(), BTreeMap::new(), BTreeMap::new());
    for row in rows {
        let Ok(message) = serde_json::from_value::<Message>(row.message.clone()) else { continue };
        match message.recipient() {
            Recipient::Organization(id) => direct.insert(row.id, id.uuid()),
            Recipient::User(id) => users.insert(row.id, id.uuid()),
            Recipient::SupportNote(id) => support.insert(row.id, id.uuid()),
            Recipient::DocumentNote(id) => documents.insert(row.id, id.uuid()),
            Recipient::Unknown => None,
        };
    }
    let members = unscoped::<membership::Entity>()
        .filter(membership::Column::UserId.is_in(users.values().copied()))
        .order_by_asc(membership::Column::OrganizationId)
        .all(cx.db())
        .await?;
    let support_notes = unscoped::<support_note::Entity>()
        .filter(support_note::Column::Id.is_in(support.values().copied()))
        .all(cx.db())
        .await?;
    let document_notes = unscoped::<document_note::Entity>()
        .filter(document_note::Column::Id.is_in(documents.values().copied()))
        .all(cx.db())
        .await?;
    // Somebody may belong to several; the first is theirs since they are here.
    let of = |pairs: Vec<(Uuid, Uuid)>, wanted: BTreeMap<Uuid, Uuid>| {
        let found: BTreeMap<Uuid, Uuid> = pairs.into_iter().rev().collect();
        wanted.into_iter().filter_map(move |(mail, key)| Some((mail, *found.get(&key)?)))
    };
    direct.extend(of(members.iter().map(|m| (m.user_id, m.organization_id)).collect(), users));
    direct.extend(of(support_notes.iter().map(|n| (n.id, n.organization_id)).collect(), support));
    let notes = document_notes.iter().map(|n| (n.id, n.organization_id)).collect();
    direct.extend(of(notes, documents));
    let names: BTreeMap<Uuid, String> = unscoped::<organization::Entity>()
        .filter(organization::Column::Id.is_in(direct.values().copied()))
        .all(cx.db())
        .await?
        .into_iter()
        .map(|company| (company.id, company.name))
        .collect();
    let named = |(mail, id): (Uuid, Uuid)| {
        Some((mail, (OrganizationId::from_uuid(id), names.get(&id)?.clone())))
    };
    Ok(direct.into_iter().filter_map(named).collect())
}

fn line(row: outbox::Model, companies: &BTreeMap<Uuid, (OrganizationId, String)>) -> MailLine {
    MailLine {
        id: MailId::from_uuid(row.id),
        at: row.at,
        kind: row.message["kind"].as_str().and_then(MailKind::from_key),
        company: companies.get(&row.id).cloned(),
        attempts: row.attempts,
        due_at: row.due_at,
        sent_at: row.sent_at,
        failed_at: row.failed_at,
        last_error: row.last_error,
    }
}

/// Try a mail again that was given up on.
pub async fn retry(cx: &Cx, id: MailId) -> Result<(), Refused<JobError>> {
    let tx = cx.begin().await?;
    let one = again(tx.now()).filter(outbox::Column::Id.eq(id.uuid())).exec(tx.db()).await?;
    if one.rows_affected == 0 {
        return Err(Refused::Rule(JobError::NotFailed));
    }
    tx.commit(Event::MailRetried { mail: id }).await?;
    Ok(())
}

/// Try all of them again.
pub async fn retry_all(cx: &Cx) -> Result<u64, Refused<JobError>> {
    let tx = cx.begin().await?;
    let mails = again(tx.now()).exec(tx.db()).await?.rows_affected;
    if mails == 0 {
        return Err(Refused::Rule(JobError::NotFailed));
    }
    tx.commit(Event::FailedMailRetried { mails }).await?;
    Ok(mails)
}

/// As new, but for what went wrong the last time, which stays to be read.
fn again(now: DateTime<Utc>) -> UpdateMany<outbox::Entity> {
    use outbox::Column as C;
    unscoped_update::<outbox::Entity>()
        .col_expr(C::FailedAt, Expr::value(None::<DateTime<Utc>>))
        .col_expr(C::Attempts, Expr::value(0_i64))
        .col_expr(C::DueAt, Expr::value(now))
        .filter(C::FailedAt.is_not_null())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::schema::tests::plan;

    #[tokio::test]
    async fn a_page_of_mails_is_a_seek_in_an_index() {
        for (state, index) in [
            (MailState::Waiting, "outbox_waiting"),
            (MailState::Failed, "outbox_failed"),
            (MailState::Sent, "autoindex_outbox"),
        ] {
            for after in [None, Some(MailId::from_uuid(Uuid::from_u128(7)))] {
                let filter = MailFilter { state, kind: Some(MailKind::VerifyEmail) };
                let plan = plan(page(filter, after)).await;
                assert!(plan.contains(index) && !plan.contains("TEMP B-TREE"), "{plan}");
            }
        }
    }
}
