//! Things that open over the page without script: a menu that hangs from its button.

use leptos::{
    children::ViewFnOnce,
    ev::MouseEvent,
    prelude::*,
    wasm_bindgen::JsCast,
    web_sys::{Element, HtmlElement},
};

/// Closes the popover this handler sits on once something in it was chosen. Without script another page
/// comes anyway; with it, the router stays on this one and the popover would remain.
pub(super) fn close_when_chosen(event: MouseEvent) {
    let chosen = event
        .target()
        .and_then(|target| target.dyn_into::<Element>().ok())
        .and_then(|element| element.closest("a, button").ok().flatten())
        .is_some();
    if chosen
        && let Some(popover) =
            event.current_target().and_then(|target| target.dyn_into::<HtmlElement>().ok())
    {
        // refused where it is not open, which is what is wanted
        let _ = popover.hide_popover();
    }
}

/// A button and the list that hangs from it. Its children are `<ul>`s of links and buttons.
#[component]
pub fn Menu(
    /// Unique on the page.
    id: &'static str,
    /// What opens, read aloud.
    #[prop(into)]
    label: String,
    /// What the button shows: an icon, an avatar.
    #[prop(into)]
    face: ViewFnOnce,
    children: Children,
) -> impl IntoView {
    view! {
        <button
            class="btn menu-button"
            type="button"
            data-kind="quiet"
            data-icon-only=true
            aria-label=label.clone()
            title=label
            popovertarget=id
        >
            {face.run()}
        </button>
        <div class="menu" id=id popover="auto" on:click=close_when_chosen>
            {children()}
        </div>
    }
    .into_any()
}
