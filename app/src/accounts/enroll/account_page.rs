//! The work account (spec A3.1): sign in with the company's, or create one.

use super::{create_account::CreateAccount, steps::WizardSteps};
use crate::{
    Site,
    frame::{PlainFrame, awaited},
    identity::who_am_i,
    routes,
    ui::{ButtonKind, ButtonLink, Card, Note, PageHead, Tone},
    words,
};
use domain::accounts::EnrollmentStep;
use leptos::{either::Either, prelude::*};
use leptos_router::hooks::use_query_map;

/// Two choices; the second one's form is the same page with `?new=1`.
#[component]
pub fn AccountPage() -> impl IntoView {
    let query = use_query_map();
    let creates = Memo::new(move |_| query.with(|query| query.get("new").is_some()));
    let side = || view! { <WizardSteps here=EnrollmentStep::WorkAccount enrollment=None/> };
    view! {
        <PlainFrame side>
            {move || match creates.get() {
                true => Either::Left(view! { <CreateAccount/> }),
                false => Either::Right(view! { <Choices/> }),
            }}
        </PlainFrame>
    }
}

#[component]
fn Choices() -> impl IntoView {
    use words::enroll::*;
    let several = expect_context::<Site>().clouds.are_several();
    view! {
        <PageHead title=account_title() lead=account_lead()/>
        <SignedIn/>
        <div class="grid">
            <Card heading=have_account()>
                <p>{have_account_why()}</p>
                <div>
                    <ButtonLink
                        label=words::common::sign_in()
                        href=routes::ENROLL_SIGN_IN
                        kind=ButtonKind::Primary
                    />
                </div>
            </Card>
            <Card heading=no_account()>
                <p>{no_account_why()}</p>
                <div>
                    <ButtonLink label=create_new() href=routes::ENROLL_CREATE_ACCOUNT/>
                </div>
            </Card>
        </div>
        <Note tone=Tone::Neutral>
            <ul>
                <li>{advice_headquarters()}</li>
                <li>{advice_separate()}</li>
                {several.then(|| view! { <li>{advice_other_cloud()}</li> })}
            </ul>
        </Note>
        <p>
            {unsure_account()} " "
            <a href=routes::WORK_ACCOUNT_HELP>{find_out()}</a>
        </p>
    }
}

/// Whoever comes back here is signed in already.
#[component]
fn SignedIn() -> impl IntoView {
    let me = Resource::new(|| (), |()| who_am_i());
    let note = awaited(me, move |answer| {
        let me = answer.ok().flatten()?;
        let action =
            || view! { <ButtonLink label=words::enroll::go_on() href=routes::ENROLL_COMPANY/> };
        Some(view! {
            <Note tone=Tone::Good action>
                {words::enroll::signed_in_as(me.sign_in_name)}
            </Note>
        })
    });
    view! { <Suspense>{note}</Suspense> }
}
