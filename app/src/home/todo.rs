//! What waits for a person of a partner, each thing with its one action.

use super::partner::{Known, Waits};
use crate::{
    accounts::{BecomeAdminAgent, ReopenEnrollment, ResendVerification, names, press},
    routes,
    ui::{ButtonKind, ButtonLink, ButtonSize},
    words::{self, Message, home as say},
};
use domain::{
    Permission,
    accounts::{
        Company, Enrollment, EnrollmentStep, FilingState, ProfileItem, VettingStatus,
        VettingSubStatus,
    },
    agreements::AgreementState,
    identity::Me,
};
use leptos::prelude::*;

/// One thing to do.
pub(super) struct Waiting {
    pub title: Message,
    pub why: Message,
    pub action: AnyView,
}

/// All that this person can do something about, the most pressing first.
pub(super) fn waiting(me: &Me, known: &Known, Waits { asked, joins }: Waits) -> Vec<Waiting> {
    let answer = (asked > 0).then(|| Waiting {
        title: say::answer_requests(asked),
        why: say::answer_requests_why(),
        action: go(say::open_support(), routes::SUPPORT),
    });
    let join = (joins > 0).then(|| Waiting {
        title: words::joining::some_wait(joins),
        why: words::joining::some_wait_why(),
        action: go(words::joining::see(), routes::JOIN_REQUESTS),
    });
    let sign = agreement(me);
    let others = match known {
        Known::Company(company) => of_company(me, company),
        Known::Enrolling(enrollment) => of_enrollment(enrollment),
        Known::Nothing => vec![],
    };
    sign.into_iter().chain(answer).chain(join).chain(others).collect()
}

/// A newer version of the agreement, for those who may sign it.
fn agreement(me: &Me) -> Option<Waiting> {
    use words::agreements as say;
    let why = match me.agreement() {
        AgreementState::Signed => return None,
        AgreementState::Pending(due) => say::sign_pending(due),
        AgreementState::Overdue(due) => say::sign_overdue(due),
    };
    me.can(Permission::AccountAgreementAccept).then(|| Waiting {
        title: say::todo_title(),
        why,
        action: go(say::banner_action(), routes::COMPANY_AGREEMENT),
    })
}

fn go(label: Message, href: impl Into<String>) -> AnyView {
    view! { <ButtonLink label href=href.into()/> }.into_any()
}

/// Before the agreement is accepted: the wizard's next step, or the rejection.
fn of_enrollment(enrollment: &Enrollment) -> Vec<Waiting> {
    let href = match enrollment.step {
        EnrollmentStep::WorkAccount => routes::ENROLL,
        EnrollmentStep::LegalProfile => routes::ENROLL_COMPANY,
        EnrollmentStep::PrimaryContact => routes::ENROLL_CONTACT,
        EnrollmentStep::Review => routes::ENROLL_REVIEW,
        EnrollmentStep::Agreement => routes::ENROLL_AGREEMENT,
        EnrollmentStep::Finish => return vec![],
    };
    let (title, why, label) = match (enrollment.status, enrollment.step) {
        (VettingStatus::Rejected, _) => return vec![correct_rejected()],
        (_, EnrollmentStep::Agreement) => {
            (say::sign_agreement(), say::sign_agreement_why(), say::accept())
        }
        _ => (say::finish_enrollment(), say::finish_enrollment_why(), say::go_on()),
    };
    vec![Waiting { title, why, action: go(label, href) }]
}

fn correct_rejected() -> Waiting {
    Waiting {
        title: say::correct_rejected(),
        why: say::correct_rejected_why(),
        action: press::<ReopenEnrollment>(
            words::accounts::correct(),
            ButtonKind::Plain,
            ButtonSize::Normal,
        ),
    }
}

fn of_company(me: &Me, company: &Company) -> Vec<Waiting> {
    let stands = company.verification.as_ref().map(|v| (v.status, v.sub_status));
    let mut waiting = vec![];
    if company.can.contains(&Permission::AccountEnroll) {
        match stands {
            Some((VettingStatus::Rejected, _)) => waiting.push(correct_rejected()),
            Some((VettingStatus::Pending, VettingSubStatus::Entry)) => waiting.push(Waiting {
                title: say::continue_correcting(),
                why: say::finish_enrollment_why(),
                action: go(say::go_on(), routes::ENROLL_COMPANY),
            }),
            _ => {}
        }
    }
    if company.can.contains(&Permission::ProfileLegalUpdate) {
        let asked = company.documents.iter().filter(|line| line.state.is_the_companys_turn());
        waiting.extend(asked.map(|line| Waiting {
            title: say::send_documents(names::check(line.check)),
            why: say::send_documents_why(),
            action: go(say::see_request(), routes::documents(line.id)),
        }));
    }
    if company.can.contains(&Permission::ProfileTaxExemptionFile) {
        let filings = company.tax.iter().flat_map(|tax| &tax.filings);
        let asked = filings.filter(|filing| filing.stage == FilingState::MoreInfo);
        waiting.extend(asked.map(|filing| Waiting {
            title: say::add_to_tax(&*filing.certificate),
            why: say::add_to_tax_why(),
            action: go(say::see_request(), routes::tax_filing(filing.id)),
        }));
    }
    let open = company.completeness.iter().filter(|(_, done)| !done);
    waiting.extend(open.filter_map(|(item, _)| of_item(me, company, *item)));
    waiting
}

/// What to do about a missing part of the profile, if this person can.
fn of_item(me: &Me, company: &Company, item: ProfileItem) -> Option<Waiting> {
    let can = |permission| company.can.contains(&permission).then_some(());
    match item {
        ProfileItem::LegalProfile => can(Permission::AccountEnroll).map(|()| Waiting {
            title: say::finish_enrollment(),
            why: say::finish_enrollment_why(),
            action: go(say::go_on(), routes::ENROLL),
        }),
        ProfileItem::Agreement => me.can(Permission::AccountAgreementAccept).then(|| Waiting {
            title: say::sign_agreement(),
            why: say::sign_agreement_why(),
            action: go(say::accept(), routes::ENROLL_AGREEMENT),
        }),
        ProfileItem::PrimaryContactConfirmed => {
            let contact = company.contact.as_ref()?;
            can(Permission::AccountVerificationResendEmail)?;
            Some(Waiting {
                title: say::confirm_contact(),
                why: say::confirm_contact_why(&*contact.email),
                action: press::<ResendVerification>(
                    say::send_again(),
                    ButtonKind::Plain,
                    ButtonSize::Normal,
                ),
            })
        }
        ProfileItem::SupportDetails => can(Permission::ProfileSupportUpdate).map(|()| Waiting {
            title: say::add_support(),
            why: say::add_support_why(),
            action: go(say::fill_in(), routes::COMPANY_SUPPORT),
        }),
        ProfileItem::TaxExemptions => can(Permission::ProfileTaxExemptionFile).map(|()| Waiting {
            title: say::answer_tax(),
            why: say::answer_tax_why(),
            action: go(say::answer(), routes::COMPANY_TAX),
        }),
        ProfileItem::AdminAgent => {
            me.can(Permission::UsersRolesDirectoryAndCspAssign).then(|| Waiting {
                title: say::get_admin_agent(),
                why: say::get_admin_agent_why(),
                action: press::<BecomeAdminAgent>(
                    say::take_role(),
                    ButtonKind::Plain,
                    ButtonSize::Normal,
                ),
            })
        }
    }
}
