//! Forms with files: the files are read, judged and set aside, and the form goes on as any other.
//!
//! So a server function that takes files is called, refused and answered as a page exactly as one
//! that takes none; it finds the files by `app::access::with_files`.

use crate::{
    limits::LONGEST_BODY,
    refusal::{is_multipart, refuse},
};
use app::{access::Uploaded, error::AppError};
use axum::{
    body::Body,
    extract::{
        DefaultBodyLimit, FromRequest, Multipart, Request,
        multipart::{Field, MultipartError},
    },
    http::{
        HeaderValue, StatusCode,
        header::{CONTENT_LENGTH, CONTENT_TYPE},
    },
    middleware::Next,
    response::Response,
};
use domain::{
    field::FieldError,
    file::{LARGEST_FILE, LARGEST_UPLOAD, MOST_FILES, NewFile},
};
use std::sync::Arc;

/// Server functions that take files. Nothing else is read as such a form.
pub const TAKES_FILES: &[&str] = &[
    "/api/support/open",
    "/api/support/reply",
    "/api/support/answer",
    "/api/accounts/send_documents",
    "/api/accounts/file_tax_exemption",
    "/api/accounts/add_to_tax_filing",
    "/api/users/check_file",
    "/api/billing/attach",
    "/api/billing/upload",
];

/// The longest body of such a form. What is longer than files may be is still read up to here, so
/// that the form can come back with what was typed.
pub const LONGEST_UPLOAD: usize = 3 * LARGEST_UPLOAD;

/// Takes the files out of a form. Who may send one at all was asked before, by `body_limit`.
pub async fn uploads(request: Request, next: Next) -> Response {
    if !is_multipart(request.headers()) {
        return next.run(request).await;
    }
    let (parts, body) = request.into_parts();
    let mut whole = Request::from_parts(parts.clone(), body);
    // `body_limit` has set one.
    DefaultBodyLimit::disable().apply(&mut whole);
    let form = match Multipart::from_request(whole, &()).await {
        Ok(form) => read(form).await,
        Err(_) => Err(AppError::Malformed),
    };
    let (typed, files) = match form {
        Ok(form) => form,
        Err(error) => return refuse(&Request::from_parts(parts, Body::empty()), error),
    };
    let mut request = Request::from_parts(parts, Body::from(typed));
    request.headers_mut().remove(CONTENT_LENGTH);
    let form = HeaderValue::from_static("application/x-www-form-urlencoded");
    request.headers_mut().insert(CONTENT_TYPE, form);
    request.extensions_mut().insert(Uploaded(Arc::new(files)));
    next.run(request).await
}

type Form = (String, Result<Vec<NewFile>, FieldError>);

/// What was typed, as a plain form sends it, and the files or the first thing that is wrong with them.
async fn read(mut form: Multipart) -> Result<Form, AppError> {
    let mut typed = vec![];
    let mut files = Ok(vec![]);
    let (mut characters, mut bytes) = (0, 0);
    while let Some(field) = form.next_field().await.map_err(cut_off)? {
        let name = field.name().unwrap_or_default().to_owned();
        match field.file_name().map(str::to_owned) {
            Some(file) => {
                let content = content(field, &mut bytes).await?;
                // A field in which nothing was chosen is sent as a file without name or content.
                if !file.is_empty() || content.as_ref().is_some_and(|content| !content.is_empty()) {
                    files = files.and_then(|files| one_more(files, &file, content, bytes));
                }
            }
            None => {
                let text = field.bytes().await.map_err(cut_off)?;
                characters += name.len() + text.len();
                if characters > LONGEST_BODY {
                    return Err(AppError::TooLarge);
                }
                let text = String::from_utf8(text.into()).map_err(|_| AppError::Malformed)?;
                typed.push((name, text));
            }
        }
    }
    let mut plain = url::form_urlencoded::Serializer::new(String::new());
    Ok((plain.extend_pairs(typed).finish(), files))
}

/// The content of one file; `None`, and read to its end without being kept, if that is too much.
async fn content(mut field: Field<'_>, bytes: &mut usize) -> Result<Option<Vec<u8>>, AppError> {
    let mut content = Some(Vec::new());
    while let Some(chunk) = field.chunk().await.map_err(cut_off)? {
        *bytes += chunk.len();
        content = content.filter(|content| {
            content.len() + chunk.len() <= LARGEST_FILE && *bytes <= LARGEST_UPLOAD
        });
        if let Some(content) = &mut content {
            content.extend_from_slice(&chunk);
        }
    }
    Ok(content)
}

fn one_more(
    mut files: Vec<NewFile>,
    name: &str,
    content: Option<Vec<u8>>,
    bytes: usize,
) -> Result<Vec<NewFile>, FieldError> {
    let max = u16::try_from(MOST_FILES).unwrap_or(u16::MAX);
    match content {
        _ if files.len() == MOST_FILES => return Err(FieldError::TooManyFiles { max }),
        None if bytes > LARGEST_UPLOAD => return Err(FieldError::FilesTooLarge),
        None => return Err(NewFile::too_large(name)),
        Some(content) => files.push(NewFile::read(name, content)?),
    }
    Ok(files)
}

/// The layer before has set a limit, so a body that cannot be read is too long, or no such form.
fn cut_off(error: MultipartError) -> AppError {
    match error.status() {
        StatusCode::BAD_REQUEST => AppError::Malformed,
        _ => AppError::TooLarge,
    }
}
