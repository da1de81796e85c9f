//! What jobs, mails and their states are called: one exhaustive function each.

use crate::{
    ui::Tone,
    words::{Message, jobs as say},
};
use domain::{
    event::MailKind,
    jobs::{Job, JobState, MailState},
};

pub fn job(job: &Job) -> Message {
    match job {
        Job::Housekeeping => say::housekeeping(),
        Job::OverdueBills => say::overdue_bills(),
        Job::CompanyBills { .. } => say::company_bills(),
    }
}

pub fn state(state: JobState) -> Message {
    match state {
        JobState::Waiting => say::state_waiting(),
        JobState::Running => say::state_running(),
        JobState::Failing => say::state_failing(),
        JobState::Failed => say::state_failed(),
    }
}

pub const fn tone(state: JobState) -> Tone {
    match state {
        JobState::Waiting => Tone::Good,
        JobState::Running => Tone::Info,
        JobState::Failing => Tone::Warn,
        JobState::Failed => Tone::Danger,
    }
}

pub fn mail_state(state: MailState) -> Message {
    match state {
        MailState::Waiting => say::mail_waiting(),
        MailState::Failed => say::mail_failed(),
        MailState::Sent => say::mail_sent(),
    }
}

pub const fn mail_tone(state: MailState) -> Tone {
    match state {
        MailState::Waiting => Tone::Info,
        MailState::Failed => Tone::Danger,
        MailState::Sent => Tone::Good,
    }
}

pub fn mail_kind(kind: MailKind) -> Message {
    match kind {
        MailKind::VerifyEmail => say::kind_verify_email(),
        MailKind::EnrollmentAuthorized => say::kind_authorized(),
        MailKind::EnrollmentRejected => say::kind_rejected(),
        MailKind::ProgramNews => say::kind_program(),
        MailKind::DocumentsNeeded => say::kind_documents(),
        MailKind::TaxFilingJudged => say::kind_tax(),
        MailKind::AccountCreated => say::kind_account_created(),
        MailKind::AccountHandedOver => say::kind_handed_over(),
        MailKind::Activation => say::kind_activation(),
        MailKind::BecameGlobalAdmin => say::kind_global_admin(),
        MailKind::PasswordWasReset => say::kind_admin_reset(),
        MailKind::JoinNews => say::kind_join(),
        MailKind::JoinNewsFor => say::kind_join_for(),
        MailKind::JoinDeclined => say::kind_join_declined(),
        MailKind::WorkAccountCode => say::kind_code(),
        MailKind::PasswordResetAsked => say::kind_reset_asked(),
        MailKind::PasswordResetLink => say::kind_reset_link(),
        MailKind::PasswordWasChanged => say::kind_password_changed(),
        MailKind::SecondFactorNews => say::kind_factor(),
        MailKind::EmailWasChanged => say::kind_email_changed(),
        MailKind::AccountNews => say::kind_news(),
        MailKind::AccountNewsFor => say::kind_news_for(),
        MailKind::AgreementNews => say::kind_agreement(),
        MailKind::AgreementNewsFor => say::kind_agreement_for(),
        MailKind::OverdueNews => say::kind_overdue(),
        MailKind::OverdueNewsFor => say::kind_overdue_for(),
        MailKind::SupportRequestUpdated => say::kind_support(),
    }
}
