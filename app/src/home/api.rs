//! Server functions of Home.

use crate::{AppError, company_here::Caller};
use domain::home::{Home, Queues};
use leptos::prelude::*;
#[cfg(feature = "ssr")]
use {
    crate::{access::authorize, words},
    domain::permit,
    store::home,
};

/// How much waits for the operator, in every queue that one may see.
#[server(prefix = "/api/home", endpoint = "queues", client = Caller)]
pub async fn load_queues() -> Result<Queues, AppError> {
    let cx = authorize::<permit::OperatorHomeView>(()).await?;
    Ok(home::queues(&cx).await?)
}

/// What one has not read yet.
#[server(prefix = "/api/home", endpoint = "home", client = Caller)]
pub async fn load_home() -> Result<Home, AppError> {
    let cx = authorize::<permit::MeProfileView>(()).await?;
    Ok(home::home(&cx, words::locale()).await?)
}

/// Do not offer the first look around any more.
#[server(prefix = "/api/home", endpoint = "end_tour", client = Caller)]
pub async fn end_tour() -> Result<(), AppError> {
    let cx = authorize::<permit::MeProfileView>(()).await?;
    Ok(home::end_tour(&cx).await?)
}
