//! What the reader is told. Exhaustive: a new refusal compiles when it has words.

use super::AppError;
use crate::{
    accounts::{features, reselling},
    users::import_column,
    words::{self, Message},
};
use domain::{
    accounts::{
        AcceptError, DocumentError, EnrollError, LegalChangeError, LinkError, ResendError,
        TaxError, VettingError,
    },
    agreements::AgreementError,
    announcements::AnnouncementError,
    billing::BillingError,
    field::FieldError,
    file::{LARGEST_FILE, LARGEST_UPLOAD},
    identity::SignInError,
    jobs::JobError,
    second_factor::FactorError,
    support::SupportError,
    suspension::{SuspensionError, SuspensionReason},
    users::{ImportError, JoinError, UserError},
};

/// What happened, and what to do next. Exhaustive: a new variant compiles when it has words.
pub fn words(error: &AppError) -> Message {
    use words::errors::*;
    match error {
        AppError::SignedOut => signed_out(),
        AppError::Forbidden(_) => forbidden(),
        AppError::NotOffered(reason) => features::not_offered(*reason),
        AppError::PasswordFirst => password_first(),
        AppError::AgreementFirst => agreement_first(),
        AppError::Suspended(SuspensionReason::Overdue) => suspended_overdue(),
        AppError::Suspended(SuspensionReason::Abuse) => suspended_abuse(),
        AppError::Suspended(SuspensionReason::ProviderIssue) => suspended_provider_issue(),
        AppError::Suspended(SuspensionReason::ProfileRejected) => suspended_profile_rejected(),
        AppError::Terminated => terminated(),
        AppError::AgreementOverdue => agreement_overdue(),
        AppError::Visiting => visiting(),
        AppError::Restricted => restricted(),
        AppError::Program(rule) => reselling::refusal(*rule),
        AppError::NotFound
        | AppError::Support(SupportError::Unknown)
        | AppError::Documents(DocumentError::Unknown)
        | AppError::Tax(TaxError::Unknown)
        | AppError::Agreement(AgreementError::Unknown)
        | AppError::Announcement(AnnouncementError::Unknown)
        | AppError::Billing(BillingError::Unknown) => not_found(),
        AppError::Invalid(_) => invalid(),
        AppError::Malformed => malformed(),
        AppError::OtherSite => other_site(),
        AppError::OtherCompany => other_company(),
        AppError::TooLarge => too_large(),
        AppError::TooManyTries { retry_after_seconds: seconds @ 0..60 } => {
            wait_seconds(u64::from(*seconds).max(1))
        }
        AppError::TooManyTries { retry_after_seconds: seconds } => {
            wait_minutes(u64::from(*seconds).div_ceil(60))
        }
        AppError::Conflict
        | AppError::Vetting(VettingError::Stale)
        | AppError::Suspension(SuspensionError::Stale)
        | AppError::Support(SupportError::Stale)
        | AppError::LegalChange(LegalChangeError::Stale)
        | AppError::Documents(DocumentError::Stale)
        | AppError::User(UserError::Stale)
        | AppError::Tax(TaxError::Stale)
        | AppError::Agreement(AgreementError::Stale)
        | AppError::Announcement(AnnouncementError::Stale)
        | AppError::Billing(BillingError::Stale) => conflict(),
        AppError::SignIn(SignInError::Wrong) => wrong_name_or_password(),
        AppError::SignIn(SignInError::Deactivated) => deactivated(),
        AppError::SignIn(SignInError::TooOld) => temporary_too_old(),
        AppError::SignIn(SignInError::PasswordAgain) => password_again(),
        AppError::Factor(FactorError::AlreadyOn) => factor_already_on(),
        AppError::Factor(FactorError::NotBegun) => factor_not_begun(),
        AppError::Factor(FactorError::NotOn) => factor_not_on(),
        AppError::SignIn(SignInError::TooMany { retry_after_seconds }) => {
            wait_minutes(retry_after_seconds.div_ceil(60))
        }
        AppError::Link(LinkError::Unknown) => link_unknown(),
        AppError::Link(LinkError::Expired) => link_expired(),
        AppError::Link(LinkError::Used) => link_used(),
        AppError::Link(LinkError::Replaced) => link_replaced(),
        AppError::Enroll(EnrollError::AlreadyEnrolled)
        | AppError::Vetting(VettingError::AlreadySubmitted) => already_enrolled(),
        AppError::Enroll(EnrollError::NotAMember) => not_a_member(),
        AppError::Enroll(EnrollError::CompanyExists)
        | AppError::LegalChange(LegalChangeError::CompanyExists) => company_exists(),
        AppError::Enroll(EnrollError::CountryClosed) => country_closed(),
        AppError::Enroll(EnrollError::Incomplete) => steps_missing(),
        AppError::Enroll(EnrollError::NoAuthority) => must_agree(),
        AppError::Resend(ResendError::AlreadyConfirmed) => already_confirmed(),
        AppError::Resend(ResendError::NotEnrolled) | AppError::Accept(AcceptError::NotEnrolled) => {
            not_enrolled_yet()
        }
        AppError::Resend(ResendError::TooMany)
        | AppError::LegalChange(LegalChangeError::TooManyMails) => too_many_mails(),
        AppError::Accept(AcceptError::AlreadyAccepted) => already_accepted(),
        AppError::Accept(AcceptError::NewerVersion) => newer_version(),
        AppError::Vetting(VettingError::NotPending)
        | AppError::Documents(DocumentError::NotPending) => not_under_review(),
        AppError::LegalChange(LegalChangeError::NameLocked) => name_locked(),
        AppError::LegalChange(LegalChangeError::NotSubmitted) => correct_instead(),
        AppError::Documents(DocumentError::NotNow) => documents_not_now(),
        AppError::Tax(TaxError::NotNow) => tax_not_now(),
        AppError::Tax(TaxError::Filed) => tax_filed(),
        AppError::Documents(DocumentError::AlreadyAsked) => documents_already_asked(),
        AppError::Vetting(VettingError::ChecksMissing) => checks_missing(),
        AppError::Suspension(SuspensionError::AlreadySuspended) => already_suspended(),
        AppError::Suspension(SuspensionError::NotSuspended) => not_suspended(),
        AppError::Suspension(SuspensionError::AlreadyRequested) => already_requested(),
        AppError::Suspension(SuspensionError::Terminated) => account_ended(),
        AppError::Suspension(SuspensionError::NotForThisPartner) => not_for_this_partner(),
        AppError::Support(SupportError::ClosedAlready) => closed_already(),
        AppError::Billing(BillingError::NumberTaken) => taken(),
        AppError::Billing(BillingError::TooMuch) => payment_too_much(),
        AppError::Billing(BillingError::Reversed) => payment_reversed(),
        AppError::Billing(BillingError::ImportWrong) => import_wrong(),
        AppError::Jobs(JobError::UnknownJob) => job_unknown(),
        AppError::Jobs(JobError::NotFailed) => mail_not_failed(),
        AppError::Agreement(AgreementError::Published) => agreement_published(),
        AppError::Agreement(AgreementError::NoText) => agreement_no_text(),
        AppError::Agreement(AgreementError::Unchanged) => agreement_unchanged(),
        AppError::User(UserError::NotYours) => not_yours_to_do(),
        AppError::User(UserError::LastGlobalAdmin) => last_global_admin(),
        AppError::User(UserError::GlobalAdmin) => only_a_global_admin(),
        AppError::User(UserError::Yourself) => not_to_yourself(),
        AppError::User(UserError::Guest) => guest_account(),
        AppError::User(UserError::Deactivated) => user_deactivated(),
        AppError::User(UserError::NotDeactivated) => user_not_deactivated(),
        AppError::User(UserError::TooLate) => too_late_to_restore(),
        AppError::User(UserError::NotInvited) => user_not_invited(),
        AppError::User(UserError::NoSecondFactor) => factor_not_on(),
        AppError::Join(JoinError::NoCompany) => join_no_company(),
        AppError::Join(JoinError::Asked) => join_asked(),
        AppError::Join(JoinError::Decided) => join_decided(),
        AppError::Join(JoinError::HasAccount) => join_has_account(),
        AppError::Import(ImportError::NotATable) => import_not_a_table(),
        AppError::Import(ImportError::Empty) => import_empty(),
        AppError::Import(ImportError::TooManyRows) => import_too_many(),
        AppError::Import(ImportError::ColumnsMissing(columns)) => {
            let names = columns.iter().map(|column| import_column(*column).to_string());
            import_columns_missing(crate::format::list(&names.collect::<Vec<_>>()))
        }
        AppError::Announcement(AnnouncementError::Withdrawn) => announcement_withdrawn(),
        AppError::Announcement(AnnouncementError::Published) => announcement_published(),
        AppError::Busy => busy(),
        AppError::Internal { reference } => internal(reference),
        AppError::Offline => offline(),
    }
}

