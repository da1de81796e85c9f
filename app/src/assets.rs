//! Where the site's files are: `asset("icons.svg")` is the address that carries
//! the hash of the file's content, so a browser may keep it for ever.

use leptos::prelude::use_context;
use serde::{Deserialize, Serialize};
use std::{collections::BTreeMap, sync::Arc};

/// What a file is called, and its address.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub struct Assets(Arc<BTreeMap<String, String>>);

impl Assets {
    pub fn new(addresses: BTreeMap<String, String>) -> Self {
        Self(Arc::new(addresses))
    }

    /// The address of a file. One that was not built is asked for by its plain
    /// name, which the server answers with 404, so the gap shows in its log.
    pub fn url(&self, name: &str) -> String {
        self.0.get(name).cloned().unwrap_or_else(|| format!("/{name}"))
    }

    /// Whether the browser's part was built; without it pages work as plain HTML.
    #[cfg(feature = "ssr")]
    pub(crate) fn has_client(&self) -> bool {
        ["portico.js", "portico_bg.wasm"].iter().all(|name| self.0.contains_key(*name))
    }

    /// The files that views name themselves: scripts, style sheets and fonts
    /// are named by the page and the sheet.
    #[cfg(feature = "ssr")]
    pub(crate) fn for_views(&self) -> Self {
        let drawn = |name: &str| [".svg", ".png", ".webp"].iter().any(|kind| name.ends_with(kind));
        let named = self.0.iter().filter(|(name, _)| drawn(name));
        Self::new(named.map(|(name, url)| (name.clone(), url.clone())).collect())
    }
}

/// The address of one of the site's files.
pub fn asset(name: &str) -> String {
    use_context::<Assets>().unwrap_or_default().url(name)
}
