//! The palette as a page: for those without script, and what its button leads to until the script is there.

use super::{
    entries::{Entry, entries, meant},
    found::{Found, found},
};
use crate::{
    frame::{Waiting, loaded},
    identity::expect_me,
    routes,
    ui::{Card, EmptyState, Icon, PageHead, SearchForm},
    words::palette as say,
};
use leptos::prelude::*;
use leptos_router::hooks::use_query_map;

/// What is looked for, in its query.
const FOR: &str = "for";

/// The page.
#[component]
pub fn FindPage() -> impl IntoView {
    let me = expect_me();
    let all = StoredValue::new(entries(&me, expect_context::<Waiting>()));
    let query = use_query_map();
    let typed = Memo::new(move |_| query.with(|query| query.get(FOR)).unwrap_or_default());
    let people = Resource::new(
        move || typed.get(),
        move |typed| {
            let me = me.clone();
            async move {
                let people = found(&me, &typed).await?;
                Ok((typed, people))
            }
        },
    );
    let list = move |(typed, people): (String, Found)| {
        let mut found = all.with_value(|all| meant(all, &typed));
        found.extend(people.entries());
        results(found)
    };
    view! {
        <PageHead title=say::title() lead=say::lead()/>
        {move || {
            view! {
                <SearchForm
                    action=routes::FIND
                    name=FOR
                    value=typed.get()
                    label=say::label()
                    submit=say::title()
                />
            }
        }}
        {loaded(people, list)}
    }
}

fn results(found: Vec<Entry>) -> AnyView {
    if found.is_empty() {
        let (title, sentence) = (say::nothing(), say::nothing_why());
        return view! {
            <Card heading=say::results() flush=true>
                <EmptyState icon=Icon::Search title sentence/>
            </Card>
        }
        .into_any();
    }
    let lines = found.into_iter().map(|Entry { icon, label, hint, href }| {
        view! {
            <li>
                <a href=href>
                    {icon.view()} <bdi>{label}</bdi> <small dir="auto">{hint}</small>
                </a>
            </li>
        }
    });
    view! {
        <Card heading=say::results() flush=true>
            <ul class="finds">{lines.collect_view()}</ul>
        </Card>
    }
    .into_any()
}
