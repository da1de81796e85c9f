//! Mails by their kind, and whom each is for, as far as the message itself says it.

use super::Message;
use crate::{
    id::{DocumentNoteId, OrganizationId, SupportNoteId, UserId},
    identity::keyed,
};

keyed! {
    /// The kinds of mail, named as they are stored.
    MailKind {
        VerifyEmail = "verify_email",
        EnrollmentAuthorized = "enrollment_authorized",
        EnrollmentRejected = "enrollment_rejected",
        DocumentsNeeded = "documents_needed",
        TaxFilingJudged = "tax_filing_judged",
        AccountCreated = "account_created",
        AccountHandedOver = "account_handed_over",
        Activation = "activation",
        BecameGlobalAdmin = "became_global_admin",
        PasswordWasReset = "password_was_reset",
        JoinNews = "join_news",
        JoinNewsFor = "join_news_for",
        JoinDeclined = "join_declined",
        WorkAccountCode = "work_account_code",
        PasswordResetAsked = "password_reset_asked",
        PasswordResetLink = "password_reset_link",
        PasswordWasChanged = "password_was_changed",
        EmailWasChanged = "email_was_changed",
        SecondFactorNews = "second_factor_news",
        AccountNews = "account_news",
        AccountNewsFor = "account_news_for",
        AgreementNews = "agreement_news",
        AgreementNewsFor = "agreement_news_for",
        OverdueNews = "overdue_news",
        OverdueNewsFor = "overdue_news_for",
        ProgramNews = "program_news",
        SupportRequestUpdated = "support_request_updated",
    }
}

/// Whom a mail is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Recipient {
    /// People of this company.
    Organization(OrganizationId),
    User(UserId),
    /// Whoever reads this.
    SupportNote(SupportNoteId),
    DocumentNote(DocumentNoteId),
    /// Nobody is known by that address or name, or not yet.
    Unknown,
}

impl Message {
    pub const fn kind(&self) -> MailKind {
        match self {
            Message::VerifyEmail { .. } => MailKind::VerifyEmail,
            Message::EnrollmentAuthorized { .. } => MailKind::EnrollmentAuthorized,
            Message::EnrollmentRejected { .. } => MailKind::EnrollmentRejected,
            Message::DocumentsNeeded { .. } => MailKind::DocumentsNeeded,
            Message::TaxFilingJudged { .. } => MailKind::TaxFilingJudged,
            Message::AccountCreated { .. } => MailKind::AccountCreated,
            Message::AccountHandedOver { .. } => MailKind::AccountHandedOver,
            Message::Activation { .. } => MailKind::Activation,
            Message::BecameGlobalAdmin { .. } => MailKind::BecameGlobalAdmin,
            Message::PasswordWasReset { .. } => MailKind::PasswordWasReset,
            Message::JoinNews { .. } => MailKind::JoinNews,
            Message::JoinNewsFor { .. } => MailKind::JoinNewsFor,
            Message::JoinDeclined { .. } => MailKind::JoinDeclined,
            Message::WorkAccountCode { .. } => MailKind::WorkAccountCode,
            Message::PasswordResetAsked { .. } => MailKind::PasswordResetAsked,
            Message::PasswordResetLink { .. } => MailKind::PasswordResetLink,
            Message::PasswordWasChanged { .. } => MailKind::PasswordWasChanged,
            Message::EmailWasChanged { .. } => MailKind::EmailWasChanged,
            Message::SecondFactorNews { .. } => MailKind::SecondFactorNews,
            Message::AccountNews { .. } => MailKind::AccountNews,
            Message::AccountNewsFor { .. } => MailKind::AccountNewsFor,
            Message::AgreementNews { .. } => MailKind::AgreementNews,
            Message::AgreementNewsFor { .. } => MailKind::AgreementNewsFor,
            Message::OverdueNews { .. } => MailKind::OverdueNews,
            Message::OverdueNewsFor { .. } => MailKind::OverdueNewsFor,
            Message::ProgramNews { .. } => MailKind::ProgramNews,
            Message::SupportRequestUpdated { .. } => MailKind::SupportRequestUpdated,
        }
    }

    pub const fn recipient(&self) -> Recipient {
        match *self {
            Message::VerifyEmail { organization }
            | Message::EnrollmentAuthorized { organization }
            | Message::EnrollmentRejected { organization }
            | Message::AccountNews { organization, .. }
            | Message::AccountNewsFor { organization, .. }
            | Message::OverdueNews { organization, .. }
            | Message::OverdueNewsFor { organization, .. }
            | Message::ProgramNews { organization, .. }
            | Message::JoinNews { organization, .. }
            | Message::JoinNewsFor { organization, .. }
            | Message::AgreementNewsFor { organization, .. } => {
                Recipient::Organization(organization)
            }
            Message::AccountCreated { user }
            | Message::AccountHandedOver { user, .. }
            | Message::Activation { user, .. }
            | Message::BecameGlobalAdmin { user, .. }
            | Message::JoinDeclined { user, .. }
            | Message::PasswordWasReset { user }
            | Message::PasswordResetLink { user }
            | Message::PasswordWasChanged { user }
            | Message::SecondFactorNews { user, .. }
            | Message::EmailWasChanged { user, .. } => Recipient::User(user),
            Message::SupportRequestUpdated { note } => Recipient::SupportNote(note),
            Message::DocumentsNeeded { note } | Message::TaxFilingJudged { note } => {
                Recipient::DocumentNote(note)
            }
            Message::WorkAccountCode { .. }
            | Message::PasswordResetAsked { .. }
            | Message::AgreementNews { .. } => Recipient::Unknown,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use uuid::Uuid;

    #[test]
    fn a_mail_is_stored_under_the_name_of_its_kind() {
        let user = UserId::from_uuid(Uuid::from_u128(7));
        let organization = OrganizationId::from_uuid(Uuid::from_u128(8));
        for message in [
            Message::VerifyEmail { organization },
            Message::AccountCreated { user },
            Message::AgreementNews { version: 2, after: None },
            Message::SupportRequestUpdated { note: SupportNoteId::from_uuid(Uuid::from_u128(9)) },
        ] {
            let stored = serde_json::to_value(&message).expect("JSON");
            assert_eq!(stored["kind"], message.kind().key());
        }
    }
}
