//! Prints the page. It needs JavaScript, so it appears with it; browsers can print without.

use crate::{
    ui::{Button, Icon},
    words,
};
use leptos::prelude::*;

#[component]
pub fn PrintButton() -> impl IntoView {
    let live = RwSignal::new(false);
    Effect::new(move |_| live.set(true));
    let print = Callback::new(|()| {
        #[cfg(feature = "hydrate")]
        // A browser that cannot print says so itself.
        let _ = window().print();
    });
    move || {
        live.get().then(|| {
            view! { <Button label=words::enroll::print() icon=Icon::Print on_press=print/> }
        })
    }
}
