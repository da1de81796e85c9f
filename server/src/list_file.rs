//! A list as a file, in either form, as it is read.

use crate::{csv, refusal::refuse, register::refusal, xlsx};
use axum::{extract::Request, response::Response};
use domain::locale::Locale;
use futures::{Stream, TryStreamExt};
use store::{AccessError, DbError, Session};

/// What kind of file.
#[derive(Clone, Copy)]
pub enum Form {
    Csv,
    Xlsx,
}

/// Who asks, and in which language.
pub fn reader(request: &Request) -> (Option<Session>, Locale) {
    let found = request.extensions();
    (found.get().cloned(), found.get().copied().unwrap_or_default())
}

/// A file of this name: the heads of its columns, then what the pages bring.
pub async fn download(
    form: Form,
    name: &str,
    request: Request,
    heads: Vec<String>,
    pages: impl Stream<Item = Result<Vec<Vec<String>>, DbError>> + Send + 'static,
) -> Response {
    match form {
        Form::Csv => {
            let lines =
                pages.map_ok(|rows| rows.iter().map(|row| csv::line(row)).collect::<String>());
            csv::download(&format!("{name}.csv"), &heads, lines)
        }
        Form::Xlsx => match xlsx::download(&format!("{name}.xlsx"), heads, pages).await {
            Ok(response) => response,
            Err(error) => {
                let error = AccessError::Db(DbError::Corrupt(error.to_string()));
                refuse(&request, refusal(error, &request))
            }
        },
    }
}
