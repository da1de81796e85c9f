//! Server functions of countries.

use crate::{AppError, company_here::Caller};
use domain::{countries::CountryLine, country::CountryCode};
use leptos::prelude::*;
#[cfg(feature = "ssr")]
use {
    crate::access::authorize,
    domain::{permit, permit::Read},
    store::countries,
};

/// All countries.
#[server(prefix = "/api/countries", endpoint = "list", client = Caller)]
pub async fn load_countries() -> Result<Vec<CountryLine>, AppError> {
    let cx = authorize::<Read<permit::OperatorCountriesManage>>(()).await?;
    Ok(countries::countries(&cx).await?)
}

/// Take no more companies there.
#[server(prefix = "/api/countries", endpoint = "close", client = Caller)]
pub async fn close_country(country: CountryCode) -> Result<(), AppError> {
    let cx = authorize::<permit::OperatorCountriesManage>(()).await?;
    Ok(countries::close(&cx, country).await?)
}

/// Take companies there again.
#[server(prefix = "/api/countries", endpoint = "open", client = Caller)]
pub async fn open_country(country: CountryCode) -> Result<(), AppError> {
    let cx = authorize::<permit::OperatorCountriesManage>(()).await?;
    Ok(countries::open(&cx, country).await?)
}
