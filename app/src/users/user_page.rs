//! `/users/:id`: one person. Everybody of the company may read who somebody is and what they may do; those who manage
//! people change the roles (C5), reset the password (C6), deactivate and restore (C8).

use super::{
    ChangeRoles, ResetUserPassword, RoleFields,
    account_cards::{AccountCard, LostFactorCard, ResetCard},
    explained::Explained,
    hand_over::HandOver,
    list_page::tags,
    load_user, may_change_roles, names,
};
use crate::{
    AppError, Site,
    flash::use_flash,
    format::Time,
    frame::loaded_page,
    given::given,
    identity::{expect_me, role_about, role_name},
    routes,
    ui::{
        Avatar, ButtonLink, Card, Fact, Facts, Form, HiddenField, Note, PageHead, Status, ToDo,
        Tone,
    },
    words::{self, users as say},
};
use domain::{
    id::UserId,
    permission::Role,
    users::{UserDetails, UserStatus, assignable},
};
use leptos::{prelude::*, server_fn::ServerFn};
use leptos_router::hooks::{use_params_map, use_query_map};
use std::collections::BTreeSet;

/// The page.
#[component]
pub fn UserPage() -> impl IntoView {
    let params = use_params_map();
    let id = Memo::new(move |_| {
        params.with(|params| params.get_str("id").and_then(|id| id.parse::<UserId>().ok()))
    });
    let person = Resource::new(
        move || id.get(),
        |id| async move { load_user(id.ok_or(AppError::NotFound)?).await },
    );
    loaded_page(person, |person| view! { <OnePerson person/> }.into_any())
}

#[component]
fn OnePerson(person: UserDetails) -> impl IntoView {
    let reset = ServerAction::<ResetUserPassword>::new();
    let issued = given(reset);
    let now = RwSignal::new(person.clone());
    let name = person.line.name();
    let lead = person.line.sign_in_name.clone();
    let shown = name.clone();
    let mark = move || view! { <Avatar name=shown large=true/> };
    let status = Memo::new(move |_| now.with(|person| person.line.status));
    let state = move || {
        move || {
            let status = status.get();
            let hollow = status != UserStatus::Active;
            view! { <Status tone=names::tone(status) word=names::status(status) hollow/> }
        }
    };
    let query = use_query_map();
    let done = move || {
        let message = names::done(&query.with(|query| query.get("done"))?)?;
        Some(view! { <Note tone=Tone::Good>{message}</Note> })
    };
    let handed = move || {
        issued.get().map(|issued| {
            let heading = say::reset_done(&*issued.name);
            view! {
                <HandOver issued heading>
                    <ButtonLink label=say::back_to_list() href=routes::USERS/>
                </HandOver>
            }
        })
    };
    // The form stays where it is, unseen: what it still has to do after its answer, it can.
    view! {
        <PageHead title=name lead mark=mark actions=state/>
        {handed}
        <div hidden=move || issued.with(Option::is_some)>
            <div class="stack" data-gap="loose">
                {done}
                <div class="cols">
                    <div class="stack">
                        <Roles now/>
                    </div>
                    <div class="stack">
                        {move || details(now.get())}
                        <Explained roles=now.with_untracked(|person| person.line.roles.clone())/>
                        <ResetCard now reset/>
                        <LostFactorCard now/>
                        <AccountCard now/>
                    </div>
                </div>
            </div>
        </div>
    }
    .into_any()
}

fn details(person: UserDetails) -> AnyView {
    let last = match person.line.last_sign_in {
        Some(at) => view! { <Time at/> }.into_any(),
        None => say::never().to_string().into_any(),
    };
    let mail = format!("mailto:{}", person.line.email);
    let guest = person.guest.then(|| view! { <Note tone=Tone::Info>{say::guest()}</Note> });
    view! {
        <Card heading=words::identity::details_title()>
            {guest}
            <Facts>
                <Fact term=words::identity::work_email()>
                    <a href=mail dir="ltr">
                        {person.line.email}
                    </a>
                </Fact>
                <Fact term=say::last_sign_in()>{last}</Fact>
                <Fact term=say::added_at()>
                    <Time at=person.created_at/>
                </Fact>
            </Facts>
        </Card>
    }
    .into_any()
}

/// The roles: to change for those who may, to read for all others.
#[component]
fn Roles(now: RwSignal<UserDetails>) -> impl IntoView {
    let me = expect_me();
    let may_change = may_change_roles(&me);
    let person = now.get_untracked();
    let gone = person.line.status == UserStatus::Deactivated;
    if !may_change || gone {
        return view! { <Held roles=person.line.roles/> }.into_any();
    }
    let assignable = assignable(&me.roles);
    let held: BTreeSet<Role> = person.line.roles.iter().copied().collect();
    let others: Vec<Role> =
        held.iter().copied().filter(|role| !assignable.contains(role)).collect();
    let others = (!others.is_empty()).then(|| {
        view! {
            <p>
                {say::not_yours_to_take()} " "
                {tags(&others)}
            </p>
        }
    });
    let change = ServerAction::<ChangeRoles>::new();
    let several = expect_context::<Site>().multi_role_per_category;
    let few = move || few_admins(&now.get());
    view! {
        <Card heading=words::identity::roles_title() lead=say::roles_lead()>
            {few}
            <Changed now/>
            <Form
                action=change
                submit=say::update()
                submitting=words::identity::saving()
                afresh=true
            >
                <HiddenField name="user" value=person.line.user.to_string()/>
                <input
                    type="hidden"
                    name="form[version]"
                    value=move || now.with(|person| person.version.to_string())
                />
                <RoleFields assignable ticked=held several/>
            </Form>
            {others}
        </Card>
    }
    .into_any()
}

/// Two global admins are recommended, and one has to stay.
fn few_admins(person: &UserDetails) -> Option<AnyView> {
    if !person.is_global_admin() || person.global_admins > 2 {
        return None;
    }
    let text = if person.is_last_global_admin() { say::last_admin() } else { say::two_admins() };
    Some(view! { <Note tone=Tone::Warn>{text}</Note> }.into_any())
}

/// After a stale save: the roles as they are now, beside those that were ticked.
#[component]
fn Changed(now: RwSignal<UserDetails>) -> impl IntoView {
    let stale = use_flash(ChangeRoles::PATH).is_some_and(|flash| flash.error == AppError::Conflict);
    stale.then(|| {
        view! {
            <Note tone=Tone::Warn title=say::stale_title()>
                <p>{say::stale_text()}</p>
                {tags(&now.with_untracked(|person| person.line.roles.clone()))}
            </Note>
        }
    })
}

#[component]
fn Held(roles: Vec<Role>) -> impl IntoView {
    let none = roles.is_empty().then(|| {
        view! { <ToDo title=say::no_role() sentence=role_about(Role::DefaultUser)>""</ToDo> }
    });
    let roles = roles.into_iter().map(|role| {
        view! { <ToDo title=role_name(role) sentence=role_about(role)>""</ToDo> }
    });
    view! {
        <Card heading=words::identity::roles_title() flush=true>
            {none}
            {roles.collect_view()}
        </Card>
    }
}
