//! Says when something has happened in the company, without anybody reloading: server-sent events, held only while the
//! page can be seen, for a browser keeps few connections to one server open.

/// Calls `changed` after every change, and when the page is seen again. It ends with the view it is made in.
#[cfg(not(feature = "hydrate"))]
pub fn on_change(_changed: impl Fn() + Copy + 'static) {}

/// Calls `changed` after every change, and when the page is seen again. It ends with the view it is made in.
#[cfg(feature = "hydrate")]
pub fn on_change(changed: impl Fn() + Copy + 'static) {
    use gloo_net::eventsource::futures::EventSource;
    use leptos::{leptos_dom::helpers::window_event_listener_untyped, prelude::*};

    // Dropping it closes it.
    let source = StoredValue::new_local(None::<EventSource>);
    let hold = move || {
        let (seen, held) = (!document().hidden(), source.with_value(Option::is_some));
        if seen && !held {
            source.set_value(listen(changed));
        } else if !seen && held {
            source.set_value(None);
        }
    };
    Effect::new(move || {
        hold();
        let heard = window_event_listener_untyped("visibilitychange", move |_| {
            hold();
            if !document().hidden() {
                changed();
            }
        });
        on_cleanup(move || {
            heard.remove();
            source.try_set_value(None);
        });
    });
}

/// The browser opens it again by itself, unless the server says that nobody is signed in.
#[cfg(feature = "hydrate")]
fn listen(changed: impl Fn() + 'static) -> Option<gloo_net::eventsource::futures::EventSource> {
    use futures::StreamExt;
    let mut source = gloo_net::eventsource::futures::EventSource::new(super::LIVE).ok()?;
    let mut changes = source.subscribe("changed").ok()?;
    leptos::task::spawn_local(async move {
        // An error is a connection that was lost; the stream goes on once it is found again.
        while let Some(change) = changes.next().await {
            if change.is_ok() {
                changed();
            }
        }
    });
    Some(source)
}
