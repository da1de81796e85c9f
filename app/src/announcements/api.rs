//! Server functions of announcements.

use crate::{AppError, company_here::Caller};
use domain::{
    announcements::{AnnouncementForm, AnnouncementList, News},
    id::AnnouncementId,
};
use leptos::prelude::*;
#[cfg(feature = "ssr")]
use {
    crate::{access::authorize, routes, words},
    domain::{permit, permit::Read},
    leptos_axum::redirect,
    store::announcements,
};

/// All of them, before the operator.
#[server(prefix = "/api/announcements", endpoint = "list", client = Caller)]
pub async fn load_announcements() -> Result<AnnouncementList, AppError> {
    let cx = authorize::<Read<permit::OperatorAnnouncementsManage>>(()).await?;
    Ok(announcements::list(&cx).await?)
}

/// One of them, before the operator.
#[server(prefix = "/api/announcements", endpoint = "one", client = Caller)]
pub async fn load_announcement(id: AnnouncementId) -> Result<AnnouncementList, AppError> {
    let cx = authorize::<Read<permit::OperatorAnnouncementsManage>>(()).await?;
    announcements::one(&cx, id).await?.ok_or(AppError::NotFound)
}

/// Keep a new one, or change one.
#[server(prefix = "/api/announcements", endpoint = "save", client = Caller)]
pub async fn save_announcement(
    id: Option<AnnouncementId>,
    form: AnnouncementForm,
) -> Result<(), AppError> {
    let cx = authorize::<permit::OperatorAnnouncementsManage>(()).await?;
    let (new, version) = form.validate()?;
    let id = announcements::save(&cx, id, &new, version).await?;
    redirect(&routes::announcement_done(id, "saved"));
    Ok(())
}

/// Show it from its first day on.
#[server(prefix = "/api/announcements", endpoint = "publish", client = Caller)]
pub async fn publish_announcement(id: AnnouncementId, version: i64) -> Result<(), AppError> {
    let cx = authorize::<permit::OperatorAnnouncementsManage>(()).await?;
    announcements::publish(&cx, id, version).await?;
    redirect(&routes::announcement_done(id, "published"));
    Ok(())
}

/// Show it no more.
#[server(prefix = "/api/announcements", endpoint = "withdraw", client = Caller)]
pub async fn withdraw_announcement(id: AnnouncementId, version: i64) -> Result<(), AppError> {
    let cx = authorize::<permit::OperatorAnnouncementsManage>(()).await?;
    announcements::withdraw(&cx, id, version).await?;
    redirect(&routes::announcement_done(id, "withdrawn"));
    Ok(())
}

/// What was announced to the reader's company.
#[server(prefix = "/api/announcements", endpoint = "news", client = Caller)]
pub async fn load_news() -> Result<Vec<News>, AppError> {
    let cx = authorize::<permit::MeProfileView>(()).await?;
    Ok(announcements::past(&cx, words::locale()).await?)
}

/// Show it to this person no more.
#[server(prefix = "/api/announcements", endpoint = "put_away", client = Caller)]
pub async fn put_away_announcement(id: AnnouncementId) -> Result<(), AppError> {
    let cx = authorize::<permit::MeProfileView>(()).await?;
    Ok(announcements::put_away(&cx, id).await?)
}
