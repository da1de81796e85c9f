//! Server functions of visits.

use crate::{AppError, company_here::Caller};
use domain::{
    id::OrganizationId,
    visits::{VisitForm, VisitLine},
};
use leptos::prelude::*;
#[cfg(feature = "ssr")]
use {
    crate::{
        access::{authorize, session, store},
        routes,
    },
    domain::permit,
    leptos_axum::redirect,
    store::{door, visits},
};

/// See this company's pages from now on.
#[server(prefix = "/api/visits", endpoint = "begin", client = Caller)]
pub async fn begin_visit(organization: OrganizationId, form: VisitForm) -> Result<(), AppError> {
    let cx = authorize::<permit::OperatorPartnersVisit>(organization).await?;
    let (role, reason) = form.validate()?;
    visits::begin(&cx, role, reason).await?;
    redirect(routes::HOME);
    Ok(())
}

/// Go back. It needs no permission: whoever is on a visit may end it, and nobody else has one.
#[server(prefix = "/api/visits", endpoint = "stop", client = Caller)]
pub async fn stop_visit() -> Result<(), AppError> {
    let session = session().ok_or(AppError::SignedOut)?;
    let visited = session.organization;
    let was = session.visit.is_some();
    door::stop_visit(&store(), &session).await?;
    redirect(&if was { routes::partner(visited) } else { routes::HOME.into() });
    Ok(())
}

/// Who of the operator was here.
#[server(prefix = "/api/visits", endpoint = "visits", client = Caller)]
pub async fn load_visits() -> Result<Vec<VisitLine>, AppError> {
    let cx = authorize::<permit::ProfilePartnerView>(()).await?;
    Ok(visits::visits(&cx).await?)
}
