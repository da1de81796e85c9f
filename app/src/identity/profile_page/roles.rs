//! One's roles, what they are for, and who can give others.

use super::super::{HelperList, list_helpers, role_about, role_name};
use crate::{
    frame::awaited,
    ui::{Card, ToDo},
    words,
};
use domain::identity::Me;
use leptos::prelude::*;

#[component]
pub fn MyRoles(me: Me) -> impl IntoView {
    let own_address = StoredValue::new(me.email);
    let helpers = Resource::new(|| (), |()| list_helpers());
    let helpers = awaited(helpers, move |answer| {
        // Some kinds of organisation have nobody to list; then there is nothing to say.
        let mut people = answer.unwrap_or_default();
        people.retain(|person| person.email != own_address.get_value());
        (!people.is_empty()).then(|| {
            view! {
                <div class="card-body">
                    <p>{words::identity::helpers_lead()}</p>
                    <HelperList people/>
                </div>
            }
        })
    });
    let lead = words::identity::roles_lead(&*me.organization_name);
    let roles = me.roles.into_iter().map(|role| {
        view! { <ToDo title=role_name(role) sentence=role_about(role)>""</ToDo> }
    });
    view! {
        <Card heading=words::identity::roles_title() lead flush=true>
            {roles.collect_view()} <Suspense>{helpers}</Suspense>
        </Card>
    }
}
