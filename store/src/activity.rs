//! The activity log (spec J3): a company's own, and the operator's of all companies.

use crate::{
    Authorized, DbError, Reach,
    entity::{audit, membership, organization, user_account},
    scope::unscoped,
};
use chrono::{DateTime, Utc};
use domain::{
    Permit,
    activity::{ActivityFilter, ActivityLine, ActivityPage, Doer},
    contact::FullName,
    event::{Event, EventKind},
    id::{ActivityId, OrganizationId, UserId},
    identity::OrganizationKind,
    permit::{ActivityLogView, OperatorActivityView},
};
use sea_orm::{QueryOrder, QuerySelect, QueryTrait, Select, prelude::*, sea_query::ExprTrait};
use std::collections::{BTreeMap, BTreeSet};

/// How many lines one page has.
const PAGE: usize = 50;
/// So many people are offered to choose from; others are found by a line of theirs.
const PEOPLE: u64 = 200;

/// The company's log after `after`, the last line of the page before; the newest first.
pub async fn log(
    cx: &Authorized<ActivityLogView>,
    filter: &ActivityFilter,
    after: Option<ActivityId>,
) -> Result<ActivityPage, DbError> {
    let mut page = page(cx, cx.rows(), filter, after).await?;
    for line in &mut page.lines {
        if matches!(line.by, Doer::Operator) {
            line.address.clear();
        }
        line.company = None;
        line.event = line.event.clone().for_company();
    }
    Ok(page)
}

/// The log of all companies, or of the one that the filter names.
pub async fn whole_log(
    cx: &Authorized<OperatorActivityView>,
    filter: &ActivityFilter,
    after: Option<ActivityId>,
) -> Result<ActivityPage, DbError> {
    let mut select = unscoped::<audit::Entity>();
    if let Some(company) = filter.company {
        select = select.filter(audit::Column::OrganizationId.eq(company.uuid()));
    }
    page(cx, select, filter, after).await
}

/// The people of the company, to choose one from, by name.
pub async fn people(cx: &Authorized<ActivityLogView>) -> Result<Vec<(UserId, String)>, DbError> {
    let members = cx
        .rows::<membership::Entity>()
        .select_only()
        .column(membership::Column::UserId)
        .into_query();
    let people = unscoped::<user_account::Entity>()
        .filter(user_account::Column::Id.in_subquery(members))
        .order_by_asc(user_account::Column::FirstName)
        .order_by_asc(user_account::Column::LastName)
        .order_by_asc(user_account::Column::Id)
        .limit(PEOPLE)
        .all(cx.db())
        .await?;
    Ok(people.iter().map(|user| (UserId::from_uuid(user.id), full_name(user))).collect())
}

async fn page<P: Permit<Over: Reach>>(
    cx: &Authorized<P>,
    select: Select<audit::Entity>,
    filter: &ActivityFilter,
    after: Option<ActivityId>,
) -> Result<ActivityPage, DbError> {
    let now = cx.now();
    let (begin, _) = filter.period(now);
    let mut rows = narrowed(select, filter, now, after).all(cx.db()).await?;
    let more = rows.len() > PAGE;
    rows.truncate(PAGE);
    let next = rows.last().filter(|_| more).map(|row| ActivityId::from_uuid(row.id));
    Ok(ActivityPage {
        lines: lines(cx, rows).await?,
        next,
        from: begin.date_naive(),
        to: filter.to.unwrap_or_else(|| now.date_naive()),
    })
}

/// Ids sort by time, so the period is a range of them: a seek in the index of the company, or of the one who acted.
fn narrowed(
    mut select: Select<audit::Entity>,
    filter: &ActivityFilter,
    now: DateTime<Utc>,
    after: Option<ActivityId>,
) -> Select<audit::Entity> {
    use audit::Column as C;
    let (begin, end) = filter.period(now);
    select = select.filter(C::Id.gte(first_id(begin)));
    if let Some(end) = end {
        select = select.filter(C::Id.lt(first_id(end)));
    }
    if let Some(after) = after {
        select = select.filter(C::Id.lt(after.uuid()));
    }
    if let Some(person) = filter.person {
        select = select.filter(C::ActorUserId.eq(person.uuid()));
    }
    if let Some(topic) = filter.topic {
        let kinds = topic.kinds().map(EventKind::key);
        select = select.filter(Expr::cust("event ->> 'kind'").is_in(kinds));
    }
    select.order_by_desc(C::Id).limit(PAGE as u64 + 1)
}

