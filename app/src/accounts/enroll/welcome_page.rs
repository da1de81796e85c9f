//! The first page of the wizard (spec A2): what to have at hand, how long it takes.

use super::steps::path;
use crate::{
    Site,
    accounts::load_enrollment,
    frame::{PlainFrame, awaited},
    routes,
    ui::{ButtonKind, ButtonLink, Card, Icon, Note, PageHead, PlainWidth, Tone},
    words::{self, Message},
};
use leptos::prelude::*;

/// Public. Whoever has begun already is led to where they left.
#[component]
pub fn WelcomePage() -> impl IntoView {
    let network = expect_context::<Site>().network_name.to_string();
    let enrollment = Resource::new(|| (), |()| load_enrollment());
    let way_on = awaited(enrollment, |answer| match answer {
        Ok(begun) => view! {
            <ButtonLink
                label=words::enroll::resume()
                href=path(begun.step)
                kind=ButtonKind::Primary
            />
        }
        .into_any(),
        Err(_) => view! {
            <ButtonLink
                label=words::common::next()
                href=routes::ENROLL_ACCOUNT
                kind=ButtonKind::Primary
            />
        }
        .into_any(),
    });
    use words::enroll::*;
    view! {
        <PlainFrame width=PlainWidth::Text>
            <PageHead title=welcome_title(network.clone()) lead=welcome_lead()/>
            <Card heading=have_ready() flush=true>
                <ul role="list">
                    <Item icon=Icon::Mail title=need_email() sentence=need_email_why()/>
                    <Item icon=Icon::Building title=need_company() sentence=need_company_why()/>
                    <Item icon=Icon::Shield title=need_authority() sentence=need_authority_why()/>
                    <Item icon=Icon::Person title=need_contact() sentence=need_contact_why()/>
                </ul>
            </Card>
            <p>
                {unsure_account()} " "
                <a href=routes::WORK_ACCOUNT_HELP>{find_out()}</a>
            </p>
            <Note tone=Tone::Info>{review_takes_time()}</Note>
            <div class="form-actions">
                <Suspense>{way_on}</Suspense>
            </div>
        </PlainFrame>
    }
}

/// One thing to have at hand, and why.
#[component]
fn Item(icon: Icon, title: Message, sentence: Message) -> impl IntoView {
    view! {
        <li class="todo">
            {icon.view()}
            <div class="todo-text">
                <b>{title}</b>
                <small>{sentence}</small>
            </div>
        </li>
    }
}
