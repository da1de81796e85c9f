//! Server functions of the operator's agreements.

use crate::{AppError, codec::Json, company_here::Caller};
use domain::{
    agreements::{
        AgreementKind, AgreementVersion, DiscardForm, DraftTextForm, Publication, PublishForm,
        RegisterFilter, RegisterPage, VersionLine,
    },
    id::RegisterPlace,
};
use leptos::prelude::*;
#[cfg(feature = "ssr")]
use {
    crate::{access::authorize, routes},
    domain::{agreements::TextPlace, permit},
    leptos_axum::redirect,
    store::agreements,
};

/// All versions of all agreements.
#[server(prefix = "/api/agreements", endpoint = "versions", client = Caller, output = Json)]
pub async fn load_versions() -> Result<Vec<VersionLine>, AppError> {
    let cx = authorize::<permit::OperatorAgreementsView>(()).await?;
    Ok(agreements::versions(&cx).await?)
}

/// One version with its texts.
#[server(prefix = "/api/agreements", endpoint = "version", client = Caller, output = Json)]
pub async fn load_version(version: i64) -> Result<AgreementVersion, AppError> {
    let cx = authorize::<permit::OperatorAgreementsView>(()).await?;
    agreements::version(&cx, version).await?.ok_or(AppError::NotFound)
}

/// One page of the register, and the versions it can be narrowed to.
#[server(prefix = "/api/agreements", endpoint = "register", client = Caller, output = Json)]
pub async fn load_register(
    filter: RegisterFilter,
    after: Option<RegisterPlace>,
) -> Result<(RegisterPage, Vec<VersionLine>), AppError> {
    let cx = authorize::<permit::OperatorAgreementsView>(()).await?;
    let page = agreements::register(&cx, &filter, after).await?;
    Ok((page, agreements::versions(&cx).await?))
}

/// Begin a new version, or go on with the one that was begun.
#[server(prefix = "/api/agreements", endpoint = "begin", client = Caller, output = Json)]
pub async fn begin_version(kind: AgreementKind) -> Result<(), AppError> {
    let cx = authorize::<permit::OperatorAgreementsPublish>(()).await?;
    let version = agreements::begin_draft(&cx, kind).await?;
    redirect(&routes::agreement_version(version));
    Ok(())
}

/// Save a text of a draft.
#[server(prefix = "/api/agreements", endpoint = "save_text", client = Caller, output = Json)]
pub async fn save_text(version: i64, form: DraftTextForm) -> Result<(), AppError> {
    let cx = authorize::<permit::OperatorAgreementsPublish>(()).await?;
    let text = form.validate()?;
    agreements::save_text(&cx, version, &text).await?;
    let TextPlace { region, locale } = text.place();
    redirect(&routes::agreement_text_saved(version, region, *locale));
    Ok(())
}

/// Take a text out of a draft.
#[server(prefix = "/api/agreements", endpoint = "remove_text", client = Caller, output = Json)]
pub async fn remove_text(
    version: i64,
    region: String,
    locale: String,
    edit: i64,
) -> Result<(), AppError> {
    let cx = authorize::<permit::OperatorAgreementsPublish>(()).await?;
    let place = TextPlace::parse(&region, &locale).ok_or(AppError::NotFound)?;
    agreements::remove_text(&cx, version, place, edit).await?;
    redirect(&routes::agreement_version_done(version, "removed"));
    Ok(())
}

/// Throw a whole draft away.
#[server(prefix = "/api/agreements", endpoint = "discard", client = Caller, output = Json)]
pub async fn discard_version(version: i64, form: DiscardForm) -> Result<(), AppError> {
    let cx = authorize::<permit::OperatorAgreementsPublish>(()).await?;
    agreements::discard_draft(&cx, version, form.validate()?).await?;
    redirect(routes::AGREEMENTS_DISCARDED);
    Ok(())
}

/// What it would mean to publish a draft, with so many days to accept it.
#[server(prefix = "/api/agreements", endpoint = "publication", client = Caller, output = Json)]
pub async fn load_publication(
    version: i64,
    grace_days: Option<i64>,
) -> Result<Publication, AppError> {
    let cx = authorize::<permit::OperatorAgreementsPublish>(()).await?;
    Ok(agreements::publication(&cx, version, grace_days).await?)
}

/// Publish it.
#[server(prefix = "/api/agreements", endpoint = "publish", client = Caller, output = Json)]
pub async fn publish_version(version: i64, form: PublishForm) -> Result<(), AppError> {
    let cx = authorize::<permit::OperatorAgreementsPublish>(()).await?;
    agreements::publish(&cx, version, &form.validate()?).await?;
    redirect(&routes::agreement_version_done(version, "published"));
    Ok(())
}
