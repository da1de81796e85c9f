//! The five steps at the side of the wizard: which are done, which one this is,
//! and which can be returned to.

use crate::{
    routes,
    ui::{Step, StepState, StepWords, Steps},
    words::{self, Message},
};
use domain::accounts::{Enrollment, EnrollmentStep};
use leptos::prelude::*;

/// The steps that are shown; *Finish* is what comes after them.
const SHOWN: [EnrollmentStep; 5] = [
    EnrollmentStep::WorkAccount,
    EnrollmentStep::LegalProfile,
    EnrollmentStep::PrimaryContact,
    EnrollmentStep::Review,
    EnrollmentStep::Agreement,
];

/// The page of a step.
pub fn path(step: EnrollmentStep) -> &'static str {
    match step {
        EnrollmentStep::WorkAccount => routes::ENROLL_ACCOUNT,
        EnrollmentStep::LegalProfile => routes::ENROLL_COMPANY,
        EnrollmentStep::PrimaryContact => routes::ENROLL_CONTACT,
        EnrollmentStep::Review => routes::ENROLL_REVIEW,
        EnrollmentStep::Agreement => routes::ENROLL_AGREEMENT,
        EnrollmentStep::Finish => routes::ENROLL_FINISH,
    }
}

fn label(step: EnrollmentStep) -> Message {
    use words::enroll::*;
    match step {
        EnrollmentStep::WorkAccount => step_account(),
        EnrollmentStep::LegalProfile => step_company(),
        EnrollmentStep::PrimaryContact => step_contact(),
        EnrollmentStep::Review => step_review(),
        EnrollmentStep::Agreement => step_agreement(),
        EnrollmentStep::Finish => step_finish(),
    }
}

/// Whether somebody who stands there may open the page of `step`: what is
/// entered may be looked at again until it is sent, what is sent may not.
pub fn may_open(step: EnrollmentStep, enrollment: &Enrollment) -> bool {
    if enrollment.may_enter { step <= enrollment.step } else { step == enrollment.step }
}

/// The list, on the page of the step `here`.
#[component]
pub fn WizardSteps(here: EnrollmentStep, enrollment: Option<Enrollment>) -> impl IntoView {
    let reached = enrollment.as_ref().map_or(here, |enrollment| enrollment.step);
    let open = |step| enrollment.as_ref().is_some_and(|enrollment| may_open(step, enrollment));
    let steps = SHOWN
        .into_iter()
        .map(|step| {
            let state = match step {
                step if step == here => StepState::Current,
                step if step < reached => StepState::Done,
                _ => StepState::Upcoming,
            };
            let linked = state == StepState::Done && open(step);
            Step {
                label: label(step).into(),
                state,
                href: linked.then(|| path(step).to_owned()),
                note: None,
            }
        })
        .collect();
    let words = StepWords {
        done: words::enroll::step_done().into(),
        current: words::enroll::step_current().into(),
        upcoming: words::enroll::step_upcoming().into(),
    };
    view! { <Steps label=words::enroll::steps() words steps/> }
}
