//! What was decided about a company before, for both sides.

use super::names;
use crate::{
    format::{Sentence, Time},
    ui::Status,
    words::accounts as say,
};
use domain::accounts::PastDecision;
use leptos::prelude::*;

/// The list, the latest first; nothing where there is none.
pub fn past_decisions(decisions: Vec<PastDecision>) -> Option<AnyView> {
    if decisions.is_empty() {
        return None;
    }
    let items = decisions.into_iter().map(|past| {
        let (tone, word) = (names::vetting_tone(past.status), names::vetting_status(past.status));
        let at = match past.by {
            Some(name) => view! { <Sentence words=say::decision_by(name, past.at)/> }.into_any(),
            None => view! { <Time at=past.at/> }.into_any(),
        };
        let reason = past.reason.map(|reason| {
            view! {
                <p class="small written" dir="auto">
                    {reason}
                </p>
            }
        });
        view! {
            <li>
                <Status tone word/>
                " "
                <span class="small faint">{at}</span>
                {reason}
            </li>
        }
    });
    Some(
        view! {
            <ul role="list" class="stack" data-gap="tight">
                {items.collect_view()}
            </ul>
        }
        .into_any(),
    )
}
