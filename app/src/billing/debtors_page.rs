//! Who owes the operator something, those first who have owed it the longest.

use super::load_debtors;
use crate::{
    format::{day, money},
    frame::{loaded, paged},
    identity::{ErrorState, expect_me, refusal},
    routes,
    ui::{ButtonLink, Card, Column, EmptyState, Icon, PageHead, Status, Tone},
    words::{billing as say, common, operator},
};
use chrono::NaiveDate;
use domain::{
    Permission,
    billing::{Debtor, Debtors},
};
use leptos::prelude::*;
use leptos_router::hooks::use_query_map;

/// As many lines as the store answers at once.
const PAGE: u32 = 50;

/// The page.
#[component]
pub fn DebtorsPage() -> impl IntoView {
    if let Some(error) = refusal(&expect_me(), Permission::OperatorBillingView) {
        return view! { <ErrorState error whole=true/> }.into_any();
    }
    let query = use_query_map();
    let skip = Memo::new(move |_| {
        query.with(|query| query.get_str("skip").and_then(|skip| skip.parse().ok()).unwrap_or(0))
    });
    let debtors = Resource::new(
        move || skip.get(),
        |skip: u32| async move { Ok((skip, load_debtors(skip).await?)) },
    );
    let import = || {
        view! { <ButtonLink label=say::import_title() href=routes::BILLING_IMPORT/> }
    };
    view! {
        <PageHead title=say::desk_title() lead=say::desk_lead() actions=import/>
        {loaded(debtors, |(skip, debtors)| list(debtors, skip))}
    }
    .into_any()
}

fn list(debtors: Debtors, skip: u32) -> AnyView {
    let Debtors { today, lines, has_next } = debtors;
    if lines.is_empty() {
        let (title, sentence) = match skip {
            0 => (say::nobody_owes(), say::nobody_owes_why()),
            _ => (say::no_more(), say::no_more_debtors_why()),
        };
        let action = move || {
            let href = routes::BILLING_DESK;
            (skip > 0).then(|| view! { <ButtonLink label=operator::first_page() href/> })
        };
        return view! {
            <Card heading=say::desk_title() flush=true>
                <EmptyState icon=Icon::Coins title sentence action/>
            </Card>
        }
        .into_any();
    }
    let columns = vec![
        Column::new(operator::company()),
        Column::figures(say::balance_due()),
        Column::figures(say::overdue_head()),
        Column::new(say::oldest()),
    ];
    let rows = lines.into_iter().map(|line| row(line, today)).collect();
    let first = (skip > 0).then(|| routes::BILLING_DESK.into());
    let next = has_next.then(|| routes::debtors(skip.saturating_add(PAGE)));
    paged(say::desk_title(), columns, rows, first, next)
}

fn row(line: Debtor, today: NaiveDate) -> Vec<AnyView> {
    let overdue = match line.balance.overdue.is_positive() {
        true => money(line.balance.overdue),
        false => common::none().to_string(),
    };
    let days = (today - line.oldest_due_on).num_days();
    let late = (days > 0).then(|| {
        let tone = if days >= 30 { Tone::Danger } else { Tone::Warn };
        view! { <Status tone word=say::days_overdue(days.unsigned_abs())/> }
    });
    vec![
        view! {
            <a href=routes::company_billing(line.organization)>
                <bdi>{line.company_name}</bdi>
            </a>
        }
        .into_any(),
        money(line.balance.due).into_any(),
        overdue.into_any(),
        view! {
            {day(line.oldest_due_on)}
            " "
            {late}
        }
        .into_any(),
    ]
}
