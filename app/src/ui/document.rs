//! Long text to read and keep, as an agreement: in a window of its own on the page, whole on paper.

use leptos::prelude::*;

/// The text, in its own language. `label` names the window, which the keyboard can scroll.
#[component]
pub fn Document(
    #[prop(into)] label: String,
    /// The language the text is written in, which may not be the reader's.
    #[prop(into)]
    lang: String,
    children: Children,
) -> impl IntoView {
    view! {
        <div class="document-scroll" role="region" aria-label=label tabindex="0">
            <div class="document" lang=lang>
                {children()}
            </div>
        </div>
    }
    .into_any()
}
