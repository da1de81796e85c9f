use crate::codec::Json;
use crate::company_here::Caller;
use crate::error::AppError;
use domain::preferences::PreferencesForm;
use leptos::prelude::*;
#[cfg(feature = "ssr")]
use {
    crate::access::{authorize, session},
    domain::permit,
};

/// The cookies that keep a choice for a year. They say nothing about the person.
pub const LOCALE_COOKIE: &str = "locale";
pub const THEME_COOKIE: &str = "theme";

/// Keeps language and theme in this browser, and with the person if they are signed in;
/// then goes back to the page.
#[server(prefix = "/api/preferences", endpoint = "set", client = Caller, output = Json)]
pub async fn set_preferences(form: PreferencesForm) -> Result<(), AppError> {
    let chosen = form.validate()?;
    if session().is_some() {
        let cx = authorize::<permit::MeProfileView>(()).await?;
        store::identity::update_my_preferences(&cx, chosen.locale, chosen.theme).await?;
    }
    if let Some(locale) = chosen.locale {
        keep(LOCALE_COOKIE, locale.tag());
    }
    if let Some(theme) = chosen.theme {
        keep(THEME_COOKIE, theme.key());
    }
    leptos_axum::redirect(chosen.next.as_str());
    Ok(())
}

#[cfg(feature = "ssr")]
fn keep(cookie: &str, tag: &str) {
    use axum::http::{HeaderValue, header::SET_COOKIE};
    const A_YEAR: u32 = 365 * 24 * 60 * 60;
    let secure = if expect_context::<crate::Site>().https { "; Secure" } else { "" };
    let line = format!("{cookie}={tag}; Path=/; Max-Age={A_YEAR}; SameSite=Lax; HttpOnly{secure}");
    let line = HeaderValue::try_from(line).expect("a tag is ASCII");
    expect_context::<leptos_axum::ResponseOptions>().append_header(SET_COOKIE, line);
}
