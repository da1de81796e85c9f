//! A place with nothing in it yet.

use super::Icon;
use leptos::{children::ViewFnOnce, either::Either, prelude::*};

/// What this place is for, in a title and a sentence, and at most one way on.
#[component]
pub fn EmptyState(
    icon: Icon,
    #[prop(into)] title: String,
    #[prop(into)] sentence: String,
    #[prop(optional, into)] action: Option<ViewFnOnce>,
    /// All there is on the page, so its title is the page's.
    #[prop(optional)]
    whole: bool,
) -> impl IntoView {
    let title = match whole {
        true => Either::Left(view! { <h1>{title}</h1> }),
        false => Either::Right(view! { <h2>{title}</h2> }),
    };
    view! {
        <div class="empty">
            {icon.view()} {title} <p>{sentence}</p> {action.map(ViewFnOnce::run)}
        </div>
    }
    .into_any()
}
