//! A framed part of a page.

use leptos::{children::ViewFnOnce, prelude::*};

/// Heading and actions, then a body.
#[component]
pub fn Card(
    #[prop(into)] heading: String,
    /// One sentence under the heading.
    #[prop(optional, into)]
    lead: Option<String>,
    /// A status, small buttons.
    #[prop(optional, into)]
    actions: Option<ViewFnOnce>,
    /// The body has its own edges: rows, a table.
    #[prop(optional)]
    flush: bool,
    children: Children,
) -> impl IntoView {
    view! {
        <section class="card" data-flush=flush>
            <div class="card-head">
                <div>
                    <h2>{heading}</h2>
                    {lead.map(|lead| view! { <p>{lead}</p> })}
                </div>
                {actions.map(ViewFnOnce::run)}
            </div>
            <div class="card-body">{children()}</div>
        </section>
    }
    .into_any()
}

/// One thing to do, as a row of a flush card: what, why, and its button.
#[component]
pub fn ToDo(
    #[prop(into)] title: String,
    #[prop(into)] sentence: String,
    children: Children,
) -> impl IntoView {
    view! {
        <div class="todo">
            <div class="todo-text">
                <b>{title}</b>
                <small>{sentence}</small>
            </div>
            {children()}
        </div>
    }
    .into_any()
}
