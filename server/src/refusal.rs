//! Answers to requests that never reach a page or a server function.

use app::{
    error::{AppError, words as error_words},
    words,
};
use axum::{
    Json,
    extract::Request,
    http::{
        Extensions, HeaderMap,
        header::{ACCEPT, CONTENT_LANGUAGE, CONTENT_TYPE},
    },
    response::{Html, IntoResponse, Response},
};
use domain::locale::Locale;

/// Whether a person reads the answer, not a script.
pub fn wants_page(headers: &HeaderMap) -> bool {
    let accept = headers.get(ACCEPT).and_then(|accept| accept.to_str().ok());
    accept.is_some_and(|accept| accept.contains("text/html"))
}

/// Whether the body is what a plain form sends.
pub fn is_form(headers: &HeaderMap) -> bool {
    is_of(headers, "application/x-www-form-urlencoded")
}

/// Whether the body is what a form with files sends.
pub fn is_multipart(headers: &HeaderMap) -> bool {
    is_of(headers, "multipart/form-data")
}

fn is_of(headers: &HeaderMap, kind: &str) -> bool {
    let said = headers.get(CONTENT_TYPE).and_then(|kind| kind.to_str().ok()).unwrap_or_default();
    said.split(';').next().unwrap_or_default().trim().eq_ignore_ascii_case(kind)
}

/// The same refusal as a page or as JSON, whichever was asked for.
pub fn refuse(request: &Request, error: AppError) -> Response {
    answer(wants_page(request.headers()), request.extensions(), error)
}

/// As [`refuse`], when the request itself is gone.
pub fn answer(page: bool, found: &Extensions, error: AppError) -> Response {
    if page {
        let locale = found.get::<Locale>().copied().unwrap_or_default();
        (error.status(), [(CONTENT_LANGUAGE, locale.tag())], Html(plain_page(locale, &error)))
            .into_response()
    } else {
        (error.status(), Json(error)).into_response()
    }
}

/// A page that needs nothing but this text.
fn plain_page(locale: Locale, error: &AppError) -> String {
    let escape =
        |text: String| text.replace('&', "&amp;").replace('<', "&lt;").replace('"', "&quot;");
    let text = escape(error_words(error).in_locale(locale));
    let home = escape(words::home::go_home().in_locale(locale));
    let (tag, dir) = (locale.tag(), locale.dir());
    format!(
        "<!DOCTYPE html>\n<html lang=\"{tag}\" dir=\"{dir}\">\n<head><meta charset=\"utf-8\">\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\
         <meta name=\"color-scheme\" content=\"light dark\"><title>{text}</title></head>\n\
         <body><main><h1>{text}</h1><p><a href=\"/\">{home}</a></p></main></body>\n</html>\n"
    )
}
