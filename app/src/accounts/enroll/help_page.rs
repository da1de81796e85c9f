//! *Do we have a work account?* (spec A3.4): three checks, what to do about
//! each answer, and a look-up of the company's mail domain.

use crate::{
    error::{AppError, field_words, words as error_words},
    frame::{PlainFrame, awaited},
    identity::look_up_domain,
    routes,
    ui::{ButtonLink, Card, Icon, Note, PageHead, PlainWidth, SkeletonText, ToDo, Tone},
    words,
};
use leptos::{either::EitherOf3, prelude::*};
use leptos_router::hooks::use_query_map;

/// Public. `?domain=` looks a domain up; the form is a plain one, so the answer has an address.
#[component]
pub fn HelpPage() -> impl IntoView {
    use words::enroll::*;
    view! {
        <PlainFrame width=PlainWidth::Text>
            <PageHead title=help_title() lead=help_lead()/>
            <Card heading=help_checks()>
                <ol class="stack">
                    <li>{check_subscription()}</li>
                    <li>{check_directory()}</li>
                    <li>{check_colleague()}</li>
                </ol>
            </Card>
            <LookUp/>
            <Card heading=help_decide() flush=true>
                <ToDo title=decide_have() sentence=decide_have_what()>
                    <ButtonLink label=words::common::sign_in() href=routes::ENROLL_SIGN_IN/>
                </ToDo>
                <ToDo title=decide_cannot() sentence=decide_cannot_what()>
                    <ButtonLink label=forgot_password() href=routes::FORGOT_PASSWORD/>
                </ToDo>
                <ToDo title=decide_none() sentence=decide_none_what()>
                    <ButtonLink label=create_new() href=routes::ENROLL_CREATE_ACCOUNT/>
                </ToDo>
            </Card>
        </PlainFrame>
    }
}

/// A search by its nature: it changes nothing, so it is a form that gets.
#[component]
fn LookUp() -> impl IntoView {
    let query = use_query_map();
    let domain = Memo::new(move |_| query.with(|query| query.get("domain")).unwrap_or_default());
    let answer = Resource::new(
        move || domain.get(),
        async |domain| match domain.trim() {
            "" => None,
            _ => Some(look_up_domain(domain).await),
        },
    );
    let found = awaited(answer, move |answer| {
        let domain = domain.get_untracked();
        answer.map(|answer| view! { <Answer domain answer/> })
    });
    let waiting = || view! { <SkeletonText label=words::common::loading() lines=1/> };
    use words::enroll::*;
    view! {
        <Card heading=look_up_title() lead=look_up_lead()>
            <form method="get" action=routes::WORK_ACCOUNT_HELP class="form" role="search">
                <div class="field">
                    <label for="look-up-domain">{mail_domain()}</label>
                    <p class="hint" id="look-up-domain-hint">{mail_domain_hint()}</p>
                    <div class="row">
                        <input
                            class="input grow"
                            id="look-up-domain"
                            name="domain"
                            value=domain.get_untracked()
                            dir="ltr"
                            autocapitalize="none"
                            autocomplete="off"
                            spellcheck="false"
                            inputmode="url"
                            required=true
                            aria-describedby="look-up-domain-hint"
                        />
                        <button class="btn" type="submit">
                            {Icon::Search.view()} {look_up()}
                        </button>
                    </div>
                </div>
            </form>
            <Suspense fallback=waiting>{found}</Suspense>
        </Card>
    }
}

#[component]
fn Answer(domain: String, answer: Result<bool, AppError>) -> impl IntoView {
    use words::enroll::*;
    match answer {
        Ok(true) => EitherOf3::A(view! {
            <Note tone=Tone::Good title=domain_known(domain)>{domain_known_what()}</Note>
        }),
        Ok(false) => EitherOf3::B(view! {
            <Note tone=Tone::Info title=domain_unknown(domain)>{domain_unknown_what()}</Note>
        }),
        Err(error) => {
            let text = match &error {
                AppError::Invalid(errors) => errors.0.values().next().map(field_words),
                _ => None,
            };
            let text = text.unwrap_or_else(|| error_words(&error));
            EitherOf3::C(view! { <Note tone=Tone::Danger>{text}</Note> })
        }
    }
}
