//! `/dev/mail`: the mails that stay here while no mail server is set. They hold
//! links that open accounts, so only this very machine may read them.

use crate::{Process, config::is_this_machine, mail::mailbox};
use axum::{
    Json, Router,
    extract::{ConnectInfo, Path, Request, State},
    http::{
        HeaderMap, HeaderValue, StatusCode,
        header::{CONTENT_SECURITY_POLICY, HOST},
    },
    middleware::{Next, from_fn},
    response::{Html, IntoResponse, Response},
    routing::get,
};
use mail_parser::MessageParser;
use serde::Serialize;
use std::net::SocketAddr;

/// One mail, as it can be read.
#[derive(Serialize)]
struct Mail {
    id: String,
    to: String,
    subject: String,
    text: String,
    html: String,
}

/// What a mail's HTML may do: look like itself, and lead on.
const LOOKING: HeaderValue = HeaderValue::from_static(
    "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
);

/// The mailbox; none where mails leave, nor where people come from other machines.
pub fn routes(process: &Process) -> Router<Process> {
    if process.settings.smtp.is_some() || process.settings.https() {
        return Router::new();
    }
    Router::new()
        .route("/dev/mail", get(list))
        .route("/dev/mail.json", get(as_json))
        .route("/dev/mail/{id}", get(one))
        .route_layer(from_fn(this_machine_only))
}

/// By the connection, and by the name asked for: a page elsewhere may have its own name lead here.
async fn this_machine_only(request: Request, next: Next) -> Response {
    let peer = request.extensions().get::<ConnectInfo<SocketAddr>>();
    let near = peer.is_some_and(|ConnectInfo(peer)| peer.ip().is_loopback());
    let host = request.headers().get(HOST).and_then(|host| host.to_str().ok()).unwrap_or_default();
    if near && !came_by_proxy(request.headers()) && is_this_machine(host_name(host)) {
        next.run(request).await
    } else {
        StatusCode::NOT_FOUND.into_response()
    }
}

/// A proxy on this machine is near, but whoever it speaks for may not be.
fn came_by_proxy(headers: &HeaderMap) -> bool {
    let says_so = |name: &str| {
        matches!(name, "forwarded" | "via" | "x-real-ip") || name.starts_with("x-forwarded-")
    };
    headers.keys().any(|name| says_so(name.as_str()))
}

/// `Host` without its port.
fn host_name(host: &str) -> &str {
    match host.rsplit_once(':') {
        Some((name, port)) if port.bytes().all(|byte| byte.is_ascii_digit()) => name,
        _ => host,
    }
}

/// Newest first: the names of the files sort by time.
async fn mails(process: &Process) -> Vec<Mail> {
    let folder = mailbox(&process.settings.data_dir);
    let Ok(mut entries) = tokio::fs::read_dir(&folder).await else { return Vec::new() };
    let mut mails = Vec::new();
    while let Ok(Some(entry)) = entries.next_entry().await {
        let name = entry.file_name().to_string_lossy().into_owned();
        if let Some(id) = name.strip_suffix(".eml")
            && let Ok(raw) = tokio::fs::read(entry.path()).await
        {
            mails.extend(parse(id, &raw));
        }
    }
    mails.sort_by(|a, b| b.id.cmp(&a.id));
    mails
}

fn parse(id: &str, raw: &[u8]) -> Option<Mail> {
    let mail = MessageParser::default().parse(raw)?;
    let to = mail.to().and_then(|to| to.first()).and_then(|to| to.address()).unwrap_or_default();
    Some(Mail {
        id: id.to_owned(),
        to: to.to_owned(),
        subject: mail.subject().unwrap_or_default().to_owned(),
        text: mail.body_text(0).unwrap_or_default().into_owned(),
        html: mail.body_html(0).unwrap_or_default().into_owned(),
    })
}

async fn list(State(process): State<Process>) -> Html<String> {
    let escape =
        |text: &str| text.replace('&', "&amp;").replace('<', "&lt;").replace('"', "&quot;");
    let line = |mail: Mail| {
        let (subject, to) = (escape(&mail.subject), escape(&mail.to));
        format!("<li><a href=\"/dev/mail/{}\">{subject}</a> <small>{to}</small></li>\n", mail.id)
    };
    let lines: String = mails(&process).await.into_iter().map(line).collect();
    let sheet = process.files.addresses.url("portico.css");
    Html(format!(
        "<!DOCTYPE html>\n<html lang=\"en\"><head><meta charset=\"utf-8\"><title>/dev/mail</title>\
         <link rel=\"stylesheet\" href=\"{sheet}\"></head>\n\
         <body><main class=\"page\"><h1>/dev/mail</h1><ul>\n{lines}</ul></main></body></html>\n"
    ))
}

/// For tests: all of them, newest first.
async fn as_json(State(process): State<Process>) -> impl IntoResponse {
    Json(mails(&process).await)
}

async fn one(State(process): State<Process>, Path(id): Path<String>) -> Response {
    match mails(&process).await.into_iter().find(|mail| mail.id == id) {
        Some(mail) => ([(CONTENT_SECURITY_POLICY, LOOKING)], Html(mail.html)).into_response(),
        None => StatusCode::NOT_FOUND.into_response(),
    }
}
