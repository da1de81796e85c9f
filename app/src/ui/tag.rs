//! A short word that classifies.

use super::Tone;
use leptos::prelude::*;

/// The word, on a wash of its tone.
#[component]
pub fn Tag(#[prop(into)] word: String, #[prop(optional)] tone: Tone) -> impl IntoView {
    view! { <span class="tag" data-tone=tone.as_str()>{word}</span> }.into_any()
}
