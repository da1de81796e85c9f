//! What every step of the wizard after the first does before it shows itself:
//! fetch the enrollment, and send those elsewhere who belong elsewhere.

use super::{
    refusal::Refusal,
    steps::{WizardSteps, may_open, path},
};
use crate::{
    accounts::load_enrollment,
    error::AppError,
    frame::PlainFrame,
    ui::{PageHead, SkeletonText},
    words::{self, Message},
};
use domain::accounts::{Enrollment, EnrollmentStep};
use leptos::prelude::*;
use leptos_router::components::Redirect;

/// The page of a step: its frame, its head, and below it what `body` makes of the enrollment.
pub fn at_step<V: IntoView + 'static>(
    step: EnrollmentStep,
    title: fn() -> Message,
    lead: fn() -> Message,
    body: impl Fn(Enrollment) -> V + Copy + Send + Sync + 'static,
) -> impl IntoView {
    let enrollment = Resource::new(|| (), |()| load_enrollment());
    let waiting = move || {
        let side = move || view! { <WizardSteps here=step enrollment=None/> };
        view! {
            <PlainFrame side>
                <PageHead title=title() lead=lead()/>
                <SkeletonText label=words::common::loading() lines=6/>
            </PlainFrame>
        }
    };
    let page = move || {
        Suspend::new(async move {
            match enrollment.await {
                Ok(found) if may_open(step, &found) => {
                    let steps = found.clone();
                    let side = move || view! { <WizardSteps here=step enrollment=Some(steps)/> };
                    view! {
                        <PlainFrame side>
                            <PageHead title=title() lead=lead()/>
                            {body(found)}
                        </PlainFrame>
                    }
                    .into_any()
                }
                Ok(found) => view! { <Redirect path=path(found.step)/> }.into_any(),
                Err(AppError::SignedOut) => {
                    view! { <Redirect path=path(EnrollmentStep::WorkAccount)/> }.into_any()
                }
                Err(error) => view! { <Refusal error/> }.into_any(),
            }
        })
    };
    view! { <Suspense fallback=waiting>{page}</Suspense> }
}
