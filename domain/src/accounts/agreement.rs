//! The network agreement: versioned text, and evidence of who signed it (spec A5).

use crate::{
    field::{FieldError, FieldErrors, text},
    id::{AcceptanceId, AgreementTextId},
    locale::Locale,
};
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

/// One text: a version, for a region, in a language.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct AgreementText {
    pub id: AgreementTextId,
    pub version: i64,
    pub locale: Locale,
    /// Two-letter country, or `*` for everywhere else.
    pub region: String,
    pub title: String,
    /// Paragraphs are separated by empty lines; one that starts with `# ` is a heading.
    pub body: String,
    /// SHA-256 of title and body, in hexadecimal: what exactly was signed.
    pub sha256: String,
    pub published_at: DateTime<Utc>,
}

/// Evidence of a signature.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Acceptance {
    pub id: AcceptanceId,
    pub version: i64,
    pub locale: Locale,
    pub title: String,
    pub body: String,
    pub sha256: String,
    pub company_name: String,
    pub signer_name: String,
    pub signer_title: String,
    pub sign_in_name: String,
    pub accepted_at: DateTime<Utc>,
    /// Network address the signature came from.
    pub address: String,
}

/// What the signer types under the text.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct AcceptAgreementForm {
    /// The text they read; a newer one published meanwhile must be read first.
    #[serde(default)]
    pub text: String,
    #[serde(default)]
    pub signer_name: String,
    #[serde(default)]
    pub signer_title: String,
    /// `on` when *I am authorised to sign* is ticked.
    #[serde(default)]
    pub authority: Option<String>,
    /// `on` when *I have read and accept* is ticked.
    #[serde(default)]
    pub accept: Option<String>,
}

/// A signature, ready to be written down.
#[derive(Clone, Debug, PartialEq)]
pub struct AcceptAgreement {
    pub(crate) text: AgreementTextId,
    pub(crate) signer_name: String,
    pub(crate) signer_title: String,
}

impl AcceptAgreement {
    pub fn text(&self) -> AgreementTextId {
        self.text
    }
    pub fn signer_name(&self) -> &str {
        &self.signer_name
    }
    pub fn signer_title(&self) -> &str {
        &self.signer_title
    }
}

impl AcceptAgreementForm {
    pub fn validate(&self) -> Result<AcceptAgreement, FieldErrors> {
        let ticked = |tick: &Option<String>| tick.as_ref().map(|_| ()).ok_or(FieldError::MustAgree);
        let mut errors = FieldErrors::default();
        let text_id = errors.take("text", self.text.parse().map_err(|_| FieldError::NotAChoice));
        let name = errors.take("signer_name", text(&self.signer_name, 100));
        let title = errors.take("signer_title", text(&self.signer_title, 100));
        errors.take("authority", ticked(&self.authority));
        errors.take("accept", ticked(&self.accept));
        match (text_id, name, title, errors.is_empty()) {
            (Some(text), Some(signer_name), Some(signer_title), true) => {
                Ok(AcceptAgreement { text, signer_name, signer_title })
            }
            _ => Err(errors),
        }
    }
}

/// Why a signature is not taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, thiserror::Error)]
pub enum AcceptError {
    /// The company has signed this version.
    #[error("already accepted")]
    AlreadyAccepted,
    /// A newer version is in force than the one that was read.
    #[error("a newer version is in force")]
    NewerVersion,
    /// **Enroll now** comes first.
    #[error("not enrolled")]
    NotEnrolled,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nobody_signs_by_accident() {
        let form = AcceptAgreementForm::default();
        let errors = form.validate().unwrap_err().0;
        assert_eq!(errors.len(), 5);
        assert_eq!(errors["authority"], FieldError::MustAgree, "S2.11");
        let form = AcceptAgreementForm {
            text: "0190f5d2-0000-7000-8000-000000000001".into(),
            signer_name: " 陳怡君 ".into(),
            signer_title: "Director".into(),
            authority: Some("on".into()),
            accept: Some("on".into()),
        };
        assert_eq!(form.validate().unwrap().signer_name(), "陳怡君");
    }
}
