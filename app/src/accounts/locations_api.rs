//! Server functions of a company's locations and qualifications.

use crate::{AppError, company_here::Caller};
use domain::{
    accounts::{LocationForm, Qualification, QualificationsForm},
    country::{CountryCode, CountryRules},
    id::OrganizationId,
};
use leptos::prelude::*;
#[cfg(feature = "ssr")]
use {
    crate::{
        access::{authorize, store},
        routes,
    },
    domain::permit,
    leptos_axum::redirect,
    store::accounts,
};

/// How addresses and phone numbers are written where a location is to be.
#[server(prefix = "/api/accounts", endpoint = "location_rules", client = Caller)]
pub async fn location_rules(country: CountryCode) -> Result<CountryRules, AppError> {
    authorize::<permit::ProfileLocationAdd>(()).await?;
    Ok(country.rules())
}

/// Add one.
#[server(prefix = "/api/accounts", endpoint = "add_location", client = Caller)]
pub async fn add_location(country: CountryCode, form: LocationForm) -> Result<(), AppError> {
    let cx = authorize::<permit::ProfileLocationAdd>(()).await?;
    let new = form.validate(&country.rules(), &store().policy().tenant_domain_suffix)?;
    accounts::add_location(&cx, country, &new).await?;
    redirect(routes::COMPANY_LOCATION_ADDED);
    Ok(())
}

/// What a partner is qualified for, before the operator.
#[server(prefix = "/api/accounts", endpoint = "qualifications", client = Caller)]
pub async fn load_qualifications(
    organization: OrganizationId,
) -> Result<Vec<Qualification>, AppError> {
    let cx = authorize::<permit::OperatorPartnersView>(organization).await?;
    Ok(accounts::qualifications(&cx).await?)
}

/// Say what it is qualified for from now on.
#[server(prefix = "/api/accounts", endpoint = "qualify", client = Caller)]
pub async fn qualify(
    organization: OrganizationId,
    #[server(default)] form: QualificationsForm,
) -> Result<(), AppError> {
    let cx = authorize::<permit::OperatorPartnersQualify>(organization).await?;
    accounts::qualify(&cx, form.chosen()).await?;
    redirect(&routes::partner_qualified(organization));
    Ok(())
}
