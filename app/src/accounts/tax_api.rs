//! Server functions of tax exemptions, on both sides.

use crate::{AppError, company_here::Caller};
use domain::{
    accounts::{
        FilingState, JudgeTaxFilingForm, SendDocumentsForm, TaxDesk, TaxFiling, TaxFilingForm,
        TaxStatus,
    },
    id::{OrganizationId, TaxFilingId},
};
use leptos::prelude::*;
#[cfg(feature = "ssr")]
use {
    crate::{
        access::{authorize, with_files},
        routes,
    },
    domain::{
        country::CountryCode,
        field::{FieldError, FieldErrors},
        permit,
    },
    leptos_axum::redirect,
    store::accounts,
};

/// What the company has said about exemptions.
#[server(prefix = "/api/accounts", endpoint = "tax", client = Caller)]
pub async fn load_tax() -> Result<TaxStatus, AppError> {
    let cx = authorize::<permit::ProfileBillingView>(()).await?;
    Ok(accounts::tax_status(&cx).await?)
}

/// One filing, before the company.
#[server(prefix = "/api/accounts", endpoint = "tax_filing", client = Caller)]
pub async fn load_tax_filing(id: TaxFilingId) -> Result<TaxFiling, AppError> {
    let cx = authorize::<permit::ProfileBillingView>(()).await?;
    accounts::tax_filing(&cx, id).await?.ok_or(AppError::NotFound)
}

/// No exemptions apply.
#[server(prefix = "/api/accounts", endpoint = "no_tax_exemptions", client = Caller)]
pub async fn no_tax_exemptions() -> Result<(), AppError> {
    let cx = authorize::<permit::ProfileTaxExemptionFile>(()).await?;
    accounts::no_tax_exemptions(&cx).await?;
    redirect(routes::COMPANY_TAX_NONE);
    Ok(())
}

/// File one.
#[server(prefix = "/api/accounts", endpoint = "file_tax_exemption", client = Caller)]
pub async fn file_tax_exemption(form: TaxFilingForm) -> Result<(), AppError> {
    let cx = authorize::<permit::ProfileTaxExemptionFile>(()).await?;
    let rules = form.country.parse::<CountryCode>().ok().map(CountryCode::rules);
    let (new, files) = with_files(form.validate(rules.as_ref()))?;
    if files.is_empty() {
        return Err(FieldErrors::one("files", FieldError::Required).into());
    }
    let filing = accounts::file_tax_exemption(&cx, new, &files).await?;
    redirect(&routes::tax_filing_done(filing, "filed"));
    Ok(())
}

/// Add what the operator asked for.
#[server(prefix = "/api/accounts", endpoint = "add_to_tax_filing", client = Caller)]
pub async fn add_to_tax_filing(id: TaxFilingId, form: SendDocumentsForm) -> Result<(), AppError> {
    let cx = authorize::<permit::ProfileTaxExemptionFile>(()).await?;
    let ((words, version), files) = with_files(form.validate())?;
    if files.is_empty() && words.is_none() {
        return Err(FieldErrors::one("words", FieldError::Required).into());
    }
    accounts::add_to_tax_filing(&cx, id, words, &files, version).await?;
    redirect(&routes::tax_filing_done(id, "added"));
    Ok(())
}

/// Do without.
#[server(prefix = "/api/accounts", endpoint = "withdraw_tax_filing", client = Caller)]
pub async fn withdraw_tax_filing(id: TaxFilingId, version: i64) -> Result<(), AppError> {
    let cx = authorize::<permit::ProfileTaxExemptionFile>(()).await?;
    accounts::withdraw_tax_filing(&cx, id, version).await?;
    redirect(&routes::tax_filing(id));
    Ok(())
}

/// Filings of all companies, fifty at a time.
#[server(prefix = "/api/accounts", endpoint = "tax_desk", client = Caller)]
pub async fn load_tax_desk(
    stage: FilingState,
    after: Option<TaxFilingId>,
) -> Result<TaxDesk, AppError> {
    let cx = authorize::<permit::OperatorTaxFilingsView>(()).await?;
    Ok(accounts::tax_desk(&cx, stage, after).await?)
}

/// How many wait for the operator.
#[server(prefix = "/api/accounts", endpoint = "waiting_tax_filings", client = Caller)]
pub async fn waiting_tax_filings() -> Result<u64, AppError> {
    let cx = authorize::<permit::OperatorTaxFilingsView>(()).await?;
    Ok(accounts::waiting_tax_filings(&cx).await?)
}

/// One filing of a company, before the operator.
#[server(prefix = "/api/accounts", endpoint = "filed", client = Caller)]
pub async fn load_filed(
    organization: OrganizationId,
    id: TaxFilingId,
) -> Result<TaxFiling, AppError> {
    let cx = authorize::<permit::OperatorTaxFilingsDecide>(organization).await?;
    accounts::filed(&cx, id).await?.ok_or(AppError::NotFound)
}

/// The operator's step.
#[server(prefix = "/api/accounts", endpoint = "judge_tax_filing", client = Caller)]
pub async fn judge_tax_filing(
    organization: OrganizationId,
    id: TaxFilingId,
    form: JudgeTaxFilingForm,
) -> Result<(), AppError> {
    let cx = authorize::<permit::OperatorTaxFilingsDecide>(organization).await?;
    let (verdict, words, version) = form.validate()?;
    accounts::judge_tax_filing(&cx, id, verdict, words, version).await?;
    redirect(&routes::filed_done(organization, id));
    Ok(())
}
