//! Who reads the answer, and how: language and theme, decided once for each request.

use crate::Settings;
use app::preferences::{LOCALE_COOKIE, THEME_COOKIE};
use axum::{
    extract::{Request, State},
    http::{
        HeaderMap, HeaderValue,
        header::{ACCEPT_LANGUAGE, CONTENT_LANGUAGE, COOKIE, VARY},
    },
    middleware::Next,
    response::Response,
};
use domain::{identity::Theme, locale::Locale};
use std::sync::Arc;
use store::Session;

/// Puts [`Locale`] and [`Theme`] into the request, and says in the answer that they mattered.
///
/// A setting of the signed-in person weighs most; the session layer runs before.
pub async fn reader(
    State(settings): State<Arc<Settings>>,
    mut request: Request,
    next: Next,
) -> Response {
    let headers = request.headers();
    let session = request.extensions().get::<Session>();
    let locale = Locale::negotiate(
        session.and_then(|session| session.locale),
        cookie(headers, LOCALE_COOKIE),
        headers.get(ACCEPT_LANGUAGE).and_then(|value| value.to_str().ok()),
        settings.default_locale,
    );
    let set = session.map(|session| session.theme).filter(|theme| *theme != Theme::System);
    let chosen = || cookie(headers, THEME_COOKIE).and_then(Theme::from_key);
    let theme = set.or_else(chosen).unwrap_or(Theme::System);
    request.extensions_mut().insert(locale);
    request.extensions_mut().insert::<Theme>(theme);
    let mut response = next.run(request).await;
    let headers = response.headers_mut();
    headers.entry(CONTENT_LANGUAGE).or_insert(HeaderValue::from_static(locale.tag()));
    headers.append(VARY, HeaderValue::from_static("Accept-Language, Cookie"));
    response
}

/// The value of a cookie. Several headers and several pairs in one are both common.
pub fn cookie<'a>(headers: &'a HeaderMap, name: &str) -> Option<&'a str> {
    let lines = headers.get_all(COOKIE).iter().filter_map(|line| line.to_str().ok());
    let mut pairs = lines.flat_map(|line| line.split(';')).filter_map(|pair| pair.split_once('='));
    pairs.find_map(|(found, value)| (found.trim() == name).then(|| value.trim()))
}
