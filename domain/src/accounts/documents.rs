//! Documents that the operator asks a company for, to settle a check (spec A7.2, A7.3): whose turn it
//! is, what both sides wrote, and the forms of each step.
//!
//! ```text
//! asked → sent → accepted
//!           ↓ ↑
//!         refused          (asked, sent and refused may also be withdrawn)
//! ```

use super::Check;
use crate::{
    field::{FieldError, FieldErrors, paragraph, unless_empty},
    file::Attachment,
    id::DocumentRequestId,
    identity::keyed,
};
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

keyed! {
    /// How a request for documents stands.
    DocumentState {
        /// The company has to send them.
        Asked = "asked",
        /// The operator has to look at them.
        Sent = "sent",
        /// What was sent is not enough: the company's turn again.
        Refused = "refused",
        Accepted = "accepted",
        /// Not needed any more.
        Withdrawn = "withdrawn",
    }
}

impl DocumentState {
    /// Whether anybody still waits for something.
    pub const fn is_open(self) -> bool {
        matches!(self, DocumentState::Asked | DocumentState::Sent | DocumentState::Refused)
    }

    pub const fn is_the_companys_turn(self) -> bool {
        matches!(self, DocumentState::Asked | DocumentState::Refused)
    }

    /// The company sends documents.
    pub const fn send(self) -> Result<Self, DocumentError> {
        if self.is_the_companys_turn() {
            Ok(DocumentState::Sent)
        } else {
            Err(DocumentError::NotNow)
        }
    }

    /// The operator says what became of it.
    pub const fn judge(self, judgement: Judgement) -> Result<Self, DocumentError> {
        match (self, judgement) {
            (DocumentState::Sent, Judgement::Accept) => Ok(DocumentState::Accepted),
            (DocumentState::Sent, Judgement::Refuse) => Ok(DocumentState::Refused),
            (
                DocumentState::Asked | DocumentState::Sent | DocumentState::Refused,
                Judgement::Withdraw,
            ) => Ok(DocumentState::Withdrawn),
            _ => Err(DocumentError::NotNow),
        }
    }
}

keyed! {
    /// The operator's word on documents.
    Judgement { Accept = "accept", Refuse = "refuse", Withdraw = "withdraw", }
}

/// Why nothing was written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, thiserror::Error)]
pub enum DocumentError {
    /// The other side, or a colleague, wrote first.
    #[error("changed meanwhile")]
    Stale,
    /// There is no such request, or it is out of reach.
    #[error("no such request")]
    Unknown,
    /// It is not this side's turn.
    #[error("not now")]
    NotNow,
    /// Documents for this check were asked for already.
    #[error("asked already")]
    AlreadyAsked,
    /// There is no application under review.
    #[error("not under review")]
    NotPending,
}

/// A request with what both sides wrote.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct DocumentRequest {
    pub id: DocumentRequestId,
    pub check: Check,
    pub state: DocumentState,
    pub asked_at: DateTime<Utc>,
    /// What was read; who writes names it.
    pub version: i64,
    pub notes: Vec<DocumentNote>,
}

/// What somebody wrote or sent.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ThreadNote<State> {
    pub author: String,
    pub by_operator: bool,
    pub written_at: DateTime<Utc>,
    pub body: Option<String>,
    /// How things stood from then on.
    pub state: State,
    pub files: Vec<Attachment>,
}

pub type DocumentNote = ThreadNote<DocumentState>;

/// The most characters of a note.
const LONGEST_NOTE: u16 = 2000;

/// Asking for documents, as typed.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct AskDocumentsForm {
    pub check: String,
    pub words: String,
}

impl AskDocumentsForm {
    /// No document proves that somebody reads a mailbox.
    pub fn validate(&self) -> Result<(Check, String), FieldErrors> {
        let mut errors = FieldErrors::default();
        let check = Check::from_key(&self.check).filter(|check| *check != Check::EmailOwnership);
        let check = errors.take("check", check.ok_or(FieldError::NotAChoice));
        let words = errors.take("words", paragraph(&self.words, LONGEST_NOTE));
        check.zip(words).ok_or(errors)
    }
}

