//! Says on every page of a company that its account is suspended, why, and where the way back begins.

use super::names;
use crate::{
    routes,
    ui::{ButtonLink, ButtonSize, Note, Tone},
    words::{Message, home, suspension as say},
};
use domain::{
    Permission,
    accounts::{VettingStatus, VettingSubStatus},
    identity::Me,
    suspension::{AccountState, SuspensionReason},
};
use leptos::prelude::*;
use leptos_router::hooks::use_location;

/// The banner; nothing while the account is active.
#[component]
pub fn SuspensionBanner(me: Me) -> impl IntoView {
    let state = me.account();
    let Some(sentence) = names::sentence(state) else { return ().into_any() };
    let asked = matches!(state, AccountState::ReinstatementRequested(_));
    let tone = if asked { Tone::Warn } else { Tone::Danger };
    let way = way(&me, state);
    let target = way.as_ref().map(|(_, href)| href.split('#').next().unwrap_or(href));
    let path = use_location().pathname;
    // No button on the page that it leads to.
    let there = Memo::new(move |_| target.is_some_and(|target| path.get() == target));
    let banner = move || {
        let asked = asked.then(|| view! { <p>{say::banner_requested()}</p> });
        let words = view! {
            <p>{sentence.clone()}</p>
            {asked}
        };
        match way.clone().filter(|_| !there.get()) {
            Some((label, href)) => {
                let button = move || view! { <ButtonLink label href size=ButtonSize::Small/> };
                view! { <Note tone action=button>{words}</Note> }
            }
            None => view! { <Note tone>{words}</Note> },
        }
    };
    view! { {banner} }.into_any()
}

/// Where the remedy is, for those who can open it.
fn way(me: &Me, state: AccountState) -> Option<(Message, &'static str)> {
    let profile = state == AccountState::Suspended(SuspensionReason::ProfileRejected);
    if profile && me.can(Permission::AccountEnroll) {
        let vetting = me.partner.as_ref().and_then(|partner| partner.vetting);
        return match vetting {
            Some((VettingStatus::Pending, VettingSubStatus::Entry)) => {
                Some((home::correcting_action(), routes::ENROLL_COMPANY))
            }
            // It was submitted again: nothing to do but to wait.
            Some((VettingStatus::Pending, _)) => Some((home::pending_action(), routes::COMPANY)),
            _ => Some((say::action_profile(), routes::COMPANY_VERIFICATION)),
        };
    }
    if !me.can(Permission::AccountSuspensionView) {
        return None;
    }
    let may_ask = matches!(state, AccountState::Suspended(_))
        && me.can(Permission::AccountReinstatementRequest);
    let label = if may_ask { say::action_request() } else { say::action_details() };
    Some((label, routes::COMPANY_SUSPENSION))
}
