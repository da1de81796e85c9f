//! What whoever runs the process has set, as the operator reads it: never a password.

use crate::identity::keyed;
use serde::{Deserialize, Serialize};

keyed! {
    /// Who said so; what is further down weighs more.
    SettingOrigin { Default = "default", File = "file", Environment = "environment", Flag = "flag", }
}

/// One setting.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SettingLine {
    /// In the file.
    pub name: String,
    pub environment: String,
    pub flag: String,
    /// Its documentation, in English, as it is printed by the program.
    pub help: String,
    /// `None` where nothing was said.
    pub value: Option<String>,
    pub origin: SettingOrigin,
}
