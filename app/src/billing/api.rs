//! Server functions of the bills.

use crate::{AppError, company_here::Caller};
use domain::{
    billing::{
        Billing, CompanyBilling, Debtors, ImportPreview, InvoiceForm, PaymentForm, ReversalForm,
    },
    id::{ImportId, InvoiceId, OrganizationId, PaymentId},
};
use leptos::prelude::*;
#[cfg(feature = "ssr")]
use {
    crate::{
        access::{authorize, with_files},
        routes,
    },
    domain::{
        field::{FieldError, FieldErrors},
        file::{FILES, FileKind},
        permit,
    },
    leptos_axum::redirect,
    store::{Refused, billing},
};

/// The company's own bills.
#[server(prefix = "/api/billing", endpoint = "billing", client = Caller)]
pub async fn load_billing(after: Option<InvoiceId>) -> Result<Billing, AppError> {
    let cx = authorize::<permit::BillingView>(()).await?;
    Ok(billing::billing(&cx, after).await?)
}

/// Who owes the operator something.
#[server(prefix = "/api/billing", endpoint = "debtors", client = Caller)]
pub async fn load_debtors(skip: u32) -> Result<Debtors, AppError> {
    let cx = authorize::<permit::OperatorBillingView>(()).await?;
    Ok(billing::debtors(&cx, skip).await?)
}

/// One company's bills, for the operator, and what was booked for the invoice that is shown.
#[server(prefix = "/api/billing", endpoint = "company", client = Caller)]
pub async fn load_company_billing(
    organization: OrganizationId,
    after: Option<InvoiceId>,
    shown: Option<InvoiceId>,
) -> Result<CompanyBilling, AppError> {
    let cx = authorize::<permit::OperatorBillingManage>(organization).await?;
    Ok(billing::bills_of(&cx, after, shown).await?)
}

/// Enter an invoice.
#[server(prefix = "/api/billing", endpoint = "enter", client = Caller)]
pub async fn enter_invoice(
    organization: OrganizationId,
    form: InvoiceForm,
) -> Result<(), AppError> {
    let cx = authorize::<permit::OperatorBillingManage>(organization).await?;
    billing::enter(&cx, form.validate()?).await?;
    redirect(&routes::company_billing_done(organization, "entered"));
    Ok(())
}

/// Record that money arrived.
#[server(prefix = "/api/billing", endpoint = "pay", client = Caller)]
pub async fn record_payment(
    organization: OrganizationId,
    invoice: InvoiceId,
    form: PaymentForm,
) -> Result<(), AppError> {
    let cx = authorize::<permit::OperatorBillingManage>(organization).await?;
    billing::record_payment(&cx, invoice, form.validate()?).await?;
    redirect(&routes::company_billing_done(organization, "paid"));
    Ok(())
}

/// Take back a payment that was entered wrongly.
#[server(prefix = "/api/billing", endpoint = "reverse", client = Caller)]
pub async fn reverse_payment(
    organization: OrganizationId,
    payment: PaymentId,
    form: ReversalForm,
) -> Result<(), AppError> {
    let cx = authorize::<permit::OperatorBillingManage>(organization).await?;
    billing::reverse_payment(&cx, payment, form.validate()?).await?;
    redirect(&routes::company_billing_done(organization, "reversed"));
    Ok(())
}

/// Attach the PDF of an invoice.
#[server(prefix = "/api/billing", endpoint = "attach", client = Caller)]
pub async fn attach_invoice(
    organization: OrganizationId,
    invoice: InvoiceId,
) -> Result<(), AppError> {
    let cx = authorize::<permit::OperatorBillingManage>(organization).await?;
    let ((), files) = with_files(Ok(()))?;
    let wrong = match &files[..] {
        [file] if file.kind() == FileKind::Pdf => {
            billing::attach(&cx, invoice, file).await?;
            redirect(&routes::company_billing_done(organization, "attached"));
            return Ok(());
        }
        [file] => FieldError::FileKind { name: file.name().to_owned() },
        [] => FieldError::Required,
        _ => FieldError::TooManyFiles { max: 1 },
    };
    Err(FieldErrors::one(FILES, wrong).into())
}

/// Keep a file of invoices to look at.
#[server(prefix = "/api/billing", endpoint = "upload", client = Caller)]
pub async fn upload_invoices() -> Result<(), AppError> {
    let cx = authorize::<permit::OperatorBillingImport>(()).await?;
    let ((), files) = with_files(Ok(()))?;
    let wrong = match &files[..] {
        [file] => match billing::keep(&cx, file).await {
            Ok(id) => {
                redirect(&routes::billing_import(id));
                return Ok(());
            }
            Err(Refused::Rule(wrong)) => wrong,
            Err(Refused::Db(error)) => return Err(error.into()),
        },
        [] => FieldError::Required,
        _ => FieldError::TooManyFiles { max: 1 },
    };
    Err(FieldErrors::one(FILES, wrong).into())
}

/// What such a file comes to.
#[server(prefix = "/api/billing", endpoint = "import", client = Caller)]
pub async fn load_import(id: ImportId) -> Result<ImportPreview, AppError> {
    let cx = authorize::<permit::OperatorBillingImport>(()).await?;
    billing::preview(&cx, id).await?.ok_or(AppError::NotFound)
}

/// Write all of it that is new.
#[server(prefix = "/api/billing", endpoint = "take_in", client = Caller)]
pub async fn take_in_import(id: ImportId) -> Result<(), AppError> {
    let cx = authorize::<permit::OperatorBillingImport>(()).await?;
    billing::take_in(&cx, id).await?;
    redirect(&routes::billing_import(id));
    Ok(())
}
