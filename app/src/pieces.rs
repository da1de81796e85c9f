//! The client's pieces: which files an area needs, named in the head of a page that
//! shows it, so that they travel beside the first piece instead of after it.
//!
//! Leptos can name them itself (`WasmSplitManifest`), but does so after the page is
//! made, by whatever page is then being made on that thread: half of them went missing.
//! On the server only.

use leptos::prelude::*;
use std::{collections::BTreeMap, sync::Arc};

/// What the build says of the client's pieces.
#[derive(Clone, Debug, Default)]
pub struct Pieces(Arc<Listed>);

#[derive(Debug, Default)]
struct Listed {
    folder: String,
    /// Names of WASM files without their ending, by area.
    needs: BTreeMap<String, Vec<String>>,
}

impl Pieces {
    /// `needs` lists, for each area, the files in `folder`, an address without a slash at its end.
    pub fn new(folder: String, needs: BTreeMap<String, Vec<String>>) -> Self {
        Self(Arc::new(Listed { folder, needs }))
    }
}

/// What the head of the page being made names already: areas share pieces.
#[derive(Clone, Default)]
struct Named(ArcStoredValue<std::collections::BTreeSet<String>>);

/// Makes the pieces known to the page being made.
pub(crate) fn provide_pieces() {
    provide_context(Named::default());
}

/// Names what `area` needs in the head of the page being made.
pub(crate) fn name_in_head(area: &str) {
    use leptos_meta::Link;
    let (Some(Pieces(listed)), Some(Named(named))) = (use_context(), use_context::<Named>()) else {
        return;
    };
    let Some(files) = listed.needs.get(area) else { return };
    let address = |file: &str| format!("{}/{file}", listed.folder);
    let is_new = |address: &String| named.write_value().insert(address.clone());
    let script = Some(address("pieces.js")).filter(is_new);
    // A view of a `Link` is nothing: that it is made puts it into the head.
    if let Some(href) = script {
        let _ = view! { <Link rel="modulepreload" fetchpriority="low" href/> }.to_html();
    }
    for href in files.iter().map(|file| address(&format!("{file}.wasm"))).filter(is_new) {
        let _ = view! {
            <Link
                rel="preload"
                as_="fetch"
                type_="application/wasm"
                crossorigin="anonymous"
                fetchpriority="low"
                href
            />
        }
        .to_html();
    }
}
