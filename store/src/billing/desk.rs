//! The operator's side: who owes something, the invoices of one company, and the payments that arrived.

use super::{read, reversal::payments_of, row};
use crate::{
    Authorized, DbError, Reach, Refused,
    entity::{invoice, invoice_file, invoice_line, organization, payment},
    jobs,
    scope::unscoped,
    tx::Tx,
};
use domain::{
    Permit,
    billing::{
        Balance, BillingError, CompanyBilling, Currency, Debtor, Debtors, Money, NewInvoice,
        NewPayment,
    },
    event::Event,
    file::NewFile,
    id::{InvoiceId, OrganizationId},
    jobs::Job,
    permit::{OperatorBillingManage, OperatorBillingView},
};
use sea_orm::{
    DbErr, Set, SqlErr, Statement,
    prelude::*,
    sea_query::{ExprTrait, OnConflict},
};

type Cx = Authorized<OperatorBillingManage>;
type Step = Result<(), Refused<BillingError>>;

/// How many lines one page has.
const PAGE: usize = 50;

/// Who owes something, those first who have owed it the longest. `skip`: lines of the pages before.
pub async fn debtors(cx: &Authorized<OperatorBillingView>, skip: u32) -> Result<Debtors, DbError> {
    let today = cx.now().date_naive();
    // Sums are no place to seek by; the index of what is not paid keeps what is read small.
    let sql = "SELECT organization_id, currency, MIN(due_on) AS oldest,
            CAST(SUM(amount - paid) AS BIGINT) AS due,
            CAST(SUM(CASE WHEN due_on < $1 THEN amount - paid ELSE 0 END) AS BIGINT) AS overdue
        FROM invoice WHERE paid < amount GROUP BY organization_id, currency
        ORDER BY MIN(due_on), organization_id, currency LIMIT $2 OFFSET $3";
    let backend = cx.db().get_database_backend();
    let values = [today.into(), (PAGE as i64 + 1).into(), i64::from(skip).into()];
    let rows = cx.db().query_all_raw(Statement::from_sql_and_values(backend, sql, values)).await?;
    let has_next = rows.len() > PAGE;
    let ids = rows.iter().filter_map(|row| row.try_get::<Uuid>("", "organization_id").ok());
    let companies = unscoped::<organization::Entity>()
        .filter(organization::Column::Id.is_in(ids))
        .all(cx.db())
        .await?;
    let lines = rows.iter().take(PAGE).map(|row| {
        let id: Uuid = row.try_get("", "organization_id")?;
        let code: String = row.try_get("", "currency")?;
        let currency: Currency =
            code.parse().map_err(|()| DbError::corrupt(format!("currency {code}")))?;
        let money = |column: &str| -> Result<Money, DbError> {
            Ok(Money::from_units(row.try_get("", column)?, currency))
        };
        let company = companies.iter().find(|company| company.id == id);
        Ok(Debtor {
            organization: OrganizationId::from_uuid(id),
            company_name: company.map(|company| company.name.clone()).unwrap_or_default(),
            balance: Balance { due: money("due")?, overdue: money("overdue")? },
            oldest_due_on: row.try_get("", "oldest")?,
        })
    });
    let lines = lines.collect::<Result<_, DbError>>()?;
    Ok(Debtors { today, lines, has_next })
}

/// One company's bills, and what was booked for `shown`.
pub async fn bills_of(
    cx: &Cx,
    after: Option<InvoiceId>,
    shown: Option<InvoiceId>,
) -> Result<CompanyBilling, DbError> {
    let company = cx.rows::<organization::Entity>().one(cx.db()).await?;
    let company = company.ok_or_else(|| DbError::corrupt("bills of nobody"))?;
    let billing = read(cx, after).await?;
    let payments = match shown {
        Some(shown) => payments_of(cx, shown).await?,
        None => vec![],
    };
    let (organization, company_name) = (cx.tenant(), company.name);
    Ok(CompanyBilling { organization, company_name, billing, payments })
}

/// Enter an invoice. Its number is given once, to one company.
pub async fn enter(cx: &Cx, new: NewInvoice) -> Result<InvoiceId, Refused<BillingError>> {
    let tx = cx.begin().await?;
    let id: InvoiceId = cx.id();
    let organization = cx.tenant();
    let lines = Lines { organization, amount: new.amount, lines: std::slice::from_ref(&new) };
    insert(cx, &tx, id, &new, lines).await?;
    tx.commit(Event::InvoiceEntered {
        organization: cx.tenant(),
        invoice: id,
        number: new.number,
        amount: new.amount,
    })
    .await?;
    Ok(id)
}

/// Whose an invoice is, and what it comes to.
pub(super) struct Lines<'a> {
    pub organization: OrganizationId,
    pub amount: Money,
    pub lines: &'a [NewInvoice],
}

