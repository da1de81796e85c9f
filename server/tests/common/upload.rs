//! Forms with files, and the links to what was sent.

use super::{Answer, demo::Person, form, send};
use axum::{body::Body, http::Request};

const BOUNDARY: &str = "----the-boundary";

/// The body of a form with files: fields, then files by name and content.
pub fn multipart(fields: &[(&str, &str)], files: &[(&str, &[u8])]) -> Vec<u8> {
    let mut body = vec![];
    for (name, value) in fields {
        let head = format!(
            "--{BOUNDARY}\r\nContent-Disposition: form-data; name=\"{name}\"\r\n\r\n{value}\r\n"
        );
        body.extend(head.into_bytes());
    }
    for (name, content) in files {
        let head = format!(
            "--{BOUNDARY}\r\nContent-Disposition: form-data; name=\"files\"; filename=\"{name}\"\r\n\
             Content-Type: image/png\r\n\r\n"
        );
        body.extend(head.into_bytes());
        body.extend_from_slice(content);
        body.extend(b"\r\n");
    }
    body.extend(format!("--{BOUNDARY}--\r\n").into_bytes());
    body
}

pub fn upload(path: &str, body: Vec<u8>) -> Request<Body> {
    let mut request = form(path).body(Body::from(body)).expect("a request");
    let kind = format!("multipart/form-data; boundary={BOUNDARY}");
    request.headers_mut().insert("content-type", kind.parse().expect("a type"));
    request
}

pub async fn send_as(person: &Person, mut request: Request<Body>) -> Answer {
    request.headers_mut().insert("cookie", person.cookie.parse().expect("a cookie"));
    send(&person.server, request).await
}

/// The address of the first link to a file on a page.
pub fn file_link(page: &Answer) -> String {
    let at = page.body.find("/files/").unwrap_or_else(|| panic!("no file in {}", page.body));
    let start = page.body[..at].rfind('"').expect("a quote") + 1;
    page.body[start..].split('"').next().expect("its end").to_owned()
}