/// What is wrong with a field, to stand beside it.
pub fn field_words(error: &FieldError) -> Message {
    use words::errors::*;
    match error {
        FieldError::Required => required(),
        FieldError::TooLong { max } => too_long(u64::from(*max)),
        FieldError::TooShort { min } => too_short(u64::from(*min)),
        FieldError::BadCharacters => bad_characters(),
        FieldError::NotAnEmail => not_an_email(),
        FieldError::FreeMail => free_mail(),
        FieldError::RoleAddress => role_address(),
        FieldError::SignInOnlyAddress => sign_in_only_address(),
        FieldError::NotAPhoneNumber => not_a_phone_number(),
        FieldError::PostalCode { example } => postal_code(example),
        FieldError::RegistrationNumber { example } => registration_number(example),
        FieldError::TaxId { example } => tax_id(example),
        FieldError::NotADate => not_a_date(),
        FieldError::BeforeItBegins => before_it_begins(),
        FieldError::NotAWebAddress => not_a_web_address(),
        FieldError::NotAChoice => not_a_choice(),
        FieldError::CloudNotForCountry => cloud_not_for_country(),
        FieldError::NotADomainPrefix => not_a_domain_prefix(),
        FieldError::NotAUserName => not_a_user_name(),
        FieldError::Taken => taken(),
        FieldError::CommonPassword => common_password(),
        FieldError::PasswordHasName => password_has_name(),
        FieldError::NotTheSame => not_the_same(),
        FieldError::WrongPassword => wrong_password(),
        FieldError::TooManyMails => too_many_mails(),
        FieldError::CodeSent => code_sent(),
        FieldError::WrongFactorCode => wrong_factor_code(),
        FieldError::WrongCode => wrong_code(),
        FieldError::MustAgree => must_agree(),
        FieldError::OneOfThese => one_of_these(),
        FieldError::NumberBetween { least, most } => number_between(*least, *most),
        FieldError::CountryClosed => country_closed(),
        FieldError::EndsBeforeItBegins => ends_before_it_begins(),
        FieldError::UnknownPartner => unknown_partner(),
        FieldError::UnlikeTheFirst => unlike_the_first(),
        FieldError::NotUtf8 { name } => not_utf8(name),
        FieldError::NotATable => not_a_table(),
        FieldError::MissingColumns { names } => missing_columns(names),
        FieldError::TooManyRows { max } => too_many_rows(u64::from(*max)),
        FieldError::NotAnAmount => not_an_amount(),
        FieldError::FileEmpty { name } => file_empty(name),
        FieldError::FileTooLarge { name } => file_too_large(name, megabytes(LARGEST_FILE)),
        FieldError::FileKind { name } => file_kind(name),
        FieldError::TooManyFiles { max } => too_many_files(u64::from(*max)),
        FieldError::OneOfCategory => one_of_category(),
        FieldError::SamePassword => same_password(),
        FieldError::FilesTooLarge => files_too_large(megabytes(LARGEST_UPLOAD)),
    }
}

fn megabytes(bytes: usize) -> i64 {
    i64::try_from(bytes / (1024 * 1024)).unwrap_or(i64::MAX)
}
