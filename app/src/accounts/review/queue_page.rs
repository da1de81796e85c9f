//! Who applied: by status, the one that waits longest first, page by page.

use crate::{
    accounts::{names, review_queue},
    format::Time,
    frame::{loaded, paged},
    routes,
    ui::{ButtonLink, Card, Column, EmptyState, Icon, PageHead, Status, Tag, Tone},
    words::{self, home, operator as say},
};
use domain::{
    accounts::{VettingStatus, WaitingApplication},
    id::OrganizationId,
};
use leptos::prelude::*;
use leptos_router::hooks::use_query_map;
use serde::{Deserialize, Serialize};

/// What the address asks for.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
struct Wanted {
    status: VettingStatus,
    after: Option<OrganizationId>,
}

/// As many lines as the store answers at once: fewer, and the list ends here.
const PAGE: usize = 50;

/// The tabs, in order.
const TABS: [VettingStatus; 3] =
    [VettingStatus::Pending, VettingStatus::Authorized, VettingStatus::Rejected];

/// The page.
#[component]
pub fn QueuePage() -> impl IntoView {
    let query = use_query_map();
    let wanted = Memo::new(move |_| {
        query.with(|query| Wanted {
            status: query
                .get_str("status")
                .and_then(VettingStatus::from_key)
                .filter(|status| TABS.contains(status))
                .unwrap_or(VettingStatus::Pending),
            after: query.get_str("after").and_then(|after| after.parse().ok()),
        })
    });
    let lines = Resource::new(
        move || wanted.get(),
        |wanted| async move {
            let lines = review_queue(wanted.status, wanted.after).await?;
            Ok((wanted, lines))
        },
    );
    view! {
        <PageHead title=say::queue_title() lead=say::queue_lead()/>
        <Tabs wanted/>
        {loaded(lines, |(wanted, lines)| list(wanted, lines))}
    }
}

#[component]
fn Tabs(wanted: Memo<Wanted>) -> impl IntoView {
    let tabs = TABS.map(|status| {
        let here = move || (wanted.get().status == status).then_some("page");
        view! {
            <a href=routes::enrollments(status) aria-current=here>
                {names::vetting_status(status)}
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

fn list(wanted: Wanted, lines: Vec<WaitingApplication>) -> AnyView {
    if lines.is_empty() {
        return nothing(wanted);
    }
    let next = (lines.len() == PAGE)
        .then(|| {
            lines.last().map(|last| routes::enrollments_after(wanted.status, last.organization))
        })
        .flatten();
    let columns = vec![
        Column::new(say::company()),
        Column::new(words::common::country()),
        Column::new(say::waits_for()),
        Column::new(say::submitted()),
    ];
    let first = wanted.after.map(|_| routes::enrollments(wanted.status));
    let rows = lines.into_iter().map(row).collect();
    paged(say::queue_title(), columns, rows, first, next)
}

fn row(line: WaitingApplication) -> Vec<AnyView> {
    let again =
        line.reassessment.then(|| view! { " " <Tag tone=Tone::Info word=say::reassessment()/> });
    let documents = line.documents.map(|state| {
        let word = format!("{}: {}", home::documents(), names::document_state(state));
        view! { " " <Tag tone=names::document_tone(state) word/> }
    });
    let overdue = line.overdue.then(|| view! { " " <Tag tone=Tone::Warn word=say::overdue()/> });
    let kind = names::partner_type(line.partner_type);
    let company = view! {
        <div class="who">
            <span>
                <a href=routes::review(line.organization)>
                    <bdi>{line.company_name}</bdi>
                </a>
                <small>{kind}</small>
                {again}
            </span>
        </div>
    };
    let waits = match line.status {
        VettingStatus::Pending => {
            let word = names::vetting_sub_status(line.sub_status);
            view! {
                <Status tone=Tone::Warn word hollow=true/>
                {documents}
            }
            .into_any()
        }
        status => {
            let word = names::vetting_status(status);
            view! { <Status tone=names::vetting_tone(status) word/> }.into_any()
        }
    };
    vec![
        company.into_any(),
        words::country(&line.country).into_any(),
        waits,
        view! {
            <Time at=line.submitted_at/>
            {overdue}
        }
        .into_any(),
    ]
}

/// An empty list says which kind of empty it is.
fn nothing(wanted: Wanted) -> AnyView {
    let (title, sentence) = match (wanted.after, wanted.status) {
        (Some(_), _) => (say::empty_page(), say::empty_page_why()),
        (None, VettingStatus::Pending) => (say::empty_pending(), say::empty_pending_why()),
        (None, _) => (say::empty_other(), say::empty_other_why()),
    };
    let back = wanted.after.map(|_| routes::enrollments(wanted.status));
    let back = move || back.map(|href| view! { <ButtonLink label=say::first_page() href/> });
    view! {
        <Card heading=names::vetting_status(wanted.status) flush=true>
            <EmptyState icon=Icon::Log title sentence action=back/>
        </Card>
    }
    .into_any()
}
