//! Asks before what was typed would be lost.

use leptos::prelude::*;

/// While `dirty`, leaving the page by a link or by the browser asks first.
pub(super) fn ask_before(dirty: RwSignal<bool>) {
    #[cfg(feature = "hydrate")]
    browser::ask_before(dirty);
    #[cfg(not(feature = "hydrate"))]
    let _ = dirty;
}

#[cfg(feature = "hydrate")]
mod browser {
    use crate::words;
    use leptos::{ev, prelude::*};
    use wasm_bindgen::{JsCast, closure::Closure};
    use web_sys::{Element, Event};

    pub fn ask_before(dirty: RwSignal<bool>) {
        // Closing, reloading, going back out of the site: browsers ask in their own words.
        let closing = window_event_listener(ev::beforeunload, move |event| {
            if dirty.try_get_untracked() == Some(true) {
                event.prevent_default();
            }
        });
        on_cleanup(move || closing.remove());
        // A link inside the site loads nothing, so nobody would ask. Captured
        // before the router, which listens on the window, too.
        let asks = Closure::<dyn Fn(Event)>::new(move |event: Event| {
            if dirty.try_get_untracked() == Some(true) && leads_away(&event) {
                let question = words::form::leave_unsaved().to_string();
                if window().confirm_with_message(&question).unwrap_or(true) {
                    dirty.set(false);
                } else {
                    event.prevent_default();
                    event.stop_propagation();
                }
            }
        });
        let listener = asks.as_ref().unchecked_ref();
        _ = document().add_event_listener_with_callback_and_bool("click", listener, true);
        let asks = StoredValue::new_local(asks);
        on_cleanup(move || {
            asks.with_value(|asks| {
                let listener = asks.as_ref().unchecked_ref();
                _ = document()
                    .remove_event_listener_with_callback_and_bool("click", listener, true);
            });
        });
    }

    /// A link to another page, opened in this window.
    fn leads_away(event: &Event) -> bool {
        let target = event.target().and_then(|target| target.dyn_into::<Element>().ok());
        let link = target.and_then(|target| target.closest("a[href]:not([target])").ok().flatten());
        let address = link.and_then(|link| link.get_attribute("href"));
        address.is_some_and(|address| !address.starts_with('#'))
    }
}
