//! One page of a long list: its table, and below it the way back to the first page and on to the next.

use crate::{
    ui::{ButtonLink, Column, Table},
    words::operator as say,
};
use leptos::prelude::*;

/// `first` and `next`: where there is such a page. A list that fits on one page has nothing below it.
pub fn paged(
    caption: impl Into<String>,
    columns: Vec<Column>,
    rows: Vec<Vec<AnyView>>,
    first: Option<String>,
    next: Option<String>,
) -> AnyView {
    let caption = caption.into();
    if first.is_none() && next.is_none() {
        return view! { <Table caption columns rows/> }.into_any();
    }
    let foot = move || {
        let first = first.map(|href| view! { <ButtonLink label=say::first_page() href/> });
        let next = next.map(|href| view! { <ButtonLink label=say::next_page() href/> });
        view! {
            {first}
            <span class="grow"></span>
            {next}
        }
    };
    view! { <Table caption columns rows foot/> }.into_any()
}
