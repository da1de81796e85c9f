//! The page of somebody who may not enroll the company: what happened, who can help, and the way on.

use crate::{
    error::AppError,
    frame::{PlainFrame, awaited},
    identity::{HelperList, RefusedPage, list_helpers},
    routes,
    ui::{ButtonKind, ButtonLink, PageHead, PlainWidth},
    words,
};
use leptos::{either::Either, prelude::*};

/// The whole page, under the status of the error.
#[component]
pub fn Refusal(error: AppError) -> impl IntoView {
    match error {
        AppError::Forbidden(_) => Either::Left(view! { <GlobalAdminsOnly error/> }),
        error => Either::Right(view! { <RefusedPage error/> }),
    }
}

/// For somebody who is signed in, but is no global admin (S2.17).
#[component]
fn GlobalAdminsOnly(error: AppError) -> impl IntoView {
    #[cfg(feature = "ssr")]
    expect_context::<leptos_axum::ResponseOptions>().set_status(error.status());
    #[cfg(not(feature = "ssr"))]
    let _ = error;
    let title = words::enroll::global_admin_only();
    let lead = words::enroll::global_admin_only_why();
    view! {
        <PlainFrame width=PlainWidth::Text>
            <PageHead title lead/>
            <Helpers/>
            <div>
                <ButtonLink
                    label=words::enroll::sign_in_as_other()
                    href=routes::ENROLL_SIGN_IN
                    kind=ButtonKind::Primary
                />
            </div>
        </PlainFrame>
    }
}

/// Who can give the role that is missing, where the reader may know it.
#[component]
fn Helpers() -> impl IntoView {
    let helpers = Resource::new(|| (), |()| list_helpers());
    let list = awaited(helpers, move |answer| {
        let people = answer.ok().filter(|people| !people.is_empty())?;
        Some(view! {
            <section class="stack">
                <h2>{words::enroll::who_can_help()}</h2>
                <HelperList people/>
            </section>
        })
    });
    view! { <Suspense>{list}</Suspense> }
}
