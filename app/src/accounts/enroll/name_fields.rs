//! A person's name in two fields, in the order in which the reader's language says it.

use crate::{ui::TextField, words};
use domain::locale::Locale;
use leptos::prelude::*;

/// `form[first_name]` and `form[last_name]`. Not everybody has a family name.
#[component]
pub fn NameFields(
    #[prop(optional, into)] first: String,
    #[prop(optional, into)] last: String,
    /// What the browser may fill in: the reader's own name, or nothing.
    #[prop(optional)]
    own: bool,
) -> impl IntoView {
    let token = |token| if own { token } else { "off" };
    let given = view! {
        <TextField
            name="form[first_name]"
            label=words::enroll::first_name()
            value=first
            required=true
            autocomplete=token("given-name")
        />
    };
    let family = view! {
        <TextField
            name="form[last_name]"
            label=words::enroll::last_name()
            value=last
            autocomplete=token("family-name")
        />
    };
    // A field takes its place among the others when it is made, so each is made once, above.
    match words::locale() {
        Locale::ZhTw | Locale::Ja => view! { <div class="fields">{family}{given}</div> }.into_any(),
        _ => view! { <div class="fields">{given}{family}</div> }.into_any(),
    }
}
