//! A search. It changes nothing, so it is a form that gets: what was searched for stands in the address.

use super::Icon;
use leptos::prelude::*;

/// The field, what else there is to choose, and the button.
#[component]
pub fn SearchForm(
    /// The page it is on.
    action: &'static str,
    /// What is searched for, in the query.
    name: &'static str,
    #[prop(into)] value: String,
    /// What one can search by.
    #[prop(into)]
    label: String,
    #[prop(into)] submit: String,
    /// Choices, and what else the query keeps.
    #[prop(optional)]
    children: Option<Children>,
) -> impl IntoView {
    view! {
        <form method="get" action=action class="search" role="search">
            <input
                class="input"
                type="search"
                name=name
                value=value
                dir="auto"
                autocomplete="off"
                aria-label=label.clone()
                placeholder=label
            />
            {children.map(|children| children())}
            <button class="btn" type="submit">
                {Icon::Search.view()}
                {submit}
            </button>
        </form>
    }
    .into_any()
}
