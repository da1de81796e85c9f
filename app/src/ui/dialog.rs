//! A question that holds everything else up: the browser's own `<dialog>`, opened by an invoker command
//! and closed by its form, so both work before, and without, script.

use super::{ButtonKind, ButtonSize, Icon, Tone};
use leptos::{ev::MouseEvent, prelude::*};

/// Where a dialog stands.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum DialogKind {
    /// In the middle, for a question.
    #[default]
    Question,
    /// At the end of the line and full height, for a form.
    Drawer,
}

/// The dialog. Its children end with a row of actions (`class="form-actions"`).
#[component]
pub fn Dialog(
    /// Unique on the page; a [`DialogButton`] opens it by this name.
    id: &'static str,
    #[prop(into)] title: String,
    /// What the closing cross says.
    #[prop(into)]
    close_label: String,
    #[prop(optional)] kind: DialogKind,
    children: Children,
) -> impl IntoView {
    let name = title.clone();
    view! {
        <dialog
            id=id
            aria-label=name
            data-kind=(kind == DialogKind::Drawer).then_some("drawer")
        >
            <form class="dialog-head" method="dialog">
                <h2>{title}</h2>
                <button
                    class="btn"
                    data-kind="quiet"
                    data-icon-only=true
                    aria-label=close_label.clone()
                    title=close_label
                >
                    {Icon::Close.view()}
                </button>
            </form>
            <div class="dialog-body">{children()}</div>
        </dialog>
    }
    .into_any()
}

/// Opens a dialog.
#[component]
pub fn DialogButton(
    /// The dialog's id.
    opens: &'static str,
    #[prop(into)] label: String,
    #[prop(optional)] kind: ButtonKind,
    #[prop(optional)] tone: Tone,
    #[prop(optional)] size: ButtonSize,
    #[prop(optional, into)] icon: Option<Icon>,
) -> impl IntoView {
    view! {
        <button
            class="btn"
            type="button"
            data-kind=kind.as_str()
            data-tone=tone.of_button()
            data-size=size.as_str()
            aria-haspopup="dialog"
            command="show-modal"
            commandfor=opens
            on:click=move |event| open_by_script(opens, &event)
        >
            {icon.map(Icon::view)}
            {label}
        </button>
    }
    .into_any()
}

/// For browsers that do not know invoker commands yet; the others are left alone.
#[cfg(feature = "hydrate")]
fn open_by_script(id: &str, event: &MouseEvent) {
    use leptos::wasm_bindgen::JsCast;
    let button = event.current_target().expect("a click is heard by the button");
    if js_sys::Reflect::has(&button, &"commandForElement".into()) == Ok(true) {
        return;
    }
    let dialog = document()
        .get_element_by_id(id)
        .and_then(|element| element.dyn_into::<web_sys::HtmlDialogElement>().ok());
    if let Some(dialog) = dialog {
        // refused where it is open already, which is what is wanted
        let _ = dialog.show_modal();
    }
}

#[cfg(not(feature = "hydrate"))]
fn open_by_script(_: &str, _: &MouseEvent) {}
