//! `/customers`: searched, narrowed, ordered, page by page, all of it in the address (spec H1); those of before under the
//! same roof (H10).

use super::{
    filters::{Wanted, chips, search},
    list_customers, names,
};
use crate::{
    format::Time,
    frame::{counted, files, loaded},
    identity::{ErrorState, expect_me, refusal},
    routes,
    ui::{ButtonLink, Card, Column, EmptyState, Icon, PageHead, Status},
    words::{self, customers as say, partners},
};
use domain::{
    Permission,
    customers::{
        CustomerFilter, CustomerLine, CustomerPage, CustomerPlace, RelationshipStatus, Shown,
    },
};
use leptos::prelude::*;
use leptos_router::hooks::use_query_map;

/// The page.
#[component]
pub fn CustomersPage() -> impl IntoView {
    let me = expect_me();
    if let Some(error) = refusal(&me, Permission::CustomersList) {
        return view! { <ErrorState error whole=true/> }.into_any();
    }
    let query = use_query_map();
    let wanted = Memo::new(move |_| query.with(Wanted::of));
    let page = Resource::new(
        move || wanted.get(),
        |wanted| async move {
            let Wanted { filter, order, place } = wanted.clone();
            let page = list_customers(filter, order, place).await?;
            Ok((wanted, page))
        },
    );
    let exports = me.can(Permission::CustomersExport);
    let file = move |kind: &'static str| {
        let Wanted { filter, order, .. } = wanted.get();
        routes::customers_file(&filter, order, kind)
    };
    let actions = move || exports.then(|| files(file));
    view! {
        <PageHead title=say::title() lead=say::lead() actions=actions/>
        {loaded(page, content)}
    }
    .into_any()
}

fn content((wanted, page): (Wanted, CustomerPage)) -> AnyView {
    view! {
        {tabs(&wanted)}
        {search(&wanted)}
        {chips(&wanted)}
        {list(wanted, page)}
    }
    .into_any()
}

/// Those of now, and those of before.
fn tabs(wanted: &Wanted) -> AnyView {
    let tab = |label: words::Message, status| {
        let here = (wanted.filter.status == status).then_some("page");
        let href = wanted.with(|filter| *filter = CustomerFilter::all(status));
        view! { <a href=href aria-current=here>{label}</a> }
    };
    view! {
        <nav class="segmented" aria-label=say::title()>
            {tab(say::current(), RelationshipStatus::Active)}
            {tab(say::former(), RelationshipStatus::Ended)}
        </nav>
    }
    .into_any()
}

fn list(wanted: Wanted, page: CustomerPage) -> AnyView {
    let (Some(first), Some(last)) = (page.lines.first(), page.lines.last()) else {
        return nothing(wanted);
    };
    let previous = page.has_previous.then(|| wanted.at(CustomerPlace::Before(first.customer)));
    let next = page.has_next.then(|| wanted.at(CustomerPlace::After(last.customer)));
    let found = match page.shown {
        Shown::Exactly(many) => say::found(many),
        Shown::MoreThan(many) => say::found_more(i64::try_from(many).unwrap_or(i64::MAX)),
    };
    let mut columns = vec![Column::new(say::company_name()), Column::new(say::primary_domain())];
    if wanted.is_former() {
        columns.push(Column::new(say::ended()));
    } else {
        columns.push(Column::new(say::tenant_id()));
        columns.push(Column::new(say::dap()));
        columns.push(Column::new(say::since()));
    }
    let former = wanted.is_former();
    let rows = page.lines.into_iter().map(|line| row(line, former)).collect();
    counted(say::title(), columns, rows, found, previous, next)
}

fn row(line: CustomerLine, former: bool) -> Vec<AnyView> {
    let mut cells = vec![
        view! { <bdi>{line.name}</bdi> }.into_any(),
        view! { <bdi dir="ltr">{line.domain}</bdi> }.into_any(),
    ];
    if former {
        cells.push(line.ended_at.map(|at| view! { <Time at/> }).into_any());
        return cells;
    }
    let dap = line.dap;
    cells.push(
        view! {
            <bdi class="mono" dir="ltr">
                {line.customer.to_string()}
            </bdi>
        }
        .into_any(),
    );
    cells.push(view! { <Status tone=names::dap_tone(dap) word=names::dap(dap)/> }.into_any());
    cells.push(view! { <Time at=line.began_at/> }.into_any());
    cells
}

/// An empty list says which kind of empty it is.
fn nothing(wanted: Wanted) -> AnyView {
    let narrowed = wanted.filter.narrows();
    let (title, sentence, way) = match (wanted.place, narrowed) {
        (CustomerPlace::Start, true) => (
            say::nothing_found(),
            words::users::nothing_found_why(),
            Some((partners::clear(), wanted.all())),
        ),
        (CustomerPlace::Start, false) if wanted.is_former() => {
            (say::no_former(), say::no_former_why(), None)
        }
        (CustomerPlace::Start, false) => (say::none_yet(), say::none_yet_why(), None),
        _ => {
            let way = (partners::first_page(), wanted.at(CustomerPlace::Start));
            (say::no_more(), partners::no_more_why(), Some(way))
        }
    };
    let action = move || way.map(|(label, href)| view! { <ButtonLink label href/> });
    view! {
        <Card heading=say::title() flush=true>
            <EmptyState icon=Icon::People title sentence action/>
        </Card>
    }
    .into_any()
}
