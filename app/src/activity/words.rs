//! What happened, in words: the one place for every kind of event.

use crate::{
    accounts::{names, tax::stage_name},
    format::money,
    identity::role_name,
    support::names as support_names,
    suspension::names as account_names,
    words::{self, Message, activity, partners as say},
};
use domain::{accounts::Decision, activity::Topic, event::Event};

/// What happened.
pub fn what(event: &Event) -> Message {
    match event {
        Event::OperatorCreated { .. } | Event::OperatorLinkRenewed { .. } => {
            say::log_operator_account()
        }
        Event::OrganizationAdded { name, .. } => say::log_organization_added(&**name),
        Event::RelationshipBegan { name, .. } => words::customers::log_began(&**name),
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
        Event::JoinRequested { .. } => say::log_join_requested(),
        Event::JoinApproved { .. } => say::log_join_approved(),
        Event::JoinDeclined { .. } => say::log_join_declined(),
        Event::JoinNewsAddressed { .. } => say::log_told(),
        Event::UserElevated { .. } => say::log_user_elevated(),
        Event::RoleRemoved { role, .. } => say::log_role_removed(role_name(*role)),
        Event::WorkAccountCreated { company_name, .. } => say::log_created(&**company_name),
        Event::SignedIn { .. } => activity::signed_in(),
        Event::SignedOut { .. } => activity::signed_out(),
        Event::SignInsEnded { .. } => activity::sign_ins_ended(),
        Event::OrganizationSwitched { .. } => activity::organization_switched(),
        Event::SignInFailed { .. } | Event::SignInThrottled { .. } => say::log_sign_in_failed(),
        Event::PasswordShown { .. } => activity::password_shown(),
        Event::SecondFactorFailed { .. } => activity::factor_failed(),
        Event::SecondFactorBegun { .. } => activity::factor_begun(),
        Event::SecondFactorAdded { .. } => activity::factor_added(),
        Event::UserSecondFactorRemoved { .. } => activity::user_factor_removed(),
        Event::SecondFactorRemoved { .. } => activity::factor_removed(),
        Event::RecoveryCodeUsed { .. } => activity::recovery_code_used(),
        Event::RecoveryCodesRenewed { .. } => activity::recovery_codes_renewed(),
        Event::PasswordChanged { .. } => activity::password_changed(),
        Event::PasswordResetAsked { .. } | Event::PasswordResetRequested { .. } => {
            activity::password_reset_asked()
        }
        Event::PasswordReset { .. } | Event::UserPasswordReset { .. } => activity::password_reset(),
        Event::MyDetailsUpdated { .. } => activity::own_details(),
        Event::MyEmailChanged { .. } => activity::own_email(),
        Event::PreferencesUpdated { .. } => activity::own_preferences(),
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
        Event::AgreementPublished { version, .. } => activity::agreement_published(*version),
        Event::AgreementAccepted { version, .. } => activity::agreement_accepted(*version),
        Event::AgreementDraftBegun { version, .. }
        | Event::AgreementDraftSaved { version, .. }
        | Event::AgreementDraftTextRemoved { version, .. } => say::log_agreement_draft(*version),
        Event::AgreementDraftDiscarded { version, .. } => say::log_agreement_discarded(*version),
        Event::CountryClosed { .. } | Event::CountryOpened { .. } => say::log_country(),
        Event::VisitBegan { role, reason, .. } => say::log_visit_began(role_name(*role), &**reason),
        Event::VisitEnded { .. } => say::log_visit_ended(),
        Event::AnnouncementSaved { .. }
        | Event::AnnouncementPublished { .. }
        | Event::AnnouncementWithdrawn { .. }
        | Event::AnnouncementPutAway { .. } => say::log_announcement(),
        Event::TourPutAway { .. } => say::log_tour(),
        Event::NoticesRead { .. } => say::log_notices(),
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
        Event::ProgramApplied { wanted, .. } => {
            say::log_program_applied(names::partner_type(*wanted))
        }
        Event::ProgramWithdrawn { .. } => say::log_program_withdrawn(),
        Event::ProgramDecided { approved: true, wanted, .. } => {
            say::log_program_approved(names::partner_type(*wanted))
        }
        Event::ProgramDecided { approved: false, .. } => say::log_program_rejected(),
        Event::ProviderInvited { .. } => say::log_provider_invited(),
        Event::PartnerRestricted { .. } => say::log_restricted(),
        Event::RestrictionLifted { .. } => say::log_restriction_lifted(),
        Event::SupportRequestOpened { issue_type, .. } => {
            say::log_request_opened(support_names::issue_type(*issue_type))
        }
        Event::SupportRequestReplied { .. } => say::log_request_replied(),
        Event::SupportRequestClosed { .. } => say::log_request_closed(),
        Event::SupportRequestAnswered { .. } => say::log_request_answered(),
        Event::InvoiceEntered { number, amount, .. } => say::log_invoice(&**number, money(*amount)),
        Event::InvoicesUploaded { file } | Event::InvoicesImported { file, .. } => {
            say::log_invoices(&**file)
        }
        Event::InvoiceFileAttached { number, .. } => say::log_invoice_file(&**number),
        Event::PaymentRecorded { number, amount, .. } => {
            say::log_payment(&**number, money(*amount))
        }
        Event::PaymentReversed { number, amount, .. } => {
            say::log_payment_reversed(&**number, money(*amount))
        }
        Event::OverdueWarned { day, .. } => say::log_overdue_warned(*day),
        Event::OverdueNewsAddressed { .. } => say::log_told(),
        Event::JobAsked { .. } | Event::MailRetried { .. } | Event::FailedMailRetried { .. } => {
            say::log_jobs()
        }
    }
}

