//! Server functions of the operator's list of partners.

use crate::{AppError, codec::Json, company_here::Caller};
use domain::{
    id::OrganizationId,
    partners::{Partner, PartnerFilter, PartnerOrder, PartnerPage, PartnerPlace},
    suspension::{SuspendForm, WordsForm},
    users::ElevateForm,
};
use leptos::prelude::*;
#[cfg(feature = "ssr")]
use {
    crate::{access::authorize, routes},
    domain::permit,
    leptos_axum::redirect,
    store::{partners, suspension, users},
};

/// One page of the list.
#[server(prefix = "/api/partners", endpoint = "list", client = Caller, output = Json)]
pub async fn list_partners(
    #[server(default)] filter: PartnerFilter,
    order: PartnerOrder,
    place: PartnerPlace,
) -> Result<PartnerPage, AppError> {
    let cx = authorize::<permit::OperatorPartnersList>(()).await?;
    Ok(partners::list(&cx, &filter, order, place).await?)
}

/// All about one partner.
#[server(prefix = "/api/partners", endpoint = "partner", client = Caller, output = Json)]
pub async fn load_partner(organization: OrganizationId) -> Result<Partner, AppError> {
    let cx = authorize::<permit::OperatorPartnersView>(organization).await?;
    Ok(partners::partner(&cx).await?)
}

/// Suspend it, or keep it suspended.
#[server(prefix = "/api/partners", endpoint = "suspend", client = Caller, output = Json)]
pub async fn suspend_partner(
    organization: OrganizationId,
    form: SuspendForm,
) -> Result<(), AppError> {
    let cx = authorize::<permit::OperatorPartnersSuspend>(organization).await?;
    let (reason, note, version) = form.validate()?;
    suspension::suspend(&cx, reason, note, version).await?;
    redirect(&routes::partner(organization));
    Ok(())
}

/// Let it in again.
#[server(prefix = "/api/partners", endpoint = "reinstate", client = Caller, output = Json)]
pub async fn reinstate_partner(organization: OrganizationId, version: i64) -> Result<(), AppError> {
    let cx = authorize::<permit::OperatorPartnersSuspend>(organization).await?;
    suspension::reinstate(&cx, version).await?;
    redirect(&routes::partner(organization));
    Ok(())
}

/// End it for good.
#[server(prefix = "/api/partners", endpoint = "terminate", client = Caller, output = Json)]
pub async fn terminate_partner(
    organization: OrganizationId,
    form: WordsForm,
) -> Result<(), AppError> {
    let cx = authorize::<permit::OperatorPartnersSuspend>(organization).await?;
    let (note, version) = form.validate()?;
    suspension::terminate(&cx, note, version).await?;
    redirect(&routes::partner(organization));
    Ok(())
}

/// Make somebody of it a global admin.
#[server(prefix = "/api/partners", endpoint = "elevate", client = Caller)]
pub async fn elevate_user(organization: OrganizationId, form: ElevateForm) -> Result<(), AppError> {
    let cx = authorize::<permit::OperatorUsersElevate>(organization).await?;
    let (name, evidence) = form.validate()?;
    users::elevate(&cx, &name, evidence).await?;
    redirect(&format!("{}?done=elevated", routes::partner(organization)));
    Ok(())
}
