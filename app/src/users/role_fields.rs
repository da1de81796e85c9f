//! The roles to tick, by category, each with what it is for. Roles that the reader may not give are not there.

use super::names;
use crate::{
    identity::{role_about, role_name},
    ui::{CheckField, FormContext, Icon},
    words::users as say,
};
use domain::permission::{Role, RoleGroup};
use leptos::prelude::*;
use std::collections::BTreeSet;

/// The id of a role's box within the form at this path.
pub fn box_id(path: &str, role: Role) -> String {
    let form = path.trim_start_matches("/api/").replace('/', "-");
    format!("{form}-roles-{}", role.key())
}

/// The fields.
#[component]
pub fn RoleFields(
    /// What the reader may give and take.
    assignable: Vec<Role>,
    /// What is ticked at first.
    ticked: BTreeSet<Role>,
    /// Whether one may have several roles of a category.
    several: bool,
) -> impl IntoView {
    let mut groups: Vec<(RoleGroup, Vec<Role>)> = vec![];
    for role in assignable {
        match groups.last_mut() {
            Some((group, roles)) if *group == role.group() => roles.push(role),
            _ => groups.push((role.group(), vec![role])),
        }
    }
    let form = expect_context::<FormContext>();
    let groups = groups.into_iter().map(|(group, roles)| {
        let hint = (!several && roles.len() > 1).then(say::one_at_most);
        let fields = roles.into_iter().map(|role| {
            view! {
                <CheckField
                    name=format!("form[roles][{}]", role.key())
                    label=role_name(role)
                    hint=role_about(role)
                    checked=ticked.contains(&role)
                />
            }
        });
        view! {
            <fieldset class="stack" data-gap="tight">
                <legend>
                    <b>{names::group(group)}</b>
                    {hint.map(|hint| view! { <small class="muted">" "{hint}</small> })}
                </legend>
                {fields.collect_view()}
            </fieldset>
        }
    });
    // What is wrong with all of them together.
    let wrong = move || {
        form.field_error("form[roles]").map(|error| {
            view! {
                <p class="error">
                    {Icon::Alert.view()}
                    <span>{crate::error::field_words(&error)}</span>
                </p>
            }
        })
    };
    view! {
        {groups.collect_view()}
        {wrong}
    }
}
