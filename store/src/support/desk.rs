//! The operator's side: the requests of all companies by when they are due, and the answers.

use super::thread::{Entry, content, issue_type, severity, status, whole, write};
use crate::{
    Authorized, DbError, Refused,
    entity::{organization, support_request},
    file::{FileContent, file_names},
    scope::unscoped,
};
use domain::{
    event::Event,
    file::NewFile,
    id::{AttachmentId, OrganizationId, SupportRequestId},
    permit::{OperatorSupportRequestsAnswer, OperatorSupportRequestsView},
    support::{
        Answer, Desk, DeskFilter, DeskLine, RequestStatus, Response, SupportError, SupportRequest,
    },
};
use sea_orm::{
    Condition, Order, QueryOrder, QuerySelect, Select,
    prelude::*,
    sea_query::{ExprTrait, Func, LikeExpr, Query},
};

/// How many lines one page of the list has.
const PAGE: u64 = 50;

/// The requests asked for: open ones by when they are due, closed ones the latest first. `after` is
/// the last line of the page before.
pub async fn desk(
    cx: &Authorized<OperatorSupportRequestsView>,
    filter: &DeskFilter,
    after: Option<SupportRequestId>,
) -> Result<Desk, DbError> {
    let last = match after {
        Some(after) => {
            unscoped::<support_request::Entity>()
                .filter(support_request::Column::Id.eq(after.uuid()))
                .one(cx.db())
                .await?
        }
        None => None,
    };
    let rows = page(filter, last).all(cx.db()).await?;
    let companies = unscoped::<organization::Entity>()
        .filter(organization::Column::Id.is_in(rows.iter().map(|row| row.organization_id)))
        .all(cx.db())
        .await?;
    let now = cx.now();
    let lines = rows
        .into_iter()
        .map(|row| {
            let company = companies
                .iter()
                .find(|company| company.id == row.organization_id)
                .ok_or_else(|| DbError::corrupt("a request without its company"))?;
            let status = status(&row);
            Ok(DeskLine {
                id: SupportRequestId::from_uuid(row.id),
                organization: OrganizationId::from_uuid(row.organization_id),
                company_name: company.name.clone(),
                number: row.number,
                issue_type: issue_type(&row)?,
                severity: severity(&row)?,
                status,
                opened_at: row.opened_at,
                due_at: row.due_at,
                response: Response::of(row.due_at, row.first_answer_at, status, now),
                title: row.title,
            })
        })
        .collect::<Result<_, DbError>>()?;
    Ok(Desk { now, lines })
}

/// One page, by the index `support_request_desk`, or that of the type.
fn page(
    filter: &DeskFilter,
    last: Option<support_request::Model>,
) -> Select<support_request::Entity> {
    use support_request::Column as C;
    let closed = filter.status == RequestStatus::Closed;
    let mut select = unscoped::<support_request::Entity>()
        .filter(C::Closed.eq(closed))
        .filter(C::Attention.eq(filter.status == RequestStatus::AttentionNeeded));
    if filter.unanswered {
        select = select.filter(C::FirstAnswerAt.is_null());
    }
    if let Some(kind) = filter.issue_type {
        select = select.filter(C::IssueType.eq(kind.key()));
    }
    if let Some(severity) = filter.severity {
        select = select.filter(C::Severity.eq(severity.key()));
    }
    if !filter.company.is_empty() {
        select = select.filter(C::OrganizationId.in_subquery(called(&filter.company)));
    }
    let (order, beyond): (_, fn(C, sea_orm::Value) -> Expr) = match closed {
        true => (Order::Desc, |column, value| column.lt(value)),
        false => (Order::Asc, |column, value| column.gt(value)),
    };
    if let Some(last) = last {
        let same_time =
            Condition::all().add(C::DueAt.eq(last.due_at)).add(beyond(C::Id, last.id.into()));
        // Implied by the next line; it is what the index can seek by.
        let seek = match closed {
            true => C::DueAt.lte(last.due_at),
            false => C::DueAt.gte(last.due_at),
        };
        select = select
            .filter(seek)
            .filter(Condition::any().add(beyond(C::DueAt, last.due_at.into())).add(same_time));
    }
    select.order_by(C::DueAt, order.clone()).order_by(C::Id, order).limit(PAGE)
}

