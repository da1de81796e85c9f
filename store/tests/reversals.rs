//! Payments that were entered wrongly: taken back once, whoever tries; and what follows from the bill that is open again.

use crate::billing::{billed, desk, form, invoices, own, payment, review, state, work};
use crate::common::{World, worlds, worlds_with};
use chrono::TimeDelta;
use domain::{
    billing::{BillingError, BookedPayment, InvoiceState},
    id::{InvoiceId, PaymentId},
    permit::OperatorBillingManage,
    suspension::{AccountState, SuspensionReason},
};
use sea_orm::ConnectionTrait;
use store::{Authorized, Policy, Refused, Session, billing, suspension};

/// A company with one bill of 100 euros.
async fn bill(world: &World, prefix: &str, number: &str, issued_on: &str) -> (Session, InvoiceId) {
    let company = billed(world, prefix).await;
    let cx = desk(world, &company).await;
    let new = form(number, issued_on).validate().expect("valid");
    (company, billing::enter(&cx, new).await.expect("entered"))
}

async fn booked(cx: &Authorized<OperatorBillingManage>, bill: InvoiceId) -> Vec<BookedPayment> {
    billing::bills_of(cx, None, Some(bill)).await.expect("db").payments
}

/// Pays this much of the bill, and answers the payment.
async fn pay(cx: &Authorized<OperatorBillingManage>, bill: InvoiceId, amount: &str) -> PaymentId {
    let now = invoices(cx).await.into_iter().find(|invoice| invoice.id == bill).expect("a bill");
    billing::record_payment(cx, bill, payment(&now, amount)).await.expect("recorded");
    booked(cx, bill).await[0].id
}

async fn reverse(
    cx: &Authorized<OperatorBillingManage>,
    payment: PaymentId,
) -> Result<(), Refused<BillingError>> {
    billing::reverse_payment(cx, payment, "Another company's.".into()).await
}

#[tokio::test]
async fn a_payment_is_taken_back_once_and_stays_in_the_books() {
    for world in worlds().await {
        world.operator_admin().await;
        let (company, bill) = bill(&world, "contoso", "R-1", "2026-09-20").await;
        let cx = desk(&world, &company).await;
        let part = pay(&cx, bill, "40").await;
        world.later(TimeDelta::minutes(1));
        let rest = pay(&cx, bill, "60").await;
        let seen = invoices(&cx).await.remove(0);
        // Two of the operator's people at once.
        let (one, other) = tokio::join!(reverse(&cx, rest), reverse(&cx, rest));
        assert!(one.is_ok() != other.is_ok(), "{one:?} {other:?}");
        let late = if one.is_ok() { other } else { one };
        assert!(matches!(late, Err(Refused::Rule(BillingError::Reversed))), "{late:?}");
        let again = reverse(&cx, rest).await;
        assert!(matches!(again, Err(Refused::Rule(BillingError::Reversed))), "{again:?}");

        let left = invoices(&cx).await.remove(0);
        assert_eq!(left.balance().to_string(), "60.00 EUR");
        assert_eq!(left.state("2026-11-20".parse().unwrap()), InvoiceState::Overdue);
        let stale = billing::record_payment(&cx, bill, payment(&seen, "1")).await;
        assert!(
            matches!(stale, Err(Refused::Rule(BillingError::Stale))),
            "a payment for what the page showed before is refused: {stale:?}"
        );
        let books = booked(&cx, bill).await;
        let standing: Vec<_> =
            books.iter().map(|entry| (entry.id, entry.reversal.is_some())).collect();
        assert_eq!(standing, [(rest, true), (part, false)], "both are there");
        let reversal = books[0].reversal.as_ref().expect("taken back");
        assert_eq!(reversal.reason, "Another company's.");
        assert!(!reversal.by.is_empty());
        assert_eq!(world.sum("payment", "amount").await, 10_000, "nothing of them changed");

        let seen = billing::billing(&own(&world, &company).await, None).await.unwrap();
        assert_eq!(seen.balances[0].due.to_string(), "60.00 EUR");
        assert_eq!(seen.last_payment.expect("the other").amount.to_string(), "40.00 EUR");
        reverse(&cx, part).await.expect("the other too");
        let none = billing::billing(&own(&world, &company).await, None).await;
        assert_eq!(none.unwrap().last_payment, None);
        let log = world.log().await;
        assert_eq!(log.iter().filter(|kind| *kind == "payment_reversed").count(), 2);
    }
}

