//! The page of somebody who may not see it: what happened, who can help, and the way on.

use crate::{
    error::AppError,
    frame::PlainFrame,
    identity::{ErrorState, HelperList, list_helpers},
    routes,
    ui::{ButtonLink, EmptyState, Icon, PlainWidth},
    words,
};
use leptos::{either::Either, prelude::*};
use leptos_meta::Title;

/// The whole page, under the status of the error.
#[component]
pub fn Refusal(error: AppError) -> impl IntoView {
    let forbidden = matches!(error, AppError::Forbidden(_));
    view! {
        <PlainFrame width=PlainWidth::Text>
            {match forbidden {
                true => Either::Left(view! { <GlobalAdminsOnly error/> }),
                false => Either::Right(view! { <ErrorState error/> }),
            }}
        </PlainFrame>
    }
}

/// For somebody signed in who is no global admin (S2.17).
#[component]
fn GlobalAdminsOnly(error: AppError) -> impl IntoView {
    #[cfg(feature = "ssr")]
    if let Some(response) = use_context::<leptos_axum::ResponseOptions>() {
        response.set_status(error.status());
    }
    #[cfg(not(feature = "ssr"))]
    let _ = error;
    let title = words::enroll::global_admin_only().to_string();
    let sentence = words::enroll::global_admin_only_why();
    let action = || {
        view! {
            <ButtonLink label=words::enroll::sign_in_as_other() href=routes::ENROLL_SIGN_IN/>
        }
    };
    view! {
        <Title text=title.clone()/>
        <EmptyState icon=Icon::Lock title sentence action/>
        <Helpers/>
    }
}

/// Who can give the role that is missing, where the reader may know it.
#[component]
fn Helpers() -> impl IntoView {
    let helpers = Resource::new(|| (), |()| list_helpers());
    let list = move || {
        Suspend::new(async move {
            let helpers = helpers.await.ok().filter(|helpers| !helpers.is_empty())?;
            Some(view! {
                <h2>{words::enroll::who_can_help()}</h2>
                <HelperList people=helpers/>
            })
        })
    };
    view! { <Suspense>{list}</Suspense> }
}
