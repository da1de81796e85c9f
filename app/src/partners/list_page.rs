//! The list: searched, narrowed, ordered, page by page, all of it in the address.

use super::{
    filters::{Wanted, chips, search, states},
    list_partners,
};
use crate::{
    accounts::names,
    format::Time,
    frame::{counted, loaded},
    routes,
    suspension::names as account_names,
    ui::{ButtonLink, Card, Column, EmptyState, Icon, PageHead, Status},
    words::{self, partners as say},
};
use domain::{
    partners::{PartnerFilter, PartnerLine, PartnerPage, PartnerPlace},
    suspension::AccountStatus,
};
use leptos::prelude::*;
use leptos_router::hooks::use_query_map;

/// The page.
#[component]
pub fn PartnersPage() -> impl IntoView {
    let query = use_query_map();
    let wanted = Memo::new(move |_| query.with(Wanted::of));
    let page = Resource::new(
        move || wanted.get(),
        |wanted| async move {
            let Wanted { filter, order, place } = wanted.clone();
            let page = list_partners(filter, order, place).await?;
            Ok((wanted, page))
        },
    );
    view! {
        <PageHead title=say::title() lead=say::lead()/>
        {loaded(page, |(wanted, page)| content(wanted, page))}
    }
}

fn content(wanted: Wanted, page: PartnerPage) -> AnyView {
    view! {
        {search(&wanted)}
        {states(&wanted, &page.counts)}
        {chips(&wanted)}
        {list(wanted, page)}
    }
    .into_any()
}

fn list(wanted: Wanted, page: PartnerPage) -> AnyView {
    let (Some(first), Some(last)) = (page.lines.first(), page.lines.last()) else {
        return nothing(wanted);
    };
    let previous = page.has_previous.then(|| wanted.at(PartnerPlace::Before(first.organization)));
    let next = page.has_next.then(|| wanted.at(PartnerPlace::After(last.organization)));
    let found = say::found(page.counts.shown);
    let columns = vec![
        Column::new(say::partner()),
        Column::figures(words::accounts::network_id()),
        Column::new(words::common::country()),
        Column::new(say::verification()),
        Column::new(say::account()),
        Column::new(say::joined()),
    ];
    let rows = page.lines.into_iter().map(row).collect();
    counted(say::title(), columns, rows, found, previous, next)
}

fn row(line: PartnerLine) -> Vec<AnyView> {
    let kind = names::partner_types(line.partner_type, line.also);
    let vetting = names::vetting_status(line.vetting);
    let status = line.account.status();
    let why = line
        .account
        .reason()
        .map(|reason| view! { <small class="muted">{account_names::reason(reason)}</small> });
    let hollow = status == AccountStatus::Active;
    let none = || words::common::none().to_string();
    let network_id = line.network_id.map_or_else(none, |id| id.to_string());
    vec![
        view! {
            <div class="who">
                <span>
                    <a href=routes::partner(line.organization)>
                        <bdi>{line.name}</bdi>
                    </a>
                    <small>{kind}</small>
                </span>
            </div>
        }
        .into_any(),
        network_id.into_any(),
        words::country(&line.country).into_any(),
        view! { <Status tone=names::vetting_tone(line.vetting) word=vetting/> }.into_any(),
        view! {
            <Status
                tone=account_names::tone(status)
                word=account_names::status(status)
                hollow
            />
            " "
            {why}
        }
        .into_any(),
        view! { <Time at=line.created_at/> }.into_any(),
    ]
}

/// An empty list says which kind of empty it is.
fn nothing(wanted: Wanted) -> AnyView {
    let narrowed = wanted.filter != PartnerFilter::default();
    let (title, sentence, way) = match (wanted.place, narrowed) {
        (PartnerPlace::After(_) | PartnerPlace::Before(_), _) => {
            let href = wanted.at(PartnerPlace::Start);
            (say::no_more(), say::no_more_why(), Some((say::first_page(), href)))
        }
        (PartnerPlace::Start, true) => {
            let href = wanted.with(|filter| *filter = PartnerFilter::default());
            (say::nothing_found(), say::nothing_found_why(), Some((say::clear(), href)))
        }
        (PartnerPlace::Start, false) => (say::empty(), say::empty_why(), None),
    };
    let action = move || way.map(|(label, href)| view! { <ButtonLink label href/> });
    view! {
        <Card heading=say::title() flush=true>
            <EmptyState icon=Icon::Search title sentence action/>
        </Card>
    }
    .into_any()
}
