//! Lists as Excel workbooks. Every cell is text, so none is a formula. Rows go to a temporary file as they are read, so
//! memory grows with the packed file only.

use axum::{
    body::Body,
    http::{
        HeaderValue,
        header::{CONTENT_DISPOSITION, CONTENT_TYPE},
    },
    response::{IntoResponse, Response},
};
use futures::{Stream, StreamExt, pin_mut};
use rust_xlsxwriter::{Format, Workbook, XlsxError};
use store::DbError;
use tokio::sync::mpsc;

const TYPE: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

/// Why there is no file.
#[derive(Debug, thiserror::Error)]
pub enum Failed {
    #[error(transparent)]
    Db(#[from] DbError),
    #[error("the workbook: {0}")]
    Workbook(#[from] XlsxError),
    #[error("the writer stopped: {0}")]
    Stopped(#[from] tokio::task::JoinError),
}

/// A file of this name: the heads of its columns, then what the pages bring.
pub async fn download(
    name: &str,
    heads: Vec<String>,
    pages: impl Stream<Item = Result<Vec<Vec<String>>, DbError>>,
) -> Result<Response, Failed> {
    let (rows, written) = mpsc::channel(2);
    let writer = tokio::task::spawn_blocking(move || write(&heads, written));
    pin_mut!(pages);
    while let Some(page) = pages.next().await {
        // A writer that has stopped says why below.
        if rows.send(page?).await.is_err() {
            break;
        }
    }
    drop(rows);
    let file = writer.await??;
    let disposition = format!("attachment; filename=\"{name}\"");
    let headers = [
        (CONTENT_TYPE, HeaderValue::from_static(TYPE)),
        (CONTENT_DISPOSITION, HeaderValue::try_from(disposition).expect("a name in ASCII")),
    ];
    Ok((headers, Body::from(file)).into_response())
}

fn write(
    heads: &[String],
    mut pages: mpsc::Receiver<Vec<Vec<String>>>,
) -> Result<Vec<u8>, XlsxError> {
    let mut workbook = Workbook::new();
    let sheet = workbook.add_worksheet_with_constant_memory()?;
    let bold = Format::new().set_bold();
    sheet.set_freeze_panes(1, 0)?;
    for (column, head) in (0..).zip(heads) {
        sheet.set_column_width(column, 28)?;
        sheet.write_string_with_format(0, column, head, &bold)?;
    }
    let mut at = 1;
    while let Some(page) = pages.blocking_recv() {
        for row in page {
            for (column, cell) in (0..).zip(&row) {
                sheet.write_string(at, column, cell)?;
            }
            at += 1;
        }
    }
    workbook.save_to_buffer()
}