/// What an event is about.
pub fn topic(topic: Topic) -> Message {
    match topic {
        Topic::SignIns => activity::topic_sign_ins(),
        Topic::People => activity::topic_people(),
        Topic::Profile => activity::topic_profile(),
        Topic::Verification => activity::topic_verification(),
        Topic::Agreements => activity::topic_agreements(),
        Topic::Account => activity::topic_account(),
        Topic::Billing => words::home::nav_billing(),
        Topic::Customers => words::customers::title(),
        Topic::Support => activity::topic_support(),
        Topic::Background => activity::topic_background(),
    }
}

/// What else the event says: what was before, what was written, which files.
pub fn details(event: &Event) -> Vec<(Message, String)> {
    let files = |files: &[String]| match files {
        [] => vec![],
        files => vec![(activity::detail_files(), crate::format::list(files))],
    };
    let note = |note: Option<&String>| {
        note.map(|note| (activity::detail_note(), note.clone())).into_iter().collect()
    };
    match event {
        Event::MyEmailChanged { from, .. } => vec![(activity::detail_before(), from.clone())],
        Event::SignInFailed { name } | Event::SignInThrottled { name } => {
            vec![(activity::detail_name(), name.clone())]
        }
        Event::CheckDecided { note: said, .. } | Event::AccountSuspended { note: said, .. } => {
            note(said.as_ref())
        }
        Event::AccountTerminated { note: said, .. }
        | Event::PartnerRestricted { note: said, .. }
        | Event::RestrictionLifted { note: said, .. } => note(Some(said)),
        Event::ProgramDecided { reason, .. } => note(reason.as_ref()),
        Event::ReinstatementRequested { text, .. } => note(Some(text)),
        Event::VettingDecided { decision: Decision::Reject { reason }, .. } => note(Some(reason)),
        Event::DocumentsSent { files: names, .. }
        | Event::TaxExemptionFiled { files: names, .. }
        | Event::TaxFilingContinued { files: names, .. }
        | Event::SupportRequestOpened { files: names, .. }
        | Event::SupportRequestReplied { files: names, .. } => files(names),
        Event::SupportRequestAnswered { status, files: names, .. } => {
            let status = support_names::status(*status).to_string();
            let mut details = vec![(activity::detail_after(), status)];
            details.extend(files(names));
            details
        }
        Event::AgreementDraftSaved { region, locale, .. }
        | Event::AgreementDraftTextRemoved { region, locale, .. } => {
            vec![(activity::detail_text(), format!("{region} {}", locale.own_name()))]
        }
        Event::UserElevated { evidence, .. } if !evidence.is_empty() => note(Some(evidence)),
        Event::JobAsked { job } => vec![(activity::detail_name(), job.clone())],
        _ => vec![],
    }
}
