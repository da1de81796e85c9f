//! After the wizard: the Admin agent check (spec A8), and where to go next.

use super::gate::at_step;
use crate::{
    accounts::BecomeAdminAgent,
    identity::who_am_i,
    routes,
    ui::{ButtonLink, Card, Form, Note, ToDo, Tone},
    words,
};
use domain::{accounts::EnrollmentStep, permission::Role};
use leptos::{either::Either, prelude::*};

#[component]
pub fn FinishPage() -> impl IntoView {
    at_step(
        EnrollmentStep::Finish,
        words::enroll::finish_title,
        words::enroll::finish_lead,
        |_| view! { <Body/> },
    )
}

#[component]
fn Body() -> impl IntoView {
    let become_agent = ServerAction::<BecomeAdminAgent>::new();
    let me = Resource::new(move || become_agent.version().get(), |_| who_am_i());
    let check = move || {
        Suspend::new(async move {
            let me = me.await.ok().flatten();
            let is_agent = me.is_some_and(|me| me.roles.contains(&Role::AdminAgent));
            match is_agent {
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
                        {()}
                    </Form>
                }),
            }
        })
    };
    use words::enroll::*;
    view! {
        <Transition>{check}</Transition>
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
