//! The frame where nobody is signed in yet, and of wizards: the mark, one quiet column, steps beside it where there is room.

use super::Icon;
use leptos::{children::ViewFnOnce, prelude::*};

/// How wide the column is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum PlainWidth {
    /// With steps at the side.
    #[default]
    Wide,
    /// A short form, such as signing in.
    Narrow,
    /// Something to read.
    Text,
}

impl PlainWidth {
    const fn as_str(self) -> Option<&'static str> {
        match self {
            PlainWidth::Wide => None,
            PlainWidth::Narrow => Some("narrow"),
            PlainWidth::Text => Some("text"),
        }
    }
}

/// The frame around a page outside.
#[component]
pub fn PlainShell(
    /// "Skip to content"
    #[prop(into)]
    skip: String,
    /// The product's name, beside its mark.
    #[prop(into)]
    name: String,
    /// Where the mark leads.
    #[prop(into)]
    home: String,
    #[prop(optional)] width: PlainWidth,
    /// The end of the top: the language.
    #[prop(into)]
    tools: ViewFnOnce,
    /// Beside the column: the steps.
    #[prop(optional, into)]
    side: Option<ViewFnOnce>,
    /// Links at the foot.
    #[prop(optional, into)]
    foot: Option<ViewFnOnce>,
    children: Children,
) -> impl IntoView {
    view! {
        <a class="skip" href="#main" rel="external">
            {skip}
        </a>
        <div class="plain" data-width=width.as_str()>
            <header class="plain-top">
                <a class="brand" href=home>
                    {Icon::Arch.view()}
                    <span>{name}</span>
                </a>
                <div class="row">{tools.run()}</div>
            </header>
            <div class="plain-body">
                {side.map(|side| view! { <div class="plain-side">{side.run()}</div> })}
                <main class="plain-main" id="main" tabindex="-1">
                    {children()}
                </main>
            </div>
            {foot.map(|foot| view! { <footer class="plain-foot">{foot.run()}</footer> })}
        </div>
    }
    .into_any()
}
