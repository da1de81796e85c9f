//! Server functions of the reseller program.

use crate::{AppError, company_here::Caller};
use domain::{
    accounts::{ApplyForm, NoteForm, Program, ProgramDecisionForm, ProgramLine, ProgramStatus},
    id::OrganizationId,
};
use leptos::prelude::*;
#[cfg(feature = "ssr")]
use {
    crate::{access::authorize, routes},
    domain::permit,
    leptos_axum::redirect,
    store::accounts,
};

/// The program, before the company.
#[server(prefix = "/api/programs", endpoint = "program", client = Caller)]
pub async fn load_program() -> Result<Program, AppError> {
    let cx = authorize::<permit::ProfilePartnerView>(()).await?;
    Ok(accounts::program(&cx).await?)
}

/// Apply.
#[server(prefix = "/api/programs", endpoint = "apply", client = Caller)]
pub async fn apply_for_program(form: ApplyForm) -> Result<(), AppError> {
    let cx = authorize::<permit::AccountEnroll>(()).await?;
    let details = form.validate(accounts::trade_of(&cx).await?)?;
    let approved = accounts::apply_for_program(&cx, details).await?;
    redirect(if approved {
        routes::COMPANY_PROGRAM_JOINED
    } else {
        routes::COMPANY_PROGRAM_APPLIED
    });
    Ok(())
}

/// Take the application back.
#[server(prefix = "/api/programs", endpoint = "withdraw", client = Caller)]
pub async fn withdraw_from_program(version: i64) -> Result<(), AppError> {
    let cx = authorize::<permit::AccountEnroll>(()).await?;
    accounts::withdraw_from_program(&cx, version).await?;
    redirect(routes::COMPANY_PROGRAM);
    Ok(())
}

/// Who applied, fifty at a time.
#[server(prefix = "/api/programs", endpoint = "queue", client = Caller)]
pub async fn program_queue(
    status: ProgramStatus,
    after: Option<OrganizationId>,
) -> Result<Vec<ProgramLine>, AppError> {
    let cx = authorize::<permit::OperatorProgramsView>(()).await?;
    Ok(accounts::program_queue(&cx, status, after).await?)
}

/// The program, before the operator.
#[server(prefix = "/api/programs", endpoint = "review", client = Caller)]
pub async fn load_program_review(organization: OrganizationId) -> Result<Program, AppError> {
    let cx = authorize::<permit::OperatorProgramsDecide>(organization).await?;
    Ok(accounts::program_review(&cx).await?)
}

/// Approve or reject.
#[server(prefix = "/api/programs", endpoint = "decide", client = Caller)]
pub async fn decide_program(
    organization: OrganizationId,
    form: ProgramDecisionForm,
) -> Result<(), AppError> {
    let cx = authorize::<permit::OperatorProgramsDecide>(organization).await?;
    let (decision, version) = form.validate()?;
    accounts::decide_program(&cx, decision, version).await?;
    redirect(&routes::program_of(organization));
    Ok(())
}

/// Ask the company to become an indirect provider.
#[server(prefix = "/api/programs", endpoint = "invite_provider", client = Caller)]
pub async fn invite_provider(organization: OrganizationId, version: i64) -> Result<(), AppError> {
    let cx = authorize::<permit::OperatorProgramsDecide>(organization).await?;
    accounts::invite_provider(&cx, version).await?;
    redirect(&routes::program_of(organization));
    Ok(())
}

/// Restrict a direct bill partner.
#[server(prefix = "/api/programs", endpoint = "restrict", client = Caller)]
pub async fn restrict_partner(
    organization: OrganizationId,
    form: NoteForm,
) -> Result<(), AppError> {
    let cx = authorize::<permit::OperatorProgramsRestrict>(organization).await?;
    let (note, version) = form.validate()?;
    accounts::restrict(&cx, note, version).await?;
    redirect(&routes::program_of(organization));
    Ok(())
}

/// Lift that.
#[server(prefix = "/api/programs", endpoint = "lift", client = Caller)]
pub async fn lift_restriction(
    organization: OrganizationId,
    form: NoteForm,
) -> Result<(), AppError> {
    let cx = authorize::<permit::OperatorProgramsRestrict>(organization).await?;
    let (note, version) = form.validate()?;
    accounts::lift_restriction(&cx, note, version).await?;
    redirect(&routes::program_of(organization));
    Ok(())
}
