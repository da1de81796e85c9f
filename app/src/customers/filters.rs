//! What the list is narrowed to, as its address says: those of now or of before, search, choices, and chips to take each
//! away.

use super::names;
use crate::{
    asked::{self, option},
    chips::FilterChips,
    routes,
    ui::SearchForm,
    words::{customers as say, partners},
};
use domain::customers::{CustomerFilter, CustomerOrder, CustomerPlace, Dap, RelationshipStatus};
use leptos::prelude::*;
use leptos_router::params::ParamsMap;
use serde::{Deserialize, Serialize};

/// What the address asks for; what it says wrongly, it does not say.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Wanted {
    pub filter: CustomerFilter,
    pub order: CustomerOrder,
    pub place: CustomerPlace,
}

impl Wanted {
    pub fn of(query: &ParamsMap) -> Self {
        let said = |name| query.get_str(name);
        Self {
            filter: CustomerFilter {
                status: said("status")
                    .and_then(RelationshipStatus::from_key)
                    .unwrap_or(RelationshipStatus::Active),
                search: asked::search(query),
                dap: said("dap").and_then(Dap::from_key),
            },
            order: said("order").and_then(CustomerOrder::from_key).unwrap_or(CustomerOrder::Name),
            place: asked::place(query),
        }
    }

    /// The same list from its start, with another filter.
    pub fn with(&self, change: impl FnOnce(&mut CustomerFilter)) -> String {
        let mut filter = self.filter.clone();
        change(&mut filter);
        routes::customers(&filter, self.order, CustomerPlace::Start)
    }

    /// The same list without any filter.
    pub fn all(&self) -> String {
        self.with(|filter| *filter = CustomerFilter::all(filter.status))
    }

    /// The same list at another place.
    pub fn at(&self, place: CustomerPlace) -> String {
        routes::customers(&self.filter, self.order, place)
    }

    pub fn is_former(&self) -> bool {
        self.filter.status == RelationshipStatus::Ended
    }
}

/// The search, with the choices.
pub fn search(wanted: &Wanted) -> AnyView {
    let CustomerFilter { search, dap, status } = wanted.filter.clone();
    let choices =
        Dap::ALL.iter().map(move |one| option(one.key(), names::dap(*one), dap == Some(*one)));
    // What was granted ended with the relationship.
    let privileges = (!wanted.is_former()).then(|| {
        view! {
            <select class="input" name="dap" aria-label=say::dap()>
                <option value="">{say::any_dap()}</option>
                {choices.collect_view()}
            </select>
        }
    });
    let kept = wanted.is_former().then(|| {
        view! { <input type="hidden" name="status" value=status.key()/> }
    });
    let chosen = wanted.order;
    let orders = CustomerOrder::ALL
        .iter()
        .map(move |one| option(one.key(), names::order(*one), chosen == *one));
    view! {
        <SearchForm
            action=routes::CUSTOMERS
            name="search"
            value=search
            label=say::search_label()
            submit=partners::search()
        >
            {kept}
            {privileges}
            <select class="input" name="order" aria-label=partners::order()>
                {orders.collect_view()}
            </select>
        </SearchForm>
    }
    .into_any()
}

/// What narrows the list, each with the way to take it away.
pub fn chips(wanted: &Wanted) -> AnyView {
    let CustomerFilter { search, dap, .. } = wanted.filter.clone();
    let mut chips = vec![];
    if !search.is_empty() {
        chips.push((search, wanted.with(|filter| filter.search = String::new())));
    }
    if let Some(dap) = dap {
        chips.push((names::dap(dap).into(), wanted.with(|filter| filter.dap = None)));
    }
    view! { <FilterChips chips clear=wanted.all()/> }.into_any()
}
