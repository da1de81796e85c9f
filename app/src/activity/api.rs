//! Server functions of the activity log.

use crate::{AppError, company_here::Caller};
use domain::{
    activity::{ActivityFilter, ActivityPage},
    id::{ActivityId, UserId},
};
use leptos::prelude::*;
#[cfg(feature = "ssr")]
use {crate::access::authorize, domain::permit, store::activity};

/// A page of the company's log, and the people it can be narrowed to.
#[server(prefix = "/api/activity", endpoint = "log", client = Caller)]
pub async fn load_activity(
    #[server(default)] filter: ActivityFilter,
    after: Option<ActivityId>,
) -> Result<(ActivityPage, Vec<(UserId, String)>), AppError> {
    let cx = authorize::<permit::ActivityLogView>(()).await?;
    Ok((activity::log(&cx, &filter, after).await?, activity::people(&cx).await?))
}

/// A page of the log of all companies.
#[server(prefix = "/api/activity", endpoint = "whole_log", client = Caller)]
pub async fn load_whole_activity(
    #[server(default)] filter: ActivityFilter,
    after: Option<ActivityId>,
) -> Result<ActivityPage, AppError> {
    let cx = authorize::<permit::OperatorActivityView>(()).await?;
    Ok(activity::whole_log(&cx, &filter, after).await?)
}
