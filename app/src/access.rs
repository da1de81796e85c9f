//! The first line of every server function, and what else one needs to know of
//! the request it answers. On the server only.

use crate::{AppError, Site};
use axum::http::{HeaderName, HeaderValue, header::SET_COOKIE, request::Parts};
use domain::{
    Permit,
    field::{FieldError, FieldErrors},
    file::{FILES, NewFile},
    second_factor::HALF_MINUTES,
};
use leptos::prelude::{expect_context, with_context};
use std::sync::Arc;
use store::{Authorized, Reach, Session, Store, Token, Visitor};

/// The caller's proof of `P` over `over`, or the reason there is none.
pub async fn authorize<P: Permit<Over: Reach>>(over: P::Over) -> Result<Authorized<P>, AppError> {
    Ok(store().authorize::<P>(session().as_ref(), over).await?)
}

/// For the few functions of `store::door`, which need no proof.
pub fn store() -> Store {
    expect_context()
}

/// Who is signed in, if anybody.
pub fn session() -> Option<Session> {
    of_request()
}

/// The browser that asks.
pub fn visitor() -> Visitor {
    of_request().unwrap_or_default()
}

/// The files that came with a form, or what is wrong with them, as a layer of the router read them.
#[derive(Clone)]
pub struct Uploaded(pub Arc<Result<Vec<NewFile>, FieldError>>);

/// A form's value together with the files that came with it, or all that is wrong with either.
pub fn with_files<T>(value: Result<T, FieldErrors>) -> Result<(T, Vec<NewFile>), FieldErrors> {
    let files = of_request::<Uploaded>().map_or(Ok(vec![]), |uploaded| (*uploaded.0).clone());
    match (value, files) {
        (Ok(value), Ok(files)) => Ok((value, files)),
        (value, files) => {
            let mut errors = value.err().unwrap_or_default();
            errors.take(FILES, files);
            Err(errors)
        }
    }
}

/// What a layer of the router left in the request.
pub(crate) fn of_request<T: Clone + Send + Sync + 'static>() -> Option<T> {
    // Looked at where it is: a copy would copy all of its extensions.
    with_context::<Parts, _>(|parts| parts.extensions.get().cloned())?
}

/// The session's cookie. Over https its name makes browsers insist on all else.
pub const fn session_cookie(https: bool) -> &'static str {
    if https { "__Host-session" } else { "session" }
}

/// The cookie of whoever has shown the password, and is asked for the code next.
pub const fn half_cookie(https: bool) -> &'static str {
    if https { "__Host-half" } else { "half" }
}

/// What that cookie holds, as a layer of the router found it.
#[derive(Clone)]
pub struct Half(pub Token);

/// The browser that has shown the password, if it has.
pub fn half() -> Option<Token> {
    of_request::<Half>().map(|half| half.0)
}

/// Has this browser asked for the code next. It says nothing else of it.
pub fn keep_half(token: &Token) {
    let age = format!("; Max-Age={}", HALF_MINUTES * 60);
    set_cookie(half_cookie, token.expose(), &age);
}

/// The code was shown.
pub fn forget_half() {
    set_cookie(half_cookie, "", "; Max-Age=0");
}

/// Signs this browser in: its cookie lasts as long as the browser runs; the
/// store ends the session by its own limits.
pub fn keep_session(token: &Token) {
    set_cookie(session_cookie, token.expose(), "");
}

/// Signs this browser out. It keeps nothing, not even pages to go back to; the choice
/// of language and theme, which are cookies, says nothing about the person.
pub fn forget_session() {
    set_cookie(session_cookie, "", "; Max-Age=0");
    expect_context::<leptos_axum::ResponseOptions>()
        .insert_header(CLEAR_SITE_DATA, HeaderValue::from_static("\"cache\", \"storage\""));
}

/// Tells a browser what to throw away.
pub const CLEAR_SITE_DATA: HeaderName = HeaderName::from_static("clear-site-data");

fn set_cookie(name: fn(bool) -> &'static str, value: &str, age: &str) {
    let https = expect_context::<Site>().https;
    let secure = if https { "; Secure" } else { "" };
    let name = name(https);
    let line = format!("{name}={value}; Path=/; HttpOnly; SameSite=Lax{secure}{age}");
    let line = HeaderValue::try_from(line).expect("a token is base64");
    expect_context::<leptos_axum::ResponseOptions>().append_header(SET_COOKIE, line);
}
