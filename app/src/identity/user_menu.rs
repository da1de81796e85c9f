//! The menu of the signed-in person: who and where one is, one's profile, another company, the way out.

use super::{SignOut, SwitchOrganization, list_my_organizations};
use crate::{
    frame::awaited,
    routes,
    ui::{Avatar, Icon, Menu},
    words,
};
use domain::identity::{Me, MyOrganization};
use leptos::{prelude::*, server_fn::ServerFn};

/// For the end of the top bar.
#[component]
pub fn UserMenu(me: Me) -> impl IntoView {
    let name = me.full_name();
    let here = me.organization;
    // Most belong to one company: nothing to ask for.
    let others = me.elsewhere.then(|| {
        let organizations = Resource::new(|| (), |()| list_my_organizations());
        let others = awaited(organizations, move |answer| {
            let mut others = answer.unwrap_or_default();
            others.retain(|organization| organization.id != here);
            (!others.is_empty()).then(|| view! { <Others others/> })
        });
        view! { <Suspense>{others}</Suspense> }
    });
    let face = {
        let name = name.clone();
        move || view! { <Avatar name/> }
    };
    view! {
        <Menu id="user" label=words::identity::user_menu(name.clone()) face>
            <div class="menu-head">
                <b dir="auto">{name}</b>
                <small dir="ltr">{me.sign_in_name}</small>
                <small dir="auto">{me.organization_name}</small>
            </div>
            <ul>
                <li>
                    <a href=routes::MY_PROFILE>
                        {Icon::Person.view()} {words::identity::profile_title()}
                    </a>
                </li>
            </ul>
            {others}
            // Plain forms on purpose: what follows is another reader's page, loaded afresh.
            <form method="post" action=SignOut::url()>
                <ul>
                    <li>
                        <button>{Icon::SignOut.view()} {words::common::sign_out()}</button>
                    </li>
                </ul>
            </form>
        </Menu>
    }
}

/// The companies to change over to.
#[component]
fn Others(others: Vec<MyOrganization>) -> impl IntoView {
    let buttons = others.into_iter().map(|organization| {
        view! {
            <li>
                <button name="to" value=organization.id.to_string()>
                    {Icon::Switch.view()} <bdi>{organization.name}</bdi>
                </button>
            </li>
        }
    });
    view! {
        <form method="post" action=SwitchOrganization::url()>
            <p class="menu-title" id="user-companies">{words::identity::switch_title()}</p>
            <ul aria-labelledby="user-companies">{buttons.collect_view()}</ul>
        </form>
    }
}
