//! What the list is narrowed to, as its address says: search, choices, and chips to take each away.

use crate::{
    accounts::names,
    asked::{self, option},
    chips::FilterChips,
    format::sorted_countries,
    routes,
    suspension::names as account_names,
    ui::SearchForm,
    words::{self, Message, partners as say},
};
use domain::{
    accounts::VettingStatus,
    identity::PartnerType,
    partners::{PartnerCounts, PartnerFilter, PartnerOrder, PartnerPlace},
    suspension::AccountStatus,
};
use leptos::prelude::*;
use leptos_router::params::ParamsMap;
use serde::{Deserialize, Serialize};

/// What the address asks for; what it says wrongly, it does not say.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Wanted {
    pub filter: PartnerFilter,
    pub order: PartnerOrder,
    pub place: PartnerPlace,
}

impl Wanted {
    pub fn of(query: &ParamsMap) -> Self {
        let said = |name| query.get_str(name);
        Self {
            filter: PartnerFilter {
                search: asked::search(query),
                vetting: said("vetting").and_then(VettingStatus::from_key),
                account: said("account").and_then(AccountStatus::from_key),
                country: said("country").and_then(|code| code.parse().ok()),
                partner_type: said("type").and_then(PartnerType::from_key),
            },
            order: said("order").and_then(PartnerOrder::from_key).unwrap_or(PartnerOrder::Name),
            place: asked::place(query),
        }
    }

    /// The same list from its start, with another filter.
    pub fn with(&self, change: impl FnOnce(&mut PartnerFilter)) -> String {
        let mut filter = self.filter.clone();
        change(&mut filter);
        routes::partners(&filter, self.order, PartnerPlace::Start)
    }

    /// The same list at another place.
    pub fn at(&self, place: PartnerPlace) -> String {
        routes::partners(&self.filter, self.order, place)
    }
}

/// The search, with the choices that have no counts.
pub fn search(wanted: &Wanted) -> AnyView {
    let PartnerFilter { search, vetting, account, country, partner_type } = wanted.filter.clone();
    let hidden = |name: &'static str, value: Option<&'static str>| {
        value.map(|value| view! { <input type="hidden" name=name value=value/> })
    };
    let country = country.map(|code| code.to_string());
    let countries = sorted_countries().into_iter().map(move |(code, name)| {
        let chosen = country.as_ref() == Some(&code);
        option(code, name, chosen)
    });
    let types = PartnerType::ALL.iter().map(move |kind| {
        option(kind.key(), names::partner_type(*kind), partner_type == Some(*kind))
    });
    let chosen = wanted.order;
    let orders = PartnerOrder::ALL
        .iter()
        .map(move |order| option(order.key(), order_name(*order), chosen == *order));
    view! {
        <SearchForm
            action=routes::PARTNERS
            name="search"
            value=search
            label=say::search_label()
            submit=say::search()
        >
            {hidden("account", account.map(AccountStatus::key))}
            {hidden("vetting", vetting.map(VettingStatus::key))}
            <select class="input" name="country" aria-label=words::common::country()>
                <option value="">{say::any_country()}</option>
                {countries.collect_view()}
            </select>
            <select class="input" name="type" aria-label=words::accounts::partner_type()>
                <option value="">{say::any_type()}</option>
                {types.collect_view()}
            </select>
            <select class="input" name="order" aria-label=say::order()>
                {orders.collect_view()}
            </select>
        </SearchForm>
    }
    .into_any()
}

fn order_name(order: PartnerOrder) -> Message {
    match order {
        PartnerOrder::Name => say::order_name(),
        PartnerOrder::Newest => say::order_newest(),
    }
}

/// The states to choose from, each with how many there are.
pub fn states(wanted: &Wanted, counts: &PartnerCounts) -> AnyView {
    let all = |sum: u64, chosen: bool, href: String| choice(say::all(), sum, chosen, href);
    let sum = |counts: Vec<u64>| counts.into_iter().sum::<u64>();
    let by_account = AccountStatus::ALL.iter().map(|status| {
        let chosen = wanted.filter.account == Some(*status);
        let href = wanted.with(|filter| filter.account = Some(*status));
        choice(account_names::status(*status), counts.of_account(*status), chosen, href)
    });
    let by_vetting = VettingStatus::ALL.iter().map(|status| {
        let chosen = wanted.filter.vetting == Some(*status);
        let href = wanted.with(|filter| filter.vetting = Some(*status));
        choice(names::vetting_status(*status), counts.of_vetting(*status), chosen, href)
    });
    let accounts = sum(counts.by_account.iter().map(|(_, count)| *count).collect());
    let vettings = sum(counts.by_vetting.iter().map(|(_, count)| *count).collect());
    view! {
        <div class="stack">
            <nav class="segmented" aria-label=say::by_account()>
                {all(
                    accounts,
                    wanted.filter.account.is_none(),
                    wanted.with(|filter| filter.account = None),
                )}
                {by_account.collect_view()}
            </nav>
            <nav class="segmented" aria-label=say::by_vetting()>
                {all(
                    vettings,
                    wanted.filter.vetting.is_none(),
                    wanted.with(|filter| filter.vetting = None),
                )}
                {by_vetting.collect_view()}
            </nav>
        </div>
    }
    .into_any()
}

fn choice(what: Message, count: u64, chosen: bool, href: String) -> AnyView {
    let count = i64::try_from(count).unwrap_or(i64::MAX);
    view! {
        <a href=href aria-current=chosen.then_some("page")>
            {say::chip(what, count)}
        </a>
    }
    .into_any()
}

/// What narrows the list, each with the way to take it away.
pub fn chips(wanted: &Wanted) -> AnyView {
    let PartnerFilter { search, vetting, account, country, partner_type } = wanted.filter.clone();
    let mut chips = vec![];
    let mut chip = |what: String, without: String| chips.push((what, without));
    if !search.is_empty() {
        chip(search, wanted.with(|filter| filter.search = String::new()));
    }
    if let Some(status) = account {
        chip(account_names::status(status).into(), wanted.with(|filter| filter.account = None));
    }
    if let Some(status) = vetting {
        chip(names::vetting_status(status).into(), wanted.with(|filter| filter.vetting = None));
    }
    if let Some(code) = country {
        let name = words::country(&code.to_string());
        chip(name, wanted.with(|filter| filter.country = None));
    }
    if let Some(kind) = partner_type {
        chip(names::partner_type(kind).into(), wanted.with(|filter| filter.partner_type = None));
    }
    let clear = wanted.with(|all| *all = PartnerFilter::default());
    view! { <FilterChips chips clear/> }.into_any()
}
