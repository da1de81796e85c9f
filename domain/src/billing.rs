//! Bills (spec J8): what a partner owes, since when, and what follows from owing it for too long (B9, B10).

mod forms;
mod import;
mod money;
mod overdue;

pub use forms::{InvoiceForm, NewInvoice, NewPayment, PaymentForm, ReversalForm};
pub use import::{COLUMNS, ImportPreview, ImportRow, MOST_ROWS, ReadInvoice, ReadRow, RowState};
pub use money::{CURRENCIES, Currency, Money};
pub use overdue::{OverdueStep, WARNINGS, next_step, paid_up};

pub use rust_decimal::Decimal;

use crate::{
    id::{InvoiceId, OrganizationId, PaymentId},
    identity::keyed,
};
use chrono::{DateTime, Days, NaiveDate, Utc};
use serde::{Deserialize, Serialize};

/// How many days a partner has to pay.
pub const NET_DAYS: u64 = 60;

/// The last day to pay what is billed on this one.
pub fn due_on(issued_on: NaiveDate) -> NaiveDate {
    issued_on.checked_add_days(Days::new(NET_DAYS)).unwrap_or(NaiveDate::MAX)
}

keyed! {
    /// How an invoice stands.
    InvoiceState { Open = "open", Overdue = "overdue", Paid = "paid", }
}

/// One invoice, as its company and the operator see it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Invoice {
    pub id: InvoiceId,
    pub number: String,
    pub period_from: NaiveDate,
    pub period_to: NaiveDate,
    pub issued_on: NaiveDate,
    pub due_on: NaiveDate,
    pub amount: Money,
    /// What was paid of it so far.
    pub paid: Money,
    /// Its row: saving over another is refused.
    pub version: i64,
    /// Whether there is a PDF to fetch.
    pub has_file: bool,
}

impl Invoice {
    /// What is left to pay.
    pub fn balance(&self) -> Money {
        self.amount.minus(self.paid)
    }

    /// For how many days it should have been paid; none while it is not due, or is paid.
    pub fn days_overdue(&self, today: NaiveDate) -> Option<i64> {
        let days = (today - self.due_on).num_days();
        (days > 0 && self.balance().is_positive()).then_some(days)
    }

    pub fn state(&self, today: NaiveDate) -> InvoiceState {
        match (self.balance().is_positive(), self.days_overdue(today)) {
            (false, _) => InvoiceState::Paid,
            (true, Some(_)) => InvoiceState::Overdue,
            (true, None) => InvoiceState::Open,
        }
    }
}

/// Money that arrived for an invoice.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Payment {
    pub invoice_number: String,
    pub amount: Money,
    pub paid_on: NaiveDate,
    pub reference: Option<String>,
}

/// A payment in the operator's books, which keep what was entered: a wrong one is taken back, not changed.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct BookedPayment {
    pub id: PaymentId,
    pub amount: Money,
    pub paid_on: NaiveDate,
    pub reference: Option<String>,
    pub recorded_by: String,
    pub recorded_at: DateTime<Utc>,
    pub reversal: Option<Reversal>,
}

/// That a payment was entered wrongly.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Reversal {
    pub reason: String,
    pub by: String,
    pub at: DateTime<Utc>,
}

/// What is owed in one currency.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Balance {
    pub due: Money,
    /// The part of it that should have been paid.
    pub overdue: Money,
}

/// What was billed in one month, and what of it is paid.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Month {
    /// Its first day.
    pub month: NaiveDate,
    pub billed: Money,
    pub paid: Money,
}

/// A company's bills.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Billing {
    pub today: NaiveDate,
    /// The currency it is billed in, by its country.
    pub currency: Currency,
    /// One for each currency in which something was ever billed.
    pub balances: Vec<Balance>,
    pub last_payment: Option<Payment>,
    /// The last twelve months in the company's currency, the oldest first; none where nothing was billed.
    pub history: Vec<Month>,
    /// The newest first.
    pub invoices: Vec<Invoice>,
    /// Whether there are older ones.
    pub has_next: bool,
}

/// A line of an invoice, for reconciliation.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ReconciliationLine {
    pub description: String,
    pub quantity: Decimal,
    pub unit_price: Decimal,
    pub amount: Money,
}

/// A company that owes something, on the operator's list.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Debtor {
    pub organization: OrganizationId,
    pub company_name: String,
    pub balance: Balance,
    /// The last day to pay the oldest bill that is not paid.
    pub oldest_due_on: NaiveDate,
}

/// One page of that list.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Debtors {
    pub today: NaiveDate,
    pub lines: Vec<Debtor>,
    pub has_next: bool,
}

/// One company's bills, before the operator.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct CompanyBilling {
    pub organization: OrganizationId,
    pub company_name: String,
    pub billing: Billing,
    /// Of the invoice that is looked at, the newest first.
    pub payments: Vec<BookedPayment>,
}

/// Why a step was refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, thiserror::Error)]
#[serde(rename_all = "snake_case")]
pub enum BillingError {
    #[error("no such invoice")]
    Unknown,
    /// There is an invoice of that number already, be it this company's or another's.
    #[error("number taken")]
    NumberTaken,
    /// The payment counts no more.
    #[error("reversed already")]
    Reversed,
    /// More than is left to pay.
    #[error("too much")]
    TooMuch,
    /// Some rows of the file are wrong.
    #[error("rows are wrong")]
    ImportWrong,
    /// Somebody else was first.
    #[error("changed meanwhile")]
    Stale,
}

#[cfg(test)]
mod tests {
    use super::*;
    use uuid::Uuid;

    fn day(text: &str) -> NaiveDate {
        text.parse().expect("a day")
    }

    fn invoice(amount: &str, paid: &str) -> Invoice {
        let euro: Currency = "EUR".parse().expect("a currency");
        let money = |text: &str| Money::new(text.parse().expect("a number"), euro).expect("cents");
        Invoice {
            id: InvoiceId::from_uuid(Uuid::from_u128(7)),
            number: "R-1".into(),
            period_from: day("2026-08-01"),
            period_to: day("2026-08-31"),
            issued_on: day("2026-09-02"),
            due_on: due_on(day("2026-09-02")),
            amount: money(amount),
            paid: money(paid),
            version: 0,
            has_file: false,
        }
    }

    #[test]
    fn a_bill_is_due_after_sixty_days_and_overdue_the_day_after() {
        let bill = invoice("100.10", "100.09");
        assert_eq!(bill.due_on, day("2026-11-01"));
        assert_eq!(bill.state(day("2026-11-01")), InvoiceState::Open);
        assert_eq!(bill.state(day("2026-11-02")), InvoiceState::Overdue);
        assert_eq!(bill.days_overdue(day("2026-12-31")), Some(60));
        assert_eq!(bill.balance().to_string(), "0.01 EUR");
        let paid = invoice("100.10", "100.10");
        assert_eq!(paid.state(day("2027-01-01")), InvoiceState::Paid);
        assert_eq!(paid.days_overdue(day("2027-01-01")), None);
    }
}
