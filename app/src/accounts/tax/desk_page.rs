//! The operator's list of tax filings: by state, open ones the oldest first.

use super::{facts::jurisdiction, names};
use crate::{
    accounts::load_tax_desk,
    format::relative,
    frame::{loaded, paged},
    identity::{ErrorState, expect_me, refusal},
    routes,
    ui::{ButtonLink, Card, Column, EmptyState, Icon, PageHead, Status},
    words::{operator, tax as say},
};
use chrono::{DateTime, Utc};
use domain::{
    Permission,
    accounts::{FilingState, TaxDesk, TaxFilingLine},
    id::TaxFilingId,
};
use leptos::prelude::*;
use leptos_router::hooks::use_query_map;

/// As many lines as the store answers at once: fewer, and the list ends here.
const PAGE: usize = 50;

type Wanted = (FilingState, Option<TaxFilingId>);

/// The page.
#[component]
pub fn TaxDeskPage() -> impl IntoView {
    if let Some(error) = refusal(&expect_me(), Permission::OperatorTaxFilingsView) {
        return view! { <ErrorState error whole=true/> }.into_any();
    }
    let query = use_query_map();
    let wanted = Memo::new(move |_| {
        query.with(|query| {
            let state = query.get_str("state").and_then(FilingState::from_key);
            let after = query.get_str("after").and_then(|after| after.parse().ok());
            (state.unwrap_or(FilingState::Submitted), after)
        })
    });
    let desk = Resource::new(
        move || wanted.get(),
        |(state, after): Wanted| async move {
            let desk = load_tax_desk(state, after).await?;
            Ok(((state, after), desk))
        },
    );
    view! {
        <PageHead title=say::desk_title() lead=say::desk_lead()/>
        <Tabs wanted/>
        {loaded(desk, |(wanted, desk)| list(wanted, desk))}
    }
    .into_any()
}

#[component]
fn Tabs(wanted: Memo<Wanted>) -> impl IntoView {
    let tabs = FilingState::ALL.iter().map(|state| {
        let here = move || (wanted.get().0 == *state).then_some("page");
        view! {
            <a href=routes::tax_desk(*state, None) aria-current=here>
                {names::stage(*state)}
            </a>
        }
    });
    view! {
        <div>
            <nav class="segmented" aria-label=say::by_state()>
                {tabs.collect_view()}
            </nav>
        </div>
    }
}

fn list((state, after): Wanted, desk: TaxDesk) -> AnyView {
    if desk.lines.is_empty() {
        return nothing(state, after);
    }
    let full = desk.lines.len() == PAGE;
    let next = desk.lines.last().filter(|_| full);
    let next = next.map(|last| routes::tax_desk(state, Some(last.id)));
    let columns = vec![
        Column::new(say::certificate()),
        Column::new(operator::company()),
        Column::new(say::exemption()),
        Column::new(say::jurisdiction()),
        Column::new(say::filed()),
        Column::new(say::state()),
    ];
    let first = after.map(|_| routes::tax_desk(state, None));
    let now = desk.now;
    let rows = desk.lines.into_iter().map(|line| row(line, now)).collect();
    paged(say::desk_title(), columns, rows, first, next)
}

fn row(line: TaxFilingLine, now: DateTime<Utc>) -> Vec<AnyView> {
    let (tone, word) = (names::stage_tone(line.stage), names::stage(line.stage));
    let place = jurisdiction(&line);
    vec![
        view! {
            <a href=routes::filed(line.organization, line.id)>
                <bdi>{line.certificate}</bdi>
            </a>
        }
        .into_any(),
        view! { <bdi>{line.company_name}</bdi> }.into_any(),
        names::exemption(line.exemption).to_string().into_any(),
        place.into_any(),
        relative(line.filed_at, now).to_string().into_any(),
        view! { <Status tone word/> }.into_any(),
    ]
}

/// An empty list says which kind of empty it is.
fn nothing(state: FilingState, after: Option<TaxFilingId>) -> AnyView {
    let (title, sentence) = match after {
        Some(_) => (say::desk_empty_page(), say::desk_empty_page_why()),
        None => (say::desk_empty(), say::desk_empty_why()),
    };
    let back = after.map(|_| routes::tax_desk(state, None));
    let back = move || back.map(|href| view! { <ButtonLink label=operator::first_page() href/> });
    view! {
        <Card heading=names::stage(state) flush=true>
            <EmptyState icon=Icon::Document title sentence action=back/>
        </Card>
    }
    .into_any()
}
