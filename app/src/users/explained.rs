//! What a person could do, and which of their roles lets them (spec C9).

use super::{permissions::permission_name, roles_page::how_far};
use crate::{format, identity::role_name, ui::Card, words::users as say};
use domain::{permission::Role, users::grants};
use leptos::prelude::*;

/// The card. Somebody without a role may do what the role that is none lets them.
#[component]
pub fn Explained(roles: Vec<Role>) -> impl IntoView {
    let roles = if roles.is_empty() { vec![Role::DefaultUser] } else { roles };
    let several = roles.len() > 1;
    let grants = grants(&roles);
    let count = grants.len() as u64;
    let lines = grants.into_iter().map(|grant| {
        let by: Vec<String> = grant.by.iter().map(|role| role_name(*role).into()).collect();
        let by = several.then(|| {
            view! {
                <br/>
                <small class="muted">{say::granted_by(format::list(&by))}</small>
            }
        });
        view! { <li>{permission_name(grant.permission)} {how_far(grant.access)} {by}</li> }
    });
    let lines = lines.collect_view();
    view! {
        <Card heading=say::could_title()>
            <details>
                <summary>{say::may_do(count)}</summary>
                <ul>{lines}</ul>
            </details>
        </Card>
    }
    .into_any()
}
