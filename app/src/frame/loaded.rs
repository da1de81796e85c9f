//! A page whose content is asked for: the shape of it at first, then the content or what went wrong.

use super::awaited::awaited;
use crate::{AppError, identity::ErrorState, ui::SkeletonRows, words};
use leptos::prelude::*;

/// What `view` makes of the answer, below the head of the page. While a newer one is awaited, the one before stays.
pub fn loaded<T>(
    resource: Resource<Result<T, AppError>>,
    view: impl Fn(T) -> AnyView + Clone + Send + Sync + 'static,
) -> AnyView
where
    T: Clone + Send + Sync + 'static,
{
    show(resource, view, false)
}

/// The same, where the whole page is made of the answer, with its head: what went wrong then has one of its own.
pub fn loaded_page<T>(
    resource: Resource<Result<T, AppError>>,
    view: impl Fn(T) -> AnyView + Clone + Send + Sync + 'static,
) -> AnyView
where
    T: Clone + Send + Sync + 'static,
{
    show(resource, view, true)
}

fn show<T>(
    resource: Resource<Result<T, AppError>>,
    view: impl Fn(T) -> AnyView + Clone + Send + Sync + 'static,
    whole: bool,
) -> AnyView
where
    T: Clone + Send + Sync + 'static,
{
    let waiting = || view! { <SkeletonRows label=words::common::loading() rows=5/> };
    let content = awaited(resource, move |answer| match answer {
        Ok(value) => view(value),
        Err(error) => view! { <ErrorState error whole/> }.into_any(),
    });
    view! { <Transition fallback=waiting>{content}</Transition> }.into_any()
}
