//! What the address of a searched list asks for, as far as all lists ask for it.

use domain::place::Place;
use leptos::prelude::*;
use leptos_router::params::ParamsMap;
use std::str::FromStr;

/// What is searched for. Nobody types more on purpose.
pub fn search(query: &ParamsMap) -> String {
    query.get_str("search").unwrap_or_default().trim().chars().take(200).collect()
}

/// Where in the list the page is; what is no line says nothing.
pub fn place<Line: FromStr>(query: &ParamsMap) -> Place<Line> {
    let line = |name| query.get_str(name).and_then(|line| line.parse().ok());
    line("after")
        .map(Place::After)
        .or_else(|| line("before").map(Place::Before))
        .unwrap_or(Place::Start)
}

/// One of the choices beside the search.
pub fn option(value: impl Into<String>, label: impl Into<String>, chosen: bool) -> AnyView {
    view! { <option value=value.into() selected=chosen>{label.into()}</option> }.into_any()
}
