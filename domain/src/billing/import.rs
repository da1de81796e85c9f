//! Many invoices at once: what a file's rows come to, before anything is written.

use super::{InvoiceForm, Money, NewInvoice};
use crate::{
    field::{FieldError, FieldErrors},
    id::{ImportId, OrganizationId},
    identity::keyed,
};
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

/// The columns of the file, as its first row names them. Rows of one number are the lines of one invoice.
pub const COLUMNS: [&str; 9] = [
    "partner",
    "number",
    "issued_on",
    "period_from",
    "period_to",
    "currency",
    "description",
    "quantity",
    "unit_price",
];
/// More rows than one file may have.
pub const MOST_ROWS: usize = 2_000;

keyed! {
    /// What becomes of a row.
    RowState {
        New = "new",
        /// The invoice is there already, just so.
        Known = "known",
        Wrong = "wrong",
    }
}

/// A row as it was read: its line in the file, whose it is, and the rest as it would be typed.
#[derive(Clone, Debug, PartialEq)]
pub struct ReadRow {
    pub line: u64,
    pub partner: String,
    pub form: InvoiceForm,
}

/// A row as it is shown.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ImportRow {
    pub line: u64,
    pub number: String,
    pub company_name: Option<String>,
    pub description: String,
    pub amount: Option<Money>,
    pub state: RowState,
    /// By the column.
    pub errors: FieldErrors,
}

/// A file before it is taken in.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ImportPreview {
    pub id: ImportId,
    pub file_name: String,
    pub rows: Vec<ImportRow>,
    /// How many invoices it would make.
    pub invoices: u64,
    pub taken_in_at: Option<DateTime<Utc>>,
}

impl ImportPreview {
    pub fn count(&self, state: RowState) -> u64 {
        self.rows.iter().filter(|row| row.state == state).count().try_into().unwrap_or(u64::MAX)
    }
}

/// An invoice of several lines, each of them valid by itself.
#[derive(Clone, Debug, PartialEq)]
pub struct ReadInvoice {
    pub organization: OrganizationId,
    pub lines: Vec<NewInvoice>,
}

impl ReadInvoice {
    /// What its lines come to. `None` where that is larger than any bill.
    pub fn amount(&self) -> Option<Money> {
        let first = self.lines.first()?.amount;
        let units = self.lines.iter().map(|line| line.amount.units());
        let sum = units.reduce(|sum, next| sum.saturating_add(next))?;
        (sum < i64::MAX).then(|| Money::from_units(sum, first.currency()))
    }

    /// What of another line of the same number does not fit to the first: by its column.
    pub fn misfits(&self, organization: OrganizationId, line: &NewInvoice) -> FieldErrors {
        let mut errors = FieldErrors::default();
        let Some(first) = self.lines.first() else { return errors };
        let mut same = |column: &str, same: bool| {
            if !same {
                errors.take::<()>(column, Err(FieldError::UnlikeTheFirst));
            }
        };
        same("partner", self.organization == organization);
        same("issued_on", first.issued_on == line.issued_on);
        same("period_from", first.period_from == line.period_from);
        same("period_to", first.period_to == line.period_to);
        same("currency", first.amount.currency() == line.amount.currency());
        errors
    }
}
