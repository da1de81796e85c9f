//! `/users/new`: somebody new (spec C2). `job=` proposes the role for what they will do.

use super::{AddUser, RoleFields, box_id, hand_over::HandOver, load_domains, names};
use crate::{
    Site,
    frame::loaded,
    given::given,
    identity::{ErrorState, expect_me, refusal, role_name},
    routes,
    ui::{ButtonLink, Card, Choice, Form, HiddenField, PageHead, SelectField, TextField},
    words::{self, enroll, users as say},
};
use domain::{
    Permission,
    permission::Role,
    users::{Delivery, Job, assignable},
};
use leptos::{prelude::*, server_fn::ServerFn};
use leptos_router::{hooks::use_query_map, params::ParamsMap};

/// The page.
#[component]
pub fn AddUserPage() -> impl IntoView {
    if let Some(error) = refusal(&expect_me(), Permission::UsersCreate) {
        return view! { <ErrorState error whole=true/> }.into_any();
    }
    let add = ServerAction::<AddUser>::new();
    let issued = given(add);
    let domains = Resource::new(|| (), |()| load_domains());
    let handed = move || {
        issued.get().map(|issued| {
            let heading = say::added(&*issued.name);
            view! {
                <HandOver issued heading>
                    <a class="btn" rel="external" href=routes::ADD_USER>
                        {say::add_another()}
                    </a>
                    <ButtonLink label=say::back_to_list() href=routes::USERS/>
                </HandOver>
            }
        })
    };
    // The form stays where it is, unseen: what it still has to do after its answer, it can.
    view! {
        <PageHead title=say::add_title() lead=say::add_lead()/>
        {handed}
        <div hidden=move || issued.with(Option::is_some)>
            {loaded(domains, move |domains| view! { <Add add domains/> }.into_any())}
        </div>
    }
    .into_any()
}

/// The role that the address proposes, if the reader may give it.
fn proposed(query: &ParamsMap, assignable: &[Role]) -> Option<Role> {
    let job = query.get_str("job").and_then(Job::from_key)?;
    Some(job.role()).filter(|role| assignable.contains(role))
}

#[component]
fn Add(add: ServerAction<AddUser>, domains: Vec<String>) -> impl IntoView {
    let roles = assignable(&expect_me().roles);
    let query = use_query_map();
    let site = expect_context::<Site>();
    let several = site.multi_role_per_category;
    let suffix = site.tenant_domain_suffix.to_string();
    let check = Callback::new(move |call: AddUser| call.form.validate(&suffix, several).map(drop));
    let first = query.with_untracked(|query| proposed(query, &roles));
    let ticked = first.into_iter().collect();
    let jobs = roles.clone();
    let only = (domains.len() == 1).then(|| domains.first().cloned()).flatten();
    let domain = match only.clone() {
        Some(domain) => view! { <HiddenField name="form[domain]" value=domain/> }.into_any(),
        None => {
            let choices = domains.iter().map(|name| Choice::new(name.clone(), name.clone()));
            view! {
                <SelectField
                    name="form[domain]"
                    label=say::domain()
                    value=domains.first().cloned().unwrap_or_default()
                    choices=choices.collect()
                    required=true
                />
            }
            .into_any()
        }
    };
    let at = only.map(|domain| format!("@{domain}")).unwrap_or_default();
    let deliveries = Delivery::ALL.iter().map(|one| Choice::new(one.key(), names::delivery(*one)));
    view! {
        <div class="cols">
            <Form
                action=add
                check=check
                submit=say::add()
                submitting=say::adding()
                beside=move || view! { <ButtonLink label=words::common::cancel() href=routes::USERS/> }.into_any()
            >
                <Card heading=say::who_title()>
                    <div class="fields">
                        <TextField name="form[first_name]" label=enroll::first_name() required=true/>
                        <TextField name="form[last_name]" label=enroll::last_name()/>
                    </div>
                    <TextField
                        name="form[user_name]"
                        label=words::identity::sign_in_name()
                        hint=say::sign_in_name_hint()
                        code=true
                        suffix=at
                        required=true
                    />
                    {domain}
                    <TextField
                        name="form[email]"
                        label=words::identity::work_email()
                        hint=say::email_hint()
                        kind="email"
                        required=true
                    />
                </Card>
                <Card heading=say::roles() lead=say::roles_lead()>
                    <RoleFields assignable=roles ticked several/>
                </Card>
                <Card heading=say::delivery_title()>
                    <SelectField
                        name="form[delivery]"
                        label=say::delivery()
                        hint=say::delivery_hint()
                        value=Delivery::Password.key()
                        choices=deliveries.collect()
                        required=true
                    />
                </Card>
            </Form>
            <div class="stack">
                <Jobs assignable=jobs/>
            </div>
        </div>
    }
}

/// From what somebody will do to the role for it (S0.6, S1.5). Without JavaScript a link proposes it; with it a button ticks its
/// box, and the form stays as it is.
#[component]
fn Jobs(assignable: Vec<Role>) -> impl IntoView {
    let live = RwSignal::new(false);
    Effect::new(move |_| live.set(true));
    let jobs = Job::ALL.iter().copied().filter(|job| assignable.contains(&job.role()));
    let jobs = jobs.map(move |job| {
        let name = role_name(job.role()).to_string();
        let way = move || {
            let words = names::job(job);
            match live.get() {
                true => {
                    let press = move |_| tick(&box_id(AddUser::PATH, job.role()));
                    view! {
                        <button class="btn" type="button" data-size="small" on:click=press>
                            {words}
                        </button>
                    }
                    .into_any()
                }
                false => view! { <a href=routes::add_user_for(job)>{words}</a> }.into_any(),
            }
        };
        view! {
            <li>
                {way}
                <br/>
                <small class="muted">{name}</small>
            </li>
        }
    });
    let jobs = jobs.collect_view();
    view! {
        <Card heading=say::jobs_title() lead=say::jobs_lead()>
            <ul class="stack" role="list">
                {jobs}
            </ul>
        </Card>
    }
}

#[cfg(feature = "hydrate")]
fn tick(id: &str) {
    use leptos::{wasm_bindgen::JsCast, web_sys::HtmlInputElement};
    let input = document().get_element_by_id(id);
    if let Some(input) = input.and_then(|input| input.dyn_into::<HtmlInputElement>().ok()) {
        input.set_checked(true);
        let _ = input.focus();
    }
}

#[cfg(not(feature = "hydrate"))]
fn tick(_: &str) {}
