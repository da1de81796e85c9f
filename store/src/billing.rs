//! A company's bills (spec J8): what it owes, what it has paid, and each invoice with its lines and its file. What the
//! operator enters is in [`desk`], what follows from not paying in [`overdue`].

mod desk;
mod import;
mod overdue;
mod reversal;

pub use desk::{attach, bills_of, debtors, enter, record_payment};
pub use import::{keep, preview, take_in};
pub use overdue::{review, review_all};
pub use reversal::reverse_payment;

use crate::{
    Authorized, DbError, Reach,
    entity::{invoice, invoice_file, invoice_line, organization, payment},
    file::FileContent,
    scope::unscoped,
};
use chrono::{Datelike, Months, NaiveDate};
use domain::{
    Permit,
    billing::{
        Balance, Billing, Currency, Decimal, Invoice, Money, Month, Payment, ReconciliationLine,
    },
    country::CountryCode,
    id::InvoiceId,
    permit::BillingView,
};
use sea_orm::{QueryOrder, QuerySelect, Select, prelude::*, sea_query::ExprTrait};
use std::collections::{BTreeMap, BTreeSet};

/// How many invoices one page has.
const PAGE: usize = 50;
/// How many months the chart goes back.
const MONTHS: u32 = 12;

/// The company's bills, after this invoice.
pub async fn billing(
    cx: &Authorized<BillingView>,
    after: Option<InvoiceId>,
) -> Result<Billing, DbError> {
    read(cx, after).await
}

/// One invoice's lines; `None` for another company's.
pub async fn reconciliation(
    cx: &Authorized<BillingView>,
    id: InvoiceId,
) -> Result<Option<(Invoice, Vec<ReconciliationLine>)>, DbError> {
    let Some(row) = row(cx, cx.db(), id).await? else { return Ok(None) };
    let lines = cx
        .rows::<invoice_line::Entity>()
        .filter(invoice_line::Column::InvoiceId.eq(row.id))
        .order_by_asc(invoice_line::Column::Place)
        .all(cx.db())
        .await?;
    let currency = currency(&row)?;
    let number = |text: &str| {
        text.parse::<Decimal>()
            .map_err(|_| DbError::corrupt(format!("{text} in a line of an invoice")))
    };
    let lines = lines.into_iter().map(|line| {
        Ok(ReconciliationLine {
            quantity: number(&line.quantity)?,
            unit_price: number(&line.unit_price)?,
            amount: Money::from_units(line.amount, currency),
            description: line.description,
        })
    });
    Ok(Some((whole(&row, false)?, lines.collect::<Result<_, DbError>>()?)))
}

/// The invoice as a file; `None` for another company's, and where none was attached.
pub async fn file(
    cx: &Authorized<BillingView>,
    id: InvoiceId,
) -> Result<Option<FileContent>, DbError> {
    let row = cx
        .rows::<invoice_file::Entity>()
        .filter(invoice_file::Column::InvoiceId.eq(id.uuid()))
        .one(cx.db())
        .await?;
    row.map(|row| FileContent::kept(row.name, &row.kind, row.content)).transpose()
}

/// All there is to say, for the company and for the operator.
async fn read<P: Permit<Over: Reach>>(
    cx: &Authorized<P>,
    after: Option<InvoiceId>,
) -> Result<Billing, DbError> {
    let today = cx.now().date_naive();
    let organization = cx.rows::<organization::Entity>().one(cx.db()).await?;
    let organization = organization.ok_or_else(|| DbError::corrupt("bills of nobody"))?;
    let currency = billing_currency(&organization.country);
    let last = match after {
        Some(after) => row(cx, cx.db(), after).await?,
        None => None,
    };
    let mut rows = page(cx, last.as_ref()).all(cx.db()).await?;
    let has_next = rows.len() > PAGE;
    rows.truncate(PAGE);
    let files = with_file(cx, &rows).await?;
    let invoices =
        rows.iter().map(|row| whole(row, files.contains(&row.id))).collect::<Result<_, _>>()?;
    Ok(Billing {
        today,
        currency,
        balances: balances(cx, today).await?,
        last_payment: last_payment(cx).await?,
        history: history(cx, currency, today).await?,
        invoices,
        has_next,
    })
}

/// The newest first, by the index `invoice_company`.
fn page<P: Permit<Over: Reach>>(
    cx: &Authorized<P>,
    last: Option<&invoice::Model>,
) -> Select<invoice::Entity> {
    use invoice::Column as C;
    let mut select = cx.rows::<invoice::Entity>();
    if let Some(last) = last {
        let same_day = C::IssuedOn.eq(last.issued_on).and(C::Id.lt(last.id));
        select = select.filter(C::IssuedOn.lte(last.issued_on));
        select = select.filter(C::IssuedOn.lt(last.issued_on).or(same_day));
    }
    select.order_by_desc(C::IssuedOn).order_by_desc(C::Id).limit(PAGE as u64 + 1)
}

async fn with_file<P: Permit<Over: Reach>>(
    cx: &Authorized<P>,
    rows: &[invoice::Model],
) -> Result<BTreeSet<Uuid>, DbError> {
    let found: Vec<Uuid> = cx
        .rows::<invoice_file::Entity>()
        .filter(invoice_file::Column::InvoiceId.is_in(rows.iter().map(|row| row.id)))
        .select_only()
        .column(invoice_file::Column::InvoiceId)
        .into_tuple()
        .all(cx.db())
        .await?;
    Ok(found.into_iter().collect())
}

