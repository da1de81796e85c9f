//! One page of a long list: its table, below it the way to the pages around it, and the ways to have all of it as a file.

use crate::{
    ui::{ButtonLink, Column, Icon, Table},
    words::{Message, operator as say, partners, users},
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

/// One page of a list that is read forth and back, with how many lines it has.
pub fn counted(
    caption: impl Into<String>,
    columns: Vec<Column>,
    rows: Vec<Vec<AnyView>>,
    found: impl Into<String>,
    previous: Option<String>,
    next: Option<String>,
) -> AnyView {
    let (caption, found) = (caption.into(), found.into());
    let foot = move || {
        let previous = previous.map(|href| view! { <ButtonLink label=partners::previous() href/> });
        let next = next.map(|href| view! { <ButtonLink label=partners::next() href/> });
        view! {
            <span>{found}</span>
            <span class="grow"></span>
            {previous}
            {next}
        }
    };
    view! { <Table caption columns rows foot/> }.into_any()
}

/// The list as a file; `href`: the address for `csv` or `xlsx`, as the list is narrowed now.
pub fn files(href: impl Fn(&'static str) -> String + Copy + Send + Sync + 'static) -> AnyView {
    let file = move |label: Message, kind: &'static str| {
        let label = label.to_string();
        move || {
            let href = href(kind);
            view! { <ButtonLink label=label.clone() href icon=Icon::Download external=true/> }
        }
    };
    view! {
        {file(users::export_csv(), "csv")}
        {file(users::export_xlsx(), "xlsx")}
    }
    .into_any()
}
