//! Says on every page of a restricted partner what it cannot do now.

use crate::{
    routes,
    ui::{ButtonLink, ButtonSize, Note, Tone},
    words::reselling as say,
};
use domain::{Permission, identity::Me};
use leptos::prelude::*;
use leptos_router::hooks::use_location;

/// The banner; nothing where nothing is restricted.
#[component]
pub fn RestrictionBanner(me: Me) -> impl IntoView {
    if !me.partner.as_ref().is_some_and(|partner| partner.restricted) {
        return ().into_any();
    }
    let may_read = me.can(Permission::ProfilePartnerView);
    let path = use_location().pathname;
    // No button on the page that it leads to.
    let leads = Memo::new(move |_| may_read && path.get() != routes::COMPANY_PROGRAM);
    let banner = move || {
        let button = || {
            let (label, href) = (say::banner_action(), routes::COMPANY_PROGRAM);
            view! { <ButtonLink label href size=ButtonSize::Small/> }
        };
        match leads.get() {
            true => view! { <Note tone=Tone::Warn action=button>{say::banner()}</Note> },
            false => view! { <Note tone=Tone::Warn>{say::banner()}</Note> },
        }
    };
    view! { {banner} }.into_any()
}
