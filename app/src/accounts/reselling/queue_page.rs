//! Who applied for the program: by status, the one that waits longest first, page by page.

use super::{names as program_names, program_queue};
use crate::{
    accounts::names,
    format::Time,
    frame::{loaded, paged},
    routes,
    ui::{ButtonLink, Card, Column, EmptyState, Icon, PageHead, Status, Tag, Tone},
    words::{self, operator, reselling as say},
};
use domain::{
    accounts::{ProgramLine, ProgramStatus},
    id::OrganizationId,
};
use leptos::prelude::*;
use leptos_router::hooks::use_query_map;
use serde::{Deserialize, Serialize};

/// What the address asks for.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
struct Wanted {
    status: ProgramStatus,
    after: Option<OrganizationId>,
}

/// As many lines as the store answers at once: fewer, and the list ends here.
const PAGE: usize = 50;

/// The page.
#[component]
pub fn ProgramQueuePage() -> impl IntoView {
    let query = use_query_map();
    let wanted = Memo::new(move |_| {
        query.with(|query| Wanted {
            status: query
                .get_str("status")
                .and_then(ProgramStatus::from_key)
                .unwrap_or(ProgramStatus::Applied),
            after: query.get_str("after").and_then(|after| after.parse().ok()),
        })
    });
    let lines = Resource::new(
        move || wanted.get(),
        |wanted| async move {
            let lines = program_queue(wanted.status, wanted.after).await?;
            Ok((wanted, lines))
        },
    );
    let tabs = ProgramStatus::ALL.iter().map(move |status| {
        let here = move || (wanted.get().status == *status).then_some("page");
        view! {
            <a href=routes::programs(*status) aria-current=here>
                {program_names::status(*status)}
            </a>
        }
    });
    view! {
        <PageHead title=say::queue_title() lead=say::queue_lead()/>
        <div>
            <nav class="segmented" aria-label=operator::by_status()>
                {tabs.collect_view()}
            </nav>
        </div>
        {loaded(lines, |(wanted, lines)| list(wanted, lines))}
    }
}

fn list(wanted: Wanted, lines: Vec<ProgramLine>) -> AnyView {
    if lines.is_empty() {
        return nothing(wanted);
    }
    let last = lines.last().filter(|_| lines.len() == PAGE);
    let next = last.map(|last| routes::programs_after(wanted.status, last.organization));
    let columns = vec![
        Column::new(operator::company()),
        Column::new(words::common::country()),
        Column::new(say::wanted()),
        Column::new(say::applied_at()),
    ];
    let first = wanted.after.map(|_| routes::programs(wanted.status));
    let rows = lines.into_iter().map(row).collect();
    paged(say::queue_title(), columns, rows, first, next)
}

fn row(line: ProgramLine) -> Vec<AnyView> {
    let overdue =
        line.overdue.then(|| view! { " " <Tag tone=Tone::Warn word=operator::overdue()/> });
    let company = view! {
        <div class="who">
            <span>
                <a href=routes::program_of(line.organization)>
                    <bdi>{line.company_name}</bdi>
                </a>
                <small>{names::partner_type(line.partner_type)}</small>
            </span>
        </div>
    };
    let word = names::partner_type(line.wanted);
    vec![
        company.into_any(),
        words::country(&line.country).into_any(),
        view! { <Status tone=program_names::tone(line.status) word hollow=true/> }.into_any(),
        view! {
            <Time at=line.applied_at/>
            {overdue}
        }
        .into_any(),
    ]
}

/// An empty list says which kind of empty it is.
fn nothing(wanted: Wanted) -> AnyView {
    let (title, sentence) = match (wanted.after, wanted.status) {
        (Some(_), _) => (operator::empty_page(), operator::empty_page_why()),
        (None, ProgramStatus::Applied) => (operator::empty_pending(), say::empty_why()),
        (None, _) => (operator::empty_other(), operator::empty_other_why()),
    };
    let back = wanted.after.map(|_| routes::programs(wanted.status));
    let back = move || back.map(|href| view! { <ButtonLink label=operator::first_page() href/> });
    view! {
        <Card heading=program_names::status(wanted.status) flush=true>
            <EmptyState icon=Icon::Log title sentence action=back/>
        </Card>
    }
    .into_any()
}
