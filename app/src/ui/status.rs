//! A state: a dot and a word.

use super::Tone;
use crate::{format::Sentence, words::Message};
use leptos::prelude::*;

/// The word is required; the dot only repeats it.
#[component]
pub fn Status(
    tone: Tone,
    word: Message,
    /// Not there yet: the dot is a ring.
    #[prop(optional)]
    hollow: bool,
) -> impl IntoView {
    view! { <span class="status" data-tone=tone.as_str() data-hollow=hollow><Sentence words=word/></span> }
        .into_any()
}
