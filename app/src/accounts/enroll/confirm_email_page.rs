//! Behind the link in the verification mail (spec A6): what is confirmed, and
//! the button that confirms it. Opening the link uses nothing up.

use crate::{
    accounts::{ConfirmEmail, EmailToConfirm, email_link},
    error::{AppError, words as error_words},
    frame::PlainFrame,
    routes,
    ui::{
        ButtonLink, EmptyState, Fact, Facts, Form, HiddenField, Icon, Note, PageHead, PlainWidth,
        SkeletonText, Tone,
    },
    words,
};
use domain::accounts::LinkError;
use leptos::prelude::*;
use leptos_meta::Title;
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
    let page = move || {
        let token = token.clone();
        Suspend::new(async move {
            match link.await {
                Ok(link) => view! { <Confirm link token/> }.into_any(),
                Err(error) => view! { <NoLink error/> }.into_any(),
            }
        })
    };
    view! { <Suspense fallback=waiting>{page}</Suspense> }
}

#[component]
fn Confirm(link: EmailToConfirm, token: String) -> impl IntoView {
    use words::enroll::*;
    let agree = ServerAction::<ConfirmEmail>::new();
    let EmailToConfirm { company_name, email, enrolled_by } = link;
    view! {
        <PageHead title=confirm_title() lead=confirm_lead(company_name.clone())/>
        <Facts>
            <Fact term=legal_name()>{company_name}</Fact>
            <Fact term=enrolled_by_label()>{enrolled_by}</Fact>
            <Fact term=company_email()>{email}</Fact>
        </Facts>
        <Note tone=Tone::Info>
            <ul>
                <li>{confirms_enrollment()}</li>
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
    if let Some(response) = use_context::<leptos_axum::ResponseOptions>() {
        response.set_status(error.status());
    }
    let (icon, title) = match &error {
        AppError::Link(LinkError::Used) => (Icon::Check, words::enroll::link_used_title()),
        AppError::Link(LinkError::Expired) => (Icon::Clock, words::enroll::link_expired_title()),
        AppError::Link(LinkError::Replaced) => (Icon::Mail, words::enroll::link_replaced_title()),
        AppError::Link(LinkError::Unknown) => (Icon::Link, words::enroll::link_unknown_title()),
        _ => (Icon::Alert, words::enroll::not_possible()),
    };
    let title = title.to_string();
    let home = || view! { <ButtonLink label=words::home::go_home() href=routes::HOME/> };
    view! {
        <Title text=title.clone()/>
        <EmptyState icon title sentence=error_words(&error) action=home/>
        <p class="muted">{words::enroll::new_link_how()}</p>
    }
}

#[component]
fn Done() -> impl IntoView {
    let home = || view! { <ButtonLink label=words::home::go_home() href=routes::HOME/> };
    let title = words::enroll::confirmed_title().to_string();
    view! {
        <Title text=title.clone()/>
        <EmptyState icon=Icon::Check title sentence=words::enroll::confirmed_what_next() action=home/>
    }
}
