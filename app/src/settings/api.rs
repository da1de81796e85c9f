//! Server functions of the settings.

use crate::{AppError, company_here::Caller};
use domain::settings::SettingLine;
use leptos::prelude::*;
#[cfg(feature = "ssr")]
use {crate::access::authorize, domain::permit, std::sync::Arc};

/// What was set, as the process has read it.
#[cfg(feature = "ssr")]
#[derive(Clone)]
pub struct SettingLines(pub Arc<[SettingLine]>);

/// All settings, without passwords.
#[server(prefix = "/api/settings", endpoint = "list", client = Caller)]
pub async fn list_settings() -> Result<Vec<SettingLine>, AppError> {
    authorize::<permit::OperatorSettingsView>(()).await?;
    Ok(expect_context::<SettingLines>().0.to_vec())
}
