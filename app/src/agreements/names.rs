//! What agreements, their versions and regions are called: one exhaustive function each.

use crate::{
    ui::Tone,
    words::{self, Message, agreements as say},
};
use domain::agreements::{AgreementKind, EVERYWHERE, RegisterState, VersionState};

/// The agreement.
pub fn kind(kind: AgreementKind) -> Message {
    match kind {
        AgreementKind::Network => say::kind_network(),
    }
}

/// Where a version stands.
pub fn state(state: VersionState) -> Message {
    match state {
        VersionState::Draft => say::state_draft(),
        VersionState::InForce => say::state_in_force(),
        VersionState::Superseded => say::state_superseded(),
    }
}

/// How much that is to be looked at.
pub const fn tone(state: VersionState) -> Tone {
    match state {
        VersionState::Draft => Tone::Warn,
        VersionState::InForce => Tone::Good,
        VersionState::Superseded => Tone::Neutral,
    }
}

/// What the register lists.
pub fn register_state(state: RegisterState) -> Message {
    match state {
        RegisterState::Accepted => say::accepted(),
        RegisterState::Pending => say::pending(),
        RegisterState::Overdue => say::overdue(),
    }
}

/// A country, or everywhere else.
pub fn region(region: &str) -> String {
    match region {
        EVERYWHERE => say::everywhere().into(),
        code => words::country(code),
    }
}
