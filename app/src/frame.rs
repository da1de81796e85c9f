//! The frames around pages, with their words and menus: `Frame` behind sign-in, `PlainFrame` before it.

mod awaited;
mod loaded;
mod paged;
mod places;
mod signed_in;
mod waiting;

pub use awaited::awaited;
pub use loaded::{loaded, loaded_page};
pub use paged::{counted, files, paged};
pub use places::navigation;
pub use signed_in::Frame;
pub use waiting::Waiting;

use crate::{
    Site,
    preferences::{LanguageMenu, ThemeMenu},
    routes,
    ui::{
        PlainWidth,
        plain_shell::{PlainShell, PlainShellProps},
    },
    words,
};
use leptos::{children::ViewFnOnce, prelude::*};

/// One quiet column: signing in, and wizards with their steps at the side.
#[component]
pub fn PlainFrame(
    #[prop(optional)] width: PlainWidth,
    /// Beside the column: the steps.
    #[prop(optional, into)]
    side: Option<ViewFnOnce>,
    children: Children,
) -> impl IntoView {
    let site = expect_context::<Site>();
    let props = PlainShellProps::builder()
        .skip(words::common::skip_to_content())
        .name(site.network_name.to_string())
        .home(routes::HOME)
        .width(width)
        .tools(|| view! { <ThemeMenu/> <LanguageMenu/> })
        .children(children);
    match side {
        Some(side) => PlainShell(props.side(side).build()).into_any(),
        None => PlainShell(props.build()).into_any(),
    }
}
