//! The log: who did what, when, from where and to whom; each line opens to all that is known of it.

use super::{
    filter::{chips, form, wanted},
    load_activity, load_whole_activity,
    words::{details, what},
};
use crate::{
    format::Time,
    frame::{loaded, paged},
    identity::{ErrorState, expect_me, refusal},
    routes,
    ui::{ButtonLink, Card, Column, EmptyState, Fact, Facts, Icon, PageHead},
    words::{activity as say, operator, support},
};
use domain::{
    Permission,
    activity::{ActivityFilter, ActivityLine, ActivityPage as Page, Doer},
    id::{ActivityId, UserId},
};
use leptos::prelude::*;
use leptos_router::hooks::use_query_map;

type Wanted = (ActivityFilter, Option<ActivityId>);

/// The company's own.
#[component]
pub fn ActivityPage() -> impl IntoView {
    page(routes::ACTIVITY, Permission::ActivityLogView, say::lead().into())
}

/// That of all companies.
#[component]
pub fn WholeActivityPage() -> impl IntoView {
    page(routes::WHOLE_ACTIVITY, Permission::OperatorActivityView, say::whole_lead().into())
}

fn page(here: &'static str, permission: Permission, lead: String) -> AnyView {
    if let Some(error) = refusal(&expect_me(), permission) {
        return view! { <ErrorState error whole=true/> }.into_any();
    }
    let query = use_query_map();
    let wanted = Memo::new(move |_| query.with(wanted));
    let log = Resource::new(
        move || wanted.get(),
        move |(filter, after)| async move {
            let (page, people) = if here == routes::WHOLE_ACTIVITY {
                (load_whole_activity(filter.clone(), after).await?, None)
            } else {
                let (page, people) = load_activity(filter.clone(), after).await?;
                (page, Some(people))
            };
            Ok(((filter, after), page, people))
        },
    );
    let export = move || {
        let href = routes::activity_file(here, &wanted.get().0);
        view! { <ButtonLink label=say::export() href icon=Icon::Download external=true/> }
    };
    view! {
        <PageHead title=say::title() lead=lead actions=move || export/>
        {loaded(log, move |(wanted, page, people)| content(here, wanted, page, people))}
    }
    .into_any()
}

fn content(
    here: &'static str,
    wanted: Wanted,
    page: Page,
    people: Option<Vec<(UserId, String)>>,
) -> AnyView {
    let whole = people.is_none();
    view! {
        {form(here, &wanted.0, &page, people)}
        {whole.then(|| chips(&wanted.0, &page))}
        {list(here, wanted, page)}
    }
    .into_any()
}

fn list(here: &'static str, (filter, after): Wanted, page: Page) -> AnyView {
    if page.lines.is_empty() {
        return nothing(here, &filter, after);
    }
    let whole = here == routes::WHOLE_ACTIVITY;
    let mut columns =
        vec![Column::new(say::what()), Column::new(say::by()), Column::new(say::at())];
    if whole {
        columns.push(Column::new(say::company()));
    }
    let rows = page.lines.into_iter().map(|line| row(here, &filter, line)).collect();
    let first = after.map(|_| routes::activity(here, &filter, None));
    let next = page.next.map(|next| routes::activity(here, &filter, Some(next)));
    paged(say::title(), columns, rows, first, next)
}

fn row(here: &'static str, filter: &ActivityFilter, line: ActivityLine) -> Vec<AnyView> {
    let at = line.at;
    // Said at once: "User added" alone would have to be opened to see who.
    let subject = line.subject.clone().map(|name| {
        view! {
            " "
            <bdi class="muted">{name}</bdi>
        }
    });
    let mut cells = vec![
        view! {
            <details class="event">
                <summary>{what(&line.event).to_string()} {subject}</summary>
                {facts(&line)}
            </details>
        }
        .into_any(),
        by(here, filter, &line.by),
        view! { <Time at/> }.into_any(),
    ];
    if here == routes::WHOLE_ACTIVITY {
        cells.push(match line.company {
            Some((id, name)) => {
                let only = ActivityFilter { company: Some(id), ..filter.clone() };
                let href = routes::activity(here, &only, None);
                view! {
                    <a href=href>
                        <bdi>{name}</bdi>
                    </a>
                }
                .into_any()
            }
            None => view! { <span class="muted">{say::no_company()}</span> }.into_any(),
        });
    }
    cells
}

/// Who did it; a person leads to all that they did.
fn by(here: &'static str, filter: &ActivityFilter, by: &Doer) -> AnyView {
    match by {
        Doer::Person { user, name, .. } => {
            let only = ActivityFilter { person: Some(*user), ..filter.clone() };
            let href = routes::activity(here, &only, None);
            let name = name.clone();
            view! {
                <a href=href>
                    <bdi>{name}</bdi>
                </a>
            }
            .into_any()
        }
        Doer::Operator => say::by_operator().to_string().into_any(),
        Doer::Nobody => view! { <span class="muted">{say::by_nobody()}</span> }.into_any(),
    }
}

/// All that is known of it.
fn facts(line: &ActivityLine) -> AnyView {
    let mut facts: Vec<(String, String)> = vec![];
    if let Doer::Person { sign_in_name, .. } = &line.by {
        facts.push((say::sign_in_name().into(), sign_in_name.clone()));
    }
    if let Some(subject) = &line.subject {
        facts.push((say::subject().into(), subject.clone()));
    }
    facts.extend(details(&line.event).into_iter().map(|(term, value)| (term.into(), value)));
    if !line.address.is_empty() {
        facts.push((say::address().into(), line.address.clone()));
    }
    facts.push((say::operation().into(), line.event.kind().operation().to_owned()));
    let facts = facts.into_iter().map(|(term, value)| view! { <Fact term=term>{value}</Fact> });
    view! { <Facts>{facts.collect_view()}</Facts> }.into_any()
}

/// An empty list says which kind of empty it is.
fn nothing(here: &'static str, filter: &ActivityFilter, after: Option<ActivityId>) -> AnyView {
    let (title, sentence, back) = if after.is_some() {
        let href = routes::activity(here, filter, None);
        (say::no_more(), say::no_more_why(), Some((operator::first_page(), href)))
    } else if filter.narrows() {
        let back = Some((support::filter_reset(), here.to_owned()));
        (say::nothing_found(), say::nothing_found_why(), back)
    } else {
        (say::empty(), say::empty_why(), None)
    };
    let action = move || back.map(|(label, href)| view! { <ButtonLink label href/> });
    view! {
        <Card heading=say::title() flush=true>
            <EmptyState icon=Icon::Log title sentence action/>
        </Card>
    }
    .into_any()
}
