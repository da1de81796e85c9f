//! The head of a page: its one `h1`, which is also the document's title.

use leptos::{children::ViewFnOnce, prelude::*};
use leptos_meta::Title;

/// What the page is, one sentence, and what can be done.
#[component]
pub fn PageHead(
    #[prop(into)] title: String,
    #[prop(optional, into)] lead: Option<String>,
    /// Buttons, the primary one last.
    #[prop(optional, into)]
    actions: Option<ViewFnOnce>,
    /// An avatar, or a status beside the title.
    #[prop(optional, into)]
    mark: Option<ViewFnOnce>,
) -> impl IntoView {
    view! {
        <Title text=title.clone() />
        <div class="page-head">
            <div class="page-head-text">
                {mark.map(ViewFnOnce::run)} <div>
                    <h1>{title}</h1>
                    {lead.map(|lead| view! { <p class="lead">{lead}</p> })}
                </div>
            </div>
            {actions
                .map(|actions| view! { <div class="page-head-actions">{actions.run()}</div> })}
        </div>
    }
    .into_any()
}
