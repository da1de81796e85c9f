//! What is done again and again, how it went the last time, and a button not to wait for it.

use super::{RunJob, list_jobs, mails::Mails, names};
use crate::{
    accounts::{press_refusal, press_with},
    format::{Time, relative},
    frame::loaded,
    identity::{ErrorState, expect_me, refusal},
    routes,
    ui::{ButtonLink, Card, Column, EmptyState, Icon, Note, PageHead, Status, Table, Tone},
    words::{common, jobs as say, operator},
};
use chrono::{DateTime, Utc};
use domain::{
    Permission,
    jobs::{JobLine, JobPage, JobState},
};
use leptos::prelude::*;
use leptos_router::hooks::use_query_map;

/// The page.
#[component]
pub fn JobsPage() -> impl IntoView {
    if let Some(error) = refusal(&expect_me(), Permission::OperatorJobsManage) {
        return view! { <ErrorState error whole=true/> }.into_any();
    }
    let query = use_query_map();
    let after = Memo::new(move |_| query.with(|query| query.get("jobs_after")));
    let page = Resource::new(move || after.get(), |after| async move { list_jobs(after).await });
    let done = move || {
        let words = match query.with(|query| query.get("done")).as_deref() {
            Some("asked") => say::asked(),
            Some("retried") => say::retried(),
            _ => return None,
        };
        Some(view! { <Note tone=Tone::Good>{words}</Note> })
    };
    view! {
        <PageHead title=say::title() lead=say::lead()/>
        {done}
        {press_refusal::<RunJob>()}
        {loaded(page, move |page| jobs(page, after.get_untracked().is_some()))}
        <Mails/>
    }
    .into_any()
}

fn jobs(page: JobPage, later: bool) -> AnyView {
    let JobPage { now, lines, next } = page;
    if lines.is_empty() {
        let action = move || view! { <ButtonLink label=operator::first_page() href=routes::JOBS/> };
        return view! {
            <Card heading=say::jobs() flush=true>
                <EmptyState
                    icon=Icon::Clock
                    title=say::no_more_jobs()
                    sentence=say::no_more_jobs_why()
                    action
                />
            </Card>
        }
        .into_any();
    }
    let columns = vec![
        Column::new(say::job()),
        Column::new(say::state()),
        Column::new(say::last_run()),
        Column::new(say::next_run()),
        Column::new(say::last_error()),
        Column::new(say::action()),
    ];
    let rows = lines.into_iter().map(|line| row(line, now)).collect();
    let foot = move || {
        let first =
            later.then(|| view! { <ButtonLink label=operator::first_page() href=routes::JOBS/> });
        let next = next.map(|name| {
            view! { <ButtonLink label=operator::next_page() href=routes::jobs_after(&name)/> }
        });
        view! {
            {first}
            <span class="grow"></span>
            {next}
        }
    };
    view! { <Table caption=say::jobs() columns rows foot/> }.into_any()
}

fn row(line: JobLine, now: DateTime<Utc>) -> Vec<AnyView> {
    let what = match &line.job {
        Some(job) => names::job(job).to_string(),
        None => line.name.clone(),
    };
    let last = match line.finished_at {
        Some(at) => view! { <Time at/> }.into_any(),
        None => say::never().to_string().into_any(),
    };
    let next = match line.state {
        JobState::Failed => common::none().to_string(),
        _ if line.due_at <= now => say::as_soon_as_possible().to_string(),
        _ => relative(line.due_at, now).to_string(),
    };
    let error = line.last_error.map_or_else(
        || common::none().to_string().into_any(),
        |error| {
            view! {
                <bdi>{error}</bdi>
                <div class="small muted">{say::attempts(line.attempts.unsigned_abs())}</div>
            }
            .into_any()
        },
    );
    let company = line.company.map(|name| view! { <small><bdi>{name}</bdi></small> });
    vec![
        view! { <div class="who"><span>{what} {company}</span></div> }.into_any(),
        view! { <Status tone=names::tone(line.state) word=names::state(line.state)/> }.into_any(),
        last,
        next.into_any(),
        error,
        press_with::<RunJob>(say::run_now(), &[("name", line.name)]),
    ]
}