#[tokio::test]
async fn another_companys_payment_is_not_there() {
    for world in worlds().await {
        world.operator_admin().await;
        let (company, mine) = bill(&world, "contoso", "R-1", "2026-09-20").await;
        let (other, _) = bill(&world, "fabrikam", "R-2", "2026-09-20").await;
        let paid = pay(&desk(&world, &company).await, mine, "100").await;
        let wrong_desk = desk(&world, &other).await;
        let refused = reverse(&wrong_desk, paid).await;
        assert!(matches!(refused, Err(Refused::Rule(BillingError::Unknown))), "{refused:?}");
        assert_eq!(booked(&wrong_desk, mine).await, []);
        assert_eq!(world.count("payment_reversal").await, 0);
    }
}

/// What is in the books is changed by nobody, not even by the process.
#[tokio::test]
async fn the_database_refuses_to_change_the_books() {
    for world in worlds().await {
        world.operator_admin().await;
        let (company, bill) = bill(&world, "contoso", "R-1", "2026-09-20").await;
        let cx = desk(&world, &company).await;
        let paid = pay(&cx, bill, "100").await;
        reverse(&cx, paid).await.expect("reversed");
        for sql in [
            "UPDATE payment SET amount = 1",
            "DELETE FROM payment",
            "UPDATE payment_reversal SET reason = ''",
            "DELETE FROM payment_reversal",
        ] {
            assert!(world.raw.execute_unprepared(sql).await.is_err(), "{sql}");
        }
    }
}

/// B9, B10: whom a wrong payment let in is suspended anew; whom the operator let in is not.
#[tokio::test]
async fn the_overdue_job_follows() {
    let overdue = SuspensionReason::Overdue;
    let policy = Policy { overdue_suspension_days: 10, ..Policy::default() };
    for world in worlds_with(policy).await {
        let operator = world.operator_admin().await;
        // For 20 days overdue, where 10 are allowed.
        let (company, bill) = bill(&world, "contoso", "R-1", "2026-09-01").await;
        review(&world).await;
        assert_eq!(state(&world, &company).await, AccountState::Suspended(overdue));
        let cx = desk(&world, &company).await;
        world.later(TimeDelta::minutes(1));
        let wrong = pay(&cx, bill, "100").await;
        work(&world).await;
        assert_eq!(state(&world, &company).await, AccountState::Active);
        world.later(TimeDelta::minutes(1));
        reverse(&cx, wrong).await.expect("reversed");
        work(&world).await;
        assert_eq!(state(&world, &company).await, AccountState::Suspended(overdue));

        let suspend = world.store.authorize(Some(&operator), company.organization).await.unwrap();
        world.later(TimeDelta::minutes(1));
        suspension::reinstate(&suspend, 3).await.expect("the operator lets it in");
        world.later(TimeDelta::minutes(1));
        let wrong = pay(&cx, bill, "100").await;
        work(&world).await;
        world.later(TimeDelta::minutes(1));
        reverse(&cx, wrong).await.expect("reversed");
        work(&world).await;
        review(&world).await;
        assert_eq!(state(&world, &company).await, AccountState::Active, "nobody is overruled");
    }
}

/// Suspended by hand, for bills that are not entered here: a payment that counts no more lets nobody in.
#[tokio::test]
async fn a_payment_that_was_taken_back_reinstates_nobody() {
    let overdue = SuspensionReason::Overdue;
    for world in worlds().await {
        let operator = world.operator_admin().await;
        let (company, bill) = bill(&world, "contoso", "R-1", "2026-11-01").await;
        let cx = desk(&world, &company).await;
        let suspend = world.store.authorize(Some(&operator), company.organization).await.unwrap();
        suspension::suspend(&suspend, overdue, "Pay.".into(), 0).await.expect("suspended");
        world.later(TimeDelta::minutes(1));
        let wrong = pay(&cx, bill, "100").await;
        reverse(&cx, wrong).await.expect("reversed");
        work(&world).await;
        assert_eq!(state(&world, &company).await, AccountState::Suspended(overdue));
        pay(&cx, bill, "100").await;
        work(&world).await;
        assert_eq!(state(&world, &company).await, AccountState::Active, "and a right one does");
    }
}
