//! Where everybody arrives, and where nobody should.

use crate::{
    Site,
    frame::PlainFrame,
    routes,
    ui::{ButtonLink, PlainWidth},
    words,
};
use leptos::prelude::*;
use leptos_meta::Title;

/// The front door.
#[component]
pub fn HomePage() -> impl IntoView {
    let network = expect_context::<Site>().network_name.to_string();
    view! {
        <Title text=network.clone()/>
        <PlainFrame width=PlainWidth::Narrow>
            <h1 dir="auto">{network}</h1>
            <p class="muted">{words::home::lead()}</p>
        </PlainFrame>
    }
}

/// For a path that leads nowhere.
#[component]
pub fn NotFoundPage() -> impl IntoView {
    #[cfg(feature = "ssr")]
    if let Some(response) = use_context::<leptos_axum::ResponseOptions>() {
        response.set_status(axum::http::StatusCode::NOT_FOUND);
    }
    view! {
        <Title text=words::common::not_found_title()/>
        <PlainFrame width=PlainWidth::Narrow>
            <h1>{words::common::not_found_title()}</h1>
            <p>{words::home::not_found_lead()}</p>
            <p><ButtonLink label=words::home::go_home() href=routes::HOME/></p>
        </PlainFrame>
    }
}
