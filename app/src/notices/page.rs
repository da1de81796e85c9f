//! What others did that concerns one's work, the newest first.

use super::{ReadNotices, load_notices};
use crate::{
    accounts::press_with,
    activity::words::what,
    format::Time,
    frame::{loaded, paged},
    routes,
    ui::{ButtonLink, Card, Column, EmptyState, Icon, Note, PageHead, Tag, Tone},
    words::{notices as say, partners},
};
use domain::{
    activity::{Doer, Topic},
    event::{Event, EventKind},
    id::ActivityId,
    notices::{Notice, NoticePage},
};
use leptos::prelude::*;
use leptos_router::hooks::use_query_map;

/// The page.
#[component]
pub fn NoticesPage() -> impl IntoView {
    let query = use_query_map();
    let after = Memo::new(move |_| {
        query.with(|query| query.get("after").and_then(|after| after.parse::<ActivityId>().ok()))
    });
    let done = Memo::new(move |_| query.with(|query| query.get("done").is_some()));
    let notices = Resource::new(
        move || (after.get(), done.get()),
        |(after, _)| async move { Ok((after, load_notices(after).await?)) },
    );
    view! {
        <PageHead title=say::title() lead=say::lead()/>
        {move || done.get().then(|| view! { <Note tone=Tone::Good>{say::done()}</Note> })}
        {loaded(notices, |(after, page)| content(after, page))}
    }
}

fn content(after: Option<ActivityId>, page: NoticePage) -> AnyView {
    let NoticePage { notices, has_next } = page;
    let (Some(first), Some(last)) = (notices.first(), notices.last()) else {
        let back = after.map(|_| routes::NOTICES);
        let action = move || {
            back.map(|href| view! { <ButtonLink label=crate::words::operator::first_page() href/> })
        };
        return view! {
            <Card heading=say::title() flush=true>
                <EmptyState icon=Icon::Bell title=say::none() sentence=say::none_why() action/>
            </Card>
        }
        .into_any();
    };
    let unread = after.is_none() && notices.iter().any(|notice| notice.unread);
    let up_to = first.line.id;
    let read = unread.then(|| {
        let fields = [("up_to", up_to.to_string())];
        view! { <div class="row">{press_with::<ReadNotices>(say::read_all(), &fields)}</div> }
    });
    let next = has_next.then(|| routes::notices_after(last.line.id));
    let columns =
        vec![Column::new(say::what()), Column::new(partners::log_by()), Column::new(say::when())];
    let rows = notices.into_iter().map(row).collect();
    let first = after.map(|_| routes::NOTICES.to_owned());
    view! {
        {read}
        {paged(say::title(), columns, rows, first, next)}
    }
    .into_any()
}

fn row(Notice { line, unread }: Notice) -> Vec<AnyView> {
    let at = line.at;
    let new = unread.then(|| view! { <Tag word=say::unread() tone=Tone::Info/> });
    let href = place(&line.event);
    let subject = line.subject.map(|name| view! { <bdi class="muted">{name}</bdi> });
    let by = match line.by {
        Doer::Person { name, .. } => name,
        Doer::Operator => crate::words::activity::by_operator().into(),
        Doer::Nobody => crate::words::activity::by_nobody().into(),
    };
    vec![
        view! {
            <span class="row">
                <a href=href>{what(&line.event).to_string()}</a>
                {subject}
                {new}
            </span>
        }
        .into_any(),
        view! { <bdi>{by}</bdi> }.into_any(),
        view! { <Time at/> }.into_any(),
    ]
}

/// Where more is to be seen of it.
fn place(event: &Event) -> &'static str {
    match event.kind() {
        EventKind::TaxFilingJudged => routes::COMPANY_TAX,
        EventKind::AccountSuspended
        | EventKind::AccountReinstated
        | EventKind::AccountTerminated => routes::COMPANY_SUSPENSION,
        EventKind::ProgramDecided | EventKind::ProviderInvited => routes::COMPANY_PROGRAM,
        kind => match kind.topic() {
            Topic::Billing => routes::BILLING,
            Topic::Support => routes::SUPPORT,
            Topic::People => routes::USERS,
            _ => routes::COMPANY,
        },
    }
}
