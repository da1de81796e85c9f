//! `/enroll/ask`: the company is enrolled already, so one asks its admins, or corrects what one entered. It says nothing of
//! the company that was not entered here.

use super::{AskToJoin, load_join_offer};
use crate::{
    accounts::{enroll::at_step, load_enrollment},
    error::AppError,
    format::Time,
    routes,
    ui::{ButtonKind, ButtonLink, Card, Fact, Facts, Form, Note, TextAreaField, Tone},
    words::{enroll, joining as say},
};
use domain::{
    accounts::{Enrollment, EnrollmentStep},
    contact::FullName,
    users::{Asked, JoinOffer, JoinState},
};
use leptos::prelude::*;

/// The page.
#[component]
pub fn AskPage() -> impl IntoView {
    let fetched = Resource::new(
        || (),
        async |()| Ok::<_, AppError>((load_enrollment().await?, load_join_offer().await?)),
    );
    at_step(
        EnrollmentStep::Review,
        say::ask_title,
        say::ask_lead,
        fetched,
        |(enrollment, offer)| body(&enrollment, offer),
    )
}

fn body(enrollment: &Enrollment, JoinOffer { open, asked }: JoinOffer) -> AnyView {
    let waits = asked.as_ref().is_some_and(|asked| asked.state == JoinState::Waiting);
    let last = asked.map(answered);
    let way = match (open, waits) {
        (_, true) => ().into_any(),
        (true, false) => {
            let me = &enrollment.me;
            let name = FullName::new(&me.first_name, &me.last_name).display();
            let (company, email) =
                (enrollment.draft.legal.company_name.trim().to_owned(), me.email.clone());
            view! { <Ask company name email/> }.into_any()
        }
        (false, false) => view! {
            <Note tone=Tone::Info title=say::nobody_to_ask()>
                {say::nobody_to_ask_why()}
            </Note>
            <div>
                <ButtonLink
                    label=say::on_to_review()
                    href=routes::ENROLL_REVIEW
                    kind=ButtonKind::Primary
                />
            </div>
        }
        .into_any(),
    };
    view! {
        {last}
        {way}
    }
    .into_any()
}

/// What became of it.
fn answered(asked: Asked) -> AnyView {
    let Asked { company_name, at, state, reason } = asked;
    let (tone, title, sentence) = match state {
        JoinState::Waiting => (Tone::Info, say::asked(), say::asked_why()),
        JoinState::Approved => (Tone::Good, say::let_in(), say::let_in_why()),
        JoinState::Declined => (Tone::Warn, say::not_let_in(), say::not_let_in_why()),
    };
    let reason = reason.map(|reason| {
        view! {
            <p class="written" dir="auto">
                {reason}
            </p>
        }
    });
    view! {
        <Note tone title=title>
            <p>{sentence}</p>
            {reason}
            <Facts>
                <Fact term=enroll::legal_name()>
                    <bdi>{company_name}</bdi>
                </Fact>
                <Fact term=say::asked_at()>
                    <Time at/>
                </Fact>
            </Facts>
        </Note>
    }
    .into_any()
}

#[component]
fn Ask(company: String, name: String, email: String) -> impl IntoView {
    let ask = ServerAction::<AskToJoin>::new();
    let back = || view! { <a href=routes::ENROLL_COMPANY>{say::correct()}</a> };
    view! {
        <Card heading=say::send_title() lead=say::send_lead()>
            <Facts>
                <Fact term=enroll::legal_name()>
                    <bdi>{company}</bdi>
                </Fact>
                <Fact term=enroll::name()>
                    <bdi>{name}</bdi>
                </Fact>
                <Fact term=say::email()>
                    <bdi dir="ltr">{email}</bdi>
                </Fact>
            </Facts>
            <Form
                action=ask
                validate=|call| call.form.validate().map(drop)
                submit=say::send()
                submitting=say::sending()
                beside=back
                afresh=true
            >
                <TextAreaField name="form[message]" label=say::message() hint=say::message_hint()/>
            </Form>
        </Card>
    }
    .into_any()
}
