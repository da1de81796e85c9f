//! The partner's side: everybody sees the requests they opened, and whoever manages the company's
//! sees all of them.

use super::thread::{
    Entry, NewNote, add_note, content, issue_type, names, severity, status, whole, write,
};
use crate::{
    Authorized, DbError, Refused,
    entity::{support_request, user_account},
    file::{FileContent, file_names},
    scope::unscoped,
    throttle::SUPPORT_NOTE,
    tx::Tx,
};
use chrono::TimeDelta;
use domain::{
    Permission,
    contact::{FullName, display_phone},
    event::Event,
    file::NewFile,
    id::{AttachmentId, SupportRequestId},
    permission::access,
    permit::PortalSupportTicketsCreateOwn,
    support::{NewRequest, RequestLine, RequestStart, RequestStatus, SupportError, SupportRequest},
};
use sea_orm::{QueryOrder, QuerySelect, Select, Set, Statement, prelude::*};

/// How many lines one page of the list has.
const PAGE: u64 = 50;

type Cx = Authorized<PortalSupportTicketsCreateOwn>;

/// Why nothing came of what the partner wrote.
#[derive(Debug)]
pub enum SupportRefused {
    Rule(SupportError),
    /// So much was written that it waits for this long.
    TooMany(TimeDelta),
}

/// The requests that this person may see, and no others.
fn within_reach(cx: &Cx) -> Select<support_request::Entity> {
    let rows = cx.rows::<support_request::Entity>();
    match manages(cx) {
        true => rows,
        false => rows.filter(support_request::Column::CreatedBy.eq(cx.session().user.uuid())),
    }
}

fn manages(cx: &Cx) -> bool {
    let permission = Permission::PortalSupportTicketsManage;
    access(&cx.standing().roles, permission).is_some_and(|a| a.satisfies(permission.need()))
}

/// What the form of a new request starts with: oneself as its contact.
pub async fn start(cx: &Cx) -> Result<RequestStart, DbError> {
    let rules = crate::accounts::country_rules(cx)?;
    let user = unscoped::<user_account::Entity>()
        .filter(user_account::Column::Id.eq(cx.session().user.uuid()))
        .one(cx.db())
        .await?
        .ok_or_else(|| DbError::corrupt("a session without its user"))?;
    Ok(RequestStart {
        contact_name: FullName::new(&user.first_name, &user.last_name).display(),
        contact_email: user.email,
        contact_phone: user.phone.map(|phone| display_phone(&phone, &rules)).unwrap_or_default(),
        rules,
    })
}

/// Open a request. Its description is the first note of its thread.
pub async fn open(
    cx: &Cx,
    request: &NewRequest,
    files: &[NewFile],
) -> Result<SupportRequestId, Refused<SupportRefused>> {
    let tx = cx.begin().await?;
    let (id, number) = (cx.id::<domain::id::SupportRequest>(), number(cx, &tx).await?);
    support_request::ActiveModel {
        id: Set(id.uuid()),
        organization_id: Set(cx.tenant().uuid()),
        number: Set(number),
        issue_type: Set(request.issue_type.key().into()),
        severity: Set(request.severity.key().into()),
        title: Set(request.title.clone()),
        contact_name: Set(request.contact_name.clone()),
        contact_email: Set(request.contact_email.to_string()),
        contact_phone: Set(request.contact_phone.as_ref().map(ToString::to_string)),
        created_by: Set(cx.session().user.uuid()),
        closed: Set(false),
        attention: Set(false),
        opened_at: Set(tx.now()),
        due_at: Set(tx.now() + request.severity.response_target()),
        first_answer_at: Set(None),
        changed_at: Set(tx.now()),
        version: Set(0),
    }
    .insert(tx.db())
    .await?;
    let description = NewNote {
        request: id.uuid(),
        place: 0,
        body: Some(request.description.clone()),
        moved_to: None,
        by_operator: false,
    };
    add_note(cx, &tx, description, files).await?;
    tx.commit(Event::SupportRequestOpened {
        organization: cx.tenant(),
        request: id,
        issue_type: request.issue_type,
        severity: request.severity,
        files: file_names(files),
    })
    .await?;
    Ok(id)
}

/// The next number, given once; counts as one of what this person may write.
async fn number(cx: &Cx, tx: &Tx) -> Result<i64, Refused<SupportRefused>> {
    not_too_many(cx, tx).await?;
    let next = Statement::from_string(
        tx.db().get_database_backend(),
        "INSERT INTO counter (name, value) VALUES ('support_request', 1001)
         ON CONFLICT (name) DO UPDATE SET value = counter.value + 1 RETURNING value",
    );
    let next = tx.db().query_one_raw(next).await?;
    let next = next.ok_or_else(|| DbError::corrupt("an upsert returns its row"))?;
    Ok(next.try_get("", "value")?)
}

async fn not_too_many(cx: &Cx, tx: &Tx) -> Result<(), Refused<SupportRefused>> {
    let person = cx.session().user.to_string();
    let counted = SUPPORT_NOTE.count(tx.db(), &person, tx.now()).await?;
    counted.map_err(|spent| Refused::Rule(SupportRefused::TooMany(spent.wait)))
}

