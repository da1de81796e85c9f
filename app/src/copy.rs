//! Copies a text. It needs JavaScript, so it appears with it.

use crate::{
    ui::{ButtonSize, Icon, IconButton},
    words,
};
use leptos::prelude::*;

/// The button, which says when it is done.
#[component]
pub fn CopyButton(#[prop(into)] text: String) -> impl IntoView {
    let live = RwSignal::new(false);
    Effect::new(move |_| live.set(true));
    let copied = RwSignal::new(false);
    let press = Callback::new(move |()| {
        copy(&text);
        copied.set(true);
    });
    move || {
        live.get().then(|| {
            view! {
                <IconButton
                    icon=Icon::Copy
                    label=words::common::copy()
                    size=ButtonSize::Small
                    on_press=press
                />
                <span class="small muted" role="status">
                    {move || copied.get().then(words::common::copied)}
                </span>
            }
        })
    }
}

#[cfg(feature = "hydrate")]
fn copy(text: &str) {
    // Whether the browser lets us is its reader's choice.
    let _ = window().navigator().clipboard().write_text(text);
}

#[cfg(not(feature = "hydrate"))]
fn copy(_: &str) {}
