//! The card of the Company page: the first few locations, and the way to all of them.

use crate::{
    routes,
    ui::{ButtonLink, ButtonSize, Card, Fact, Facts},
    words::{self, locations as say},
};
use domain::accounts::Company;
use leptos::prelude::*;

/// How many locations the card shows.
const SHOWN: usize = 5;

/// The card.
#[component]
pub(crate) fn LocationsCard(company: Company) -> impl IntoView {
    let total = company.locations.len();
    let shown = company.locations.into_iter().take(SHOWN).map(|location| {
        let country = words::country(&location.country);
        let line = say::location_line(location.network_id.to_string(), country);
        view! { <Fact term=location.name>{line}</Fact> }
    });
    let body = match total {
        0 => view! { <p class="muted">{say::none()}</p> }.into_any(),
        _ => view! { <Facts>{shown.collect_view()}</Facts> }.into_any(),
    };
    let actions = || {
        view! { <ButtonLink label=say::see() href=routes::COMPANY_LOCATIONS size=ButtonSize::Small/> }
            .into_any()
    };
    view! {
        <Card heading=say::title() actions>
            {body}
        </Card>
    }
    .into_any()
}
