//! All locations of the company, with what can be done about each.

use crate::{
    accounts::load_company,
    frame::loaded,
    identity::{ErrorState, expect_me, refusal},
    routes,
    ui::{
        ButtonKind, ButtonLink, ButtonSize, Card, Column, EmptyState, Icon, Note, PageHead, Table,
        Tone,
    },
    words::{self, accounts, locations as say},
};
use domain::{
    Permission,
    accounts::{Company, Location},
    support::IssueType,
};
use leptos::prelude::*;
use leptos_router::hooks::use_query_map;

/// The page.
#[component]
pub fn LocationsPage() -> impl IntoView {
    if let Some(error) = refusal(&expect_me(), Permission::ProfilePartnerView) {
        return view! { <ErrorState error whole=true/> }.into_any();
    }
    let query = use_query_map();
    let done = move || {
        let added = query.with(|query| query.get_str("done") == Some("added"));
        added.then(|| view! { <Note tone=Tone::Good>{say::done_added()}</Note> })
    };
    let company = Resource::new(|| (), |()| load_company());
    view! {
        <PageHead title=say::title() lead=say::lead()/>
        {done}
        {loaded(company, |company| view! { <Content company/> }.into_any())}
    }
    .into_any()
}

#[component]
fn Content(company: Company) -> impl IntoView {
    let add = company.can.contains(&Permission::ProfileLocationAdd).then(|| {
        view! {
            <div>
                <ButtonLink
                    label=say::add()
                    href=routes::COMPANY_LOCATION_NEW
                    kind=ButtonKind::Primary
                />
            </div>
        }
    });
    let remove = routes::new_support_request(IssueType::LocationDeletion);
    view! {
        <div class="stack">
            {headquarters(&company)} {list(&company)} {add}
            <Note tone=Tone::Info>
                <p>{say::never_removed()}</p>
                <p>
                    <a href=remove>{say::ask_removal()}</a>
                </p>
            </Note>
        </div>
    }
    .into_any()
}

/// The legal address, which bears the company's own number.
fn headquarters(company: &Company) -> AnyView {
    let number = company.network_id.map(|id| id.to_string()).unwrap_or_default();
    let address = company.address_lines.join("\n");
    view! {
        <Card heading=say::headquarters() lead=say::headquarters_lead()>
            <p class="written" dir="auto">{address}</p>
            <p class="small muted">{accounts::network_id()} " " {number}</p>
        </Card>
    }
    .into_any()
}

fn list(company: &Company) -> AnyView {
    if company.locations.is_empty() {
        return view! {
            <Card heading=say::others() flush=true>
                <EmptyState icon=Icon::Building title=say::none() sentence=say::none_why()/>
            </Card>
        }
        .into_any();
    }
    let may_move =
        company.legal_change.is_some() && company.can.contains(&Permission::ProfileLegalUpdate);
    let columns = vec![
        Column::new(say::name()),
        Column::figures(accounts::network_id()),
        Column::new(say::address()),
        Column::new(say::contact()),
        Column::new(say::headquarters()),
    ];
    let row = |location: &Location| {
        let movable = may_move && location.country == company.country;
        row(location.clone(), movable)
    };
    let rows = company.locations.iter().map(row).collect();
    view! { <Table caption=say::others() columns rows/> }.into_any()
}

fn row(location: Location, movable: bool) -> Vec<AnyView> {
    let lines = location.address_lines.join(", ");
    let country = words::country(&location.country);
    let become_headquarters = if movable {
        let href = routes::legal_address_of(location.id);
        view! { <ButtonLink label=say::make_headquarters() href size=ButtonSize::Small/> }
            .into_any()
    } else {
        view! { <span class="faint">"–"</span> }.into_any()
    };
    vec![
        view! { <bdi>{location.name}</bdi> }.into_any(),
        location.network_id.to_string().into_any(),
        view! {
            <bdi>{lines}</bdi>
            <div class="small faint">{country}</div>
        }
        .into_any(),
        view! {
            <bdi>{location.contact_name}</bdi>
            <div class="small faint">
                <bdi dir="ltr">{location.email}</bdi>
                <br/>
                <bdi dir="ltr">{location.phone}</bdi>
            </div>
        }
        .into_any(),
        become_headquarters,
    ]
}
