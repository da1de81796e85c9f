//! Where one stands in something longer: the steps of a wizard, or of setting up.

use leptos::prelude::*;

/// How far a step is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum StepState {
    Done,
    Current,
    Upcoming,
}

impl StepState {
    const fn as_str(self) -> &'static str {
        match self {
            StepState::Done => "done",
            StepState::Current => "current",
            StepState::Upcoming => "upcoming",
        }
    }
}

/// A step; one with an `href` can be returned to.
#[derive(Clone, Debug, PartialEq)]
pub struct Step {
    pub label: String,
    pub state: StepState,
    pub href: Option<String>,
    /// A few words below the label.
    pub note: Option<String>,
}

/// The states in words, for those who do not see the marks.
#[derive(Clone, Debug, PartialEq)]
pub struct StepWords {
    pub done: String,
    pub current: String,
    pub upcoming: String,
}

/// The ordered steps. `label` names the list.
#[component]
pub fn Steps(#[prop(into)] label: String, words: StepWords, steps: Vec<Step>) -> impl IntoView {
    let items = steps
        .into_iter()
        .map(|Step { label, state, href, note }| {
            let state_word = match state {
                StepState::Done => &words.done,
                StepState::Current => &words.current,
                StepState::Upcoming => &words.upcoming,
            };
            let hidden = format!(" ({state_word})");
            let label = match href {
                Some(href) => view! { <a href=href>{label}</a> }.into_any(),
                None => view! { <span>{label}</span> }.into_any(),
            };
            view! {
                <li
                    data-state=state.as_str()
                    aria-current=(state == StepState::Current).then_some("step")
                >
                    <span class="step-mark" aria-hidden="true"></span>
                    <div class="step-text">
                        <div>{label} <span class="visually-hidden">{hidden}</span></div>
                        {note.map(|note| view! { <small>{note}</small> })}
                    </div>
                </li>
            }
        })
        .collect_view();
    view! {
        <nav class="steps" aria-label=label>
            <ol role="list">{items}</ol>
        </nav>
    }
    .into_any()
}
