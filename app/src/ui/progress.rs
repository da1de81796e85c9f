//! How complete something is.

use leptos::prelude::*;

/// A bar under its label and its figure in words ("5 of 7"), which together are its name.
#[component]
pub fn Completeness(
    #[prop(into)] label: String,
    #[prop(into)] figure: String,
    done: u32,
    total: u32,
) -> impl IntoView {
    view! {
        <label class="progress">
            <span class="progress-label">
                <span>{label}</span>
                " "
                <span>{figure}</span>
            </span>
            <progress value=done.min(total).to_string() max=total.max(1).to_string()></progress>
        </label>
    }
    .into_any()
}
