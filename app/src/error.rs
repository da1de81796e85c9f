//! What a server function can answer instead of its result: typed all the way to
//! the browser, which says it in the reader's language.

#[cfg(feature = "ssr")]
mod refusals;
mod wording;

pub use wording::{field_words, words};

use crate::codec::JsonText;
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
