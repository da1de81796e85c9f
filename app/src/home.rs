//! Where everybody arrives, and where nobody should.

mod api;
mod customer;
mod operator;
mod partner;
mod settings;
mod todo;
mod tour;
mod welcome;

pub use api::*;
pub use settings::{Place, SettingsPage, places};

use crate::{
    announcements::NewsCards,
    frame::PlainFrame,
    identity::use_me,
    routes,
    ui::{ButtonLink, PlainWidth},
    words,
};
use customer::CustomerHome;
use domain::{
    home::Home,
    identity::{Me, OrganizationKind},
};
use leptos::prelude::*;
use leptos_meta::Title;
use operator::OperatorHome;
use partner::PartnerHome;
use tour::Tour;
use welcome::Welcome;

/// The front door: a welcome for visitors, what waits for oneself behind sign-in.
#[component]
pub fn HomePage() -> impl IntoView {
    let Some(me) = use_me() else { return view! { <Welcome/> }.into_any() };
    match me.kind {
        OrganizationKind::Partner => view! { <PartnerHome me/> }.into_any(),
        OrganizationKind::Operator => view! { <OperatorHome me/> }.into_any(),
        OrganizationKind::Customer => view! { <CustomerHome me/> }.into_any(),
    }
}

/// What the operator announces, and the first look around, until they were put away.
fn unread(me: &Me, home: Home) -> AnyView {
    let tour = home.tour.then(|| view! { <Tour me=me.clone()/> });
    view! {
        <NewsCards news=home.news/>
        {tour}
    }
    .into_any()
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
