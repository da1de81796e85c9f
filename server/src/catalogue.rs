//! The words of each language for the browser: one file, named by its content,
//! compressed once.

use crate::{
    assets::FOR_EVER,
    encoding::{self, Encoding},
};
use app::{words, words_url};
use axum::{
    body::Bytes,
    extract::Request,
    http::{
        HeaderValue, StatusCode,
        header::{CACHE_CONTROL, CONTENT_ENCODING, CONTENT_TYPE, VARY},
    },
    response::{IntoResponse, Response},
};
use domain::locale::Locale;
use std::{collections::HashMap, io::Write, sync::LazyLock};

struct Catalogue {
    plain: &'static str,
    brotli: Bytes,
}

/// By address. Made when first asked for, or by [`prepare`].
static CATALOGUES: LazyLock<HashMap<String, Catalogue>> = LazyLock::new(|| {
    let locales = Locale::ALL.into_iter();
    #[cfg(debug_assertions)]
    let locales = locales.chain(Locale::PSEUDO);
    locales
        .map(|locale| {
            let plain = words::catalogue(locale);
            (words_url(locale), Catalogue { plain, brotli: compressed(plain.as_bytes()) })
        })
        .collect()
});

/// Compresses the catalogues before anybody waits for one.
pub fn prepare() {
    LazyLock::force(&CATALOGUES);
}

/// Answers a request for a catalogue.
pub async fn catalogue(request: Request) -> Response {
    let Some(found) = CATALOGUES.get(request.uri().path()) else {
        return StatusCode::NOT_FOUND.into_response();
    };
    let brotli = encoding::accepted(request.headers())[0] == Some(Encoding::Brotli);
    let mut response =
        if brotli { found.brotli.clone().into_response() } else { found.plain.into_response() };
    let headers = response.headers_mut();
    headers.insert(CONTENT_TYPE, HeaderValue::from_static("application/json; charset=utf-8"));
    headers.insert(CACHE_CONTROL, FOR_EVER);
    headers.insert(VARY, HeaderValue::from_static("Accept-Encoding"));
    if brotli {
        headers.insert(CONTENT_ENCODING, HeaderValue::from_static(Encoding::Brotli.name()));
    }
    response
}

fn compressed(bytes: &[u8]) -> Bytes {
    let quality = if cfg!(debug_assertions) { 4 } else { 11 };
    let mut writer = brotli::CompressorWriter::new(Vec::new(), 1 << 16, quality, 22);
    writer.write_all(bytes).expect("memory takes it");
    writer.into_inner().into()
}
