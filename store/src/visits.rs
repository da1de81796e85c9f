//! Visits: the operator sees a company's pages as one of its people would. What a session on a visit may do is
//! decided in `access`; here it begins and ends, and the company sees that it was.

use crate::{
    Authorized, DbError, Store,
    entity::{sign_in, user_account, visit},
    scope::{unscoped, unscoped_update},
    tx::{Actor, Tx},
};
use chrono::{DateTime, Utc};
use domain::{
    contact::FullName,
    event::Event,
    id::{OrganizationId, UserId},
    permission::Role,
    permit::{OperatorPartnersVisit, ProfilePartnerView},
    visits::{VISIT, Visit, VisitEnd, VisitLine},
};
use sea_orm::{QueryOrder, QuerySelect, Set, prelude::*};

/// As many as a company is shown.
const SHOWN: u64 = 20;

/// A visit that a session is on.
#[derive(Clone, Copy, Debug)]
pub struct OnVisit {
    pub(crate) id: Uuid,
    /// Where the visitor comes from, and goes back to.
    pub(crate) home: OrganizationId,
    pub(crate) visit: Visit,
}

/// Begin one: from its next request on this browser sees the company's pages, and can change nothing.
pub async fn begin(
    cx: &Authorized<OperatorPartnersVisit>,
    role: Role,
    reason: String,
) -> Result<(), DbError> {
    let tx = cx.begin().await?;
    let (session, id) = (cx.session(), cx.id::<()>().uuid());
    let until = tx.now() + VISIT;
    visit::ActiveModel {
        id: Set(id),
        sign_in_id: Set(session.sign_in.uuid()),
        user_id: Set(session.user.uuid()),
        home_id: Set(session.organization.uuid()),
        organization_id: Set(cx.tenant().uuid()),
        role: Set(role.key().into()),
        reason: Set(reason.clone()),
        began_at: Set(tx.now()),
        until: Set(until),
        ended_at: Set(None),
    }
    .insert(tx.db())
    .await?;
    unscoped_update::<sign_in::Entity>()
        .col_expr(sign_in::Column::VisitId, Expr::value(id))
        .filter(sign_in::Column::Id.eq(session.sign_in.uuid()))
        .exec(tx.db())
        .await?;
    tx.commit(Event::VisitBegan { organization: cx.tenant(), role, reason, until }).await
}

/// Who was here, the newest first.
pub async fn visits(cx: &Authorized<ProfilePartnerView>) -> Result<Vec<VisitLine>, DbError> {
    let rows = cx
        .rows::<visit::Entity>()
        .order_by_desc(visit::Column::Id)
        .limit(SHOWN)
        .all(cx.db())
        .await?;
    let people = unscoped::<user_account::Entity>()
        .filter(user_account::Column::Id.is_in(rows.iter().map(|row| row.user_id)))
        .all(cx.db())
        .await?;
    let name = |id| {
        let person = people.iter().find(|person| person.id == id);
        person.map(|person| FullName::new(&person.first_name, &person.last_name).display())
    };
    let now = cx.now();
    let line = |row: visit::Model| {
        Ok(VisitLine {
            by: name(row.user_id).unwrap_or_default(),
            role: role(&row)?,
            reason: row.reason,
            began_at: row.began_at,
            // Nobody may have come by to write it down.
            ended_at: row.ended_at.or((row.until <= now).then_some(row.until)),
        })
    };
    rows.into_iter().map(line).collect()
}

/// The visit that this browser is on. One whose time is over ends here.
pub(crate) async fn of_sign_in(
    store: &Store,
    row: &sign_in::Model,
) -> Result<Option<(OnVisit, OrganizationId)>, DbError> {
    let Some(id) = row.visit_id else { return Ok(None) };
    let found = unscoped::<visit::Entity>()
        .filter(visit::Column::Id.eq(id))
        .filter(visit::Column::EndedAt.is_null())
        .one(&store.db)
        .await?;
    let Some(found) = found else { return Ok(None) };
    if found.until <= store.clock.now() {
        run_out(store, &found).await?;
        return Ok(None);
    }
    let visit = Visit { role: role(&found)?, until: found.until };
    let home = OrganizationId::from_uuid(found.home_id);
    let organization = OrganizationId::from_uuid(found.organization_id);
    Ok(Some((OnVisit { id, home, visit }, organization)))
}

/// End those whose time is over, of browsers that never came back.
pub(crate) async fn end_overdue(store: &Store) -> Result<(), DbError> {
    let overdue = unscoped::<visit::Entity>()
        .filter(visit::Column::EndedAt.is_null())
        .filter(visit::Column::Until.lte(store.clock.now()))
        .all(&store.db)
        .await?;
    for visit in overdue {
        run_out(store, &visit).await?;
    }
    Ok(())
}

async fn run_out(store: &Store, visit: &visit::Model) -> Result<(), DbError> {
    let organization = OrganizationId::from_uuid(visit.organization_id);
    let actor = Actor {
        user: Some(UserId::from_uuid(visit.user_id)),
        organization: Some(OrganizationId::from_uuid(visit.home_id)),
        ..Actor::default()
    };
    let tx = store.begin(actor).await?;
    if end(&tx, visit.id, visit.until).await? {
        tx.commit(Event::VisitEnded { organization, end: VisitEnd::RanOut }).await?;
    }
    Ok(())
}

/// Write down that it is over; false if that was done before.
pub(crate) async fn end(tx: &Tx, id: Uuid, at: DateTime<Utc>) -> Result<bool, DbError> {
    let ended = unscoped_update::<visit::Entity>()
        .col_expr(visit::Column::EndedAt, Expr::value(at))
        .filter(visit::Column::Id.eq(id))
        .filter(visit::Column::EndedAt.is_null())
        .exec(tx.db())
        .await?;
    unscoped_update::<sign_in::Entity>()
        .col_expr(sign_in::Column::VisitId, Expr::value(None::<Uuid>))
        .filter(sign_in::Column::VisitId.eq(id))
        .exec(tx.db())
        .await?;
    Ok(ended.rows_affected == 1)
}

fn role(row: &visit::Model) -> Result<Role, DbError> {
    Role::from_key(&row.role).ok_or_else(|| DbError::corrupt("a visit as nobody known"))
}
