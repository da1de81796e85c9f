//! Home for visitors: what this is, and the two ways in.

use crate::{
    Site,
    frame::PlainFrame,
    routes,
    ui::{ButtonKind, ButtonLink, PlainWidth},
    words,
};
use leptos::prelude::*;
use leptos_meta::Title;

/// The public side of Home.
#[component]
pub fn Welcome() -> impl IntoView {
    let site = expect_context::<Site>();
    let network = site.network_name.to_string();
    view! {
        <Title text=network.clone()/>
        <PlainFrame width=PlainWidth::Text>
            <h1 dir="auto">{network}</h1>
            <p class="lead">{words::home::lead()}</p>
            <div class="row">
                <ButtonLink
                    label=words::common::sign_in()
                    href=routes::SIGN_IN
                    kind=ButtonKind::Primary
                />
                <ButtonLink label=words::home::enroll_company() href=routes::ENROLL/>
            </div>
            <p class="muted">{words::home::operated_by(&*site.operator_name)}</p>
        </PlainFrame>
    }
}
