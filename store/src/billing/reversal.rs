//! Payments that were entered wrongly: each is taken back once, by an entry of its own. The invoice counts as unpaid
//! again, with all that follows from it.

use super::{currency, overdue::forget_suspension, row};
use crate::{
    Authorized, DbError, Reach, Refused,
    entity::{invoice, payment, payment_reversal},
    jobs,
    support::names,
    suspension,
};
use domain::{
    Permit,
    billing::{BillingError, BookedPayment, Money, Reversal},
    event::Event,
    id::{InvoiceId, PaymentId},
    jobs::Job,
    permit::OperatorBillingManage,
};
use sea_orm::{
    QueryOrder, QuerySelect, QueryTrait, Set,
    prelude::*,
    sea_query::{ExprTrait, OnConflict, SelectStatement},
};

/// Take a payment back.
pub async fn reverse_payment(
    cx: &Authorized<OperatorBillingManage>,
    id: PaymentId,
    reason: String,
) -> Result<(), Refused<BillingError>> {
    use invoice::Column as C;
    let tx = cx.begin().await?;
    let by_id = payment::Column::Id.eq(id.uuid());
    let payment = cx.rows::<payment::Entity>().filter(by_id).one(tx.db()).await?;
    let payment = payment.ok_or(Refused::Rule(BillingError::Unknown))?;
    let invoice = InvoiceId::from_uuid(payment.invoice_id);
    let bill = row(cx, tx.db(), invoice).await?;
    let bill = bill.ok_or_else(|| DbError::corrupt("a payment for no invoice"))?;
    let entry = payment_reversal::ActiveModel {
        payment_id: Set(payment.id),
        organization_id: Set(cx.tenant().uuid()),
        reason: Set(reason.clone()),
        reversed_by: Set(cx.session().user.uuid()),
        reversed_at: Set(tx.now()),
    };
    // Of two who do so at once, the second waits here for the first, and then writes nothing.
    let once = OnConflict::column(payment_reversal::Column::PaymentId).do_nothing().to_owned();
    let written = payment_reversal::Entity::insert(entry)
        .on_conflict(once)
        .exec_without_returning(tx.db())
        .await?;
    if written == 0 {
        return Err(Refused::Rule(BillingError::Reversed));
    }
    cx.update::<invoice::Entity>()
        .col_expr(C::Paid, Expr::col(C::Paid).sub(payment.amount))
        .col_expr(C::Version, Expr::col(C::Version).add(1_i64))
        .filter(C::Id.eq(bill.id))
        .exec(tx.db())
        .await?;
    // Where this payment let the company in again, the bill may suspend it anew. Where the operator had let it in
    // before, that stands.
    let account = suspension::row(tx.db(), cx.tenant()).await?;
    if account.is_some_and(|account| account.since >= payment.recorded_at) {
        forget_suspension(tx.db(), invoice).await?;
    }
    jobs::ask(tx.db(), &Job::CompanyBills { organization: cx.tenant() }, tx.now()).await?;
    let amount = Money::from_units(payment.amount, currency(&bill)?);
    let (organization, number) = (cx.tenant(), bill.number);
    tx.commit(Event::PaymentReversed { organization, invoice, number, amount, reason }).await?;
    Ok(())
}

/// The payments that count no more.
pub(super) fn reversed() -> SelectStatement {
    crate::scope::unscoped::<payment_reversal::Entity>()
        .select_only()
        .column(payment_reversal::Column::PaymentId)
        .into_query()
}

/// What was booked for an invoice of this company, the newest first.
pub(super) async fn payments_of<P: Permit<Over: Reach>>(
    cx: &Authorized<P>,
    invoice: InvoiceId,
) -> Result<Vec<BookedPayment>, DbError> {
    let Some(bill) = row(cx, cx.db(), invoice).await? else { return Ok(vec![]) };
    let currency = currency(&bill)?;
    let payments = cx
        .rows::<payment::Entity>()
        .filter(payment::Column::InvoiceId.eq(bill.id))
        .order_by_desc(payment::Column::Id)
        .all(cx.db())
        .await?;
    let ids = payments.iter().map(|payment| payment.id);
    let reversals = cx
        .rows::<payment_reversal::Entity>()
        .filter(payment_reversal::Column::PaymentId.is_in(ids))
        .all(cx.db())
        .await?;
    let people = payments.iter().map(|payment| payment.recorded_by);
    let people = people.chain(reversals.iter().map(|reversal| reversal.reversed_by));
    let names = names(cx.db(), people).await?;
    let name = |user: Uuid| names.get(&user).cloned().unwrap_or_default();
    let booked = payments.into_iter().map(|payment| {
        let reversal = reversals.iter().find(|reversal| reversal.payment_id == payment.id);
        BookedPayment {
            id: PaymentId::from_uuid(payment.id),
            amount: Money::from_units(payment.amount, currency),
            paid_on: payment.paid_on,
            reference: payment.reference,
            recorded_by: name(payment.recorded_by),
            recorded_at: payment.recorded_at,
            reversal: reversal.map(|reversal| Reversal {
                reason: reversal.reason.clone(),
                by: name(reversal.reversed_by),
                at: reversal.reversed_at,
            }),
        }
    });
    Ok(booked.collect())
}
