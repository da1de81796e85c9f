//! What a server function can answer instead of its result: typed all the way to
//! the browser, which says it in the reader's language.

use crate::{
    accounts::{features, reselling},
    codec::JsonText,
    users::import_column,
    words::{self, Message},
};
use domain::{
    accounts::{
        AcceptError, DocumentError, EnrollError, LegalChangeError, LinkError, ProgramError,
        ResendError, StaleSave, TaxError, VettingError,
    },
    agreements::AgreementError,
    announcements::AnnouncementError,
    billing::BillingError,
    feature::NotOffered,
    field::{FieldError, FieldErrors},
    file::{LARGEST_FILE, LARGEST_UPLOAD},
    identity::SignInError,
    jobs::JobError,
    permission::Permission,
    second_factor::FactorError,
    support::SupportError,
    suspension::{Blocked, SuspensionError, SuspensionReason},
    users::{ImportError, JoinError, UserError},
};
use leptos::server_fn::error::{FromServerFnError, ServerFnErrorErr};
use serde::{Deserialize, Serialize};

/// Why nothing came of a request.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum AppError {
    /// Nobody is signed in, or no longer.
    SignedOut,
    /// The reader's roles do not grant this permission.
    Forbidden(Permission),
    /// The company does not have what this is about, for its cloud or for how it trades.
    NotOffered(NotOffered),
    /// Somebody else gave the password: it has to be changed first.
    PasswordFirst,
    /// The company has to accept the network agreement first.
    AgreementFirst,
    /// The company's account is suspended, and this is one of the things that are not done then.
    #[serde(rename = "account_suspended")]
    Suspended(SuspensionReason),
    /// The company's account is terminated, so nothing of it is changed any more.
    #[serde(rename = "account_terminated")]
    Terminated,
    /// The direct bill partner is restricted, and this is one of the things that are not done then.
    #[serde(rename = "restricted")]
    Restricted,
    /// The company has not signed a newer version of an agreement in time, and this is business.
    #[serde(rename = "agreement_overdue")]
    AgreementOverdue,
    /// The reader is of the operator and looks at a company's pages, where nothing can be changed.
    Visiting,
    /// It does not exist, or is out of the reader's reach: which, is not said.
    NotFound,
    /// Some fields are wrong; each has its own words.
    Invalid(FieldErrors),
    /// Not a request that our own pages send.
    Malformed,
    /// Asked for by a page of another site.
    OtherSite,
    /// Meant for another company than the one that the reader has gone on in.
    OtherCompany,
    /// More than the server reads.
    TooLarge,
    /// Throttled.
    TooManyTries {
        retry_after_seconds: u32,
    },
    /// Somebody else changed the same thing first.
    Conflict,
    /// A rule of a use case; each has its own words.
    SignIn(SignInError),
    Link(LinkError),
    Enroll(EnrollError),
    Resend(ResendError),
    Accept(AcceptError),
    Vetting(VettingError),
    Suspension(SuspensionError),
    Support(SupportError),
    LegalChange(LegalChangeError),
    Documents(DocumentError),
    Tax(TaxError),
    Agreement(AgreementError),
    Jobs(JobError),
    User(UserError),
    Join(JoinError),
    Import(ImportError),
    Announcement(AnnouncementError),
    Billing(BillingError),
    Program(ProgramError),
    Factor(FactorError),
    /// More at once than the server can do; worth another try soon.
    Busy,
    /// A fault of ours; the log has the cause under this reference.
    Internal {
        reference: String,
    },
    /// No answer, or none that can be read.
    Offline,
}

impl std::fmt::Display for AppError {
    /// For logs. Readers get [`words`].
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{self:?}")
    }
}
impl std::error::Error for AppError {}

impl From<FieldErrors> for AppError {
    fn from(errors: FieldErrors) -> Self {
        Self::Invalid(errors)
    }
}

/// Each use case's refusals, as the browser gets them.
macro_rules! rules {
    ($($rule:ident => $variant:ident),* $(,)?) => {
        $( impl From<$rule> for AppError {
            fn from(rule: $rule) -> Self {
                Self::$variant(rule)
            }
        } )*
    };
}
rules! {
    LinkError => Link, EnrollError => Enroll, ResendError => Resend, AcceptError => Accept,
    JobError => Jobs,
    ImportError => Import,
    FactorError => Factor,
    JoinError => Join,
}

impl From<SignInError> for AppError {
    fn from(rule: SignInError) -> Self {
        match rule {
            SignInError::TooMany { retry_after_seconds } => Self::TooManyTries {
                retry_after_seconds: u32::try_from(retry_after_seconds).unwrap_or(u32::MAX),
            },
            rule => Self::SignIn(rule),
        }
    }
}

impl From<VettingError> for AppError {
    fn from(rule: VettingError) -> Self {
        match rule {
            VettingError::Stale => Self::Conflict,
            rule => Self::Vetting(rule),
        }
    }
}

