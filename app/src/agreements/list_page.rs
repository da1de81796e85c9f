//! The operator's list: every version of every agreement, the newest first.

use super::{BeginVersion, load_versions, names};
use crate::{
    format::{Time, list, number},
    frame::loaded,
    identity::{ErrorState, can, expect_me, refusal},
    routes,
    ui::{
        Button, ButtonLink, Card, Column, EmptyState, Form, HiddenField, Icon, Note, PageHead,
        Status, Table, Tone,
    },
    words::{self, agreements as say},
};
use domain::{
    Permission,
    agreements::{AgreementKind, RegisterFilter, RegisterState, VersionLine, VersionState},
    locale::Locale,
};
use leptos::prelude::*;
use leptos_router::hooks::use_query_map;

/// The page.
#[component]
pub fn AgreementsPage() -> impl IntoView {
    if let Some(error) = refusal(&expect_me(), Permission::OperatorAgreementsView) {
        return view! { <ErrorState error whole=true/> }.into_any();
    }
    let versions = Resource::new(|| (), |()| load_versions());
    let register = || {
        let href = routes::agreement_register(&RegisterFilter::of(RegisterState::Accepted), None);
        view! { <ButtonLink label=say::register() href icon=Icon::Log/> }
    };
    let query = use_query_map();
    let done = move || {
        let discarded = query.with(|query| query.get_str("done") == Some("discarded"));
        discarded.then(|| view! { <Note tone=Tone::Good>{say::done_discarded()}</Note> })
    };
    view! {
        <PageHead title=say::title() lead=say::lead() actions=register/>
        {done}
        {loaded(versions, content)}
    }
    .into_any()
}

fn content(versions: Vec<VersionLine>) -> AnyView {
    let begin = AgreementKind::ALL.iter().map(|kind| {
        let of_kind = |line: &&VersionLine| line.kind == *kind;
        let draft = versions.iter().find(|line| of_kind(line) && line.state == VersionState::Draft);
        next_version(*kind, draft.map(|line| line.version))
    });
    let begin = begin.collect_view();
    view! {
        {table(versions)}
        {begin}
    }
    .into_any()
}

fn table(versions: Vec<VersionLine>) -> AnyView {
    if versions.is_empty() {
        return view! {
            <Card heading=say::title() flush=true>
                <EmptyState icon=Icon::Document title=say::empty() sentence=say::empty_why()/>
            </Card>
        }
        .into_any();
    }
    let columns = vec![
        Column::new(say::agreement()),
        Column::new(say::state()),
        Column::new(say::languages()),
        Column::new(say::regions()),
        Column::new(say::published()),
        Column::figures(say::accepted()),
        Column::figures(say::pending()),
        Column::figures(say::overdue()),
    ];
    let rows = versions.into_iter().map(row).collect();
    view! { <Table caption=say::title() columns rows/> }.into_any()
}

fn row(line: VersionLine) -> Vec<AnyView> {
    let languages: Vec<String> =
        line.locales.iter().copied().map(Locale::own_name).map(str::to_owned).collect();
    let regions: Vec<String> = line.regions.iter().map(|region| names::region(region)).collect();
    let published = line.published_at.map_or_else(
        || say::not_published().to_string().into_any(),
        |at| view! { <Time at/> }.into_any(),
    );
    let by = match (line.published_at, line.published_by) {
        (Some(_), Some(name)) => Some(name),
        (Some(_), None) => Some(say::by_program().into()),
        (None, _) => None,
    };
    let by = by.map(|by| view! { <div class="small faint"><bdi>{by}</bdi></div> });
    let figure = |count: u64| number(i64::try_from(count).unwrap_or(i64::MAX)).into_any();
    vec![
        view! {
            <a href=routes::agreement_version(line.version)>
                {say::version_title(names::kind(line.kind), line.version)}
            </a>
        }
        .into_any(),
        view! { <Status tone=names::tone(line.state) word=names::state(line.state)/> }.into_any(),
        or_none(&languages).into_any(),
        or_none(&regions).into_any(),
        view! {
            {published}
            {by}
        }
        .into_any(),
        figure(line.progress.accepted),
        figure(line.progress.pending),
        figure(line.progress.overdue),
    ]
}

fn or_none(names: &[String]) -> String {
    if names.is_empty() { words::common::none().into() } else { list(names) }
}

/// The way to the next version of this agreement.
fn next_version(kind: AgreementKind, draft: Option<i64>) -> AnyView {
    if !can(Permission::OperatorAgreementsPublish) {
        let disabled_reason = say::publish_role().to_string();
        return view! {
            <div class="row">
                <Button label=say::begin() disabled_reason/>
            </div>
        }
        .into_any();
    }
    match draft {
        Some(version) => view! {
            <div class="row">
                <ButtonLink label=say::continue_draft() href=routes::agreement_version(version)/>
            </div>
        }
        .into_any(),
        None => view! { <Begin kind/> }.into_any(),
    }
}

#[component]
fn Begin(kind: AgreementKind) -> impl IntoView {
    let begin = ServerAction::<BeginVersion>::new();
    view! {
        <Form action=begin submit=say::begin() submitting=say::beginning()>
            <HiddenField name="kind" value=kind.key()/>
        </Form>
    }
}
