//! Says on every page of a visit that it is one, until when, and how to end it.

use super::StopVisit;
use crate::{
    accounts::press,
    format::Sentence,
    identity::role_name,
    ui::{ButtonKind, ButtonSize, Note, Tone},
    words::visits as say,
};
use domain::identity::Me;
use leptos::prelude::*;

/// The banner; nothing for the company's own people.
#[component]
pub fn VisitBanner(me: Me) -> impl IntoView {
    me.visit.map(|visit| {
        let stop = || press::<StopVisit>(say::stop(), ButtonKind::Plain, ButtonSize::Small);
        let title = say::banner_title(me.organization_name.clone(), role_name(visit.role));
        view! {
            <Note tone=Tone::Warn title=title action=stop>
                <Sentence words=say::banner(visit.until)/>
            </Note>
        }
    })
}
