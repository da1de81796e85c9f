//! The table of countries, searched by name, code, region or currency (`?search=…`), and where companies may enroll.

use super::{CloseCountry, OpenCountry, load_countries, regions};
use crate::{
    AppError,
    accounts::press_with,
    format::sort_by_name,
    frame::loaded,
    identity::{ErrorState, can, expect_me},
    routes,
    ui::{ButtonLink, Card, Column, EmptyState, Icon, PageHead, SearchForm, Status, Table, Tone},
    words::{self, markets as say},
};
use domain::{
    Permission,
    countries::CountryLine,
    permission::{Need, access},
};
use leptos::prelude::*;
use leptos_router::hooks::use_query_map;

/// The page.
#[component]
pub fn CountriesPage() -> impl IntoView {
    let granted = access(&expect_me().roles, Permission::OperatorCountriesManage);
    if !granted.is_some_and(|access| access.satisfies(Need::View)) {
        let error = AppError::Forbidden(Permission::OperatorCountriesManage);
        return view! { <ErrorState error whole=true/> }.into_any();
    }
    let query = use_query_map();
    let search = Memo::new(move |_| {
        query.with(|query| query.get("search").unwrap_or_default().trim().to_owned())
    });
    let countries = Resource::new(
        move || search.get(),
        |search| async move { Ok((search, load_countries().await?)) },
    );
    view! {
        <PageHead title=say::title() lead=say::lead()/>
        {move || {
            view! {
                <SearchForm
                    action=routes::COUNTRIES
                    name="search"
                    value=search.get()
                    label=say::search()
                    submit=say::find()
                />
            }
        }}
        {loaded(countries, |(search, countries)| table(&search, countries))}
    }
    .into_any()
}

fn table(search: &str, countries: Vec<CountryLine>) -> AnyView {
    let mut named: Vec<_> = countries
        .into_iter()
        .map(|line| (words::country(&line.code.to_string()), line))
        .filter(|(name, line)| is_meant(search, name, line))
        .collect();
    if named.is_empty() {
        let all = || view! { <ButtonLink label=say::all() href=routes::COUNTRIES/> };
        return view! {
            <Card heading=say::title() flush=true>
                <EmptyState
                    icon=Icon::Globe
                    title=say::none_found()
                    sentence=say::none_found_why()
                    action=all
                />
            </Card>
        }
        .into_any();
    }
    sort_by_name(&mut named, |(name, _)| name);
    let columns = vec![
        Column::new(words::common::country()),
        Column::new(say::region()),
        Column::new(say::currency()),
        Column::new(say::languages()),
        Column::new(say::enrollment()),
    ];
    let rows = named.into_iter().map(|(name, line)| row(name, line)).collect();
    view! { <Table caption=say::title() columns rows/> }.into_any()
}

/// Whether any of what stands in the row has all that was typed in it.
fn is_meant(search: &str, name: &str, line: &CountryLine) -> bool {
    let region = line.market.as_ref().map(|market| String::from(regions::name(market.region)));
    let currency = line.market.as_ref().and_then(|market| market.currency.clone());
    let row = [name.to_owned(), line.code.to_string()].into_iter().chain(region).chain(currency);
    let row = row.collect::<Vec<_>>().join(" ").to_lowercase();
    search.to_lowercase().split_whitespace().all(|word| row.contains(word))
}

fn row(name: String, line: CountryLine) -> Vec<AnyView> {
    let none = || String::from(words::common::none());
    let region =
        line.market.as_ref().map_or_else(none, |market| regions::name(market.region).into());
    let currency = line.market.as_ref().and_then(|market| market.currency.clone());
    let (tone, word) = match line.closed {
        true => (Tone::Danger, say::closed()),
        false => (Tone::Good, say::open()),
    };
    let country = [("country", line.code.to_string())];
    let change = can(Permission::OperatorCountriesManage).then(|| match line.closed {
        true => press_with::<OpenCountry>(say::open_it(name.clone()), &country),
        false => press_with::<CloseCountry>(say::close_it(name.clone()), &country),
    });
    vec![
        view! {
            <div class="who">
                <span>
                    {name}
                    <small>{line.code.to_string()}</small>
                </span>
            </div>
        }
        .into_any(),
        region.into_any(),
        currency.unwrap_or_else(none).into_any(),
        view! { <span dir="ltr">{line.cultures.join(", ")}</span> }.into_any(),
        view! {
            <div class="row">
                <Status tone word/>
                {change}
            </div>
        }
        .into_any(),
    ]
}
