//! The last changes in a partner's log, in words.

use crate::{
    accounts::{names, tax::stage_name},
    format::Time,
    identity::role_name,
    support::names as support_names,
    suspension::names as account_names,
    ui::{Card, Column, EmptyState, Icon, Table},
    words::{Message, partners as say},
};
use domain::{accounts::Decision, event::Event, partners::LogLine};
use leptos::prelude::*;

/// The card.
#[component]
pub fn LogCard(log: Vec<LogLine>) -> impl IntoView {
    let body = if log.is_empty() {
        let sentence = say::log_none();
        view! { <EmptyState icon=Icon::Log title=say::log_title() sentence/> }.into_any()
    } else {
        let columns = vec![
            Column::new(say::log_what()),
            Column::new(say::log_by()),
            Column::new(say::log_at()),
        ];
        let rows = log.into_iter().map(row).collect();
        view! { <Table caption=say::log_title() columns rows/> }.into_any()
    };
    view! { <Card heading=say::log_title() flush=true>{body}</Card> }.into_any()
}

fn row(line: LogLine) -> Vec<AnyView> {
    let by: String = match (line.by, line.by_operator) {
        (Some(name), true) => say::log_operator(name).into(),
        (Some(name), false) => name,
        (None, _) => say::log_system().into(),
    };
    vec![
        what(&line.event).to_string().into_any(),
        view! { <bdi>{by}</bdi> }.into_any(),
        view! { <Time at=line.at/> }.into_any(),
    ]
}

/// What happened.
fn what(event: &Event) -> Message {
    match event {
        Event::OperatorCreated { .. } | Event::OperatorLinkRenewed { .. } => {
            say::log_operator_account()
        }
        Event::OrganizationAdded { name, .. } => say::log_organization_added(&**name),
        Event::OrganizationClassified { cloud, partner_type, .. } => {
            say::log_classified(names::partner_type(*partner_type), names::cloud(*cloud))
        }
        Event::UserAdded { .. } | Event::UserCreated { .. } | Event::UserInvitedAgain { .. } => {
            say::log_user_added()
        }
        Event::UsersImported { added: people, .. }
        | Event::UserImportChecked { rows: people, .. } => {
            say::log_users_imported(i64::try_from(*people).unwrap_or(i64::MAX))
        }
        Event::UserDeactivated { .. } => say::log_user_deactivated(),
        Event::UserRestored { .. } => say::log_user_restored(),
        Event::UserPurged { .. } => say::log_user_purged(),
        Event::UserElevated { .. } => say::log_user_elevated(),
        Event::RoleRemoved { role, .. } => say::log_role_removed(role_name(*role)),
        Event::WorkAccountCreated { company_name, .. } => say::log_created(&**company_name),
        Event::SignedIn { .. }
        | Event::SignedOut { .. }
        | Event::SignInsEnded { .. }
        | Event::OrganizationSwitched { .. } => say::log_sign_in(),
        Event::SignInFailed { .. } | Event::SignInThrottled { .. } => say::log_sign_in_failed(),
        Event::PasswordChanged { .. }
        | Event::PasswordResetAsked { .. }
        | Event::PasswordResetRequested { .. }
        | Event::UserPasswordReset { .. }
        | Event::PasswordReset { .. } => say::log_password(),
        Event::MyDetailsUpdated { .. }
        | Event::MyEmailChanged { .. }
        | Event::PreferencesUpdated { .. } => say::log_own_profile(),
        Event::EnrollmentDraftSaved { .. } => say::log_draft(),
        Event::EnrollmentSubmitted { again: false, .. } => say::log_submitted(),
        Event::EnrollmentSubmitted { again: true, .. } => say::log_resubmitted(),
        Event::EnrollmentReopened { .. } => say::log_reopened(),
        Event::VerificationMailRequested { .. } | Event::WorkAccountCodeAsked { .. } => {
            say::log_mail()
        }
        Event::EmailConfirmed { email, .. } => say::log_email_confirmed(&**email),
        Event::CheckDecided { check, state, .. } => {
            say::log_check(names::check(*check), names::check_state(*state))
        }
        Event::VettingDecided { decision: Decision::Authorize, .. } => say::log_authorized(),
        Event::VettingDecided { decision: Decision::Reject { .. }, .. } => say::log_rejected(),
        Event::AgreementPublished { version, .. } | Event::AgreementAccepted { version, .. } => {
            say::log_agreement(*version)
        }
        Event::AgreementDraftBegun { version, .. }
        | Event::AgreementDraftSaved { version, .. }
        | Event::AgreementDraftTextRemoved { version, .. } => say::log_agreement_draft(*version),
        Event::SupportDetailsUpdated { .. } => say::log_support(),
        Event::PrimaryContactUpdated { .. } => say::log_contact(),
        Event::BillingProfileUpdated { .. } => say::log_billing(),
        Event::LegalProfileUpdated { .. } => say::log_legal(),
        Event::DocumentsRequested { check, .. } => say::log_documents_asked(names::check(*check)),
        Event::DocumentsSent { check, .. } => say::log_documents_sent(names::check(*check)),
        Event::DocumentsJudged { check, state, .. } => {
            say::log_documents_judged(names::check(*check), names::document_state(*state))
        }
        Event::TaxQuestionAnswered { .. } => say::log_tax_answered(),
        Event::TaxExemptionFiled { .. } => say::log_tax_filed(),
        Event::TaxFilingContinued { state, .. } | Event::TaxFilingJudged { state, .. } => {
            say::log_tax(stage_name(*state))
        }
        Event::LocationAdded { network_id, .. } => say::log_location(network_id.to_string()),
        Event::PartnerQualified { .. } => say::log_qualified(),
        Event::RoleAssigned { role, .. } => say::log_role(role_name(*role)),
        Event::AccountSuspended { reason, .. } => {
            say::log_suspended(account_names::reason(*reason))
        }
        Event::ReinstatementRequested { .. } => say::log_requested(),
        Event::AccountReinstated { .. } => say::log_reinstated(),
        Event::AccountTerminated { reason, .. } => {
            say::log_terminated(account_names::reason(*reason))
        }
        Event::AccountNewsAddressed { .. } | Event::AgreementNewsAddressed { .. } => {
            say::log_told()
        }
        Event::SupportRequestOpened { issue_type, .. } => {
            say::log_request_opened(support_names::issue_type(*issue_type))
        }
        Event::SupportRequestReplied { .. } => say::log_request_replied(),
        Event::SupportRequestClosed { .. } => say::log_request_closed(),
        Event::SupportRequestAnswered { .. } => say::log_request_answered(),
        Event::JobAsked { .. } | Event::MailRetried { .. } | Event::FailedMailRetried { .. } => {
            say::log_jobs()
        }
    }
}
