//! What every step of the wizard after the first does before it shows itself:
//! wait for the enrollment, and send those elsewhere who belong elsewhere.

use super::{
    refusal::Refusal,
    steps::{WizardSteps, may_open, path},
};
use crate::{
    error::AppError,
    frame::{PlainFrame, awaited},
    ui::{PageHead, SkeletonText},
    words::{self, Message},
};
use domain::accounts::{Enrollment, EnrollmentStep};
use leptos::prelude::*;
use leptos_router::components::Redirect;

/// What a page fetches: the enrollment, alone or with something more.
pub trait Fetched: Clone + Send + Sync + 'static {
    fn enrollment(&self) -> &Enrollment;
}

impl Fetched for Enrollment {
    fn enrollment(&self) -> &Enrollment {
        self
    }
}

impl<T: Clone + Send + Sync + 'static> Fetched for (Enrollment, T) {
    fn enrollment(&self) -> &Enrollment {
        &self.0
    }
}

/// The page of a step: its frame, its head, and below it what `body` makes of
/// what was fetched. The page makes the resource, so that it lives as long.
pub fn at_step<T: Fetched, V: IntoView + 'static>(
    step: EnrollmentStep,
    title: fn() -> Message,
    lead: fn() -> Message,
    fetched: Resource<Result<T, AppError>>,
    body: impl Fn(T) -> V + Copy + Send + Sync + 'static,
) -> impl IntoView {
    let waiting = move || {
        let side = move || view! { <WizardSteps here=step enrollment=None/> };
        view! {
            <PlainFrame side>
                <PageHead title=title() lead=lead()/>
                <SkeletonText label=words::common::loading() lines=6/>
            </PlainFrame>
        }
    };
    let page = awaited(fetched, move |answer| {
        let fetched = match answer {
            Ok(fetched) => fetched,
            Err(AppError::SignedOut) => {
                return view! { <Redirect path=path(EnrollmentStep::WorkAccount)/> }.into_any();
            }
            Err(error) => return view! { <Refusal error/> }.into_any(),
        };
        let enrollment = fetched.enrollment().clone();
        if !may_open(step, &enrollment) {
            return view! { <Redirect path=path(enrollment.step)/> }.into_any();
        }
        let side = move || view! { <WizardSteps here=step enrollment=Some(enrollment)/> };
        view! {
            <PlainFrame side>
                <PageHead title=title() lead=lead()/>
                {body(fetched)}
            </PlainFrame>
        }
        .into_any()
    });
    view! { <Transition fallback=waiting>{page}</Transition> }
}