impl From<SuspensionError> for AppError {
    fn from(rule: SuspensionError) -> Self {
        match rule {
            SuspensionError::Stale => Self::Conflict,
            rule => Self::Suspension(rule),
        }
    }
}

impl From<Blocked> for AppError {
    fn from(blocked: Blocked) -> Self {
        match blocked {
            Blocked::Suspended(reason) => Self::Suspended(reason),
            Blocked::Terminated => Self::Terminated,
            Blocked::Restricted => Self::Restricted,
            Blocked::AgreementOverdue => Self::AgreementOverdue,
        }
    }
}

impl From<BillingError> for AppError {
    fn from(rule: BillingError) -> Self {
        match rule {
            BillingError::Stale => Self::Conflict,
            BillingError::Unknown => Self::NotFound,
            BillingError::NumberTaken => FieldErrors::one("number", FieldError::Taken).into(),
            rule @ (BillingError::TooMuch | BillingError::Reversed | BillingError::ImportWrong) => {
                Self::Billing(rule)
            }
        }
    }
}

impl From<SupportError> for AppError {
    fn from(rule: SupportError) -> Self {
        match rule {
            SupportError::Stale => Self::Conflict,
            SupportError::Unknown => Self::NotFound,
            rule @ SupportError::ClosedAlready => Self::Support(rule),
        }
    }
}

impl From<LegalChangeError> for AppError {
    fn from(rule: LegalChangeError) -> Self {
        match rule {
            LegalChangeError::Stale => Self::Conflict,
            rule => Self::LegalChange(rule),
        }
    }
}

impl From<AgreementError> for AppError {
    fn from(rule: AgreementError) -> Self {
        match rule {
            AgreementError::Stale => Self::Conflict,
            AgreementError::Unknown => Self::NotFound,
            rule => Self::Agreement(rule),
        }
    }
}

impl From<AnnouncementError> for AppError {
    fn from(rule: AnnouncementError) -> Self {
        match rule {
            AnnouncementError::Stale => Self::Conflict,
            AnnouncementError::Unknown => Self::NotFound,
            rule => Self::Announcement(rule),
        }
    }
}

impl From<ProgramError> for AppError {
    fn from(rule: ProgramError) -> Self {
        match rule {
            ProgramError::Stale => Self::Conflict,
            rule => Self::Program(rule),
        }
    }
}

impl From<DocumentError> for AppError {
    fn from(rule: DocumentError) -> Self {
        match rule {
            DocumentError::Stale => Self::Conflict,
            DocumentError::Unknown => Self::NotFound,
            rule => Self::Documents(rule),
        }
    }
}

impl From<UserError> for AppError {
    fn from(rule: UserError) -> Self {
        match rule {
            UserError::Stale => Self::Conflict,
            rule => Self::User(rule),
        }
    }
}

impl From<TaxError> for AppError {
    fn from(rule: TaxError) -> Self {
        match rule {
            TaxError::Stale => Self::Conflict,
            TaxError::Unknown => Self::NotFound,
            rule => Self::Tax(rule),
        }
    }
}

impl From<StaleSave> for AppError {
    fn from(_: StaleSave) -> Self {
        Self::Conflict
    }
}

impl FromServerFnError for AppError {
    type Encoder = JsonText;

    #[cfg(feature = "ssr")]
    fn from_server_fn_error(error: ServerFnErrorErr) -> Self {
        use ServerFnErrorErr::{Args, Deserialization, MissingArg, UnsupportedRequestMethod};
        match error {
            Args(_) | MissingArg(_) | Deserialization(_) | UnsupportedRequestMethod(_) => {
                Self::Malformed
            }
            fault => Self::internal(&fault),
        }
    }
    #[cfg(not(feature = "ssr"))]
    fn from_server_fn_error(_: ServerFnErrorErr) -> Self {
        Self::Offline
    }

    /// Runs once for each refusal, on the server: the one place a status is chosen.
    #[cfg(feature = "ssr")]
    fn ser(&self) -> leptos::server_fn::Bytes {
        use axum::http::{HeaderValue, header::RETRY_AFTER};
        use leptos::{prelude::use_context, server_fn::Encodes};
        if let Some(response) = use_context::<leptos_axum::ResponseOptions>() {
            response.set_status(self.status());
            let wait = match *self {
                Self::TooManyTries { retry_after_seconds } => Some(retry_after_seconds),
                Self::Busy => Some(5),
                _ => None,
            };
            if let Some(seconds) = wait {
                response.insert_header(RETRY_AFTER, HeaderValue::from(seconds));
            }
        }
        Self::Encoder::encode(self).expect("errors serialise")
    }
}

