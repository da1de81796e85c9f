//! The mails of one state and kind, the newest first. What they say is worded when they leave, so it is not shown.

use super::{RetryAllMail, RetryMail, list_mails, names};
use crate::{
    accounts::{press_refusal, press_with},
    format::{Time, number},
    frame::{loaded, paged},
    routes,
    ui::{ButtonLink, Card, Column, EmptyState, Icon, Status},
    words::{common, jobs as say, operator},
};
use domain::{
    event::MailKind,
    id::MailId,
    jobs::{MailFilter, MailLine, MailPage, MailState},
};
use leptos::prelude::*;
use leptos_router::{hooks::use_query_map, params::ParamsMap};

type Wanted = (MailFilter, Option<MailId>);

fn wanted(query: &ParamsMap) -> Wanted {
    let said = |name: &str| query.get_str(name).unwrap_or_default();
    let state = MailState::from_key(said("mail")).unwrap_or(MailState::Failed);
    (MailFilter { state, kind: MailKind::from_key(said("kind")) }, said("after").parse().ok())
}

/// The second half of the page.
#[component]
pub(super) fn Mails() -> impl IntoView {
    let query = use_query_map();
    let wanted = Memo::new(move |_| query.with(wanted));
    let page = Resource::new(
        move || wanted.get(),
        |(filter, after)| async move {
            Ok(((filter, after), list_mails(filter.state, filter.kind, after).await?))
        },
    );
    view! {
        <h2>{say::mails()}</h2>
        {press_refusal::<RetryMail>()}
        {press_refusal::<RetryAllMail>()}
        {loaded(page, |(wanted, page)| content(wanted, page))}
    }
}

fn content(wanted: Wanted, page: MailPage) -> AnyView {
    let (filter, _) = wanted;
    let tabs = MailState::ALL.iter().map(|state| {
        let count = match state {
            MailState::Waiting => Some(page.waiting),
            MailState::Failed => Some(page.failed),
            MailState::Sent => None,
        };
        let count =
            count.map(|count| format!(" ({})", number(count.try_into().unwrap_or(i64::MAX))));
        let href = routes::mails(MailFilter { state: *state, ..filter }, None);
        view! {
            <a href=href aria-current=(filter.state == *state).then_some("page")>
                {names::mail_state(*state)}
                {count}
            </a>
        }
    });
    let all = (page.failed > 0 && filter.state == MailState::Failed)
        .then(|| press_with::<RetryAllMail>(say::retry_all(), &[]));
    view! {
        <div class="row">
            <nav class="segmented" aria-label=say::by_state()>
                {tabs.collect_view()}
            </nav>
            {all}
        </div>
        {kinds(filter)}
        {list(wanted, page)}
    }
    .into_any()
}

/// A form that gets, so it works as it is.
fn kinds(filter: MailFilter) -> AnyView {
    let options = MailKind::ALL.iter().map(|kind| {
        let selected = filter.kind == Some(*kind);
        view! {
            <option value=kind.key() selected=selected>
                {names::mail_kind(*kind).to_string()}
            </option>
        }
    });
    view! {
        <form method="get" action=routes::JOBS class="filter" role="search">
            <input type="hidden" name="mail" value=filter.state.key()/>
            <div class="field">
                <label for="mail-kind">{say::kind()}</label>
                <select class="input" id="mail-kind" name="kind">
                    <option value="">{say::any_kind()}</option>
                    {options.collect_view()}
                </select>
            </div>
            <div class="row">
                <button class="btn" type="submit">
                    {Icon::Search.view()}
                    {say::filter()}
                </button>
            </div>
        </form>
    }
    .into_any()
}

fn list((filter, after): Wanted, page: MailPage) -> AnyView {
    let Some(last) = page.lines.last().map(|line| line.id) else { return nothing(filter, after) };
    let columns = vec![
        Column::new(say::mail()),
        Column::new(say::company()),
        Column::new(say::state()),
        Column::new(say::written()),
        Column::new(say::last_error()),
        Column::new(say::action()),
    ];
    let has_next = page.has_next;
    let rows = page.lines.into_iter().map(row).collect();
    let first = after.map(|_| routes::mails(filter, None));
    let next = has_next.then(|| routes::mails(filter, Some(last)));
    paged(say::mails(), columns, rows, first, next)
}

fn row(line: MailLine) -> Vec<AnyView> {
    let state = match (line.failed_at, line.sent_at) {
        (Some(_), _) => MailState::Failed,
        (None, Some(_)) => MailState::Sent,
        (None, None) => MailState::Waiting,
    };
    let kind = line.kind.map_or_else(say::kind_unknown, names::mail_kind);
    let company = match line.company {
        Some((_, name)) => view! { <bdi>{name}</bdi> }.into_any(),
        None => common::none().to_string().into_any(),
    };
    let moment = line.failed_at.or(line.sent_at);
    let moment = moment.map(|at| view! { <div class="small faint"><Time at/></div> });
    let error = match (state, line.last_error) {
        (MailState::Sent, _) | (_, None) => common::none().to_string().into_any(),
        (_, Some(error)) => view! {
            <bdi>{error}</bdi>
            <div class="small muted">{say::attempts(line.attempts.unsigned_abs())}</div>
        }
        .into_any(),
    };
    let retry = match state {
        MailState::Failed => press_with::<RetryMail>(say::retry(), &[("id", line.id.to_string())]),
        MailState::Waiting | MailState::Sent => common::none().to_string().into_any(),
    };
    vec![
        kind.to_string().into_any(),
        company,
        view! {
            <Status tone=names::mail_tone(state) word=names::mail_state(state)/>
            {moment}
        }
        .into_any(),
        view! { <Time at=line.at/> }.into_any(),
        error,
        retry,
    ]
}

/// An empty list says which kind of empty it is.
fn nothing(filter: MailFilter, after: Option<MailId>) -> AnyView {
    let all = MailFilter { kind: None, ..filter };
    let (title, sentence, way) = match (after, filter.kind, filter.state) {
        (Some(_), ..) => (
            say::no_more_mails(),
            say::no_more_mails_why(),
            Some((operator::first_page(), routes::mails(filter, None))),
        ),
        (None, Some(_), _) => (
            say::none_of_kind(),
            say::none_of_kind_why(),
            Some((say::any_kind(), routes::mails(all, None))),
        ),
        (None, None, MailState::Failed) => (say::none_failed(), say::none_failed_why(), None),
        (None, None, MailState::Waiting) => (say::none_waiting(), say::none_waiting_why(), None),
        (None, None, MailState::Sent) => (say::none_sent(), say::none_sent_why(), None),
    };
    let action = move || way.map(|(label, href)| view! { <ButtonLink label href/> });
    view! {
        <Card heading=names::mail_state(filter.state) flush=true>
            <EmptyState icon=Icon::Mail title sentence action/>
        </Card>
    }
    .into_any()
}
