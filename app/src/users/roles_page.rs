//! `/roles`: every built-in role with what it lets one do, made from the one table of permissions; two or three of them side by
//! side (`?compare=a,b`).

use super::{names, permissions::permission_name};
use crate::{
    identity::{ErrorState, expect_me, refusal, role_about, role_name},
    routes,
    ui::{ButtonLink, Card, Column, PageHead, Table, Tag, Tone},
    words::{self, Message, users as say},
};
use domain::{
    Permission,
    permission::{Access, Role},
    users::{grants, partner_permissions, partner_roles},
};
use leptos::prelude::*;
use leptos_router::hooks::use_query_map;

/// More would not stand beside each other.
const MOST: usize = 3;

/// The page.
#[component]
pub fn RolesPage() -> impl IntoView {
    if let Some(error) = refusal(&expect_me(), Permission::UsersView) {
        return view! { <ErrorState error whole=true/> }.into_any();
    }
    let query = use_query_map();
    let compared = Memo::new(move |_| {
        let said = query.with(|query| query.get_str("compare").unwrap_or_default().to_owned());
        let mut roles = vec![];
        for role in said.split(',').filter_map(|key| partner_roles().find(|r| r.key() == key)) {
            if !roles.contains(&role) && roles.len() < MOST {
                roles.push(role);
            }
        }
        roles
    });
    let own = expect_me().roles;
    let list = move || {
        let compared = compared.get();
        let all = view! { <Compared roles=compared.clone()/> };
        let cards = partner_roles().map(|role| card(role, &compared, own.contains(&role)));
        view! {
            {all}
            <div class="stack">{cards.collect_view()}</div>
        }
    };
    view! {
        <PageHead title=say::roles_title() lead=say::roles_page_lead()/>
        {list}
    }
    .into_any()
}

/// One role, and all that it lets one do.
fn card(role: Role, compared: &[Role], own: bool) -> AnyView {
    let mut with = compared.to_vec();
    let chosen = compared.contains(&role);
    if chosen {
        with.retain(|one| *one != role);
    } else {
        with.truncate(MOST - 1);
        with.push(role);
    }
    let label = if chosen { say::compare_not() } else { say::compare() };
    let href = routes::roles(&with);
    let described = format!("{label}: {}", role_name(role));
    let actions = move || {
        view! {
            {own.then(|| view! { <Tag word=say::yours() tone=Tone::Info/> })}
            <a class="btn" data-size="small" href=href aria-label=described>
                {label}
            </a>
        }
    };
    let grants = grants(&[role]);
    let count = grants.len() as u64;
    let lines = grants.into_iter().map(|grant| {
        view! { <li>{permission_name(grant.permission)} {how_far(grant.access)}</li> }
    });
    let lines = lines.collect_view();
    view! {
        <Card heading=role_name(role) lead=role_about(role) actions=actions>
            <details>
                <summary>
                    {say::may_do(count)} " " <span class="muted">{names::group(role.group())}</span>
                </summary>
                <ul>{lines}</ul>
            </details>
        </Card>
    }
    .into_any()
}

/// What a grant leaves out, where it leaves out anything.
pub fn how_far(access: Access) -> Option<AnyView> {
    let words = limit(access)?;
    Some(view! { <small class="muted">" ("{words}")"</small> }.into_any())
}

fn limit(access: Access) -> Option<Message> {
    match access {
        Access::Manage => None,
        Access::View => Some(say::access_view()),
        Access::Own => Some(say::access_own()),
        Access::Team => Some(say::access_team()),
        Access::ManageExceptGlobalAdmins => Some(say::access_not_admins()),
    }
}

/// The chosen roles beside each other; what none of them lets one do is left out.
#[component]
fn Compared(roles: Vec<Role>) -> impl IntoView {
    if roles.is_empty() {
        return ().into_any();
    }
    let mut columns = vec![Column::new(say::permission())];
    columns.extend(roles.iter().map(|role| Column::new(role_name(*role))));
    let rows = partner_permissions().into_iter().filter_map(|permission| {
        let granted: Vec<_> = roles.iter().map(|role| role.access(permission)).collect();
        granted.iter().any(Option::is_some).then(|| {
            let name = permission_name(permission).to_string().into_any();
            std::iter::once(name).chain(granted.into_iter().map(cell)).collect()
        })
    });
    let rows: Vec<Vec<AnyView>> = rows.collect();
    let foot = || view! { <ButtonLink label=words::partners::clear() href=routes::ROLES/> };
    view! { <Table caption=say::compared() columns rows foot/> }.into_any()
}

fn cell(access: Option<Access>) -> AnyView {
    match access {
        None => view! { <span class="faint">{say::access_no()}</span> }.into_any(),
        Some(access) => {
            let words = limit(access).unwrap_or_else(say::access_yes);
            view! { <Tag word=words tone=Tone::Good/> }.into_any()
        }
    }
}
