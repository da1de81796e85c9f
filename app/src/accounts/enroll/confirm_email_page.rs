//! Behind the link in the verification mail (spec A6): what is confirmed, and
//! the button that confirms it. Opening the link uses nothing up.

use crate::{
    accounts::{ConfirmEmail, EmailToConfirm, email_link},
    error::{AppError, words as error_words},
    frame::{PlainFrame, awaited},
    routes,
    ui::{
        ButtonLink, Fact, Facts, Form, HiddenField, Note, PageHead, PlainWidth, SkeletonText, Tone,
    },
    words,
};
use domain::accounts::LinkError;
use leptos::prelude::*;
use leptos_router::hooks::use_query_map;

/// `?token=` asks; `?done=1` thanks. Public: the link is the proof.
#[component]
pub fn ConfirmEmailPage() -> impl IntoView {
    let query = use_query_map();
    let token = Memo::new(move |_| query.with(|query| query.get("token")).unwrap_or_default());
    let done = Memo::new(move |_| query.with(|query| query.get("done").is_some()));
    view! {
        <PlainFrame width=PlainWidth::Text>
            {move || match done.get() {
                true => view! { <Done/> }.into_any(),
                false => view! { <Ask token=token.get()/> }.into_any(),
            }}
        </PlainFrame>
    }
}

#[component]
fn Ask(token: String) -> impl IntoView {
    let asked = token.clone();
    let link = Resource::new(move || asked.clone(), email_link);
    let waiting = || view! { <SkeletonText label=words::common::loading() lines=4/> };
    let page = awaited(link, move |link| match link {
        Ok(link) => view! { <Confirm link token=token.clone()/> }.into_any(),
        Err(error) => view! { <NoLink error/> }.into_any(),
    });
    view! { <Suspense fallback=waiting>{page}</Suspense> }
}

#[component]
fn Confirm(link: EmailToConfirm, token: String) -> impl IntoView {
    use words::enroll::*;
    let agree = ServerAction::<ConfirmEmail>::new();
    let EmailToConfirm { company_name, email, enrolled_by, changed_by } = link;
    let (lead, first) = match &changed_by {
        Some(_) => (confirm_change_lead(company_name.clone()), confirms_change()),
        None => (confirm_lead(company_name.clone()), confirms_enrollment()),
    };
    let changed_by = changed_by.map(|name| view! { <Fact term=changed_by_label()>{name}</Fact> });
    view! {
        <PageHead title=confirm_title() lead/>
        <Facts>
            <Fact term=legal_name()>{company_name}</Fact>
            <Fact term=enrolled_by_label()>{enrolled_by}</Fact>
            {changed_by}
            <Fact term=company_email()>{email}</Fact>
        </Facts>
        <Note tone=Tone::Info>
            <ul>
                <li>{first}</li>
                <li>{confirms_address()}</li>
            </ul>
        </Note>
        <Form
            action=agree
            submit=confirm()
            submitting=confirming()
        >
            <HiddenField name="token" value=token/>
        </Form>
        <p class="muted">{not_you()}</p>
    }
}

/// A link that leads nowhere: why, and what to do.
#[component]
fn NoLink(error: AppError) -> impl IntoView {
    #[cfg(feature = "ssr")]
    expect_context::<leptos_axum::ResponseOptions>().set_status(error.status());
    use words::enroll::*;
    let (title, lead) = match &error {
        AppError::Link(LinkError::Used) => (link_used_title(), link_used_what()),
        AppError::Link(LinkError::Expired) => (link_expired_title(), link_expired_what()),
        AppError::Link(LinkError::Replaced) => (link_replaced_title(), link_replaced_what()),
        AppError::Link(LinkError::Unknown) => (link_unknown_title(), link_unknown_what()),
        error => (not_possible(), error_words(error)),
    };
    view! {
        <PageHead title lead/>
        <WayHome/>
    }
}

#[component]
fn Done() -> impl IntoView {
    use words::enroll::*;
    view! {
        <PageHead title=confirmed_title() lead=confirmed_what_next()/>
        <WayHome/>
    }
}

#[component]
fn WayHome() -> impl IntoView {
    view! {
        <div>
            <ButtonLink label=words::home::go_home() href=routes::HOME/>
        </div>
    }
}
