//! What the list is narrowed to, as its address says: search, choices, and chips to take each away.

use super::names;
use crate::{
    asked::{self, option},
    chips::FilterChips,
    identity::role_name,
    routes,
    ui::SearchForm,
    words::{partners, users as say},
};
use domain::{
    permission::Role,
    users::{UserFilter, UserOrder, UserPlace, UserStatus, partner_roles},
};
use leptos::prelude::*;
use leptos_router::params::ParamsMap;
use serde::{Deserialize, Serialize};

/// What the address asks for; what it says wrongly, it does not say.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Wanted {
    pub filter: UserFilter,
    pub order: UserOrder,
    pub place: UserPlace,
}

impl Wanted {
    pub fn of(query: &ParamsMap) -> Self {
        let said = |name| query.get_str(name);
        Self {
            filter: UserFilter {
                search: asked::search(query),
                role: said("role").and_then(Role::from_key),
                status: said("status").and_then(UserStatus::from_key),
            },
            order: said("order").and_then(UserOrder::from_key).unwrap_or(UserOrder::Name),
            place: asked::place(query),
        }
    }

    /// The same list from its start, with another filter.
    pub fn with(&self, change: impl FnOnce(&mut UserFilter)) -> String {
        let mut filter = self.filter.clone();
        change(&mut filter);
        routes::users(&filter, self.order, UserPlace::Start)
    }

    /// The same list at another place.
    pub fn at(&self, place: UserPlace) -> String {
        routes::users(&self.filter, self.order, place)
    }
}

/// The search, with the choices.
pub fn search(wanted: &Wanted) -> AnyView {
    let UserFilter { search, role, status } = wanted.filter.clone();
    let roles = partner_roles().chain([Role::DefaultUser]).map(move |one| {
        let label = match one {
            Role::DefaultUser => say::no_role(),
            one => role_name(one),
        };
        option(one.key(), label, role == Some(one))
    });
    let states = UserStatus::ALL
        .iter()
        .map(move |one| option(one.key(), names::status(*one), status == Some(*one)));
    let chosen = wanted.order;
    let orders =
        UserOrder::ALL.iter().map(move |one| option(one.key(), names::order(*one), chosen == *one));
    view! {
        <SearchForm
            action=routes::USERS
            name="search"
            value=search
            label=say::search_label()
            submit=partners::search()
        >
            <select class="input" name="role" aria-label=say::role()>
                <option value="">{say::any_role()}</option>
                {roles.collect_view()}
            </select>
            <select class="input" name="status" aria-label=say::status()>
                <option value="">{say::any_status()}</option>
                {states.collect_view()}
            </select>
            <select class="input" name="order" aria-label=partners::order()>
                {orders.collect_view()}
            </select>
        </SearchForm>
    }
    .into_any()
}

/// What narrows the list, each with the way to take it away.
pub fn chips(wanted: &Wanted) -> AnyView {
    let UserFilter { search, role, status } = wanted.filter.clone();
    let mut chips = vec![];
    if !search.is_empty() {
        chips.push((search, wanted.with(|filter| filter.search = String::new())));
    }
    if let Some(role) = role {
        let name = match role {
            Role::DefaultUser => say::no_role(),
            role => role_name(role),
        };
        chips.push((name.into(), wanted.with(|filter| filter.role = None)));
    }
    if let Some(status) = status {
        chips.push((names::status(status).into(), wanted.with(|filter| filter.status = None)));
    }
    let clear = wanted.with(|all| *all = UserFilter::default());
    view! { <FilterChips chips clear/> }.into_any()
}
