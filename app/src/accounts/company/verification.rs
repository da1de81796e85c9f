//! The card that says how the verification stands, and what the company can do about it.

use crate::{
    accounts::{ReopenEnrollment, decisions::past_decisions, names, press},
    format::Time,
    routes,
    ui::{ButtonKind, ButtonLink, ButtonSize, Card, Fact, Facts, Note, Status, Tone},
    words::{accounts as say, documents, home},
};
use domain::{
    Permission,
    accounts::{CheckState, Company, DocumentLine, Verification, VettingStatus, VettingSubStatus},
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
    let requests = document_lines(company.documents);
    // The last one stands above, as long as it holds.
    let holds = matches!(status, VettingStatus::Authorized | VettingStatus::Rejected);
    let past = past_decisions(company.decisions.into_iter().skip(usize::from(holds)).collect());
    let past = past.map(|past| view! { <h3>{say::decisions_title()}</h3> {past} });
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
                {requests}
                {past}
            </Card>
        </div>
    }
    .into_any()
}

/// What the operator asked for, each with its page.
fn document_lines(lines: Vec<DocumentLine>) -> Option<AnyView> {
    let facts = |line: DocumentLine| {
        let href = routes::documents(line.id);
        let (tone, word) = (names::document_tone(line.state), names::document_state(line.state));
        view! {
            <Fact term=documents::title(names::check(line.check))>
                <a href=href><Status tone word/></a>
            </Fact>
        }
    };
    let asked = !lines.is_empty();
    let lines = lines.into_iter().map(facts).collect_view();
    asked.then(|| view! { <Facts>{lines}</Facts> }.into_any())
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
