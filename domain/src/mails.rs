//! What the operator sees of the mails that Portico sends.

use serde::{Deserialize, Serialize};

/// A line of the list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct MailLine {
    /// Its name in the specification, such as `M1`, or in words.
    pub id: String,
    pub subject: String,
}

/// A sample in one language.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct MailPreview {
    pub id: String,
    pub language: String,
    pub subject: String,
    pub text: String,
}
