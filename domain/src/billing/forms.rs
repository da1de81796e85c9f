//! What the operator types about an invoice or a payment, and the values that only their `validate` makes.

use super::{Currency, Money, due_on};
use crate::field::{FieldError, FieldErrors, optional, paragraph, text};
use chrono::NaiveDate;
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

/// An invoice of one line as typed.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct InvoiceForm {
    pub number: String,
    pub issued_on: String,
    pub period_from: String,
    pub period_to: String,
    pub currency: String,
    pub description: String,
    pub quantity: String,
    pub unit_price: String,
}

/// An invoice that can be entered.
#[derive(Clone, Debug, PartialEq)]
pub struct NewInvoice {
    pub number: String,
    pub issued_on: NaiveDate,
    pub due_on: NaiveDate,
    pub period_from: NaiveDate,
    pub period_to: NaiveDate,
    pub description: String,
    pub quantity: Decimal,
    pub unit_price: Decimal,
    /// The one times the other, rounded as the currency is.
    pub amount: Money,
}

impl InvoiceForm {
    pub fn validate(&self) -> Result<NewInvoice, FieldErrors> {
        let mut errors = FieldErrors::default();
        let number = errors.take("number", text(&self.number, 40));
        let issued_on = errors.take("issued_on", day(&self.issued_on));
        let period_from = errors.take("period_from", day(&self.period_from));
        let period_to = errors.take("period_to", day(&self.period_to));
        let currency = self.currency.trim().parse::<Currency>();
        let currency = errors.take("currency", currency.map_err(|()| FieldError::NotAChoice));
        let description = errors.take("description", text(&self.description, 200));
        let quantity = errors.take("quantity", positive(&self.quantity));
        let unit_price = errors.take("unit_price", positive(&self.unit_price));
        if period_from.zip(period_to).is_some_and(|(from, to)| to < from) {
            errors.take::<()>("period_to", Err(FieldError::BeforeItBegins));
        }
        let amount = match (quantity, unit_price, currency) {
            (Some(quantity), Some(price), Some(currency)) => {
                let amount = quantity.checked_mul(price);
                let amount = amount.and_then(|amount| Money::rounded(amount, currency));
                let amount = amount.filter(|amount| amount.is_positive());
                errors.take("unit_price", amount.ok_or(FieldError::NotAnAmount))
            }
            _ => None,
        };
        if let (
            Some(number),
            Some(issued_on),
            Some(period_from),
            Some(period_to),
            Some(description),
            Some(quantity),
            Some(unit_price),
            Some(amount),
            true,
        ) = (
            number,
            issued_on,
            period_from,
            period_to,
            description,
            quantity,
            unit_price,
            amount,
            errors.is_empty(),
        ) {
            let due_on = due_on(issued_on);
            return Ok(NewInvoice {
                number,
                issued_on,
                due_on,
                period_from,
                period_to,
                description,
                quantity,
                unit_price,
                amount,
            });
        }
        Err(errors)
    }
}

/// Money that arrived, as typed. The currency is the invoice's.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct PaymentForm {
    pub amount: String,
    pub currency: String,
    pub paid_on: String,
    pub reference: String,
    pub version: String,
}

/// A payment that can be recorded.
#[derive(Clone, Debug, PartialEq)]
pub struct NewPayment {
    pub amount: Money,
    pub paid_on: NaiveDate,
    pub reference: Option<String>,
    /// The invoice that was looked at.
    pub version: i64,
}

impl PaymentForm {
    pub fn validate(&self) -> Result<NewPayment, FieldErrors> {
        let mut errors = FieldErrors::default();
        let paid_on = errors.take("paid_on", day(&self.paid_on));
        let reference = errors.take("reference", optional(&self.reference, 100));
        let currency = self.currency.parse::<Currency>().map_err(|()| FieldError::NotAChoice);
        let currency = errors.take("currency", currency);
        let amount = currency.and_then(|currency| {
            let amount = positive(&self.amount)
                .and_then(|amount| Money::new(amount, currency).ok_or(FieldError::NotAnAmount));
            errors.take("amount", amount)
        });
        let version = self.version.parse().map_err(|_| FieldError::BadCharacters);
        let version = errors.take("version", version);
        if let (Some(amount), Some(paid_on), Some(reference), Some(version), true) =
            (amount, paid_on, reference, version, errors.is_empty())
        {
            return Ok(NewPayment { amount, paid_on, reference, version });
        }
        Err(errors)
    }
}