/// The companies whose name contains this, however it is cased.
fn called(name: &str) -> sea_orm::sea_query::SelectStatement {
    let escaped = name.to_lowercase().replace('\\', "\\\\").replace('%', "\\%").replace('_', "\\_");
    let pattern = LikeExpr::new(format!("%{escaped}%")).escape('\\');
    Query::select()
        .column(organization::Column::Id)
        .from(organization::Entity)
        .and_where(Expr::expr(Func::lower(Expr::col(organization::Column::Name))).like(pattern))
        .to_owned()
}

type Cx = Authorized<OperatorSupportRequestsAnswer>;

async fn row(
    cx: &Cx,
    db: &impl ConnectionTrait,
    id: SupportRequestId,
) -> Result<Option<support_request::Model>, DbError> {
    let id = support_request::Column::Id.eq(id.uuid());
    Ok(cx.rows::<support_request::Entity>().filter(id).one(db).await?)
}

/// One request of the company that was checked.
pub async fn asked(cx: &Cx, id: SupportRequestId) -> Result<Option<SupportRequest>, DbError> {
    whole(cx, row(cx, cx.db(), id).await?).await
}

/// One file of it.
pub async fn asked_file(
    cx: &Cx,
    request: SupportRequestId,
    id: AttachmentId,
) -> Result<Option<FileContent>, DbError> {
    content(cx, row(cx, cx.db(), request).await?, id).await
}

/// Answer, and say whose turn it is then. The first answer meets the response target, and whoever
/// opened the request is told by mail (M18).
pub async fn answer(
    cx: &Cx,
    id: SupportRequestId,
    answer: Answer,
    files: &[NewFile],
) -> Result<(), Refused<SupportError>> {
    let tx = cx.begin().await?;
    let request = row(cx, tx.db(), id).await?.ok_or(Refused::Rule(SupportError::Unknown))?;
    let Answer { body, status, version } = answer;
    if body.is_none() && files.is_empty() && request.closed {
        return Err(Refused::Rule(SupportError::ClosedAlready));
    }
    let entry = Entry { body, status, files, by_operator: true, version };
    let note = write(cx, &tx, &request, entry).await?;
    tx.commit(Event::SupportRequestAnswered {
        organization: cx.tenant(),
        request: id,
        note,
        status,
        files: file_names(files),
    })
    .await?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::schema::tests::plan;
    use domain::support::{IssueType, Severity};

    fn last() -> support_request::Model {
        let at: chrono::DateTime<chrono::Utc> = "2026-11-20T08:00:00Z".parse().expect("a time");
        support_request::Model {
            id: Uuid::from_u128(7),
            organization_id: Uuid::from_u128(7),
            number: 7,
            issue_type: "general".into(),
            severity: "minimal".into(),
            title: String::new(),
            contact_name: String::new(),
            contact_email: String::new(),
            contact_phone: None,
            created_by: Uuid::from_u128(7),
            closed: false,
            attention: false,
            opened_at: at,
            due_at: at,
            first_answer_at: None,
            changed_at: at,
            version: 0,
        }
    }

    /// The first page and the thousandth cost the same, in every status.
    #[tokio::test]
    async fn a_page_of_the_desk_is_a_seek_in_an_index() {
        for status in RequestStatus::ALL {
            let all = DeskFilter::of(*status);
            let severe = DeskFilter { severity: Some(Severity::Critical), ..all.clone() };
            let kind = DeskFilter { issue_type: Some(IssueType::General), ..all.clone() };
            let named = DeskFilter { company: "Linden".into(), ..all.clone() };
            for (filter, index) in [
                (all, "support_request_desk (closed=? AND attention=?"),
                (severe, "support_request_desk (closed=? AND attention=?"),
                (kind, "support_request_type (issue_type=? AND closed=? AND attention=?"),
                (named, "support_request_desk (closed=? AND attention=?"),
            ] {
                for last in [None, Some(last())] {
                    let plan = plan(page(&filter, last)).await;
                    assert!(plan.contains(&format!("USING INDEX {index}")), "{filter:?}: {plan}");
                    assert!(!plan.contains("TEMP B-TREE"), "{filter:?}: {plan}");
                }
            }
        }
    }
}
