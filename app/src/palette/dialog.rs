//! The palette over a page: a combobox in a dialog. Arrows choose, Enter goes, Escape leaves.

use super::{
    entries::{Entry, entries, meant},
    found::{Found, found},
};
use crate::{frame::Waiting, routes, ui::Icon, words::palette as say};
use domain::identity::Me;
use leptos::{
    ev::{KeyboardEvent, MouseEvent, keydown},
    html,
    leptos_dom::helpers::{debounce, window_event_listener},
    prelude::*,
};
use leptos_router::{NavigateOptions, hooks::use_navigate};
use std::time::Duration;

/// Its list, and each line of it.
const LIST: &str = "palette-list";
fn line_id(index: usize) -> String {
    format!("palette-{index}")
}

/// The button in the top bar, and what it opens.
#[component]
pub fn Palette(me: Me, waiting: Waiting) -> impl IntoView {
    let dialog = NodeRef::<html::Dialog>::new();
    let field = NodeRef::<html::Input>::new();
    // Nothing is made of it before somebody opens it.
    let all = RwSignal::new(vec![]);
    let typed = RwSignal::new(String::new());
    let chosen = RwSignal::new(0_usize);
    let shown = found_so_far(me.clone(), all, typed);
    let me = StoredValue::new(me);
    let open = move || {
        if let Some(dialog) = dialog.get_untracked()
            && !dialog.open()
        {
            all.set(me.with_value(|me| entries(me, waiting)));
            typed.set(String::new());
            chosen.set(0);
            // refused where it is not in the page any more, which is nothing to say
            let _ = dialog.show_modal();
        }
    };
    let close = move || {
        if let Some(dialog) = dialog.get_untracked() {
            dialog.close();
        }
    };
    let mac = RwSignal::new(false);
    Effect::new(move || {
        mac.set(on_a_mac());
        let listener = window_event_listener(keydown, move |event| {
            let held = event.ctrl_key() || event.meta_key();
            if held
                && !event.alt_key()
                && !event.shift_key()
                && event.key().eq_ignore_ascii_case("k")
            {
                event.prevent_default();
                open();
            }
        });
        on_cleanup(move || listener.remove());
    });
    let navigate = use_navigate();
    let go = move |href: &str| {
        close();
        navigate(href, NavigateOptions::default());
    };
    let move_on = {
        let go = go.clone();
        move |event: KeyboardEvent| {
            // a letter that an input method is still making
            if event.is_composing() {
                return;
            }
            let last = shown.with(|shown| shown.len().saturating_sub(1));
            let next = match &*event.key() {
                "ArrowDown" => (chosen.get() + 1).min(last),
                "ArrowUp" => chosen.get().saturating_sub(1),
                "Enter" => {
                    event.prevent_default();
                    if let Some(entry) = shown.with(|shown| shown.get(chosen.get()).cloned()) {
                        go(&entry.href);
                    }
                    return;
                }
                _ => return,
            };
            event.prevent_default();
            chosen.set(next);
            reveal(next);
        }
    };
    let lines = move || {
        let go = go.clone();
        let lines = shown.get().into_iter().enumerate().map(move |(index, entry)| {
            let go = go.clone();
            line(index, entry, chosen, move |href| go(href))
        });
        lines.collect_view()
    };
    view! {
        <a
            class="kbar"
            href=routes::FIND
            aria-keyshortcuts="Control+K Meta+K"
            aria-haspopup="dialog"
            on:click=move |event: MouseEvent| {
                if !event.ctrl_key() && !event.meta_key() && !event.shift_key() {
                    event.prevent_default();
                    open();
                }
            }
        >
            {Icon::Search.view()}
            <span>{say::open()}</span>
            <kbd aria-hidden="true">{move || if mac.get() { "⌘ K" } else { "Ctrl K" }}</kbd>
        </a>
        <dialog
            class="palette"
            node_ref=dialog
            aria-label=say::title()
            on:click=move |event: MouseEvent| {
                // Only what is outside of the box is the dialog's own.
                let outside = dialog.get().is_some_and(|dialog| {
                    event.target().is_some_and(|target| &target == dialog.as_ref())
                });
                if outside {
                    close();
                }
            }
        >
            <div class="palette-box">
                <div class="palette-field">
                    {Icon::Search.view()}
                    <input
                        node_ref=field
                        type="text"
                        role="combobox"
                        dir="auto"
                        autofocus
                        autocomplete="off"
                        spellcheck="false"
                        aria-label=say::label()
                        placeholder=say::label()
                        aria-expanded="true"
                        aria-autocomplete="list"
                        aria-controls=LIST
                        aria-activedescendant=move || {
                            shown.with(|shown| !shown.is_empty()).then(|| line_id(chosen.get()))
                        }
                        prop:value=move || typed.get()
                        on:input:target=move |event| {
                            typed.set(event.target().value());
                            chosen.set(0);
                        }
                        on:keydown=move_on
                    />
                </div>
                <ul class="finds" id=LIST role="listbox" aria-label=say::results()>
                    {lines}
                </ul>
                <p class="palette-none" role="status">
                    {move || shown.with(Vec::is_empty).then(say::nothing)}
                </p>
            </div>
        </dialog>
    }
    .into_any()
}

