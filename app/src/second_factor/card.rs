//! How one's second factor stands, on My profile.

use crate::{
    routes,
    ui::{ButtonLink, Card, Status, Tone},
    words::factor as say,
};
use leptos::prelude::*;

#[component]
pub fn FactorCard(on: bool) -> impl IntoView {
    let (tone, word, action) = match on {
        true => (Tone::Good, say::on(), say::manage()),
        false => (Tone::Neutral, say::off(), say::set_up()),
    };
    let status = move || view! { <Status tone word hollow=!on/> };
    view! {
        <Card heading=say::title() lead=say::lead() actions=status>
            <div class="row">
                <ButtonLink label=action href=routes::MY_SECOND_FACTOR/>
            </div>
        </Card>
    }
}
