//! The register: every signature, and the companies that still have to sign; narrowed in the address, page by page,
//! and as a file.

use super::{load_register, names};
use crate::{
    format::Time,
    frame::{loaded, paged},
    identity::{ErrorState, expect_me, refusal},
    routes,
    ui::{ButtonLink, Card, Column, EmptyState, Icon, PageHead, SearchForm},
    words::{self, agreements as say, operator},
};
use domain::{
    Permission,
    agreements::{RegisterFilter, RegisterLine, RegisterPage as Page, RegisterState, VersionLine},
    id::RegisterPlace,
};
use leptos::prelude::*;
use leptos_router::{hooks::use_query_map, params::ParamsMap};

type Wanted = (RegisterFilter, Option<RegisterPlace>);

/// What the address asks for.
fn wanted(query: &ParamsMap) -> Wanted {
    let said = |name: &str| query.get_str(name).unwrap_or_default();
    let filter = RegisterFilter {
        state: RegisterState::from_key(said("state")).unwrap_or(RegisterState::Accepted),
        version: said("version").parse().ok(),
        company: said("company").trim().chars().take(100).collect(),
    };
    (filter, said("after").parse().ok())
}

/// The page.
#[component]
pub fn RegisterPage() -> impl IntoView {
    if let Some(error) = refusal(&expect_me(), Permission::OperatorAgreementsView) {
        return view! { <ErrorState error whole=true/> }.into_any();
    }
    let query = use_query_map();
    let wanted = Memo::new(move |_| query.with(wanted));
    let register = Resource::new(
        move || wanted.get(),
        |(filter, after)| async move {
            let (page, versions) = load_register(filter.clone(), after).await?;
            Ok(((filter, after), page, versions))
        },
    );
    let export = move || {
        let href = routes::agreement_register_file(&wanted.get().0);
        view! { <ButtonLink label=say::export() href icon=Icon::Download external=true/> }
    };
    view! {
        <PageHead title=say::register_title() lead=say::register_lead() actions=move || export/>
        <Tabs wanted/>
        {loaded(
            register,
            |(wanted, page, versions)| {
                view! {
                    {search(&wanted.0, versions)}
                    {list(wanted, page)}
                }
                    .into_any()
            },
        )}
    }
    .into_any()
}

#[component]
fn Tabs(wanted: Memo<Wanted>) -> impl IntoView {
    let tabs = RegisterState::ALL.iter().map(|state| {
        let here = move || (wanted.get().0.state == *state).then_some("page");
        // The rest of the filter stays.
        let href = move || {
            routes::agreement_register(&RegisterFilter { state: *state, ..wanted.get().0 }, None)
        };
        view! {
            <a href=href aria-current=here>
                {names::register_state(*state)}
            </a>
        }
    });
    view! {
        <div>
            <nav class="segmented" aria-label=say::register_by_state()>
                {tabs.collect_view()}
            </nav>
        </div>
    }
}

fn search(filter: &RegisterFilter, versions: Vec<VersionLine>) -> AnyView {
    let chosen = filter.version;
    let versions =
        versions.into_iter().filter(|line| line.published_at.is_some()).map(move |line| {
            let name = say::version_title(names::kind(line.kind), line.version).to_string();
            let selected = chosen == Some(line.version);
            view! {
                <option value=line.version.to_string() selected=selected>
                    {name}
                </option>
            }
        });
    let reset = filter.narrows().then(|| {
        let href = routes::agreement_register(&RegisterFilter::of(filter.state), None);
        view! { <ButtonLink label=words::partners::clear() href/> }
    });
    let state = filter.state.key();
    view! {
        <SearchForm
            action=routes::AGREEMENT_REGISTER
            name="company"
            value=filter.company.clone()
            label=words::partners::search_label()
            submit=words::partners::search()
        >
            <input type="hidden" name="state" value=state/>
            <select class="input" name="version" aria-label=words::accounts::version()>
                <option value="">{say::any_version()}</option>
                {versions.collect_view()}
            </select>
            {reset}
        </SearchForm>
    }
    .into_any()
}

fn list((filter, after): Wanted, page: Page) -> AnyView {
    if page.lines.is_empty() {
        return nothing(&filter, after);
    }
    let accepted = filter.state == RegisterState::Accepted;
    let columns = match accepted {
        true => vec![
            Column::new(operator::company()),
            Column::figures(words::accounts::version()),
            Column::new(words::common::language()),
            Column::new(words::accounts::signed_by()),
            Column::new(say::accepted_at()),
            Column::new(words::enroll::signed_from()),
        ],
        false => vec![
            Column::new(operator::company()),
            Column::figures(words::accounts::version()),
            Column::new(words::common::country()),
            Column::new(say::due()),
        ],
    };
    let rows = page.lines.into_iter().map(row).collect();
    let first = after.map(|_| routes::agreement_register(&filter, None));
    let next = page.next.map(|next| routes::agreement_register(&filter, Some(next)));
    paged(say::register_title(), columns, rows, first, next)
}

fn row(line: RegisterLine) -> Vec<AnyView> {
    let country = words::country(&line.country);
    let company = view! {
        <div class="who">
            <span>
                <a href=routes::partner(line.organization)>
                    <bdi>{line.company_name}</bdi>
                </a>
                <small>{country.clone()}</small>
            </span>
        </div>
    };
    let version = crate::format::number(line.version).into_any();
    let Some(signed) = line.signed else {
        let due = line.due_at.map(|at| view! { <Time at/> });
        return vec![company.into_any(), version, country.into_any(), due.into_any()];
    };
    let text = routes::agreement_version_text(line.version, &signed.region, signed.locale);
    vec![
        company.into_any(),
        version,
        view! {
            <a href=text lang=signed.locale.tag()>
                {signed.locale.own_name()}
            </a>
        }
        .into_any(),
        view! {
            <div class="who">
                <span>
                    <bdi>{signed.signer_name}</bdi>
                    <small>
                        <bdi>{signed.signer_title}</bdi>
                    </small>
                </span>
            </div>
        }
        .into_any(),
        view! { <Time at=signed.accepted_at/> }.into_any(),
        view! { <bdi dir="ltr">{signed.address}</bdi> }.into_any(),
    ]
}

/// An empty list says which kind of empty it is.
fn nothing(filter: &RegisterFilter, after: Option<RegisterPlace>) -> AnyView {
    let (title, sentence, back) = if after.is_some() {
        let back = (operator::first_page(), routes::agreement_register(filter, None));
        (say::register_no_more(), say::register_no_more_why(), Some(back))
    } else if filter.narrows() {
        let all = routes::agreement_register(&RegisterFilter::of(filter.state), None);
        let back = (words::partners::clear(), all);
        (say::register_none_found(), say::register_none_found_why(), Some(back))
    } else {
        match filter.state {
            RegisterState::Accepted => (say::register_empty(), say::register_empty_why(), None),
            RegisterState::Pending => (say::register_no_pending(), say::register_done_why(), None),
            RegisterState::Overdue => (say::register_no_overdue(), say::register_done_why(), None),
        }
    };
    let back = move || back.map(|(label, href)| view! { <ButtonLink label href/> });
    view! {
        <Card heading=names::register_state(filter.state) flush=true>
            <EmptyState icon=Icon::Document title sentence action=back/>
        </Card>
    }
    .into_any()
}