/// The rows of one invoice; all else is as in `first`.
pub(super) async fn insert<P: Permit<Over: Reach>>(
    cx: &Authorized<P>,
    tx: &Tx,
    id: InvoiceId,
    first: &NewInvoice,
    Lines { organization, amount, lines }: Lines<'_>,
) -> Result<(), Refused<BillingError>> {
    let row = invoice::ActiveModel {
        id: Set(id.uuid()),
        organization_id: Set(organization.uuid()),
        number: Set(first.number.clone()),
        period_from: Set(first.period_from),
        period_to: Set(first.period_to),
        issued_on: Set(first.issued_on),
        due_on: Set(first.due_on),
        currency: Set(amount.currency().code().into()),
        amount: Set(amount.units()),
        paid: Set(0),
        entered_at: Set(tx.now()),
        version: Set(0),
    };
    invoice::Entity::insert(row).exec_without_returning(tx.db()).await.map_err(taken)?;
    for (place, line) in (0..).zip(lines) {
        let row = invoice_line::ActiveModel {
            id: Set(cx.id::<()>().uuid()),
            organization_id: Set(organization.uuid()),
            invoice_id: Set(id.uuid()),
            place: Set(place),
            description: Set(line.description.clone()),
            quantity: Set(line.quantity.to_string()),
            unit_price: Set(line.unit_price.to_string()),
            amount: Set(line.amount.units()),
        };
        invoice_line::Entity::insert(row).exec_without_returning(tx.db()).await?;
    }
    Ok(())
}

fn taken(error: DbErr) -> Refused<BillingError> {
    match error.sql_err() {
        Some(SqlErr::UniqueConstraintViolation(_)) => Refused::Rule(BillingError::NumberTaken),
        _ => error.into(),
    }
}

/// Attach the PDF of an invoice, in place of the one before.
pub async fn attach(cx: &Cx, id: InvoiceId, file: &NewFile) -> Step {
    use invoice_file::Column as C;
    let tx = cx.begin().await?;
    let invoice = row(cx, tx.db(), id).await?.ok_or(Refused::Rule(BillingError::Unknown))?;
    let file = invoice_file::ActiveModel {
        invoice_id: Set(id.uuid()),
        organization_id: Set(cx.tenant().uuid()),
        name: Set(file.name().into()),
        kind: Set(file.kind().key().into()),
        bytes: Set(i64::try_from(file.content().len()).unwrap_or(i64::MAX)),
        content: Set(file.content().to_vec()),
    };
    let over = OnConflict::column(C::InvoiceId)
        .update_columns([C::Name, C::Kind, C::Bytes, C::Content])
        .to_owned();
    invoice_file::Entity::insert(file).on_conflict(over).exec_without_returning(tx.db()).await?;
    tx.commit(Event::InvoiceFileAttached {
        organization: cx.tenant(),
        invoice: id,
        number: invoice.number,
    })
    .await?;
    Ok(())
}

/// Record that money arrived for an invoice: no more than is left of it. The company's account is looked at anew at
/// once, so that who pays is not kept waiting.
pub async fn record_payment(cx: &Cx, id: InvoiceId, new: NewPayment) -> Step {
    use invoice::Column as C;
    let tx = cx.begin().await?;
    let invoice = row(cx, tx.db(), id).await?.ok_or(Refused::Rule(BillingError::Unknown))?;
    let same_currency = invoice.currency == new.amount.currency().code();
    if new.version != invoice.version || !same_currency {
        return Err(Refused::Rule(BillingError::Stale));
    }
    let units = new.amount.units();
    if units > invoice.amount - invoice.paid {
        return Err(Refused::Rule(BillingError::TooMuch));
    }
    let paid = cx
        .update::<invoice::Entity>()
        .col_expr(C::Paid, Expr::col(C::Paid).add(units))
        .col_expr(C::Version, Expr::col(C::Version).add(1_i64))
        .filter(C::Id.eq(id.uuid()))
        .filter(C::Version.eq(new.version))
        .exec(tx.db())
        .await?;
    if paid.rows_affected == 0 {
        return Err(Refused::Rule(BillingError::Stale));
    }
    let row = payment::ActiveModel {
        id: Set(cx.id::<()>().uuid()),
        organization_id: Set(cx.tenant().uuid()),
        invoice_id: Set(id.uuid()),
        amount: Set(units),
        paid_on: Set(new.paid_on),
        reference: Set(new.reference),
        recorded_by: Set(cx.session().user.uuid()),
        recorded_at: Set(tx.now()),
    };
    payment::Entity::insert(row).exec_without_returning(tx.db()).await?;
    jobs::ask(tx.db(), &Job::CompanyBills { organization: cx.tenant() }, tx.now()).await?;
    tx.commit(Event::PaymentRecorded {
        organization: cx.tenant(),
        invoice: id,
        number: invoice.number,
        amount: new.amount,
    })
    .await?;
    Ok(())
}
