//! Says on every page that a newer version of the agreement waits to be signed, to those who may sign it.

use crate::{
    routes,
    ui::{ButtonLink, ButtonSize, Note, Tone},
    words::agreements as say,
};
use domain::{Permission, agreements::AgreementState, identity::Me};
use leptos::prelude::*;
use leptos_router::hooks::use_location;

/// The banner; nothing where there is nothing to sign.
#[component]
pub fn AgreementBanner(me: Me) -> impl IntoView {
    let (tone, sentence) = match me.agreement() {
        AgreementState::Signed => return ().into_any(),
        AgreementState::Pending(due) => (Tone::Warn, say::banner_pending(due).to_string()),
        AgreementState::Overdue(_) => (Tone::Danger, say::banner_overdue().to_string()),
    };
    if !me.can(Permission::AccountAgreementAccept) {
        return ().into_any();
    }
    let path = use_location().pathname;
    // The page that it leads to says it itself.
    let elsewhere = Memo::new(move |_| path.get() != routes::COMPANY_AGREEMENT);
    let banner = move || {
        let sentence = sentence.clone();
        elsewhere.get().then(|| {
            let button = || {
                let (label, href) = (say::banner_action(), routes::COMPANY_AGREEMENT);
                view! { <ButtonLink label href size=ButtonSize::Small/> }
            };
            view! { <Note tone action=button>{sentence}</Note> }
        })
    };
    view! { {banner} }.into_any()
}
