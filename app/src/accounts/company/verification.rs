//! The card that says how the verification stands, and what the company can do about it.

use crate::{
    accounts::{ReopenEnrollment, names, press},
    format::Time,
    routes,
    ui::{ButtonKind, ButtonLink, ButtonSize, Card, Fact, Facts, Note, Status, Tone},
    words::{accounts as say, home},
};
use domain::{
    Permission,
    accounts::{CheckState, Company, Verification, VettingStatus, VettingSubStatus},
};
use leptos::prelude::*;

/// The card; for those who may not see the verification, nothing.
#[component]
pub fn VerificationCard(company: Company) -> impl IntoView {
    let Some(verification) = company.verification else {
        return ().into_any();
    };
    let may_correct = company.can.contains(&Permission::AccountEnroll);
    let status = verification.status;
    let mark = move || {
        let word = names::vetting_status(status);
        view! { <Status tone=names::vetting_tone(status) word/> }
    };
    let remedy = remedy(&verification, may_correct);
    let reason = verification.reason.clone().map(|reason| {
        view! {
            <Note tone=Tone::Warn title=say::reason()>
                <p class="written" dir="auto">
                    {reason}
                </p>
            </Note>
        }
    });
    view! {
        <div id="verification">
            <Card heading=say::verification_title() actions=mark>
                {reason}
                {remedy}
                {facts(verification)}
            </Card>
        </div>
    }
    .into_any()
}

/// The one thing to do after a rejection.
fn remedy(verification: &Verification, may_correct: bool) -> Option<AnyView> {
    let corrected = match (verification.status, verification.sub_status) {
        (VettingStatus::Rejected, _) if may_correct => {
            press::<ReopenEnrollment>(say::correct(), ButtonKind::Primary, ButtonSize::Normal)
        }
        (VettingStatus::Pending, VettingSubStatus::Entry) if may_correct => view! {
            <div>
                <ButtonLink label=home::correcting_action() href=routes::ENROLL_COMPANY/>
            </div>
        }
        .into_any(),
        _ => return None,
    };
    Some(corrected)
}

fn facts(verification: Verification) -> AnyView {
    let checks = verification.checks.into_iter().map(|(check, state)| {
        let hollow = state == CheckState::Waiting;
        let word = names::check_state(state);
        view! {
            <Fact term=names::check(check)>
                <Status tone=names::check_tone(state) word hollow/>
            </Fact>
        }
    });
    let checks = checks.collect_view();
    let submitted = verification.submitted_at.map(|at| {
        view! {
            <Fact term=say::submitted()>
                <Time at/>
            </Fact>
        }
    });
    let decided = verification.decided_at.map(|at| {
        view! {
            <Fact term=say::decided()>
                <Time at/>
            </Fact>
        }
    });
    view! {
        <Facts>
            {checks}
            {submitted}
            {decided}
        </Facts>
    }
    .into_any()
}
