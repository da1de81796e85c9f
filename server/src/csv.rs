//! Lists as CSV (RFC 4180), page by page as they are read, so that memory does not grow with the list. A list that
//! breaks off does so as a broken download, never as a short file.

use axum::{
    body::{Body, Bytes},
    http::{
        HeaderValue,
        header::{CONTENT_DISPOSITION, CONTENT_TYPE},
    },
    response::{IntoResponse, Response},
};
use futures::{Stream, StreamExt, stream};
use store::DbError;

/// A file of this name: the heads of its columns, then what the pages bring.
pub fn download(
    name: &str,
    heads: &[String],
    pages: impl Stream<Item = Result<String, DbError>> + Send + 'static,
) -> Response {
    // Programs that calculate take a file for UTF-8 if it begins with the mark.
    let first = format!("\u{FEFF}{}", line(heads));
    let body = stream::once(async { Ok(first) }).chain(pages);
    let body = body.map(|page| {
        page.map(Bytes::from).inspect_err(|error| tracing::error!(%error, "a list broke off"))
    });
    let disposition = format!("attachment; filename=\"{name}\"");
    let headers = [
        (CONTENT_TYPE, HeaderValue::from_static("text/csv; charset=utf-8")),
        (CONTENT_DISPOSITION, HeaderValue::try_from(disposition).expect("a name in ASCII")),
    ];
    (headers, Body::from_stream(body)).into_response()
}

/// One line with its end.
pub fn line(cells: &[String]) -> String {
    let cells: Vec<String> = cells.iter().map(|text| cell(text)).collect();
    cells.join(",") + "\r\n"
}

/// In quotes where it needs them. What a program would take for a formula gets an apostrophe before it, by which
/// such programs take it for text.
fn cell(text: &str) -> String {
    let formula = text.starts_with(['=', '+', '-', '@', '\t', '\r', '\n', '＝', '＋', '－', '＠']);
    let text = if formula { format!("'{text}") } else { text.to_owned() };
    if text.contains(['"', ',', '\r', '\n', ';', '\t']) || formula {
        format!("\"{}\"", text.replace('"', "\"\""))
    } else {
        text
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_cell_becomes_two_or_a_formula() {
        let cells = [
            "株式会社",
            "a, \"b\"\r\nc",
            "=1+1",
            "＝HYPERLINK(\"x\")",
            "-2",
            "@x",
            "\t=1",
            "",
            "1-2",
        ];
        let cells = cells.map(str::to_owned);
        assert_eq!(
            line(&cells),
            "株式会社,\"a, \"\"b\"\"\r\nc\",\"'=1+1\",\"'＝HYPERLINK(\"\"x\"\")\",\"'-2\",\"'@x\",\"'\t=1\",,1-2\r\n"
        );
    }
}
