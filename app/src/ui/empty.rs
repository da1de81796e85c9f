//! A place with nothing in it yet.

use super::Icon;
use leptos::{children::ViewFnOnce, prelude::*};

/// What this place is for, in a title and a sentence, and at most one way on.
#[component]
pub fn EmptyState(
    icon: Icon,
    #[prop(into)] title: String,
    #[prop(into)] sentence: String,
    #[prop(optional, into)] action: Option<ViewFnOnce>,
) -> impl IntoView {
    view! {
        <div class="empty">
            {icon.view()} <h2>{title}</h2> <p>{sentence}</p> {action.map(ViewFnOnce::run)}
        </div>
    }
    .into_any()
}
