//! What the store refuses, as it is answered. On the server only.

use super::AppError;

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

impl From<store::door::ResetRefused> for AppError {
    fn from(refused: store::door::ResetRefused) -> Self {
        match refused {
            store::door::ResetRefused::Link(error) => error.into(),
            store::door::ResetRefused::Fields(errors) => errors.into(),
        }
    }
}

impl From<store::door::CreateRefused> for AppError {
    fn from(refused: store::door::CreateRefused) -> Self {
        match refused {
            store::door::CreateRefused::Fields(errors) => errors.into(),
            store::door::CreateRefused::TooMany(wait) => Self::wait(wait),
        }
    }
}

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

impl From<store::second_factor::FactorRefused> for AppError {
    fn from(refused: store::second_factor::FactorRefused) -> Self {
        match refused {
            store::second_factor::FactorRefused::NotShown(refused) => refused.into(),
            store::second_factor::FactorRefused::Rule(rule) => rule.into(),
        }
    }
}

impl From<store::door::CodeRefused> for AppError {
    fn from(refused: store::door::CodeRefused) -> Self {
        match refused {
            store::door::CodeRefused::SignIn(rule) => rule.into(),
            store::door::CodeRefused::Fields(errors) => errors.into(),
        }
    }
}

impl From<store::accounts::ContactRefused> for AppError {
    fn from(refused: store::accounts::ContactRefused) -> Self {
        match refused {
            store::accounts::ContactRefused::Stale(stale) => stale.into(),
            store::accounts::ContactRefused::Fields(errors) => errors.into(),
        }
    }
}

impl From<store::accounts::DocumentRefused> for AppError {
    fn from(refused: store::accounts::DocumentRefused) -> Self {
        match refused {
            store::accounts::DocumentRefused::Rule(rule) => rule.into(),
            store::accounts::DocumentRefused::TooMany(wait) => Self::wait(wait),
        }
    }
}

impl From<store::accounts::TaxRefused> for AppError {
    fn from(refused: store::accounts::TaxRefused) -> Self {
        match refused {
            store::accounts::TaxRefused::Rule(rule) => rule.into(),
            store::accounts::TaxRefused::TooMany(wait) => Self::wait(wait),
        }
    }
}

impl From<store::support::SupportRefused> for AppError {
    fn from(refused: store::support::SupportRefused) -> Self {
        match refused {
            store::support::SupportRefused::Rule(rule) => rule.into(),
            store::support::SupportRefused::TooMany(wait) => Self::wait(wait),
        }
    }
}

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
impl<R: Into<AppError>> From<store::Refused<R>> for AppError {
    fn from(refused: store::Refused<R>) -> Self {
        match refused {
            store::Refused::Rule(rule) => rule.into(),
            store::Refused::Db(error) => error.into(),
        }
    }
}

impl From<store::DbError> for AppError {
    fn from(error: store::DbError) -> Self {
        match error {
            store::DbError::Busy => Self::Busy,
            store::DbError::Visiting => Self::Visiting,
            fault => Self::internal(&fault),
        }
    }
}
