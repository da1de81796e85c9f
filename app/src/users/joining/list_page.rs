//! `/users/requests`: who asked to be let in, the newest first, page by page; and where else it is said that somebody waits.

use super::{load_join_requests, load_joins_waiting, names};
use crate::{
    format::Time,
    frame::{awaited, loaded, paged},
    identity::{ErrorState, expect_me, refusal},
    routes,
    ui::{ButtonLink, Card, Column, EmptyState, Icon, Note, PageHead, Status, Tone},
    words::{joining as say, operator, users},
};
use domain::{Permission, id::JoinRequestId, users::JoinRequest};
use leptos::prelude::*;
use leptos_router::hooks::use_query_map;

/// As many lines as the store answers at once: fewer, and the list ends here.
const PAGE: usize = 50;

/// The page.
#[component]
pub fn RequestsPage() -> impl IntoView {
    if let Some(error) = refusal(&expect_me(), Permission::UsersCreate) {
        return view! { <ErrorState error whole=true/> }.into_any();
    }
    let query = use_query_map();
    let after = Memo::new(move |_| {
        query.with(|query| query.get_str("after").and_then(|id| id.parse::<JoinRequestId>().ok()))
    });
    let lines = Resource::new(
        move || after.get(),
        |after| async move { Ok((after, load_join_requests(after).await?)) },
    );
    view! {
        <PageHead title=say::list_title() lead=say::list_lead()/>
        {loaded(lines, |(after, lines)| list(after, lines))}
    }
    .into_any()
}

fn list(after: Option<JoinRequestId>, lines: Vec<JoinRequest>) -> AnyView {
    if lines.is_empty() {
        return nothing(after.is_some());
    }
    let next = lines.last().filter(|_| lines.len() == PAGE);
    let next = next.map(|last| routes::join_requests_after(last.id));
    let first = after.map(|_| routes::JOIN_REQUESTS.into());
    let columns = vec![
        Column::new(users::name()),
        Column::new(say::asked_at()),
        Column::new(users::status()),
        Column::new(say::answered_by()),
    ];
    let rows = lines.into_iter().map(row).collect();
    paged(say::list_title(), columns, rows, first, next)
}

fn row(line: JoinRequest) -> Vec<AnyView> {
    let (tone, word) = (names::tone(line.state), names::state(line.state));
    let (href, name) = (routes::join_request(line.id), line.name());
    vec![
        view! {
            <div class="who">
                <span>
                    <a href=href dir="auto">
                        {name}
                    </a>
                    <small>
                        <bdi dir="ltr">{line.email}</bdi>
                    </small>
                </span>
            </div>
        }
        .into_any(),
        view! { <Time at=line.asked_at/> }.into_any(),
        view! { <Status tone word/> }.into_any(),
        view! { <bdi>{line.decided_by}</bdi> }.into_any(),
    ]
}

/// An empty list says which kind of empty it is.
fn nothing(further: bool) -> AnyView {
    let (title, sentence) = match further {
        true => (say::no_more(), say::no_more_why()),
        false => (say::none(), say::none_why()),
    };
    let back = move || {
        further.then(|| {
            view! { <ButtonLink label=operator::first_page() href=routes::JOIN_REQUESTS/> }
        })
    };
    view! {
        <Card heading=say::list_title() flush=true>
            <EmptyState icon=Icon::People title sentence action=back/>
        </Card>
    }
    .into_any()
}

/// On the list of people: that somebody waits, with the way there.
#[component]
pub fn Waiting() -> impl IntoView {
    let waiting = Resource::new(|| (), |()| load_joins_waiting());
    let note = awaited(waiting, |answer| {
        let count = answer.ok().filter(|count| *count > 0)?;
        let action = || view! { <ButtonLink label=say::see() href=routes::JOIN_REQUESTS/> };
        Some(view! {
            <Note tone=Tone::Info action=action>
                {say::some_wait(count)}
            </Note>
        })
    });
    view! { <Suspense>{note}</Suspense> }
}
