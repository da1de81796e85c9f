//! What something means: the one vocabulary for colour, always beside a word or an icon.

use super::Icon;

/// A meaning, which `style/tokens.css` turns into colours.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Tone {
    /// No judgement.
    #[default]
    Neutral,
    /// Worth knowing.
    Info,
    /// As it should be.
    Good,
    /// Needs attention, soon.
    Warn,
    /// Wrong, refused, or not to be undone.
    Danger,
}

impl Tone {
    /// The value of `data-tone`.
    pub const fn as_str(self) -> &'static str {
        match self {
            Tone::Neutral => "neutral",
            Tone::Info => "info",
            Tone::Good => "good",
            Tone::Warn => "warn",
            Tone::Danger => "danger",
        }
    }

    /// The same for a button, whose own colour is the neutral one.
    pub(super) fn of_button(self) -> Option<&'static str> {
        (self != Tone::Neutral).then(|| self.as_str())
    }

    /// The icon that says the same without colour.
    pub const fn icon(self) -> Icon {
        match self {
            Tone::Neutral | Tone::Info => Icon::Info,
            Tone::Good => Icon::Check,
            Tone::Warn | Tone::Danger => Icon::Alert,
        }
    }
}