/// What the company writes with the documents, as typed.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct SendDocumentsForm {
    pub words: String,
    pub version: String,
}

impl SendDocumentsForm {
    pub fn validate(&self) -> Result<(Option<String>, i64), FieldErrors> {
        let mut errors = FieldErrors::default();
        let read = |raw: &str| paragraph(raw, LONGEST_NOTE);
        let words = errors.take("words", unless_empty(&self.words, read));
        let version = errors.take("version", version(&self.version));
        words.zip(version).ok_or(errors)
    }
}

/// The operator's word on documents, as typed.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct JudgeDocumentsForm {
    pub judgement: String,
    pub words: String,
    pub version: String,
}

impl JudgeDocumentsForm {
    /// Whoever has to send others must know what was wrong.
    pub fn validate(&self) -> Result<(Judgement, Option<String>, i64), FieldErrors> {
        let mut errors = FieldErrors::default();
        let judgement = Judgement::from_key(&self.judgement).ok_or(FieldError::NotAChoice);
        let judgement = errors.take("judgement", judgement);
        let read = |raw: &str| paragraph(raw, LONGEST_NOTE);
        let words = match judgement {
            Some(Judgement::Refuse) => read(&self.words).map(Some),
            Some(Judgement::Accept | Judgement::Withdraw) | None => unless_empty(&self.words, read),
        };
        let words = errors.take("words", words);
        let version = errors.take("version", version(&self.version));
        match (judgement, words, version) {
            (Some(judgement), Some(words), Some(version)) => Ok((judgement, words, version)),
            _ => Err(errors),
        }
    }
}

pub(super) fn version(raw: &str) -> Result<i64, FieldError> {
    raw.parse().map_err(|_| FieldError::NotAChoice)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_step_is_possible_where_the_picture_has_an_arrow() {
        use DocumentError::NotNow;
        use DocumentState::{Accepted, Asked, Refused, Sent, Withdrawn};
        for (state, send, accept, refuse, withdraw) in [
            (Asked, Ok(Sent), Err(NotNow), Err(NotNow), Ok(Withdrawn)),
            (Sent, Err(NotNow), Ok(Accepted), Ok(Refused), Ok(Withdrawn)),
            (Refused, Ok(Sent), Err(NotNow), Err(NotNow), Ok(Withdrawn)),
            (Accepted, Err(NotNow), Err(NotNow), Err(NotNow), Err(NotNow)),
            (Withdrawn, Err(NotNow), Err(NotNow), Err(NotNow), Err(NotNow)),
        ] {
            assert_eq!(state.send(), send, "{state:?}");
            let judged = [Judgement::Accept, Judgement::Refuse, Judgement::Withdraw];
            let judged = judged.map(|judgement| state.judge(judgement));
            assert_eq!(judged, [accept, refuse, withdraw], "{state:?}");
        }
    }

    #[test]
    fn documents_are_asked_for_in_words_and_refused_in_words() {
        let ask = |check: &str, words: &str| {
            AskDocumentsForm { check: check.into(), words: words.into() }.validate()
        };
        let asked = ask("business_verification", "Please send the register's extract.");
        assert_eq!(asked.unwrap().0, Check::Business);
        let mailbox = ask("email_ownership", "A photo of the mailbox.").unwrap_err();
        assert_eq!(mailbox.0["check"], FieldError::NotAChoice);
        assert_eq!(ask("business_verification", " ").unwrap_err().0["words"], FieldError::Required);
        let judge = |judgement: &str, words: &str| {
            let (judgement, words) = (judgement.into(), words.into());
            JudgeDocumentsForm { judgement, words, version: "1".into() }.validate()
        };
        assert_eq!(judge("refuse", " ").unwrap_err().0["words"], FieldError::Required);
        assert_eq!(judge("accept", " ").unwrap(), (Judgement::Accept, None, 1));
        assert!(judge("", "x").is_err());
    }
}
