//! Server functions of notices.

use crate::{AppError, codec::Json, company_here::Caller};
use domain::{id::ActivityId, notices::NoticePage};
use leptos::prelude::*;
#[cfg(feature = "ssr")]
use {
    crate::{access::authorize, routes},
    domain::permit,
    leptos_axum::redirect,
    store::notices,
};

/// Some of them, the newest first.
#[server(prefix = "/api/notices", endpoint = "list", client = Caller, output = Json)]
pub async fn load_notices(after: Option<ActivityId>) -> Result<NoticePage, AppError> {
    let cx = authorize::<permit::MeProfileView>(()).await?;
    Ok(notices::list(&cx, after).await?)
}

/// How many are new.
#[server(prefix = "/api/notices", endpoint = "unread", client = Caller, output = Json)]
pub async fn count_notices() -> Result<u64, AppError> {
    let cx = authorize::<permit::MeProfileView>(()).await?;
    Ok(notices::unread(&cx).await?)
}

/// All up to this one are read.
#[server(prefix = "/api/notices", endpoint = "read", client = Caller)]
pub async fn read_notices(up_to: ActivityId) -> Result<(), AppError> {
    let cx = authorize::<permit::MeProfileView>(()).await?;
    notices::read(&cx, up_to).await?;
    redirect(routes::NOTICES_READ);
    Ok(())
}
