//! A remark within the page: what happened, what to know, what to do.

use super::Tone;
use leptos::{children::ViewFnOnce, prelude::*};

/// An icon, a title if one sentence is not enough, and the remark. Bad news is announced at once, good news politely.
#[component]
pub fn Note(
    tone: Tone,
    #[prop(optional, into)] title: Option<String>,
    /// At most one button.
    #[prop(optional, into)]
    action: Option<ViewFnOnce>,
    children: Children,
) -> impl IntoView {
    let role = match tone {
        Tone::Danger => "alert",
        Tone::Good => "status",
        Tone::Neutral | Tone::Info | Tone::Warn => "note",
    };
    view! {
        <div class="note" data-tone=tone.as_str() role=role>
            {tone.icon().view()}
            <div class="note-body">
                {title.map(|title| view! { <p><b>{title}</b></p> })} <div>{children()}</div>
                {action.map(|action| view! { <div class="row">{action.run()}</div> })}
            </div>
        </div>
    }
    .into_any()
}
