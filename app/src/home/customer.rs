//! Home for customers: what waits for them, and what the operator announces.

use super::{load_home, unread};
use crate::{
    frame::loaded,
    ui::{Card, EmptyState, Icon, PageHead},
    words::home as say,
};
use domain::identity::Me;
use leptos::prelude::*;

/// Nothing asks anything of a customer yet, and that is said plainly. A feature adds its line here.
#[component]
pub(super) fn CustomerHome(me: Me) -> impl IntoView {
    let lead = say::customer_welcome(me.organization_name.clone());
    let hello = say::hello(me.full_name());
    let home = Resource::new(|| (), |()| load_home());
    view! {
        <PageHead title=hello lead/>
        <Card heading=say::todo() flush=true>
            <EmptyState
                icon=Icon::Check
                title=say::todo_none()
                sentence=say::customer_todo_why()
            />
        </Card>
        {loaded(home, move |home| unread(&me, home))}
    }
}
