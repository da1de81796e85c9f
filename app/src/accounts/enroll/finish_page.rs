//! After the wizard: the Admin agent check (spec A8), and where to go next.

use super::gate::at_step;
use crate::{
    accounts::{BecomeAdminAgent, load_enrollment},
    error::AppError,
    identity::who_am_i,
    routes,
    ui::{ButtonLink, Card, Form, Note, ToDo, Tone},
    words,
};
use domain::{accounts::EnrollmentStep, permission::Role};
use leptos::{either::Either, prelude::*};

#[component]
pub fn FinishPage() -> impl IntoView {
    let become_agent = ServerAction::<BecomeAdminAgent>::new();
    let fetched = Resource::new(
        move || become_agent.version().get(),
        async |_| {
            let enrollment = load_enrollment().await?;
            let me = who_am_i().await?.ok_or(AppError::SignedOut)?;
            Ok::<_, AppError>((enrollment, me.roles.contains(&Role::AdminAgent)))
        },
    );
    at_step(
        EnrollmentStep::Finish,
        words::enroll::finish_title,
        words::enroll::finish_lead,
        fetched,
        move |(_, is_agent)| view! { <Body is_agent become_agent/> },
    )
}

#[component]
fn Body(is_agent: bool, become_agent: ServerAction<BecomeAdminAgent>) -> impl IntoView {
    let check = match is_agent {
        true => Either::Left(view! {
            <Note tone=Tone::Good title=words::enroll::is_admin_agent()>
                {words::enroll::is_admin_agent_why()}
            </Note>
        }),
        false => Either::Right(view! {
            <Note tone=Tone::Warn title=words::enroll::is_no_admin_agent()>
                {words::enroll::is_no_admin_agent_why()}
            </Note>
            <Form
                action=become_agent
                submit=words::enroll::become_admin_agent()
                submitting=words::form::saving()
            >
                ""
            </Form>
        }),
    };
    use words::enroll::*;
    view! {
        {check}
        <Card heading=next_steps() flush=true>
            <ToDo title=next_home() sentence=next_home_why()>
                <ButtonLink label=words::home::go_home() href=routes::HOME/>
            </ToDo>
            <ToDo title=next_company() sentence=next_company_why()>
                <ButtonLink label=open_company() href=routes::COMPANY/>
            </ToDo>
        </Card>
    }
}
