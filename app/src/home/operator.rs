//! Home for the operator's people: what waits, queue by queue, each with the way to it (spec J14).

use super::{load_home, unread};
use crate::{
    format::relative,
    frame::{Waiting, loaded},
    identity::ErrorState,
    routes,
    ui::{ButtonLink, Card, EmptyState, Icon, PageHead, Status, ToDo, Tone},
    words::{Message, home as say},
};
use chrono::{DateTime, Utc};
use domain::{
    accounts::{ProgramStatus, VettingStatus},
    agreements::{RegisterFilter, RegisterState},
    home::{Queue, QueueCount, Queues},
    identity::Me,
    partners::{PartnerFilter, PartnerOrder, PartnerPlace},
    support::{DeskFilter, RequestStatus},
    suspension::AccountStatus,
};
use leptos::prelude::*;

/// How much work there is, and the way to it.
#[component]
pub(super) fn OperatorHome(me: Me) -> impl IntoView {
    let waiting = expect_context::<Waiting>();
    let reader = me.clone();
    let queues = move || match waiting.get() {
        Some(Ok(queues)) => content(&reader, &queues),
        Some(Err(error)) => view! { <ErrorState error whole=true/> }.into_any(),
        None => view! { <PageHead title=say::hello(reader.full_name())/> }.into_any(),
    };
    let home = Resource::new(|| (), |()| load_home());
    view! {
        {queues}
        {loaded(home, move |home| unread(&me, home))}
    }
}

fn content(me: &Me, queues: &Queues) -> AnyView {
    let waiting = queues.waiting();
    let lead = match waiting.len() {
        0 => say::lead_none(),
        count => say::lead_waiting(count as u64),
    };
    let rows: Vec<_> = waiting.into_iter().map(|count| row(count, queues.now)).collect();
    let rows = match rows.is_empty() {
        true => view! {
            <EmptyState
                icon=Icon::Check
                title=say::operator_none()
                sentence=say::operator_none_why()
            />
        }
        .into_any(),
        false => rows.into_any(),
    };
    view! {
        <PageHead title=say::hello(me.full_name()) lead/>
        <Card heading=say::operator_todo() flush=true>
            {rows}
        </Card>
    }
    .into_any()
}

fn row(count: &QueueCount, now: DateTime<Utc>) -> AnyView {
    let (title, label, href) = words(count);
    let age =
        count.oldest.map(|at| String::from(relative(at, now))).map(|when| match count.queue {
            Queue::GraceEnding => say::queue_first_ends(when),
            _ => say::queue_oldest(when),
        });
    let sentence = age.map(String::from).unwrap_or_default();
    let overdue = (count.overdue > 0).then(|| {
        view! { <Status tone=Tone::Danger word=say::queue_overdue(count.overdue)/> }
    });
    view! {
        <ToDo title sentence>
            {overdue}
            <ButtonLink label href/>
        </ToDo>
    }
    .into_any()
}

/// What waits in a queue, what the button says, and where it leads.
fn words(count: &QueueCount) -> (Message, Message, String) {
    let waiting = count.waiting;
    match count.queue {
        Queue::Enrollments => {
            let href = routes::enrollments(VettingStatus::Pending);
            (say::queue_waiting(waiting), say::open_queue(), href)
        }
        Queue::Documents => {
            let href = routes::enrollments(VettingStatus::Pending);
            (say::documents_waiting(waiting), say::open_documents(), href)
        }
        Queue::SupportRequests => {
            let href = routes::support_desk(&DeskFilter::of(RequestStatus::Open), None);
            (say::requests_open(waiting), say::open_support(), href)
        }
        Queue::Programs => {
            let href = routes::programs(ProgramStatus::Applied);
            (say::programs_waiting(waiting), say::open_programs(), href)
        }
        Queue::TaxFilings => (say::tax_waiting(waiting), say::open_tax(), routes::TAX_DESK.into()),
        Queue::Reinstatements => {
            let asked = Some(AccountStatus::ReinstatementRequested);
            let filter = PartnerFilter { account: asked, ..PartnerFilter::default() };
            let href = routes::partners(&filter, PartnerOrder::Name, PartnerPlace::Start);
            (say::requests_waiting(waiting), say::open_requests(), href)
        }
        Queue::GraceEnding => {
            let filter = RegisterFilter::of(RegisterState::Pending);
            let href = routes::agreement_register(&filter, None);
            (say::grace_ending(waiting), say::open_register(), href)
        }
    }
}