/// What no id of that time or later is below.
pub(crate) fn first_id(at: DateTime<Utc>) -> Uuid {
    let milliseconds = u128::try_from(at.timestamp_millis()).unwrap_or(0);
    Uuid::from_u128((milliseconds & ((1 << 48) - 1)) << 80)
}

pub(crate) async fn lines<P: Permit<Over: Reach>>(
    cx: &Authorized<P>,
    rows: Vec<audit::Model>,
) -> Result<Vec<ActivityLine>, DbError> {
    // One that a newer version wrote has no words here.
    let rows: Vec<(audit::Model, Event)> = rows
        .into_iter()
        .filter_map(|row| Some((row.clone(), serde_json::from_value(row.event).ok()?)))
        .collect();
    let (mut users, mut companies) = (BTreeSet::new(), BTreeSet::new());
    for (row, event) in &rows {
        users.extend(row.actor_user_id);
        users.extend(event.subject().map(UserId::uuid));
        companies.extend(row.organization_id);
        companies.extend(row.actor_organization_id);
    }
    let users = unscoped::<user_account::Entity>()
        .filter(user_account::Column::Id.is_in(users))
        .all(cx.db())
        .await?;
    let users: BTreeMap<Uuid, _> = users.into_iter().map(|user| (user.id, user)).collect();
    let companies = unscoped::<organization::Entity>()
        .filter(organization::Column::Id.is_in(companies))
        .all(cx.db())
        .await?;
    let companies: BTreeMap<Uuid, _> =
        companies.into_iter().map(|company| (company.id, company)).collect();
    let is_operator = |kind: &str| kind == OrganizationKind::Operator.key();
    let reads_all = is_operator(&cx.standing().organization.kind);
    let line = |(row, event): (audit::Model, Event)| {
        let user = row.actor_user_id.and_then(|user| users.get(&user));
        let acted_in = row.actor_organization_id.and_then(|id| companies.get(&id));
        let by_operator = acted_in.is_some_and(|company| is_operator(&company.kind));
        let by = match user {
            None => Doer::Nobody,
            Some(_) if by_operator && !reads_all => Doer::Operator,
            Some(user) => Doer::Person {
                user: UserId::from_uuid(user.id),
                name: full_name(user),
                sign_in_name: user.sign_in_name.clone(),
            },
        };
        ActivityLine {
            id: ActivityId::from_uuid(row.id),
            at: row.at,
            by,
            subject: event.subject().and_then(|user| users.get(&user.uuid())).map(full_name),
            address: row.address,
            company: row.organization_id.and_then(|id| {
                Some((OrganizationId::from_uuid(id), companies.get(&id)?.name.clone()))
            }),
            event,
        }
    };
    Ok(rows.into_iter().map(line).collect())
}

fn full_name(user: &user_account::Model) -> String {
    FullName::new(&user.first_name, &user.last_name).display()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::schema::tests::plan;
    use domain::activity::Topic;

    #[tokio::test]
    async fn a_page_is_a_seek_in_an_index() {
        let now: DateTime<Utc> = "2026-11-20T08:00:00Z".parse().expect("a time");
        let after = Some(ActivityId::from_uuid(first_id(now)));
        let company = unscoped::<audit::Entity>()
            .filter(audit::Column::OrganizationId.eq(Uuid::from_u128(7)));
        for topic in [None, Some(Topic::People)] {
            let filter = ActivityFilter { topic, ..ActivityFilter::default() };
            let own = plan(narrowed(company.clone(), &filter, now, after)).await;
            assert!(
                own.contains("audit_organization (organization_id=? AND id>? AND id<?)"),
                "{own}"
            );
            assert!(!own.contains("TEMP B-TREE"), "{own}");
        }
    }
}