/// Why a payment is taken back, as typed.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct ReversalForm {
    pub reason: String,
}

impl ReversalForm {
    pub fn validate(&self) -> Result<String, FieldErrors> {
        let mut errors = FieldErrors::default();
        errors.take("reason", paragraph(&self.reason, 500)).ok_or(errors)
    }
}

/// A day as browsers send it, of a year that a bill may be of.
pub(super) fn day(raw: &str) -> Result<NaiveDate, FieldError> {
    let raw = raw.trim();
    if raw.is_empty() {
        return Err(FieldError::Required);
    }
    let day = NaiveDate::parse_from_str(raw, "%Y-%m-%d").ok();
    let years = NaiveDate::from_ymd_opt(2000, 1, 1)..NaiveDate::from_ymd_opt(2100, 1, 1);
    day.filter(|day| years.contains(&Some(*day))).ok_or(FieldError::NotADate)
}

/// A number above zero with a point, however its digits are grouped by spaces.
pub(super) fn positive(raw: &str) -> Result<Decimal, FieldError> {
    let digits: String = raw.chars().filter(|c| !c.is_whitespace()).collect();
    if digits.is_empty() {
        return Err(FieldError::Required);
    }
    let plain = digits.len() <= 20 && digits.bytes().all(|b| b.is_ascii_digit() || b == b'.');
    let number = plain.then(|| digits.parse::<Decimal>().ok()).flatten();
    number.filter(|number| *number > Decimal::ZERO).ok_or(FieldError::NotAnAmount)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn form() -> InvoiceForm {
        InvoiceForm {
            number: " 2026-0042 ".into(),
            issued_on: "2026-09-02".into(),
            period_from: "2026-08-01".into(),
            period_to: "2026-08-31".into(),
            currency: "JPY".into(),
            description: "クラウド 利用料".into(),
            quantity: "3".into(),
            unit_price: "1 200.5".into(),
        }
    }

    #[test]
    fn the_amount_is_worked_out_and_rounded_as_the_currency_is() {
        let invoice = form().validate().expect("valid");
        assert_eq!(invoice.amount.to_string(), "3602 JPY");
        assert_eq!(
            (&*invoice.number, invoice.due_on),
            ("2026-0042", "2026-11-01".parse().unwrap())
        );
        let kuwait = InvoiceForm { currency: "KWD".into(), ..form() };
        assert_eq!(kuwait.validate().expect("valid").amount.to_string(), "3601.500 KWD");
    }

    #[test]
    fn all_that_is_wrong_is_said_at_once() {
        let wrong = InvoiceForm {
            number: String::new(),
            issued_on: "02.09.2026".into(),
            period_to: "2026-07-31".into(),
            currency: "XXX".into(),
            quantity: "-1".into(),
            unit_price: "1e3".into(),
            ..form()
        };
        let errors = wrong.validate().expect_err("wrong").0;
        let found: Vec<_> = errors.iter().map(|(field, error)| (&**field, error)).collect();
        assert_eq!(
            found,
            [
                ("currency", &FieldError::NotAChoice),
                ("issued_on", &FieldError::NotADate),
                ("number", &FieldError::Required),
                ("period_to", &FieldError::BeforeItBegins),
                ("quantity", &FieldError::NotAnAmount),
                ("unit_price", &FieldError::NotAnAmount),
            ]
        );
        let far = InvoiceForm { quantity: "9".repeat(20), unit_price: "9".repeat(20), ..form() };
        let errors = far.validate().expect_err("larger than any bill").0;
        assert_eq!(errors["unit_price"], FieldError::NotAnAmount);
        let nothing = InvoiceForm { unit_price: "0.001".into(), ..form() };
        assert!(nothing.validate().is_err(), "rounds to nothing");
    }

    #[test]
    fn a_payment_has_the_decimals_of_its_currency() {
        let form = |amount: &str, currency: &str| PaymentForm {
            amount: amount.into(),
            currency: currency.into(),
            paid_on: "2026-11-20".into(),
            version: "3".into(),
            ..PaymentForm::default()
        };
        let paid = form("10.5", "EUR").validate().expect("valid");
        assert_eq!((paid.amount.units(), paid.version, paid.reference), (1050, 3, None));
        for (amount, currency) in [("10.5", "JPY"), ("0", "EUR"), ("-1", "EUR"), ("10,5", "EUR")] {
            let errors = form(amount, currency).validate().expect_err("wrong").0;
            assert_eq!(errors["amount"], FieldError::NotAnAmount, "{amount} {currency}");
        }
    }
}
