//! The site's files: scripts, styles, fonts, icons. In a release they are part
//! of the program; in debug builds they are read from `target/site`.
//!
//! The manifest lists them. Only what it lists is served, so no path leads out.

use crate::encoding::{self, Encoding};
use app::{assets::Assets, pieces::Pieces};
use axum::{
    body::Body,
    extract::{Request, State},
    http::{
        HeaderValue, StatusCode,
        header::{CACHE_CONTROL, CONTENT_ENCODING, CONTENT_TYPE, VARY},
    },
    response::{IntoResponse, Response},
};
use serde::Deserialize;
use std::{
    borrow::Cow,
    collections::{BTreeMap, BTreeSet},
    sync::Arc,
};

/// A name that changes with the content never goes stale.
pub const FOR_EVER: HeaderValue = HeaderValue::from_static("public, max-age=31536000, immutable");
/// For the few names that browsers ask for by themselves.
const FOR_AN_HOUR: HeaderValue = HeaderValue::from_static("public, max-age=3600");

/// Where hashed names are.
const HASHED: &str = "pkg/";

/// What a file holds.
pub type Content = Cow<'static, [u8]>;

/// Finds a file by its path.
type Source = dyn Fn(&str) -> Option<Content> + Send + Sync;

/// The published files.
#[derive(Clone)]
pub struct Files {
    paths: Arc<BTreeSet<String>>,
    pub addresses: Assets,
    content: Arc<Source>,
    /// Which files each piece of the client needs, so that a page can name them in its head.
    pub pieces: Pieces,
}

#[derive(Deserialize)]
struct Published {
    path: String,
}

impl Files {
    /// Those of the built site; none if it was not built.
    pub fn published() -> Self {
        Self::of(published)
    }

    /// As `manifest.json` lists them, among what `content` finds by its path.
    pub fn of(content: impl Fn(&str) -> Option<Content> + Send + Sync + 'static) -> Self {
        let manifest = content("manifest.json").unwrap_or_else(|| {
            tracing::warn!("the site was not built: pages come without style and script");
            Cow::Borrowed(b"{}")
        });
        let files: BTreeMap<String, Published> =
            serde_json::from_slice(&manifest).expect("the build wrote the manifest");
        let paths = files.values().map(|file| file.path.clone()).collect();
        let address = |(name, file): (String, Published)| (name, format!("/{}", file.path));
        let list =
            files.get("pieces.json").and_then(|list| Some((&list.path, content(&list.path)?)));
        let pieces = list.map(|(path, list)| pieces(path, &list)).unwrap_or_default();
        let addresses = Assets::new(files.into_iter().map(address).collect());
        Self { paths: Arc::new(paths), addresses, content: Arc::new(content), pieces }
    }

    /// The paths of all files, as browsers ask for them.
    pub fn paths(&self) -> impl Iterator<Item = String> + '_ {
        self.paths.iter().map(|path| format!("/{path}"))
    }
}

/// What each piece of the client needs, from the list that the build wrote beside it.
fn pieces(path: &str, list: &[u8]) -> Pieces {
    let folder = path.rsplit_once('/').map_or("", |(folder, _)| folder);
    let needs = serde_json::from_slice(list).expect("the build wrote the list");
    Pieces::new(format!("/{folder}"), needs)
}

/// Answers a request for a file.
pub async fn file(State(files): State<Files>, request: Request) -> Response {
    let path = request.uri().path().trim_start_matches('/');
    if !files.paths.contains(path) {
        return StatusCode::NOT_FOUND.into_response();
    }
    let found = encoding::accepted(request.headers()).into_iter().find_map(|encoding| {
        let name = encoding.map_or("", Encoding::file_extension);
        (files.content)(&format!("{path}{name}")).map(|bytes| (encoding, bytes))
    });
    let Some((encoding, bytes)) = found else { return StatusCode::NOT_FOUND.into_response() };
    let caching = if path.starts_with(HASHED) { FOR_EVER } else { FOR_AN_HOUR };
    let mut response = Response::new(Body::from(bytes.into_owned()));
    let headers = response.headers_mut();
    headers.insert(CONTENT_TYPE, kind(path));
    headers.insert(CACHE_CONTROL, caching);
    headers.insert(VARY, HeaderValue::from_static("Accept-Encoding"));
    if let Some(encoding) = encoding {
        headers.insert(CONTENT_ENCODING, HeaderValue::from_static(encoding.name()));
    }
    response
}

fn kind(path: &str) -> HeaderValue {
    let kind = mime_guess::from_path(path).first_or_octet_stream();
    let text = kind.type_() == "text" || matches!(kind.subtype().as_str(), "javascript" | "json");
    let kind = if text { format!("{kind}; charset=utf-8") } else { kind.to_string() };
    HeaderValue::try_from(kind).expect("a media type is ASCII")
}

#[cfg(debug_assertions)]
fn published(path: &str) -> Option<Content> {
    let site = concat!(env!("CARGO_MANIFEST_DIR"), "/../target/site/");
    std::fs::read(format!("{site}{path}")).ok().map(Cow::Owned)
}

#[cfg(not(debug_assertions))]
fn published(path: &str) -> Option<Content> {
    #[derive(rust_embed::RustEmbed)]
    #[folder = "../target/site"]
    #[allow_missing = true]
    struct Embedded;
    Embedded::get(path).map(|file| file.data)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_says_its_encoding() {
        assert_eq!(kind("pkg/portico.0a.css"), "text/css; charset=utf-8");
        assert_eq!(kind("pkg/portico.0a.js"), "text/javascript; charset=utf-8");
        assert_eq!(kind("pkg/portico_bg.0a.wasm"), "application/wasm");
        assert_eq!(kind("pkg/fonts/inter.0a.woff2"), "font/woff2");
    }
}
