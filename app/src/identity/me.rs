//! Who is signed in, as pages know it, and what a page says instead of itself.

use crate::{
    AppError,
    error::words as error_words,
    routes,
    ui::{ButtonKind, ButtonLink, EmptyState, Icon},
    words,
};
use domain::identity::Me;
use leptos::prelude::*;
use leptos_meta::Title;

/// The signed-in person; `None` for a visitor. Known inside [`crate::frame::Frame`].
pub fn use_me() -> Option<Me> {
    use_context()
}

/// The signed-in person, on pages that visitors never get to see.
pub fn expect_me() -> Me {
    expect_context()
}

/// Instead of a page, or of a part of it: what happened, and the way on.
#[component]
pub fn ErrorState(error: AppError) -> impl IntoView {
    #[cfg(feature = "ssr")]
    if let Some(response) = use_context::<leptos_axum::ResponseOptions>() {
        response.set_status(error.status());
    }
    let title = words::home::error_title();
    let (label, href) = match error {
        AppError::SignedOut => (words::common::sign_in(), routes::SIGN_IN),
        AppError::AgreementFirst => (words::home::to_agreement(), routes::ENROLL_AGREEMENT),
        _ => (words::home::go_home(), routes::HOME),
    };
    let icon = match error {
        AppError::SignedOut | AppError::Forbidden(_) | AppError::AgreementFirst => Icon::Lock,
        _ => Icon::Alert,
    };
    let way_on = {
        let label = String::from(label);
        move || view! { <ButtonLink label=label.clone() href kind=ButtonKind::Primary/> }
    };
    view! {
        <Title text=title.clone()/>
        <EmptyState icon title sentence=error_words(&error) action=way_on/>
    }
}