/// What is owed, by currency; nothing is said of one in which nothing was ever billed.
async fn balances<P: Permit<Over: Reach>>(
    cx: &Authorized<P>,
    today: NaiveDate,
) -> Result<Vec<Balance>, DbError> {
    let mut sums = BTreeMap::<Currency, (i64, i64)>::new();
    for row in cx.rows::<invoice::Entity>().all(cx.db()).await? {
        let left = if row.paid < row.amount { row.amount - row.paid } else { 0 };
        let (due, overdue) = sums.entry(currency(&row)?).or_default();
        *due = due.saturating_add(left);
        if row.due_on < today {
            *overdue = overdue.saturating_add(left);
        }
    }
    let balance = |(currency, (due, overdue))| Balance {
        due: Money::from_units(due, currency),
        overdue: Money::from_units(overdue, currency),
    };
    Ok(sums.into_iter().map(balance).collect())
}

async fn last_payment<P: Permit<Over: Reach>>(
    cx: &Authorized<P>,
) -> Result<Option<Payment>, DbError> {
    let last = cx
        .rows::<payment::Entity>()
        .filter(payment::Column::Id.not_in_subquery(reversal::reversed()))
        .order_by_desc(payment::Column::PaidOn)
        .order_by_desc(payment::Column::Id)
        .one(cx.db())
        .await?;
    let Some(last) = last else { return Ok(None) };
    let invoice = row(cx, cx.db(), InvoiceId::from_uuid(last.invoice_id)).await?;
    let invoice = invoice.ok_or_else(|| DbError::corrupt("a payment for no invoice"))?;
    Ok(Some(Payment {
        amount: Money::from_units(last.amount, currency(&invoice)?),
        invoice_number: invoice.number,
        paid_on: last.paid_on,
        reference: last.reference,
    }))
}

/// Month by month, those without a bill too.
async fn history<P: Permit<Over: Reach>>(
    cx: &Authorized<P>,
    currency: Currency,
    today: NaiveDate,
) -> Result<Vec<Month>, DbError> {
    let this_month = today.with_day(1).unwrap_or(today);
    let first = this_month.checked_sub_months(Months::new(MONTHS - 1)).unwrap_or(this_month);
    let rows = cx
        .rows::<invoice::Entity>()
        .filter(invoice::Column::IssuedOn.gte(first))
        .filter(invoice::Column::Currency.eq(currency.code()))
        .all(cx.db())
        .await?;
    if rows.is_empty() {
        return Ok(vec![]);
    }
    let months = (0..MONTHS).filter_map(|n| first.checked_add_months(Months::new(n)));
    let month = |month: NaiveDate| {
        let of_it = rows.iter().filter(|row| row.issued_on.with_day(1) == Some(month));
        let (billed, paid) =
            of_it.fold((0_i64, 0_i64), |sum, row| (sum.0 + row.amount, sum.1 + row.paid));
        let money = |units| Money::from_units(units, currency);
        Month { month, billed: money(billed), paid: money(paid) }
    };
    Ok(months.map(month).collect())
}

async fn row<P: Permit<Over: Reach>>(
    cx: &Authorized<P>,
    db: &impl ConnectionTrait,
    id: InvoiceId,
) -> Result<Option<invoice::Model>, DbError> {
    let id = invoice::Column::Id.eq(id.uuid());
    Ok(cx.rows::<invoice::Entity>().filter(id).one(db).await?)
}

fn currency(row: &invoice::Model) -> Result<Currency, DbError> {
    row.currency.parse().map_err(|()| DbError::corrupt(format!("currency {}", row.currency)))
}

/// Set by the country (spec B5).
fn billing_currency(country: &str) -> Currency {
    let rules = country.parse::<CountryCode>().ok().map(CountryCode::rules);
    let code = rules.and_then(|rules| rules.market).and_then(|market| market.currency);
    code.and_then(|code| code.parse().ok()).unwrap_or(Currency::US_DOLLAR)
}

fn whole(row: &invoice::Model, has_file: bool) -> Result<Invoice, DbError> {
    let currency = currency(row)?;
    Ok(Invoice {
        id: InvoiceId::from_uuid(row.id),
        number: row.number.clone(),
        period_from: row.period_from,
        period_to: row.period_to,
        issued_on: row.issued_on,
        due_on: row.due_on,
        amount: Money::from_units(row.amount, currency),
        paid: Money::from_units(row.paid, currency),
        version: row.version,
        has_file,
    })
}

/// Whoever's it is: for the process itself.
async fn anybodys(
    db: &impl ConnectionTrait,
    id: InvoiceId,
) -> Result<Option<invoice::Model>, DbError> {
    let id = invoice::Column::Id.eq(id.uuid());
    Ok(unscoped::<invoice::Entity>().filter(id).one(db).await?)
}

/// One invoice, for the mail that speaks of it.
pub(crate) async fn invoice_for_mail(
    db: &impl ConnectionTrait,
    id: InvoiceId,
) -> Result<Option<Invoice>, DbError> {
    anybodys(db, id).await?.map(|row| whole(&row, false)).transpose()
}
