//! Signing in to the company's work account (spec A3.1, S2.18, S2.19).

use super::steps::WizardSteps;
use crate::{
    frame::PlainFrame,
    identity::SignInForm,
    routes,
    ui::{Note, PageHead, Tone},
    words,
};
use domain::{accounts::EnrollmentStep, local_path::LocalPath};
use leptos::prelude::*;
use leptos_router::hooks::use_query_map;

/// `?name=` is that of an account which was just created.
#[component]
pub fn SignInPage() -> impl IntoView {
    let name = use_query_map().with_untracked(|query| query.get("name")).unwrap_or_default();
    let side = || view! { <WizardSteps here=EnrollmentStep::WorkAccount enrollment=None/> };
    let created = (!name.is_empty()).then(|| {
        let name = name.clone();
        view! {
            <Note tone=Tone::Good title=words::enroll::created_title()>
                <p>{words::enroll::created_save_name()}</p>
                <p>
                    <b class="mono" dir="ltr">
                        {name}
                    </b>
                </p>
            </Note>
        }
    });
    view! {
        <PlainFrame side>
            <PageHead title=words::enroll::sign_in_title() lead=words::enroll::sign_in_lead()/>
            {created}
            <SignInForm next=LocalPath::or_home(routes::ENROLL_COMPANY) name/>
            <p>
                <a href=routes::ENROLL_ACCOUNT>{words::common::back()}</a>
            </p>
        </PlainFrame>
    }
}
