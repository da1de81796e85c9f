//! The company a page was written for. All tabs of a browser share one session, and in another tab the reader may have
//! gone on in another company meanwhile. So every form and every call says for which company it is meant, and the
//! server refuses what is meant for another than the session's: nothing of one company is saved in, or shown as, another.

use futures::{Sink, Stream};
use leptos::server_fn::{
    Bytes,
    client::{Client, browser::BrowserClient},
    error::FromServerFnError,
    request::browser::BrowserRequest,
    response::browser::BrowserResponse,
};
use std::future::Future;

/// Says it where a script calls.
pub const HEADER: &str = "x-company";

/// Says it in a form's address.
pub const QUERY: &str = "company";

/// The id of the session's company while the page is written, and of the page's company ever after.
#[cfg(feature = "ssr")]
pub fn company_here() -> Option<String> {
    crate::access::session().map(|session| session.organization.to_string())
}

/// The id of the page's company, if somebody was signed in when it was written: the document says it.
#[cfg(not(feature = "ssr"))]
pub fn company_here() -> Option<String> {
    leptos::prelude::document().document_element()?.get_attribute("data-company")
}

/// The address at which a form on this page posts to a server function: it tells the page, with its query, and the company.
pub fn form_address(function: &str, page: &str) -> String {
    let page = leptos_router::location::Url::escape(page);
    let company = company_here().map(|company| format!("&{QUERY}={company}"));
    format!("{function}?page={page}{}", company.unwrap_or_default())
}

/// Calls server functions from a page, and says for which company.
pub struct Caller;

impl<E, I, O> Client<E, I, O> for Caller
where
    E: FromServerFnError,
    I: FromServerFnError,
    O: FromServerFnError,
{
    type Request = BrowserRequest;
    type Response = BrowserResponse;

    fn send(request: BrowserRequest) -> impl Future<Output = Result<BrowserResponse, E>> + Send {
        if let Some(company) = company_here() {
            request.headers().set(HEADER, &company);
        }
        <BrowserClient as Client<E, I, O>>::send(request)
    }

    fn open_websocket(
        path: &str,
    ) -> impl Future<
        Output = Result<
            (
                impl Stream<Item = Result<Bytes, Bytes>> + Send + 'static,
                impl Sink<Bytes> + Send + 'static,
            ),
            E,
        >,
    > + Send {
        <BrowserClient as Client<E, I, O>>::open_websocket(path)
    }

    fn spawn(future: impl Future<Output = ()> + Send + 'static) {
        <BrowserClient as Client<E, I, O>>::spawn(future);
    }
}
