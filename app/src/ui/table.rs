//! A quiet table. In a narrow place its rows become cards; the roles, which a browser would drop with the
//! table's layout, are written out.

use leptos::{children::ViewFnOnce, prelude::*};

/// Where the content of a column stands.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Align {
    #[default]
    Start,
    /// For figures.
    End,
}

impl Align {
    const fn as_str(self) -> Option<&'static str> {
        match self {
            Align::Start => None,
            Align::End => Some("end"),
        }
    }
}

/// The head of a column.
#[derive(Clone, Debug, PartialEq)]
pub struct Column {
    pub label: String,
    pub align: Align,
}

impl Column {
    /// A column of words.
    pub fn new(label: impl Into<String>) -> Self {
        Column { label: label.into(), align: Align::Start }
    }

    /// A column of figures.
    pub fn figures(label: impl Into<String>) -> Self {
        Column { label: label.into(), align: Align::End }
    }
}

/// The table. Each row has one cell per column; the first says what the row is about, and heads its card.
#[component]
pub fn Table(
    /// What the table lists, read aloud.
    #[prop(into)]
    caption: String,
    columns: Vec<Column>,
    rows: Vec<Vec<AnyView>>,
    /// Search and filters, above.
    #[prop(optional, into)]
    tools: Option<ViewFnOnce>,
    /// Where one is in the list, and pages, below.
    #[prop(optional, into)]
    foot: Option<ViewFnOnce>,
) -> impl IntoView {
    let heads = columns
        .iter()
        .map(|column| {
            view! {
                <th role="columnheader" scope="col" data-align=column.align.as_str()>
                    {column.label.clone()}
                </th>
            }
        })
        .collect_view();
    let rows = rows
        .into_iter()
        .map(|cells| {
            let cells = cells
                .into_iter()
                .zip(&columns)
                .enumerate()
                .map(|(place, (cell, column))| {
                    if place == 0 {
                        view! {
                            <th role="rowheader" scope="row">
                                {cell}
                            </th>
                        }
                        .into_any()
                    } else {
                        view! {
                            <td
                                role="cell"
                                data-label=column.label.clone()
                                data-align=column.align.as_str()
                            >
                                <div>{cell}</div>
                            </td>
                        }
                        .into_any()
                    }
                })
                .collect_view();
            view! { <tr role="row">{cells}</tr> }
        })
        .collect_view();
    view! {
        <div class="table">
            {tools.map(|tools| view! { <div class="table-tools">{tools.run()}</div> })}
            <table role="table">
                <caption class="visually-hidden">{caption}</caption>
                <thead role="rowgroup">
                    <tr role="row">{heads}</tr>
                </thead>
                <tbody role="rowgroup">{rows}</tbody>
            </table>
            {foot.map(|foot| view! { <div class="table-foot">{foot.run()}</div> })}
        </div>
    }
    .into_any()
}
