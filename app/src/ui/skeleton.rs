//! The shape of what is coming. The sheet shows it only after 200 ms.

use leptos::prelude::*;

/// Lines of text to come. `label` is what is read aloud ("Loading").
#[component]
pub fn SkeletonText(#[prop(into)] label: String, lines: usize) -> impl IntoView {
    let lines = (0..lines).map(|_| view! { <div class="skeleton-line"></div> }).collect_view();
    view! {
        <div class="skeleton" role="status">
            <span class="visually-hidden">{label}</span>
            <div>{lines}</div>
        </div>
    }
    .into_any()
}

/// Rows of a list to come, as high as the list's own.
#[component]
pub fn SkeletonRows(#[prop(into)] label: String, rows: usize) -> impl IntoView {
    let rows = (0..rows)
        .map(|_| {
            view! {
                <div class="skeleton-row">
                    <div class="skeleton-line"></div>
                    <div class="skeleton-line"></div>
                    <div class="skeleton-line"></div>
                </div>
            }
        })
        .collect_view();
    view! {
        <div class="skeleton" role="status">
            <span class="visually-hidden">{label}</span>
            <div>{rows}</div>
        </div>
    }
    .into_any()
}
