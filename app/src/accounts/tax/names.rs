//! What the kinds and states of tax filings are called.

use crate::{
    ui::Tone,
    words::{Message, tax as say},
};
use domain::accounts::{ExemptionType, FilingState};

/// On what ground.
pub fn exemption(kind: ExemptionType) -> Message {
    match kind {
        ExemptionType::Resale => say::type_resale(),
        ExemptionType::Government => say::type_government(),
        ExemptionType::Nonprofit => say::type_nonprofit(),
        ExemptionType::Education => say::type_education(),
        ExemptionType::Diplomatic => say::type_diplomatic(),
        ExemptionType::Other => say::type_other(),
    }
}

/// How a filing stands.
pub fn stage(state: FilingState) -> Message {
    match state {
        FilingState::Submitted => say::state_submitted(),
        FilingState::InReview => say::state_in_review(),
        FilingState::MoreInfo => say::state_more_info(),
        FilingState::Approved => say::state_approved(),
        FilingState::Rejected => say::state_rejected(),
        FilingState::Withdrawn => say::state_withdrawn(),
    }
}

/// A warning where it is the company's turn.
pub const fn stage_tone(state: FilingState) -> Tone {
    match state {
        FilingState::Submitted | FilingState::InReview => Tone::Info,
        FilingState::MoreInfo => Tone::Warn,
        FilingState::Approved => Tone::Good,
        FilingState::Rejected => Tone::Danger,
        FilingState::Withdrawn => Tone::Neutral,
    }
}