#[cfg(feature = "ssr")]
impl AppError {
    /// Throttled for so long.
    pub fn wait(time: chrono::TimeDelta) -> Self {
        let seconds = time.num_seconds().max(1);
        Self::TooManyTries { retry_after_seconds: u32::try_from(seconds).unwrap_or(u32::MAX) }
    }

    /// A fault of ours. The log gets the cause; the reader gets the request's id to quote.
    pub fn internal(cause: &dyn std::fmt::Display) -> Self {
        let parts = leptos::prelude::use_context::<axum::http::request::Parts>();
        let id = parts.as_ref().and_then(|parts| parts.headers.get("x-request-id"));
        let reference = id.and_then(|id| id.to_str().ok()).unwrap_or("-").to_owned();
        tracing::error!(%reference, %cause, "a request failed");
        Self::Internal { reference }
    }

    pub fn status(&self) -> axum::http::StatusCode {
        use axum::http::StatusCode;
        match self {
            Self::SignedOut => StatusCode::UNAUTHORIZED,
            Self::Forbidden(_)
            | Self::NotOffered(_)
            | Self::PasswordFirst
            | Self::User(UserError::NotYours | UserError::GlobalAdmin)
            | Self::AgreementFirst
            | Self::Suspended(_)
            | Self::Terminated
            | Self::Restricted
            | Self::AgreementOverdue
            | Self::Visiting
            | Self::OtherSite => StatusCode::FORBIDDEN,
            Self::NotFound => StatusCode::NOT_FOUND,
            Self::Invalid(_) | Self::Import(_) => StatusCode::UNPROCESSABLE_ENTITY,
            Self::Malformed => StatusCode::BAD_REQUEST,
            Self::TooLarge => StatusCode::PAYLOAD_TOO_LARGE,
            Self::TooManyTries { .. } => StatusCode::TOO_MANY_REQUESTS,
            Self::SignIn(_) => StatusCode::UNAUTHORIZED,
            Self::Link(_) => StatusCode::GONE,
            Self::Conflict
            | Self::OtherCompany
            | Self::Enroll(_)
            | Self::Resend(_)
            | Self::Accept(_)
            | Self::Vetting(_)
            | Self::Suspension(_)
            | Self::Support(_)
            | Self::LegalChange(_)
            | Self::Documents(_)
            | Self::Tax(_)
            | Self::Agreement(_)
            | Self::Program(_)
            | Self::Factor(_)
            | Self::User(_)
            | Self::Join(_)
            | Self::Jobs(_)
            | Self::Announcement(_)
            | Self::Billing(_) => StatusCode::CONFLICT,
            Self::Busy => StatusCode::SERVICE_UNAVAILABLE,
            Self::Internal { .. } | Self::Offline => StatusCode::INTERNAL_SERVER_ERROR,
        }
    }
}

#[cfg(feature = "ssr")]
impl From<store::AccessError> for AppError {
    fn from(error: store::AccessError) -> Self {
        use store::AccessError;
        match error {
            AccessError::SignedOut => Self::SignedOut,
            AccessError::Forbidden(permission) => Self::Forbidden(permission),
            AccessError::NotOffered(reason) => Self::NotOffered(reason),
            AccessError::PasswordFirst => Self::PasswordFirst,
            AccessError::AgreementFirst => Self::AgreementFirst,
            AccessError::Suspended(reason) => Self::Suspended(reason),
            AccessError::Terminated => Self::Terminated,
            AccessError::Restricted(_) => Self::Restricted,
            AccessError::AgreementOverdue(_) => Self::AgreementOverdue,
            AccessError::NotFound => Self::NotFound,
            AccessError::Db(error) => error.into(),
        }
    }
}

#[cfg(feature = "ssr")]
impl From<store::door::ResetRefused> for AppError {
    fn from(refused: store::door::ResetRefused) -> Self {
        match refused {
            store::door::ResetRefused::Link(error) => error.into(),
            store::door::ResetRefused::Fields(errors) => errors.into(),
        }
    }
}

#[cfg(feature = "ssr")]
impl From<store::door::CreateRefused> for AppError {
    fn from(refused: store::door::CreateRefused) -> Self {
        match refused {
            store::door::CreateRefused::Fields(errors) => errors.into(),
            store::door::CreateRefused::TooMany(wait) => Self::wait(wait),
        }
    }
}

#[cfg(feature = "ssr")]
impl From<store::identity::PasswordRefused> for AppError {
    fn from(refused: store::identity::PasswordRefused) -> Self {
        use store::identity::PasswordRefused;
        match refused {
            PasswordRefused::Fields(errors) => errors.into(),
            PasswordRefused::TooMany(wait) => Self::wait(wait),
            PasswordRefused::SignedOut => Self::SignedOut,
        }
    }
}

