//! Server functions of a company's suspension.

use crate::{AppError, codec::Json, company_here::Caller};
use domain::suspension::{Suspension, WordsForm};
use leptos::prelude::*;
#[cfg(feature = "ssr")]
use {
    crate::{access::authorize, routes},
    domain::permit,
    leptos_axum::redirect,
    store::suspension,
};

/// How the account stands.
#[server(prefix = "/api/suspension", endpoint = "suspension", client = Caller, output = Json)]
pub async fn load_suspension() -> Result<Suspension, AppError> {
    let cx = authorize::<permit::AccountSuspensionView>(()).await?;
    Ok(suspension::suspension(&cx).await?)
}

/// Ask to be let in again.
#[server(prefix = "/api/suspension", endpoint = "request_reinstatement", client = Caller, output = Json)]
pub async fn request_reinstatement(form: WordsForm) -> Result<(), AppError> {
    let cx = authorize::<permit::AccountReinstatementRequest>(()).await?;
    let (text, version) = form.validate()?;
    suspension::request_reinstatement(&cx, text, version).await?;
    redirect(routes::COMPANY_SUSPENSION);
    Ok(())
}
