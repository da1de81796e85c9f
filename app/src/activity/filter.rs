//! What the log is narrowed to: in the address, so that it can be kept and sent.

use super::words;
use crate::{
    routes,
    ui::{Icon, Tag},
    words::{activity as say, support},
};
use domain::{
    activity::{ActivityFilter, ActivityPage, Topic},
    id::{ActivityId, UserId},
};
use leptos::prelude::*;
use leptos_router::params::ParamsMap;

/// What the address asks for; what it says wrongly, it does not say.
pub fn wanted(query: &ParamsMap) -> (ActivityFilter, Option<ActivityId>) {
    let said = |name: &str| query.get_str(name).unwrap_or_default();
    let filter = ActivityFilter {
        person: said("person").parse().ok(),
        topic: Topic::from_key(said("topic")),
        from: said("from").parse().ok(),
        to: said("to").parse().ok(),
        company: said("company").parse().ok(),
    };
    (filter, said("after").parse().ok())
}

/// A form that gets, so it works as it is.
pub fn form(
    page: &'static str,
    filter: &ActivityFilter,
    shown: &ActivityPage,
    people: Option<Vec<(UserId, String)>>,
) -> AnyView {
    let chosen = filter.topic;
    let topics = Topic::ALL.iter().map(move |topic| {
        let label = words::topic(*topic).to_string();
        view! { <option value=topic.key() selected=chosen == Some(*topic)>{label}</option> }
    });
    let reset = filter.narrows().then(|| {
        view! { <a class="btn" href=page>{support::filter_reset()}</a> }
    });
    let person = person(filter, people);
    let company = filter
        .company
        .map(|id| view! { <input type="hidden" name="company" value=id.to_string()/> });
    view! {
        <form method="get" action=page class="filter" role="search">
            {company}
            {person}
            <div class="field">
                <label for="activity-topic">{say::topic()}</label>
                <select class="input" id="activity-topic" name="topic">
                    <option value="">{say::any_topic()}</option>
                    {topics.collect_view()}
                </select>
            </div>
            {day("from", say::from().into(), shown.from.to_string())}
            {day("to", say::to().into(), shown.to.to_string())}
            <div class="row">
                <button class="btn" type="submit">
                    {Icon::Search.view()}
                    {support::filter()}
                </button>
                {reset}
            </div>
        </form>
    }
    .into_any()
}

/// The people to choose from; where they are too many to list, only the one that was chosen by a line of theirs.
fn person(filter: &ActivityFilter, people: Option<Vec<(UserId, String)>>) -> AnyView {
    let chosen = filter.person;
    let Some(people) = people else {
        return chosen
            .map(|id| view! { <input type="hidden" name="person" value=id.to_string()/> })
            .into_any();
    };
    let listed = people.iter().any(|(id, _)| Some(*id) == chosen);
    let other = chosen.filter(|_| !listed).map(|id| {
        view! { <option value=id.to_string() selected=true>{say::this_person().to_string()}</option> }
    });
    let people = people.into_iter().map(|(id, name)| {
        view! { <option value=id.to_string() selected=chosen == Some(id)>{name}</option> }
    });
    view! {
        <div class="field">
            <label for="activity-person">{say::person()}</label>
            <select class="input" id="activity-person" name="person">
                <option value="">{say::anybody()}</option>
                {other}
                {people.collect_view()}
            </select>
        </div>
    }
    .into_any()
}

fn day(name: &'static str, label: String, value: String) -> AnyView {
    let id = format!("activity-{name}");
    view! {
        <div class="field">
            <label for=id.clone()>{label}</label>
            <input class="input" type="date" id=id name=name value=value/>
        </div>
    }
    .into_any()
}

/// The company and the person that were chosen by a line of theirs, with the way to take each away.
pub fn chips(filter: &ActivityFilter, shown: &ActivityPage) -> AnyView {
    let company = filter.company.map(|id| {
        let name = shown.lines.iter().find_map(|line| line.company.clone());
        let name = name.map_or_else(|| id.to_string(), |(_, name)| name);
        chip(name, &ActivityFilter { company: None, ..filter.clone() })
    });
    let person = filter.person.map(|_| {
        let name = shown.lines.iter().find_map(|line| match &line.by {
            domain::activity::Doer::Person { name, .. } => Some(name.clone()),
            _ => None,
        });
        let name = name.unwrap_or_else(|| say::this_person().to_string());
        chip(name, &ActivityFilter { person: None, ..filter.clone() })
    });
    if company.is_none() && person.is_none() {
        return ().into_any();
    }
    view! { <div class="row">{company} {person}</div> }.into_any()
}

fn chip(what: String, without: &ActivityFilter) -> AnyView {
    let href = routes::activity(routes::WHOLE_ACTIVITY, without, None);
    let label = crate::words::partners::remove_filter(&*what);
    view! {
        <a href=href aria-label=label>
            <Tag word=format!("{what} ×")/>
        </a>
    }
    .into_any()
}
