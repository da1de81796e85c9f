//! Server functions of those who ask, and of those who answer.

use crate::{AppError, company_here::Caller};
use domain::{
    id::JoinRequestId,
    users::{ApproveForm, AskForm, DeclineForm, JoinOffer, JoinRequest},
};
use leptos::prelude::*;
#[cfg(feature = "ssr")]
use {
    crate::{access::authorize, routes},
    domain::permit,
    leptos_axum::redirect,
    store::users,
};

/// Whether there is a company to ask, and what became of the last time.
#[server(prefix = "/api/users", endpoint = "join_offer", client = Caller)]
pub async fn load_join_offer() -> Result<JoinOffer, AppError> {
    let cx = authorize::<permit::AccountEnroll>(()).await?;
    Ok(users::offer(&cx).await?)
}

/// Ask. Which company follows from what was entered.
#[server(prefix = "/api/users", endpoint = "ask_to_join", client = Caller)]
pub async fn ask_to_join(#[server(default)] form: AskForm) -> Result<(), AppError> {
    let cx = authorize::<permit::AccountEnroll>(()).await?;
    users::ask(&cx, form.validate()?).await?;
    redirect(routes::ENROLL_ASK);
    Ok(())
}

/// How many wait for an answer.
#[server(prefix = "/api/users", endpoint = "joins_waiting", client = Caller)]
pub async fn load_joins_waiting() -> Result<u64, AppError> {
    let cx = authorize::<permit::UsersCreate>(()).await?;
    Ok(users::joins_waiting(&cx).await?)
}

/// The requests, the newest first.
#[server(prefix = "/api/users", endpoint = "join_requests", client = Caller)]
pub async fn load_join_requests(
    after: Option<JoinRequestId>,
) -> Result<Vec<JoinRequest>, AppError> {
    let cx = authorize::<permit::UsersCreate>(()).await?;
    Ok(users::join_requests(&cx, after).await?)
}

/// One of them.
#[server(prefix = "/api/users", endpoint = "join_request", client = Caller)]
pub async fn load_join_request(id: JoinRequestId) -> Result<JoinRequest, AppError> {
    let cx = authorize::<permit::UsersCreate>(()).await?;
    users::join_request(&cx, id).await?.ok_or(AppError::NotFound)
}

/// Let them in.
#[server(prefix = "/api/users", endpoint = "approve_join", client = Caller)]
pub async fn approve_join(id: JoinRequestId, form: ApproveForm) -> Result<(), AppError> {
    let cx = authorize::<permit::UsersCreate>(()).await?;
    let several = crate::access::store().policy().multi_role_per_category;
    users::approve(&cx, id, &form.validate(several)?).await?;
    redirect(&routes::join_request(id));
    Ok(())
}

/// Do not, and say why.
#[server(prefix = "/api/users", endpoint = "decline_join", client = Caller)]
pub async fn decline_join(id: JoinRequestId, form: DeclineForm) -> Result<(), AppError> {
    let cx = authorize::<permit::UsersCreate>(()).await?;
    users::decline(&cx, id, form.validate()?).await?;
    redirect(&routes::join_request(id));
    Ok(())
}
