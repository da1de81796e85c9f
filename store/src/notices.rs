//! Notices (spec J2): the part of the log that others wrote and that concerns a person's work, how far they have read
//! it, and a pulse to feel whether there is more.

use crate::{
    Authorized, DbError,
    activity::{first_id, lines},
    entity::{audit, audit_head, notices_read, sign_in},
    scope::unscoped,
};
use domain::{
    event::{Event, EventKind},
    id::ActivityId,
    notices::{COUNTED, Notice, NoticePage, UNREAD_FOR},
    permit::MeProfileView,
};
use sea_orm::{
    Condition, QueryOrder, QuerySelect, Select, Set,
    prelude::*,
    sea_query::{ExprTrait, OnConflict},
};

/// How many one page has.
const PAGE: usize = 30;

/// Those after `after`, the last of the page before; the newest first.
pub async fn list(
    cx: &Authorized<MeProfileView>,
    after: Option<ActivityId>,
) -> Result<NoticePage, DbError> {
    let read = read_up_to(cx).await?;
    let mut select = told(cx).order_by_desc(audit::Column::Id).limit(PAGE as u64 + 1);
    if let Some(after) = after {
        select = select.filter(audit::Column::Id.lt(after.uuid()));
    }
    let mut rows = select.all(cx.db()).await?;
    let has_next = rows.len() > PAGE;
    rows.truncate(PAGE);
    let lines = lines(cx, rows).await?;
    let notices = lines.into_iter().map(|mut line| {
        // From where is for those who may read the log.
        line.address.clear();
        line.company = None;
        line.event = line.event.for_company();
        Notice { unread: line.id.uuid() > read, line }
    });
    Ok(NoticePage { notices: notices.collect(), has_next })
}

/// How many are not read yet; no more than [`COUNTED`] and one are counted.
pub async fn unread(cx: &Authorized<MeProfileView>) -> Result<u64, DbError> {
    let read = read_up_to(cx).await?;
    let ids = told(cx)
        .filter(audit::Column::Id.gt(read))
        .select_only()
        .column(audit::Column::Id)
        .limit(COUNTED + 1)
        .into_tuple::<Uuid>()
        .all(cx.db())
        .await?;
    Ok(ids.len() as u64)
}

/// All up to this one are read. What came later stays unread, and nothing that was read becomes unread. What has not
/// happened yet cannot be read: an id of later, which no page sends, stands for the last line there is.
pub async fn read(cx: &Authorized<MeProfileView>, up_to: ActivityId) -> Result<(), DbError> {
    use notices_read::Column as C;
    let last = cx
        .rows::<audit::Entity>()
        .filter(audit::Column::Id.lte(up_to.uuid()))
        .order_by_desc(audit::Column::Id)
        .limit(1)
        .one(cx.db())
        .await?;
    let Some(last) = last else { return Ok(()) };
    let row = notices_read::ActiveModel {
        organization_id: Set(cx.tenant().uuid()),
        user_id: Set(cx.session().user.uuid()),
        up_to: Set(last.id),
    };
    let later = Expr::col((notices_read::Entity, C::UpTo)).lt(last.id);
    let tx = cx.begin().await?;
    notices_read::Entity::insert(row)
        .on_conflict(
            OnConflict::columns([C::OrganizationId, C::UserId])
                .update_column(C::UpTo)
                .action_and_where(later)
                .to_owned(),
        )
        .exec_without_returning(tx.db())
        .await?;
    tx.commit(Event::NoticesRead { user: cx.session().user }).await
}

/// Changes with every line of the company's log; `None` once the session has ended, or nobody was there for too long.
/// Unlike a request it does not count as being there.
pub async fn pulse(cx: &Authorized<MeProfileView>) -> Result<Option<i64>, DbError> {
    let (now, policy) = (cx.now(), cx.policy());
    let alive = unscoped::<sign_in::Entity>()
        .filter(sign_in::Column::Id.eq(cx.session().sign_in.uuid()))
        .filter(sign_in::Column::SeenAt.gt(now - policy.session_idle))
        .filter(sign_in::Column::CreatedAt.gt(now - policy.session_absolute))
        .count(cx.db())
        .await?;
    if alive == 0 {
        return Ok(None);
    }
    let head = unscoped::<audit_head::Entity>()
        .filter(audit_head::Column::Chain.eq(cx.tenant().uuid()))
        .one(cx.db())
        .await?;
    Ok(Some(head.map_or(0, |head| head.seq)))
}

/// What is told to this person: of kinds that they may see, and not their own doing.
fn told(cx: &Authorized<MeProfileView>) -> Select<audit::Entity> {
    let kinds = EventKind::told_to(|permission| cx.standing().may(permission));
    let others = Condition::any()
        .add(audit::Column::ActorUserId.is_null())
        .add(audit::Column::ActorUserId.ne(cx.session().user.uuid()));
    cx.rows::<audit::Entity>()
        .filter(audit::Column::Id.gte(first_id(cx.now() - UNREAD_FOR)))
        .filter(Expr::cust("event ->> 'kind'").is_in(kinds.into_iter().map(EventKind::key)))
        .filter(others)
}

async fn read_up_to(cx: &Authorized<MeProfileView>) -> Result<Uuid, DbError> {
    let row = cx
        .rows::<notices_read::Entity>()
        .filter(notices_read::Column::UserId.eq(cx.session().user.uuid()))
        .one(cx.db())
        .await?;
    Ok(row.map_or(Uuid::nil(), |row| row.up_to))
}
