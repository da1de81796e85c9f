//! What narrows a list, each thing with the way to take it away.

use crate::{
    ui::{ButtonKind, ButtonLink, ButtonSize, Icon},
    words::partners as say,
};
use leptos::prelude::*;

/// The chips, and the way to take all away where there are several; nothing where nothing narrows.
#[component]
pub fn FilterChips(
    /// What it narrows to, and the same list without it.
    chips: Vec<(String, String)>,
    /// The same list without any.
    clear: String,
) -> impl IntoView {
    if chips.is_empty() {
        return ().into_any();
    }
    let clear = (chips.len() > 1).then(|| {
        let label = say::clear();
        view! { <ButtonLink label href=clear kind=ButtonKind::Quiet size=ButtonSize::Small/> }
    });
    let chips = chips.into_iter().map(|(what, href)| {
        let label = say::remove_filter(&*what);
        view! {
            <li>
                <a class="btn" data-size="small" href=href aria-label=label>
                    <bdi>{what}</bdi>
                    {Icon::Close.view()}
                </a>
            </li>
        }
    });
    view! {
        <div class="row">
            <ul class="row" role="list" aria-label=say::filters()>
                {chips.collect_view()}
            </ul>
            {clear}
        </div>
    }
    .into_any()
}