#[cfg(feature = "ssr")]
impl From<store::second_factor::FactorRefused> for AppError {
    fn from(refused: store::second_factor::FactorRefused) -> Self {
        match refused {
            store::second_factor::FactorRefused::NotShown(refused) => refused.into(),
            store::second_factor::FactorRefused::Rule(rule) => rule.into(),
        }
    }
}

#[cfg(feature = "ssr")]
impl From<store::door::CodeRefused> for AppError {
    fn from(refused: store::door::CodeRefused) -> Self {
        match refused {
            store::door::CodeRefused::SignIn(rule) => rule.into(),
            store::door::CodeRefused::Fields(errors) => errors.into(),
        }
    }
}

#[cfg(feature = "ssr")]
impl From<store::accounts::ContactRefused> for AppError {
    fn from(refused: store::accounts::ContactRefused) -> Self {
        match refused {
            store::accounts::ContactRefused::Stale(stale) => stale.into(),
            store::accounts::ContactRefused::Fields(errors) => errors.into(),
        }
    }
}

#[cfg(feature = "ssr")]
impl From<store::accounts::DocumentRefused> for AppError {
    fn from(refused: store::accounts::DocumentRefused) -> Self {
        match refused {
            store::accounts::DocumentRefused::Rule(rule) => rule.into(),
            store::accounts::DocumentRefused::TooMany(wait) => Self::wait(wait),
        }
    }
}

#[cfg(feature = "ssr")]
impl From<store::accounts::TaxRefused> for AppError {
    fn from(refused: store::accounts::TaxRefused) -> Self {
        match refused {
            store::accounts::TaxRefused::Rule(rule) => rule.into(),
            store::accounts::TaxRefused::TooMany(wait) => Self::wait(wait),
        }
    }
}

#[cfg(feature = "ssr")]
impl From<store::support::SupportRefused> for AppError {
    fn from(refused: store::support::SupportRefused) -> Self {
        match refused {
            store::support::SupportRefused::Rule(rule) => rule.into(),
            store::support::SupportRefused::TooMany(wait) => Self::wait(wait),
        }
    }
}

#[cfg(feature = "ssr")]
impl From<store::users::UsersRefused> for AppError {
    fn from(refused: store::users::UsersRefused) -> Self {
        use store::users::UsersRefused;
        match refused {
            UsersRefused::Fields(errors) => errors.into(),
            UsersRefused::Rule(rule) => rule.into(),
            UsersRefused::Forbidden(permission) => Self::Forbidden(permission),
            UsersRefused::Unknown => Self::NotFound,
        }
    }
}

#[cfg(feature = "ssr")]
impl From<store::users::JoinRefused> for AppError {
    fn from(refused: store::users::JoinRefused) -> Self {
        use store::users::JoinRefused;
        match refused {
            JoinRefused::Rule(rule) => rule.into(),
            JoinRefused::TooMany(wait) => Self::wait(wait),
            JoinRefused::Users(refused) => refused.into(),
            JoinRefused::Unknown => Self::NotFound,
        }
    }
}

/// A use case's refusal is its rule's, or a fault.
#[cfg(feature = "ssr")]
impl<R: Into<AppError>> From<store::Refused<R>> for AppError {
    fn from(refused: store::Refused<R>) -> Self {
        match refused {
            store::Refused::Rule(rule) => rule.into(),
            store::Refused::Db(error) => error.into(),
        }
    }
}

#[cfg(feature = "ssr")]
impl From<store::DbError> for AppError {
    fn from(error: store::DbError) -> Self {
        match error {
            store::DbError::Busy => Self::Busy,
            store::DbError::Visiting => Self::Visiting,
            fault => Self::internal(&fault),
        }
    }
}

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

#[cfg(all(test, feature = "ssr"))]
mod tests {
    use super::*;

    /// Spec B9: what a suspension refuses is a 403 that scripts know by its code.
    #[test]
    fn a_suspended_account_is_refused_under_its_code_and_told_the_remedy() {
        for reason in SuspensionReason::ALL {
            let refused = AppError::from(Blocked::Suspended(*reason));
            assert_eq!(refused.status(), 403);
            let json = serde_json::to_value(&refused).expect("JSON");
            assert_eq!(json, serde_json::json!({ "account_suspended": reason.key() }));
        }
        let json = serde_json::to_value(AppError::Terminated).expect("JSON");
        assert_eq!(json, serde_json::json!("account_terminated"));
        let restricted = AppError::from(Blocked::Restricted);
        assert_eq!(restricted.status(), 403);
        let json = serde_json::to_value(restricted).expect("JSON");
        assert_eq!(json, serde_json::json!("restricted"));
        let words =
            |reason| words(&AppError::Suspended(reason)).in_locale(domain::locale::Locale::En);
        assert!(words(SuspensionReason::Overdue).contains("Pay the bill"));
        assert!(words(SuspensionReason::ProfileRejected).contains("Correct the profile"));
    }
}
