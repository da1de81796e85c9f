//! Fields that are typed into.

use super::Field;
use crate::{flash::is_secret, words};
use leptos::prelude::*;

/// One line of text.
#[component]
pub fn TextField(
    /// The path of its value in the server function's arguments.
    #[prop(into)]
    name: String,
    #[prop(into)] label: String,
    #[prop(optional, into)] hint: String,
    /// What stands in it at first.
    #[prop(optional, into)]
    value: String,
    #[prop(optional)] required: bool,
    /// `text`, `email`, `tel` or `url`: which keyboard a phone shows, and how it reads.
    #[prop(default = "text")]
    kind: &'static str,
    /// What the browser may fill in, by the tokens of the HTML standard.
    #[prop(default = "off")]
    autocomplete: &'static str,
    #[prop(optional)] inputmode: Option<&'static str>,
    /// One of several that are not optional all together: the hint says so.
    #[prop(optional)]
    either: bool,
    /// For what is never long: a postal code, a number.
    #[prop(optional)]
    short: bool,
    /// A name for machines: small letters, read from the left.
    #[prop(optional)]
    code: bool,
    /// What follows it unasked, as a domain does a name.
    #[prop(optional, into)]
    suffix: Option<String>,
    /// What the browser may offer while one types.
    #[prop(optional)]
    suggestions: Vec<String>,
) -> impl IntoView {
    let field = Field::new(name, label, hint, required || either);
    // People's words take their own direction; addresses read from the left.
    let words = kind == "text" && !code;
    let direction = if words { "auto" } else { "ltr" };
    let list = (!suggestions.is_empty()).then(|| format!("{}-list", field.id));
    let offered = list.clone().map(|id| {
        let options =
            suggestions.into_iter().map(|option| view! { <option value=option></option> });
        view! { <datalist id=id>{options.collect_view()}</datalist> }
    });
    let control = view! {
        <input
            class="input"
            id=field.id.clone()
            name=field.name.clone()
            type=kind
            value=field.initial(value)
            dir=direction
            required=required
            autocomplete=autocomplete
            autocapitalize=(!words).then_some("none")
            spellcheck=(!words).then_some("false")
            inputmode=inputmode
            list=list
            autofocus=field.takes_focus
            aria-invalid=field.invalid()
            aria-describedby=field.described_by()
        />
    };
    let control = match suffix {
        Some(suffix) => view! {
            <div class="input-group" dir="ltr">
                {control}
                <span class="input-suffix">{suffix}</span>
            </div>
        }
        .into_any(),
        None => control.into_any(),
    };
    // The list stands inside, so that a row of fields keeps its parts.
    field.around(short, view! { {control} {offered} })
}

/// A password: hidden while it is typed, unless the reader wants to see it.
#[component]
pub fn PasswordField(
    /// Must contain `password`: by that the server knows never to send it back.
    #[prop(into)]
    name: String,
    #[prop(into)] label: String,
    #[prop(optional, into)] hint: String,
    #[prop(default = true)] required: bool,
    /// `current-password` or `new-password`.
    autocomplete: &'static str,
) -> impl IntoView {
    assert!(is_secret(&name), "a password's field is called one: {name}");
    let field = Field::new(name, label, hint, required);
    let shown = RwSignal::new(false);
    let (id, button_for) = (field.id.clone(), field.id.clone());
    let control = view! {
        <div class="input-group">
            <input
                class="input"
                id=id
                name=field.name.clone()
                type=move || if shown.get() { "text" } else { "password" }
                dir="ltr"
                required=required
                autocomplete=autocomplete
                autocapitalize="none"
                spellcheck="false"
                autofocus=field.takes_focus
                aria-invalid=field.invalid()
                aria-describedby=field.described_by()
            />
            <Reveal shown input=button_for/>
        </div>
    };
    field.around(false, control)
}

/// Shows and hides a password. It needs JavaScript, so it appears with it.
#[component]
fn Reveal(shown: RwSignal<bool>, input: String) -> impl IntoView {
    let live = RwSignal::new(false);
    Effect::new(move |_| live.set(true));
    move || {
        let input = input.clone();
        live.get().then(|| {
            view! {
                <button
                    type="button"
                    class="btn"
                    data-kind="quiet"
                    data-size="small"
                    aria-controls=input
                    aria-pressed=move || shown.get().to_string()
                    on:click=move |_| shown.update(|shown| *shown = !*shown)
                >
                    {move || if shown.get() { words::form::hide() } else { words::form::show() }}
                    <span class="visually-hidden">{words::form::password()}</span>
                </button>
            }
        })
    }
}

/// Several lines of text.
#[component]
pub fn TextAreaField(
    #[prop(into)] name: String,
    #[prop(into)] label: String,
    #[prop(optional, into)] hint: String,
    #[prop(optional, into)] value: String,
    #[prop(optional)] required: bool,
    #[prop(default = "off")] autocomplete: &'static str,
) -> impl IntoView {
    let field = Field::new(name, label, hint, required);
    let control = view! {
        <textarea
            class="input"
            id=field.id.clone()
            name=field.name.clone()
            dir="auto"
            required=required
            autocomplete=autocomplete
            autofocus=field.takes_focus
            aria-invalid=field.invalid()
            aria-describedby=field.described_by()
        >
            {content(field.initial(value))}
        </textarea>
    };
    field.around(false, control)
}

/// Leptos writes what stands in a `<textarea>` as it is, and a browser would read markup in it.
/// One that makes the field itself takes text for text.
fn content(text: String) -> String {
    if cfg!(feature = "ssr") { text.replace('&', "&amp;").replace('<', "&lt;") } else { text }
}
