//! Saves a text as a file.

use crate::{
    ui::{Button, Icon},
    words::users as say,
};
use leptos::prelude::*;

/// The button. It needs JavaScript, so it appears with it: what the server hands out as a file, it would have to keep.
#[component]
pub fn DownloadButton(
    text: String,
    /// What the file is called.
    file: &'static str,
) -> impl IntoView {
    let live = RwSignal::new(false);
    Effect::new(move |_| live.set(true));
    let save = Callback::new(move |()| save(&text, file));
    move || {
        live.get().then(|| {
            view! { <Button label=say::download() icon=Icon::Download on_press=save/> }
        })
    }
}

#[cfg(feature = "hydrate")]
fn save(text: &str, name: &str) {
    use leptos::wasm_bindgen::{JsCast, JsValue};
    use leptos::web_sys::{Blob, HtmlAnchorElement, Url};
    let parts = js_sys::Array::of1(&JsValue::from_str(text));
    let Ok(file) = Blob::new_with_str_sequence(&parts) else { return };
    let Ok(address) = Url::create_object_url_with_blob(&file) else { return };
    let link = document().create_element("a").ok();
    if let Some(link) = link.and_then(|link| link.dyn_into::<HtmlAnchorElement>().ok()) {
        link.set_href(&address);
        link.set_download(name);
        link.click();
    }
    let _ = Url::revoke_object_url(&address);
}

#[cfg(not(feature = "hydrate"))]
fn save(_: &str, _: &str) {}