/// What is closed, or what is not, newest first. `after` is the last line of the page before.
pub async fn requests(
    cx: &Cx,
    closed: bool,
    after: Option<SupportRequestId>,
) -> Result<Vec<RequestLine>, DbError> {
    let rows = page(within_reach(cx), closed, after).all(cx.db()).await?;
    let names = names(cx.db(), rows.iter().map(|row| row.created_by)).await?;
    rows.into_iter()
        .map(|row| {
            Ok(RequestLine {
                id: SupportRequestId::from_uuid(row.id),
                number: row.number,
                issue_type: issue_type(&row)?,
                severity: severity(&row)?,
                status: status(&row),
                created_by: names.get(&row.created_by).cloned().unwrap_or_default(),
                changed_at: row.changed_at,
                title: row.title,
            })
        })
        .collect()
}

/// One page of the list, by the index of the person or of the company.
fn page(
    rows: Select<support_request::Entity>,
    closed: bool,
    after: Option<SupportRequestId>,
) -> Select<support_request::Entity> {
    use support_request::Column as C;
    let rows = rows.filter(C::Closed.eq(closed));
    let rows = match after {
        Some(after) => rows.filter(C::Id.lt(after.uuid())),
        None => rows,
    };
    rows.order_by_desc(C::Id).limit(PAGE)
}

/// How many of one's own requests wait for an answer of the company.
pub async fn attention_needed(cx: &Cx) -> Result<u64, DbError> {
    use support_request::Column as C;
    let waiting = within_reach(cx).filter(C::Closed.eq(false)).filter(C::Attention.eq(true));
    Ok(waiting.count(cx.db()).await?)
}

/// One request, if this person may see it.
pub async fn request(cx: &Cx, id: SupportRequestId) -> Result<Option<SupportRequest>, DbError> {
    whole(cx, row(cx, cx.db(), id).await?).await
}

/// One file of such a request.
pub async fn file(
    cx: &Cx,
    request: SupportRequestId,
    id: AttachmentId,
) -> Result<Option<FileContent>, DbError> {
    content(cx, row(cx, cx.db(), request).await?, id).await
}

async fn row(
    cx: &Cx,
    db: &impl ConnectionTrait,
    id: SupportRequestId,
) -> Result<Option<support_request::Model>, DbError> {
    let id = support_request::Column::Id.eq(id.uuid());
    Ok(within_reach(cx).filter(id).one(db).await?)
}

/// Add to the thread. It is the operator's turn then, and what was closed is open again.
pub async fn reply(
    cx: &Cx,
    id: SupportRequestId,
    body: String,
    files: &[NewFile],
    version: i64,
) -> Result<(), Refused<SupportRefused>> {
    let tx = cx.begin().await?;
    let request = known(row(cx, tx.db(), id).await?)?;
    not_too_many(cx, &tx).await?;
    let entry =
        Entry { body: Some(body), status: RequestStatus::Open, files, by_operator: false, version };
    write(cx, &tx, &request, entry).await.map_err(rule)?;
    tx.commit(Event::SupportRequestReplied {
        organization: cx.tenant(),
        request: id,
        reopened: request.closed,
        files: file_names(files),
    })
    .await?;
    Ok(())
}

/// No answer is needed any more.
pub async fn close(
    cx: &Cx,
    id: SupportRequestId,
    version: i64,
) -> Result<(), Refused<SupportRefused>> {
    let tx = cx.begin().await?;
    let request = known(row(cx, tx.db(), id).await?)?;
    if request.closed {
        return Err(Refused::Rule(SupportRefused::Rule(SupportError::ClosedAlready)));
    }
    let entry = Entry {
        body: None,
        status: RequestStatus::Closed,
        files: &[],
        by_operator: false,
        version,
    };
    write(cx, &tx, &request, entry).await.map_err(rule)?;
    tx.commit(Event::SupportRequestClosed { organization: cx.tenant(), request: id }).await?;
    Ok(())
}

fn known(
    row: Option<support_request::Model>,
) -> Result<support_request::Model, Refused<SupportRefused>> {
    row.ok_or(Refused::Rule(SupportRefused::Rule(SupportError::Unknown)))
}

fn rule(refused: Refused<SupportError>) -> Refused<SupportRefused> {
    match refused {
        Refused::Rule(rule) => Refused::Rule(SupportRefused::Rule(rule)),
        Refused::Db(error) => Refused::Db(error),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::schema::tests::plan;

    /// However many requests there are: a seek in the index, no sorting.
    #[tokio::test]
    async fn a_page_of_ones_requests_is_a_seek_in_its_index() {
        use support_request::Column as C;
        let somebody = Uuid::from_u128(7);
        let company =
            || unscoped::<support_request::Entity>().filter(C::OrganizationId.eq(somebody));
        let own = || company().filter(C::CreatedBy.eq(somebody));
        let last = Some(SupportRequestId::from_uuid(somebody));
        for (rows, index) in [
            (own(), "support_request_own (organization_id=? AND created_by=? AND closed=?"),
            (company(), "support_request_company (organization_id=? AND closed=?"),
        ] {
            let first = plan(page(rows.clone(), false, None)).await;
            assert!(first.contains(&format!("USING INDEX {index})")), "{first}");
            let later = plan(page(rows, false, last)).await;
            assert!(later.contains(&format!("USING INDEX {index} AND id<?)")), "{later}");
            assert!(!first.contains("TEMP B-TREE") && !later.contains("TEMP B-TREE"));
        }
    }
}
