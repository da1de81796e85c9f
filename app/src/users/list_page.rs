//! The list: searched, narrowed, ordered, page by page, all of it in the address. Everybody of the company may
//! open it, to find who can help; what can be done is there for those who manage people.

use super::{
    filters::{Wanted, chips, search},
    joining::Waiting,
    list_users, names,
};
use crate::{
    format::Time,
    frame::{counted, files, loaded},
    identity::{ErrorState, expect_me, refusal, role_name},
    routes,
    ui::{
        Avatar, ButtonKind, ButtonLink, Card, Column, EmptyState, Icon, MailAddress, PageHead,
        Status, Tag,
    },
    words::{self, partners, users as say},
};
use domain::{
    Permission,
    permission::Role,
    users::{UserFilter, UserLine, UserPage, UserPlace, UserStatus},
};
use leptos::prelude::*;
use leptos_router::hooks::use_query_map;

/// The page.
#[component]
pub fn UsersPage() -> impl IntoView {
    let me = expect_me();
    if let Some(error) = refusal(&me, Permission::UsersView) {
        return view! { <ErrorState error whole=true/> }.into_any();
    }
    let query = use_query_map();
    let wanted = Memo::new(move |_| query.with(Wanted::of));
    let page = Resource::new(
        move || wanted.get(),
        |wanted| async move {
            let Wanted { filter, order, place } = wanted.clone();
            let page = list_users(filter, order, place).await?;
            Ok((wanted, page))
        },
    );
    let manages = me.can(Permission::UsersCreate);
    let file = move |kind: &'static str| {
        let Wanted { filter, order, .. } = wanted.get();
        routes::users_file(&filter, order, kind)
    };
    let lead = if manages { say::lead() } else { say::lead_reader() };
    let actions = move || {
        let files = manages.then(|| {
            view! {
                {files(file)}
                <ButtonLink label=say::import_title() href=routes::IMPORT_USERS icon=Icon::Upload/>
                <ButtonLink
                    label=say::add_title()
                    href=routes::ADD_USER
                    kind=ButtonKind::Primary
                    icon=Icon::Plus
                />
            }
        });
        view! {
            <ButtonLink label=say::see_roles() href=routes::ROLES kind=ButtonKind::Quiet/>
            {files}
        }
    };
    view! {
        <PageHead title=say::title() lead actions=actions/>
        {manages.then(|| view! { <Waiting/> })}
        {loaded(page, move |(wanted, page)| content(wanted, page, manages))}
    }
    .into_any()
}

fn content(wanted: Wanted, page: UserPage, manages: bool) -> AnyView {
    // Those who cannot give roles come to find who can.
    let admins = (!manages).then(|| {
        let href = wanted.with(|filter| {
            *filter = UserFilter {
                role: Some(Role::GlobalAdmin),
                status: Some(UserStatus::Active),
                ..UserFilter::default()
            };
        });
        view! {
            <div class="row">
                <ButtonLink label=say::find_admins() href icon=Icon::Key/>
            </div>
        }
    });
    view! {
        {admins}
        {search(&wanted)}
        {chips(&wanted)}
        {list(wanted, page)}
    }
    .into_any()
}

fn list(wanted: Wanted, page: UserPage) -> AnyView {
    let (Some(first), Some(last)) = (page.lines.first(), page.lines.last()) else {
        return nothing(wanted);
    };
    let previous = page.has_previous.then(|| wanted.at(UserPlace::Before(first.user)));
    let next = page.has_next.then(|| wanted.at(UserPlace::After(last.user)));
    let found = say::found(page.shown);
    let columns = vec![
        Column::new(say::name()),
        Column::new(words::identity::sign_in_name()),
        Column::new(say::roles()),
        Column::new(say::status()),
        Column::new(say::last_sign_in()),
    ];
    let rows = page.lines.into_iter().map(row).collect();
    counted(say::title(), columns, rows, found, previous, next)
}

fn row(line: UserLine) -> Vec<AnyView> {
    let name = line.name();
    let page = routes::user(line.user);
    let last = match line.last_sign_in {
        Some(at) => view! { <Time at/> }.into_any(),
        None => view! { <span class="faint">{say::never()}</span> }.into_any(),
    };
    vec![
        view! {
            <div class="who">
                <Avatar name=name.clone()/>
                <span>
                    <a href=page dir="auto">
                        {name}
                    </a>
                    <small>
                        <MailAddress address=line.email/>
                    </small>
                </span>
            </div>
        }
        .into_any(),
        view! {
            <span class="mono">
                <MailAddress address=line.sign_in_name/>
            </span>
        }
        .into_any(),
        tags(&line.roles),
        view! {
            <Status
                tone=names::tone(line.status)
                word=names::status(line.status)
                hollow=line.status != UserStatus::Active
            />
        }
        .into_any(),
        last,
    ]
}

/// Roles as tags, or that there is none.
pub fn tags(roles: &[Role]) -> AnyView {
    if roles.is_empty() {
        return view! { <span class="faint">{say::no_role()}</span> }.into_any();
    }
    let tags = roles.iter().map(|role| view! { <Tag word=role_name(*role)/> });
    view! { <span class="row">{tags.collect_view()}</span> }.into_any()
}

/// An empty list says which kind of empty it is.
fn nothing(wanted: Wanted) -> AnyView {
    let narrowed = wanted.filter != UserFilter::default();
    let (title, sentence, way) = match (wanted.place, narrowed) {
        (UserPlace::Start, true) => {
            let href = wanted.with(|filter| *filter = UserFilter::default());
            (say::nothing_found(), say::nothing_found_why(), (partners::clear(), href))
        }
        _ => {
            let href = wanted.at(UserPlace::Start);
            (say::no_more(), partners::no_more_why(), (partners::first_page(), href))
        }
    };
    let action = move || view! { <ButtonLink label=way.0 href=way.1/> };
    view! {
        <Card heading=say::title() flush=true>
            <EmptyState icon=Icon::Search title sentence action/>
        </Card>
    }
    .into_any()
}
