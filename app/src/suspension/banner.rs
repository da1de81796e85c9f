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
    let ways = StoredValue::new(ways(&me, state));
    let path = use_location().pathname;
    // No button on the page that it leads to.
    let way = Memo::new(move |_| {
        let path = path.get();
        let elsewhere = |href: &str| href.split('#').next() != Some(&path);
        ways.with_value(|ways| ways.iter().position(|(_, href)| elsewhere(href)))
    });
    let banner = move || {
        let asked = asked.then(|| view! { <p>{say::banner_requested()}</p> });
        let words = view! {
            <p>{sentence.clone()}</p>
            {asked}
        };
        let way = way.get().and_then(|place| ways.with_value(|ways| ways.get(place).cloned()));
        match way {
            Some((label, href)) => {
                let button = move || view! { <ButtonLink label href size=ButtonSize::Small/> };
                view! { <Note tone action=button>{words}</Note> }
            }
            None => view! { <Note tone>{words}</Note> },
        }
    };
    view! { {banner} }.into_any()
}

/// Where the remedy is, for those who can open it: the first that is not open already.
fn ways(me: &Me, state: AccountState) -> Vec<(Message, &'static str)> {
    let overdue = matches!(
        state,
        AccountState::Suspended(SuspensionReason::Overdue)
            | AccountState::ReinstatementRequested(SuspensionReason::Overdue)
    );
    let bills = (overdue && me.can(Permission::BillingView))
        .then(|| (say::action_bills(), routes::BILLING));
    bills.into_iter().chain(way(me, state)).collect()
}

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
