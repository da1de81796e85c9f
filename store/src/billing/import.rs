//! Many invoices by a file: kept, looked at row by row as often as one likes, and taken in whole or not at all. Whose
//! number is there already, just so, is passed over, so the same file twice makes nothing twice.

use super::desk::{Lines, insert};
use crate::{
    Authorized, DbError, Refused,
    entity::{invoice, invoice_import, organization, organization_domain, vetting},
    scope::{unscoped, unscoped_update},
};
use domain::{
    billing::{
        BillingError, COLUMNS, ImportPreview, ImportRow, InvoiceForm, MOST_ROWS, ReadInvoice,
        ReadRow, RowState,
    },
    event::Event,
    field::FieldError,
    file::NewFile,
    id::{ImportId, OrganizationId},
    identity::OrganizationKind,
    permit::OperatorBillingImport,
};
use sea_orm::{Set, prelude::*};
use std::collections::{BTreeMap, BTreeSet};

type Cx = Authorized<OperatorBillingImport>;

/// Keep a file to look at. An error is about the file as a whole.
pub async fn keep(cx: &Cx, file: &NewFile) -> Result<ImportId, Refused<FieldError>> {
    let name = || file.name().to_owned();
    let content = std::str::from_utf8(file.content());
    let content = content.map_err(|_| Refused::Rule(FieldError::NotUtf8 { name: name() }))?;
    let content = content.trim_start_matches('\u{FEFF}');
    rows(content).map_err(Refused::Rule)?;
    let tx = cx.begin().await?;
    let id: ImportId = cx.id();
    let row = invoice_import::ActiveModel {
        id: Set(id.uuid()),
        name: Set(name()),
        content: Set(content.to_owned()),
        uploaded_by: Set(cx.session().user.uuid()),
        uploaded_at: Set(tx.now()),
        taken_in_at: Set(None),
    };
    invoice_import::Entity::insert(row).exec_without_returning(tx.db()).await?;
    tx.commit(Event::InvoicesUploaded { file: name() }).await?;
    Ok(id)
}

/// The rows of a file, each as it would be typed.
fn rows(content: &str) -> Result<Vec<ReadRow>, FieldError> {
    let mut reader = csv::ReaderBuilder::new().flexible(true).from_reader(content.as_bytes());
    let heads = reader.headers().map_err(|_| FieldError::NotATable)?.clone();
    let places = COLUMNS.map(|column| heads.iter().position(|head| head.trim() == column));
    let missing: Vec<_> = COLUMNS
        .iter()
        .zip(&places)
        .filter_map(|(column, place)| place.is_none().then_some(*column))
        .collect();
    if !missing.is_empty() {
        return Err(FieldError::MissingColumns { names: missing.join(", ") });
    }
    let mut rows = vec![];
    for record in reader.records() {
        let record = record.map_err(|_| FieldError::NotATable)?;
        let [partner, number, issued_on, period_from, period_to, currency, rest @ ..] =
            places.map(|place| place.and_then(|place| record.get(place)).unwrap_or_default());
        let [description, quantity, unit_price] = rest.map(str::to_owned);
        rows.push(ReadRow {
            line: record.position().map_or(0, csv::Position::line),
            partner: partner.trim().to_owned(),
            form: InvoiceForm {
                number: number.into(),
                issued_on: issued_on.into(),
                period_from: period_from.into(),
                period_to: period_to.into(),
                currency: currency.into(),
                description,
                quantity,
                unit_price,
            },
        });
        if rows.len() > MOST_ROWS {
            return Err(FieldError::TooManyRows { max: MOST_ROWS.try_into().unwrap_or(u16::MAX) });
        }
    }
    if rows.is_empty() { Err(FieldError::NotATable) } else { Ok(rows) }
}

/// What the file comes to now; `None` for one that is forgotten.
pub async fn preview(cx: &Cx, id: ImportId) -> Result<Option<ImportPreview>, DbError> {
    let Some(row) = row(cx.db(), id).await? else { return Ok(None) };
    Ok(Some(judge(cx.db(), row).await?.0))
}

async fn row(
    db: &impl ConnectionTrait,
    id: ImportId,
) -> Result<Option<invoice_import::Model>, DbError> {
    let id = invoice_import::Column::Id.eq(id.uuid());
    Ok(unscoped::<invoice_import::Entity>().filter(id).one(db).await?)
}

/// Write all of it that is new.
pub async fn take_in(cx: &Cx, id: ImportId) -> Result<u64, Refused<BillingError>> {
    let mut tx = cx.begin().await?;
    let row = row(tx.db(), id).await?.ok_or(Refused::Rule(BillingError::Unknown))?;
    let once = unscoped_update::<invoice_import::Entity>()
        .col_expr(invoice_import::Column::TakenInAt, Expr::value(tx.now()))
        .filter(invoice_import::Column::Id.eq(id.uuid()))
        .filter(invoice_import::Column::TakenInAt.is_null())
        .exec(tx.db())
        .await?;
    if once.rows_affected == 0 {
        return Err(Refused::Rule(BillingError::Stale));
    }
    let file = row.name.clone();
    let (preview, invoices) = judge(tx.db(), row).await?;
    if preview.count(RowState::Wrong) > 0 {
        return Err(Refused::Rule(BillingError::ImportWrong));
    }
    let count = u64::try_from(invoices.len()).unwrap_or(u64::MAX);
    for one in invoices {
        let Some((first, amount)) = one.lines.first().cloned().zip(one.amount()) else { continue };
        let invoice = cx.id();
        let lines = Lines { organization: one.organization, amount, lines: &one.lines };
        insert(cx, &tx, invoice, &first, lines).await?;
        tx.also(Event::InvoiceEntered {
            organization: one.organization,
            invoice,
            number: first.number,
            amount,
        });
    }
    tx.commit(Event::InvoicesImported { file, invoices: count }).await?;
    Ok(count)
}

