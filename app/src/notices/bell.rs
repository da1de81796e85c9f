//! The bell. It leads to the page, and counts what is new once the page is alive: a page is not held up for it.

use super::{count_notices, live::on_change};
use crate::{format::number, routes, ui::Icon, words::notices as say};
use domain::notices::COUNTED;
use leptos::{prelude::*, task::spawn_local};
use leptos_router::hooks::use_location;

/// For the top bar.
#[component]
pub fn Bell() -> impl IntoView {
    let unread = RwSignal::new(0_u64);
    let count = move || {
        spawn_local(async move {
            // What cannot be asked now is asked at the next change.
            if let Ok(count) = count_notices().await {
                unread.try_set(count);
            }
        });
    };
    let path = use_location();
    // On every page: on one of them they are marked as read.
    Effect::new(move || {
        path.pathname.track();
        path.search.track();
        count();
    });
    on_change(count);
    let label = move || match unread.get() {
        0 => say::open().to_string(),
        new => say::open_new(new).to_string(),
    };
    let badge = move || {
        let shown = match unread.get() {
            0 => return None,
            new if new > COUNTED => say::many().to_string(),
            new => number(new.cast_signed()),
        };
        Some(view! { <span class="bell-count" aria-hidden="true">{shown}</span> })
    };
    view! {
        <a
            class="btn bell"
            data-kind="quiet"
            data-icon-only=true
            href=routes::NOTICES
            aria-label=label
            title=say::open()
        >
            {Icon::Bell.view()}
            {badge}
        </a>
        <span class="visually-hidden" role="status">
            {move || (unread.get() > 0).then(label)}
        </span>
    }
    .into_any()
}
