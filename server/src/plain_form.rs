//! Forms without JavaScript: a POST to a server function, answered with a page.
//!
//! The server function runs as it does for a script and answers in JSON. From
//! that this layer makes what a person can read: after success the next page;
//! after a refusal the page the form is on, written again with what was typed
//! and what is wrong, under the status of the refusal.

use crate::{
    Settings,
    refusal::{answer, is_form, wants_page},
};
use app::{
    access::CLEAR_SITE_DATA,
    error::AppError,
    flash::{Flash, is_secret},
    given::{GIVES, Given},
};
use axum::{
    body::{Body, Bytes, to_bytes},
    extract::{Request, State},
    http::{
        HeaderMap, HeaderValue, Method, Uri,
        header::{ACCEPT, CONTENT_LENGTH, CONTENT_TYPE, LOCATION, REFERER, SET_COOKIE},
        request::Parts,
    },
    middleware::Next,
    response::{IntoResponse, Redirect, Response},
};
use domain::local_path::LocalPath;
use std::sync::Arc;

/// No answer of a server function to a form is longer than this.
const LONGEST_ANSWER: usize = 1 << 20;

/// Answers plain forms; everything else passes.
pub async fn plain_form(
    State(settings): State<Arc<Settings>>,
    request: Request,
    next: Next,
) -> Response {
    let for_person = wants_page(request.headers());
    if !for_person || !request.uri().path().starts_with("/api/") {
        return next.run(request).await;
    }
    let page = page_of(&request, &settings);
    match *request.method() {
        // Reload or Return on the address of a posted form: back to its page.
        Method::GET | Method::HEAD => Redirect::to(page.as_str()).into_response(),
        Method::POST if is_form(request.headers()) => post(page, request, next).await,
        _ => answer(for_person, request.extensions(), AppError::Malformed),
    }
}

async fn post(page: LocalPath, request: Request, next: Next) -> Response {
    let (parts, body) = request.into_parts();
    // The layer before has set a limit, so a body that cannot be read is too long or was cut off.
    let Ok(body) = to_bytes(body, usize::MAX).await else {
        return answer(true, &parts.extensions, AppError::TooLarge);
    };
    let call = as_script(&parts, body.clone());
    let called = next.clone().run(call).await;
    if called.status().is_success() && GIVES.contains(&parts.uri.path()) {
        return give(page, &parts, called, next).await;
    }
    if called.status().is_success() {
        return go_on(&page, called);
    }
    let error = match to_bytes(called.into_body(), LONGEST_ANSWER).await {
        Ok(json) => serde_json::from_slice(&json).unwrap_or(AppError::Malformed),
        Err(_) => AppError::Malformed,
    };
    // Written again, the page would be another company's, with what was typed for this one.
    if error == AppError::OtherCompany {
        return answer(true, &parts.extensions, error);
    }
    let status = error.status();
    let flash = Flash {
        form: parts.uri.path().to_owned(),
        page: page.as_str().to_owned(),
        typed: typed(&body),
        error: error.clone(),
    };
    let mut again = match Uri::try_from(page.as_str()) {
        Ok(uri) => next.run(as_reader(&parts, uri, flash)).await,
        Err(_) => return answer(true, &parts.extensions, error),
    };
    // The page may have moved on meanwhile, and sends the reader elsewhere itself.
    if again.status().is_success() {
        *again.status_mut() = status;
    }
    again
}

/// What is given once is shown where the form was, in this very answer.
async fn give(page: LocalPath, parts: &Parts, called: Response, next: Next) -> Response {
    let answer_to = parts.uri.path().to_owned();
    let read = to_bytes(called.into_body(), LONGEST_ANSWER).await.ok();
    let given = read.and_then(|json| String::from_utf8(json.into()).ok());
    match (given, Uri::try_from(page.as_str())) {
        (Some(given), Ok(uri)) => {
            let given = Given { form: answer_to, page: page.as_str().to_owned(), answer: given };
            next.run(as_reader(parts, uri, given)).await
        }
        _ => answer(true, &parts.extensions, AppError::Malformed),
    }
}

/// After success: where the server function sends the reader, else back to the page.
fn go_on(page: &LocalPath, called: Response) -> Response {
    let said = called.headers().get(LOCATION).and_then(|location| location.to_str().ok());
    let to = said.map_or(page.clone(), LocalPath::or_home);
    let mut response = Redirect::to(to.as_str()).into_response();
    for name in [SET_COOKIE, CLEAR_SITE_DATA] {
        for value in called.headers().get_all(&name) {
            response.headers_mut().append(&name, value.clone());
        }
    }
    response
}

/// The same call as a script makes it, so the answer is typed and has its status.
fn as_script(parts: &Parts, body: Bytes) -> Request {
    let mut call = parts.clone();
    call.headers.insert(ACCEPT, HeaderValue::from_static("application/json"));
    call.headers.remove(REFERER);
    Request::from_parts(call, Body::from(body))
}

/// The same reader opening the form's page, with what its server function brought.
fn as_reader<T: Clone + Send + Sync + 'static>(parts: &Parts, uri: Uri, brought: T) -> Request {
    let mut open = parts.clone();
    open.method = Method::GET;
    open.uri = uri;
    open.headers.remove(CONTENT_LENGTH);
    open.headers.remove(CONTENT_TYPE);
    open.extensions.insert(brought);
    Request::from_parts(open, Body::empty())
}

/// The page a form is on: as its address says, else as the browser says, else the home page.
fn page_of(request: &Request, settings: &Settings) -> LocalPath {
    let query = request.uri().query().unwrap_or_default();
    let named = url::form_urlencoded::parse(query.as_bytes()).find(|(name, _)| name == "page");
    let named = named.and_then(|(_, page)| LocalPath::new(&page).ok());
    let page = named.or_else(|| referer(request.headers(), settings));
    page.filter(LocalPath::is_page).unwrap_or_else(|| LocalPath::or_home("/"))
}

/// The page the browser comes from, if it is one of ours.
fn referer(headers: &HeaderMap, settings: &Settings) -> Option<LocalPath> {
    let referer = url::Url::parse(headers.get(REFERER)?.to_str().ok()?).ok()?;
    let ours = settings.is_own_origin(headers, &referer.origin().ascii_serialization());
    ours.then(|| {
        LocalPath::new(&referer[url::Position::BeforePath..url::Position::AfterQuery]).ok()
    })?
}

/// What was typed, to stand in the fields again. Passwords are typed anew.
fn typed(body: &[u8]) -> Vec<(String, String)> {
    let pairs = url::form_urlencoded::parse(body);
    let kept = pairs.filter(|(name, _)| !is_secret(name));
    kept.map(|(name, value)| (name.into_owned(), value.into_owned())).collect()
}