/// Each row, and the invoices that are new.
async fn judge(
    db: &impl ConnectionTrait,
    kept: invoice_import::Model,
) -> Result<(ImportPreview, Vec<ReadInvoice>), DbError> {
    let read = rows(&kept.content).map_err(|_| DbError::corrupt("a file that cannot be read"))?;
    let partners = partners(db, read.iter().map(|row| row.partner.as_str())).await?;
    let (mut shown, mut found) = (vec![], BTreeMap::<String, ReadInvoice>::new());
    for row in read {
        let partner = partners.get(row.partner.as_str());
        let (errors, amount) = match (row.form.validate(), partner) {
            (Ok(line), Some(company)) => {
                let organization = OrganizationId::from_uuid(company.id);
                let invoice = found
                    .entry(line.number.clone())
                    .or_insert_with(|| ReadInvoice { organization, lines: vec![] });
                let (errors, amount) = (invoice.misfits(organization, &line), line.amount);
                invoice.lines.push(line);
                (errors, Some(amount))
            }
            (read, partner) => {
                let mut errors = read.err().unwrap_or_default();
                if partner.is_none() {
                    errors.take::<()>("partner", Err(FieldError::UnknownPartner));
                }
                (errors, None)
            }
        };
        shown.push(ImportRow {
            line: row.line,
            number: row.form.number.trim().to_owned(),
            company_name: partner.map(|company| company.name.clone()),
            description: row.form.description,
            amount,
            state: if errors.is_empty() { RowState::New } else { RowState::Wrong },
            errors,
        });
    }
    let there = unscoped::<invoice::Entity>()
        .filter(invoice::Column::Number.is_in(found.keys()))
        .all(db)
        .await?;
    for row in there {
        let Some(read) = found.remove(&row.number) else { continue };
        let same = read.organization.uuid() == row.organization_id
            && read.amount().map(|a| (a.units(), a.currency().code().to_owned()))
                == Some((row.amount, row.currency));
        for line in shown.iter_mut().filter(|line| line.number == row.number) {
            match same {
                true if line.errors.is_empty() => line.state = RowState::Known,
                true => {}
                false => {
                    line.state = RowState::Wrong;
                    line.errors.take::<()>("number", Err(FieldError::Taken));
                }
            }
        }
    }
    let wrong: BTreeSet<_> =
        shown.iter().filter(|row| row.state == RowState::Wrong).map(|row| &row.number).collect();
    let invoices: Vec<_> = found
        .into_iter()
        .filter(|(number, _)| !wrong.contains(number))
        .map(|(_, invoice)| invoice)
        .collect();
    let preview = ImportPreview {
        id: ImportId::from_uuid(kept.id),
        file_name: kept.name,
        invoices: invoices.len().try_into().unwrap_or(u64::MAX),
        taken_in_at: kept.taken_in_at,
        rows: shown,
    };
    Ok((preview, invoices))
}

/// The partners that are called so: by network id, or by a domain.
async fn partners<'a>(
    db: &impl ConnectionTrait,
    said: impl Iterator<Item = &'a str>,
) -> Result<BTreeMap<String, organization::Model>, DbError> {
    let said: BTreeSet<&str> = said.collect();
    let numbers = said.iter().filter_map(|said| said.parse::<i64>().ok());
    let by_number = unscoped::<vetting::Entity>()
        .filter(vetting::Column::NetworkId.is_in(numbers))
        .all(db)
        .await?;
    let by_domain = unscoped::<organization_domain::Entity>()
        .filter(organization_domain::Column::Name.is_in(said.iter().map(|one| one.to_lowercase())))
        .all(db)
        .await?;
    let ids: BTreeSet<Uuid> = (by_number.iter().map(|row| row.organization_id))
        .chain(by_domain.iter().map(|row| row.organization_id))
        .collect();
    let companies: BTreeMap<Uuid, organization::Model> = unscoped::<organization::Entity>()
        .filter(organization::Column::Id.is_in(ids))
        .filter(organization::Column::Kind.eq(OrganizationKind::Partner.key()))
        .all(db)
        .await?
        .into_iter()
        .map(|company| (company.id, company))
        .collect();
    let id_of = |said: &str| {
        let number = by_number.iter().find(|row| row.network_id.to_string() == said);
        let domain = by_domain.iter().find(|row| row.name == said.to_lowercase());
        number.map(|row| row.organization_id).or(domain.map(|row| row.organization_id))
    };
    let called = said
        .into_iter()
        .filter_map(|said| Some((said.to_owned(), companies.get(&id_of(said)?)?.clone())));
    Ok(called.collect())
}
