//! The operator's list: the requests of all companies, what is due first at the top.

use super::{
    desk_filter::{Filter, wanted},
    load_desk, names,
};
use crate::{
    format::{Time, relative},
    frame::{loaded, paged},
    identity::{ErrorState, expect_me, refusal},
    routes,
    ui::{ButtonLink, Card, Column, EmptyState, Icon, PageHead, Status},
    words::{operator, support as say},
};
use chrono::{DateTime, Utc};
use domain::{
    Permission,
    id::SupportRequestId,
    support::{Desk, DeskFilter, DeskLine, RequestStatus},
};
use leptos::prelude::*;
use leptos_router::hooks::use_query_map;

/// As many lines as the store answers at once: fewer, and the list ends here.
const PAGE: usize = 50;

type Wanted = (DeskFilter, Option<SupportRequestId>);

/// The page.
#[component]
pub fn DeskPage() -> impl IntoView {
    if let Some(error) = refusal(&expect_me(), Permission::OperatorSupportRequestsView) {
        return view! { <ErrorState error whole=true/> }.into_any();
    }
    let query = use_query_map();
    let wanted = Memo::new(move |_| query.with(wanted));
    let desk = Resource::new(
        move || wanted.get(),
        |(filter, after)| async move {
            let desk = load_desk(filter.clone(), after).await?;
            Ok(((filter, after), desk))
        },
    );
    view! {
        <PageHead title=say::list_title() lead=say::desk_lead()/>
        <Tabs wanted/>
        {move || view! { <Filter filter=wanted.get().0/> }}
        {loaded(desk, |(wanted, desk)| list(wanted, desk))}
    }
    .into_any()
}

#[component]
fn Tabs(wanted: Memo<Wanted>) -> impl IntoView {
    let tabs = RequestStatus::ALL.iter().map(|status| {
        let here = move || (wanted.get().0.status == *status).then_some("page");
        // The rest of the filter stays.
        let href =
            move || routes::support_desk(&DeskFilter { status: *status, ..wanted.get().0 }, None);
        view! {
            <a href=href aria-current=here>
                {names::status(*status)}
            </a>
        }
    });
    view! {
        <div>
            <nav class="segmented" aria-label=say::by_status()>
                {tabs.collect_view()}
            </nav>
        </div>
    }
}

fn list((filter, after): Wanted, desk: Desk) -> AnyView {
    if desk.lines.is_empty() {
        return nothing(filter, after);
    }
    let full = desk.lines.len() == PAGE;
    let next = desk.lines.last().filter(|_| full);
    let next = next.map(|last| routes::support_desk(&filter, Some(last.id)));
    let columns = vec![
        Column::new(say::request()),
        Column::new(say::company()),
        Column::new(say::issue_type()),
        Column::new(say::severity()),
        Column::new(say::opened()),
        Column::new(say::answer_due()),
    ];
    let first = after.map(|_| routes::support_desk(&filter, None));
    let now = desk.now;
    let rows = desk.lines.into_iter().map(|line| row(line, now)).collect();
    paged(say::list_title(), columns, rows, first, next)
}

fn row(line: DeskLine, now: DateTime<Utc>) -> Vec<AnyView> {
    let title = view! {
        <div class="who">
            <span>
                <a href=routes::asked_request(line.organization, line.id)>
                    <bdi>{line.title}</bdi>
                </a>
                <small>{say::number(line.number.to_string())}</small>
            </span>
        </div>
    };
    let (tone, word) = (names::response_tone(line.response), names::response(line.response));
    vec![
        title.into_any(),
        view! { <bdi>{line.company_name}</bdi> }.into_any(),
        names::issue_type(line.issue_type).to_string().into_any(),
        names::severity(line.severity).to_string().into_any(),
        relative(line.opened_at, now).to_string().into_any(),
        view! {
            <Status tone word/>
            <div class="small faint"><Time at=line.due_at/></div>
        }
        .into_any(),
    ]
}

/// An empty list says which kind of empty it is.
fn nothing(filter: DeskFilter, after: Option<SupportRequestId>) -> AnyView {
    let (title, sentence, back) = if after.is_some() {
        let back = (operator::first_page(), routes::support_desk(&filter, None));
        (say::empty_page(), say::empty_page_why(), Some(back))
    } else if filter.narrows() {
        let all = routes::support_desk(&DeskFilter::of(filter.status), None);
        (say::none_found(), say::none_found_why(), Some((say::filter_reset(), all)))
    } else {
        match filter.status {
            RequestStatus::Closed => (say::empty_closed(), say::empty_closed_why(), None),
            RequestStatus::Open | RequestStatus::AttentionNeeded => {
                (say::desk_empty(), say::desk_empty_why(), None)
            }
        }
    };
    let back = back.map(|(label, href)| (label.to_string(), href));
    let back = move || back.map(|(label, href)| view! { <ButtonLink label href/> });
    view! {
        <Card heading=names::status(filter.status) flush=true>
            <EmptyState icon=Icon::Mail title sentence action=back/>
        </Card>
    }
    .into_any()
}