/// What is found at once, and below it whom the server found of the same name, once it has answered.
fn found_so_far(me: Me, all: RwSignal<Vec<Entry>>, typed: RwSignal<String>) -> Memo<Vec<Entry>> {
    let ask = Action::new(move |typed: &String| {
        let (me, typed) = (me.clone(), typed.clone());
        async move {
            let people = found(&me, &typed).await.unwrap_or(Found::Nobody);
            (typed, people)
        }
    });
    let mut soon = debounce(Duration::from_millis(200), move |typed: String| {
        ask.dispatch(typed);
    });
    Effect::watch(
        move || typed.get(),
        move |typed, _, _| {
            if !typed.trim().is_empty() {
                soon(typed.clone());
            }
        },
        false,
    );
    Memo::new(move |_| {
        let typed = typed.get();
        let mut shown = all.with(|all| meant(all, &typed));
        // An answer about what was typed before is none.
        if let Some((asked, people)) = ask.value().get()
            && asked == typed
        {
            shown.extend(people.entries());
        }
        shown
    })
}

fn line(
    index: usize,
    entry: Entry,
    chosen: RwSignal<usize>,
    go: impl Fn(&str) + 'static,
) -> impl IntoView {
    let Entry { icon, label, hint, href } = entry;
    view! {
        <li
            id=line_id(index)
            role="option"
            aria-selected=move || if chosen.get() == index { "true" } else { "false" }
            on:pointermove=move |_| {
                if chosen.get_untracked() != index {
                    chosen.set(index);
                }
            }
            on:click=move |_| go(&href)
        >
            {icon.view()}
            <bdi>{label}</bdi>
            <small dir="auto">{hint}</small>
        </li>
    }
}

/// Into view, if the list is longer than its box.
#[cfg(feature = "hydrate")]
fn reveal(index: usize) {
    use web_sys::{ScrollIntoViewOptions, ScrollLogicalPosition};
    if let Some(line) = document().get_element_by_id(&line_id(index)) {
        let options = ScrollIntoViewOptions::new();
        options.set_block(ScrollLogicalPosition::Nearest);
        line.scroll_into_view_with_scroll_into_view_options(&options);
    }
}

#[cfg(not(feature = "hydrate"))]
fn reveal(_: usize) {}

/// Whether the key beside the space bar is ⌘.
#[cfg(feature = "hydrate")]
fn on_a_mac() -> bool {
    window().navigator().platform().is_ok_and(|platform| platform.starts_with("Mac"))
}

#[cfg(not(feature = "hydrate"))]
fn on_a_mac() -> bool {
    false
}
