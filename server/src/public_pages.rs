//! The pages that are the same for every visitor who reads one language in one theme: written once, kept, and sent with
//! the nonce of each answer. Nothing of anybody is kept: not for the signed in, not where a form brought something back.

use app::{flash::Flash, given::Given, routes};
use axum::{
    body::{Body, to_bytes},
    extract::{Request, State},
    http::{HeaderMap, Method, StatusCode, header::SET_COOKIE},
    middleware::Next,
    response::{IntoResponse, Response},
};
use domain::{identity::Theme, locale::Locale};
use leptos::nonce::Nonce;
use std::{
    collections::BTreeMap,
    sync::{Arc, Mutex},
};
use store::Session;

/// Which they are, without a query: the settings of the process, the language and the theme decide all of them.
pub const SAME_FOR_ALL: [&str; 4] =
    [routes::HOME, routes::SIGN_IN, routes::FORGOT_PASSWORD, routes::ENROLL];

/// No page is longer than this.
const LONGEST_PAGE: usize = 1 << 20;

/// What is kept, at most one of each page, language and theme.
#[derive(Clone, Default)]
pub struct PublicPages(Arc<Mutex<BTreeMap<Key, Arc<Written>>>>);

type Key = (&'static str, Locale, &'static str);

/// A page as it was written, cut where the nonce of its answer stood.
struct Written {
    headers: HeaderMap,
    pieces: Vec<String>,
}

impl Written {
    fn with(&self, nonce: &Nonce) -> Response {
        let mut response = Body::from(self.pieces.join(nonce)).into_response();
        *response.headers_mut() = self.headers.clone();
        response
    }
}

/// Answers with what is kept, or keeps what is answered.
pub async fn public_pages(
    State(PublicPages(kept)): State<PublicPages>,
    request: Request,
    next: Next,
) -> Response {
    let Some((key, nonce)) = same_for_all(&request) else { return next.run(request).await };
    let known = kept.lock().expect("no holder panics").get(&key).cloned();
    if let Some(written) = known {
        return written.with(&nonce);
    }
    let (head, body) = next.run(request).await.into_parts();
    if head.status != StatusCode::OK || head.headers.contains_key(SET_COOKIE) {
        return Response::from_parts(head, body);
    }
    let page = to_bytes(body, LONGEST_PAGE).await.ok();
    let Some(page) = page.and_then(|page| String::from_utf8(page.into()).ok()) else {
        return StatusCode::INTERNAL_SERVER_ERROR.into_response();
    };
    // A nonce is 128 random bits: nothing else in the page is equal to it.
    let pieces = page.split(&*nonce).map(str::to_owned).collect();
    let written = Arc::new(Written { headers: head.headers, pieces });
    let answer = written.with(&nonce);
    kept.lock().expect("no holder panics").insert(key, written);
    answer
}

fn same_for_all(request: &Request) -> Option<(Key, Nonce)> {
    let (uri, found) = (request.uri(), request.extensions());
    let page = SAME_FOR_ALL.into_iter().find(|page| *page == uri.path())?;
    let of_nobody = found.get::<Session>().is_none()
        && found.get::<Flash>().is_none()
        && found.get::<Given>().is_none();
    if request.method() != Method::GET || uri.query().is_some() || !of_nobody {
        return None;
    }
    let (locale, theme) = (*found.get::<Locale>()?, found.get::<Theme>()?.key());
    Some(((page, locale, theme), found.get::<Nonce>()?.clone()))
}
