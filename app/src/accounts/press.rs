//! A button that is a whole form, posted as plain HTML with or without JavaScript:
//! for one-click steps after which the page, and often the reader's rights, are others.

use crate::{
    AppError,
    company_here::form_address,
    error::words as error_words,
    flash::use_flash,
    ui::{Button, ButtonKind, ButtonSize, Icon},
};
use leptos::{prelude::*, server_fn::ServerFn};
use leptos_router::hooks::use_location;

/// The button of the server function `F`, which takes nothing. What it refuses stands beside it.
pub fn press<F: ServerFn<Error = AppError>>(
    label: impl Into<String>,
    kind: ButtonKind,
    size: ButtonSize,
) -> AnyView {
    let refused = press_refusal::<F>();
    let address = form_address(F::url(), &use_location().pathname.get_untracked());
    view! {
        <form method="post" action=address>
            <Button label=label kind size submit=true/>
            {refused}
        </form>
    }
    .into_any()
}

/// The small button of a row: it says which row. What it refuses stands where [`press_refusal`] is.
pub fn press_with<F: ServerFn<Error = AppError>>(
    label: impl Into<String>,
    values: &[(&'static str, String)],
) -> AnyView {
    let address = form_address(F::url(), &use_location().pathname.get_untracked());
    let values = values.iter().map(|(name, value)| {
        view! { <input type="hidden" name=*name value=value.clone()/> }
    });
    view! {
        <form method="post" action=address>
            {values.collect_view()}
            <Button label=label size=ButtonSize::Small submit=true/>
        </form>
    }
    .into_any()
}

/// What the server function `F` refused before this page was written.
pub fn press_refusal<F: ServerFn<Error = AppError>>() -> AnyView {
    use_flash(F::PATH)
        .map(|flash| {
            view! {
                <p class="error" role="alert">
                    {Icon::Alert.view()}
                    <span>{error_words(&flash.error)}</span>
                </p>
            }
        })
        .into_any()
}
