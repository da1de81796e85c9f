//! The partner's requests: open or closed, newest first, page by page.

use super::{load_requests, names};
use crate::{
    format::Time,
    frame::{loaded, paged},
    identity::{ErrorState, expect_me, refusal},
    routes,
    ui::{ButtonKind, ButtonLink, Card, Column, EmptyState, Icon, PageHead, Status},
    words::{operator, support as say},
};
use domain::{
    Permission,
    id::SupportRequestId,
    support::{RequestLine, RequestStatus},
};
use leptos::prelude::*;
use leptos_router::hooks::use_query_map;
use serde::{Deserialize, Serialize};

/// What the address asks for.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
struct Wanted {
    closed: bool,
    after: Option<SupportRequestId>,
}

/// As many lines as the store answers at once: fewer, and the list ends here.
const PAGE: usize = 50;

/// The page.
#[component]
pub fn RequestsPage() -> impl IntoView {
    if let Some(error) = refusal(&expect_me(), Permission::PortalSupportTicketsCreateOwn) {
        return view! { <ErrorState error whole=true/> }.into_any();
    }
    let query = use_query_map();
    let wanted = Memo::new(move |_| {
        query.with(|query| Wanted {
            closed: query.get_str("status") == Some(RequestStatus::Closed.key()),
            after: query.get_str("after").and_then(|after| after.parse().ok()),
        })
    });
    let lines = Resource::new(
        move || wanted.get(),
        |wanted| async move {
            let lines = load_requests(wanted.closed, wanted.after).await?;
            Ok((wanted, lines))
        },
    );
    view! {
        <PageHead title=say::list_title() lead=say::list_lead() actions=new_request/>
        <Tabs wanted/>
        {loaded(lines, |(wanted, lines)| list(wanted, lines))}
    }
    .into_any()
}

fn new_request() -> AnyView {
    view! {
        <ButtonLink
            label=say::new_request()
            href=routes::SUPPORT_NEW
            kind=ButtonKind::Primary
            icon=Icon::Plus
        />
    }
    .into_any()
}

#[component]
fn Tabs(wanted: Memo<Wanted>) -> impl IntoView {
    let tab = |closed: bool, label: crate::words::Message| {
        let here = move || (wanted.get().closed == closed).then_some("page");
        view! {
            <a href=routes::support_requests(closed) aria-current=here>
                {label}
            </a>
        }
    };
    view! {
        <div>
            <nav class="segmented" aria-label=say::by_status()>
                {tab(false, say::tab_open())} {tab(true, say::status_closed())}
            </nav>
        </div>
    }
}

fn list(wanted: Wanted, lines: Vec<RequestLine>) -> AnyView {
    if lines.is_empty() {
        return nothing(wanted);
    }
    let full = lines.len() == PAGE;
    let next = lines.last().filter(|_| full);
    let next = next.map(|last| routes::support_requests_after(wanted.closed, last.id));
    let columns = vec![
        Column::new(say::request()),
        Column::new(say::issue_type()),
        Column::new(say::severity()),
        Column::new(say::status()),
        Column::new(say::opened_by()),
        Column::new(say::changed()),
    ];
    let first = wanted.after.map(|_| routes::support_requests(wanted.closed).into());
    let rows = lines.into_iter().map(row).collect();
    paged(say::list_title(), columns, rows, first, next)
}

fn row(line: RequestLine) -> Vec<AnyView> {
    let title = view! {
        <div class="who">
            <span>
                <a href=routes::support_request(line.id)>
                    <bdi>{line.title}</bdi>
                </a>
                <small>{say::number(line.number.to_string())}</small>
            </span>
        </div>
    };
    let (tone, word) = (names::status_tone(line.status), names::status(line.status));
    vec![
        title.into_any(),
        names::issue_type(line.issue_type).to_string().into_any(),
        names::severity(line.severity).to_string().into_any(),
        view! { <Status tone word/> }.into_any(),
        view! { <bdi>{line.created_by}</bdi> }.into_any(),
        view! { <Time at=line.changed_at/> }.into_any(),
    ]
}

/// An empty list says which kind of empty it is.
fn nothing(wanted: Wanted) -> AnyView {
    let (title, sentence) = match (wanted.after, wanted.closed) {
        (Some(_), _) => (say::empty_page(), say::empty_page_why()),
        (None, false) => (say::empty_open(), say::empty_open_why()),
        (None, true) => (say::empty_closed(), say::empty_closed_why()),
    };
    let back = wanted.after.map(|_| routes::support_requests(wanted.closed));
    let back = move || back.map(|href| view! { <ButtonLink label=operator::first_page() href/> });
    let heading = if wanted.closed { say::status_closed() } else { say::tab_open() };
    view! {
        <Card heading flush=true>
            <EmptyState icon=Icon::Mail title sentence action=back/>
        </Card>
    }
    .into_any()
}
