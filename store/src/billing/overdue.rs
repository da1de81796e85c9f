//! Warns companies whose bills are overdue, suspends them, and lets them in again when they have paid (spec B9, B10).
//! All of it can be done twice, and by two servers at once: a step is taken under a key of its own, or refused by the
//! state of the account.

use super::{reversal::reversed, whole};
use crate::{
    DbError, Operator, Refused,
    entity::{invoice, overdue_step, payment, suspension},
    scope::{unscoped, unscoped_delete},
    suspension::{row, state},
};
use chrono::{DateTime, NaiveDate, Utc};
use domain::{
    billing::{OverdueStep, next_step, paid_up},
    event::Event,
    id::{InvoiceId, OrganizationId},
    suspension::{AccountState, AccountStatus, SuspensionReason},
};
use sea_orm::{
    QuerySelect, Select, Set,
    prelude::*,
    sea_query::{ExprTrait, OnConflict},
};
use std::collections::BTreeSet;

const REASON: SuspensionReason = SuspensionReason::Overdue;

/// Look after everybody whose bills are overdue, and everybody who is suspended for that. What goes wrong with one
/// company is no reason to leave the others.
pub async fn review_all(operator: &Operator) -> Result<(), DbError> {
    let store = &operator.store;
    let owing: Vec<Uuid> = overdue(store.clock.now().date_naive())
        .select_only()
        .column(invoice::Column::OrganizationId)
        .distinct()
        .into_tuple()
        .all(&store.db)
        .await?;
    let asleep = [AccountStatus::Suspended, AccountStatus::ReinstatementRequested];
    let suspended: Vec<Uuid> = unscoped::<suspension::Entity>()
        .filter(suspension::Column::Status.is_in(asleep.map(AccountStatus::key)))
        .filter(suspension::Column::Reason.eq(REASON.key()))
        .select_only()
        .column(suspension::Column::OrganizationId)
        .into_tuple()
        .all(&store.db)
        .await?;
    let everybody: BTreeSet<Uuid> = owing.into_iter().chain(suspended).collect();
    let mut worst = Ok(());
    for id in everybody {
        if let Err(error) = review(operator, OrganizationId::from_uuid(id)).await {
            tracing::error!(company = %id, %error, "its bills could not be looked after");
            worst = Err(error);
        }
    }
    worst
}

/// What should have been paid by now.
fn overdue(today: NaiveDate) -> Select<invoice::Entity> {
    use invoice::Column as C;
    unscoped::<invoice::Entity>()
        .filter(C::DueOn.lt(today))
        .filter(Expr::col(C::Paid).lt(Expr::col(C::Amount)))
}

/// Look after one company.
pub async fn review(operator: &Operator, organization: OrganizationId) -> Result<(), DbError> {
    let store = &operator.store;
    let today = store.clock.now().date_naive();
    let rows = overdue(today)
        .filter(invoice::Column::OrganizationId.eq(organization.uuid()))
        .all(&store.db)
        .await?;
    let mut bills = vec![];
    for row in &rows {
        bills.push((InvoiceId::from_uuid(row.id), whole(row, false)?.days_overdue(today)));
    }
    if paid_up(bills.iter().map(|(_, days)| *days)) {
        return let_in_again(operator, organization).await;
    }
    for (invoice, days) in bills {
        let taken: Vec<String> = unscoped::<overdue_step::Entity>()
            .filter(overdue_step::Column::InvoiceId.eq(invoice.uuid()))
            .select_only()
            .column(overdue_step::Column::Step)
            .into_tuple()
            .all(&store.db)
            .await?;
        let limit = store.policy.overdue_suspension_days;
        match days.and_then(|days| next_step(days, limit, &taken)) {
            Some(OverdueStep::Warn(day)) => warn(operator, organization, invoice, day).await?,
            Some(OverdueStep::Suspend) => suspend(operator, organization, invoice).await?,
            None => {}
        }
    }
    Ok(())
}

/// Tell them (M7), if nobody has.
async fn warn(
    operator: &Operator,
    organization: OrganizationId,
    invoice: InvoiceId,
    day: i64,
) -> Result<(), DbError> {
    let tx = operator.begin().await?;
    if take(tx.db(), invoice, OverdueStep::Warn(day), tx.now()).await? {
        tx.commit(Event::OverdueWarned { organization, invoice, day }).await?;
    }
    Ok(())
}

/// Suspend who is active. Who is suspended for something else stays so, and is looked at again afterwards.
async fn suspend(
    operator: &Operator,
    organization: OrganizationId,
    invoice: InvoiceId,
) -> Result<(), DbError> {
    let store = &operator.store;
    match standing(operator, organization).await? {
        AccountState::Active => match operator.suspend(organization, REASON).await {
            Ok(()) => {}
            // Another server was first, or somebody of the operator's.
            Err(Refused::Rule(_)) => return Ok(()),
            Err(Refused::Db(error)) => return Err(error),
        },
        state if state.reason() == Some(REASON) => {}
        _ => return Ok(()),
    }
    take(&store.db, invoice, OverdueStep::Suspend, store.clock.now()).await?;
    Ok(())
}

/// Only who is suspended for this, and not for anything else; and only who has paid since, for the operator may know
/// of bills that are not entered here.
async fn let_in_again(operator: &Operator, organization: OrganizationId) -> Result<(), DbError> {
    let db = &operator.store.db;
    let Some(row) = row(db, organization).await? else { return Ok(()) };
    match state(&row)? {
        AccountState::Suspended(REASON) | AccountState::ReinstatementRequested(REASON) => {}
        _ => return Ok(()),
    }
    let paid_since = unscoped::<payment::Entity>()
        .filter(payment::Column::OrganizationId.eq(organization.uuid()))
        .filter(payment::Column::RecordedAt.gte(row.since))
        .filter(payment::Column::Id.not_in_subquery(reversed()))
        .count(db)
        .await?;
    if paid_since == 0 {
        return Ok(());
    }
    match operator.reinstate(organization).await {
        Ok(()) | Err(Refused::Rule(_)) => Ok(()),
        Err(Refused::Db(error)) => Err(error),
    }
}

async fn standing(
    operator: &Operator,
    organization: OrganizationId,
) -> Result<AccountState, DbError> {
    let row = row(&operator.store.db, organization).await?;
    row.as_ref().map_or(Ok(AccountState::Active), state)
}

/// Note that a step was taken; false if it was before.
async fn take(
    db: &impl ConnectionTrait,
    invoice: InvoiceId,
    step: OverdueStep,
    now: DateTime<Utc>,
) -> Result<bool, DbError> {
    use overdue_step::Column as C;
    let row = overdue_step::ActiveModel {
        invoice_id: Set(invoice.uuid()),
        step: Set(step.key()),
        taken_at: Set(now),
    };
    let once = OnConflict::columns([C::InvoiceId, C::Step]).do_nothing().to_owned();
    let rows =
        overdue_step::Entity::insert(row).on_conflict(once).exec_without_returning(db).await?;
    Ok(rows > 0)
}

/// The bill may suspend the company anew: what let it in again was no payment.
pub(super) async fn forget_suspension(
    db: &impl ConnectionTrait,
    invoice: InvoiceId,
) -> Result<(), DbError> {
    unscoped_delete::<overdue_step::Entity>()
        .filter(overdue_step::Column::InvoiceId.eq(invoice.uuid()))
        .filter(overdue_step::Column::Step.eq(OverdueStep::Suspend.key()))
        .exec(db)
        .await?;
    Ok(())
}
