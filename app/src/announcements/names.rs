//! What the states, the importance and the audience of an announcement are called.

use crate::{
    accounts::names,
    format::list,
    ui::Tone,
    words::{Message, announcements as say},
};
use domain::announcements::{AnnouncementState, Audience, Importance};

pub fn importance(importance: Importance) -> Message {
    match importance {
        Importance::Info => say::info(),
        Importance::Warning => say::warning(),
        Importance::Urgent => say::urgent(),
    }
}

pub fn importance_tone(importance: Importance) -> Tone {
    match importance {
        Importance::Info => Tone::Info,
        Importance::Warning => Tone::Warn,
        Importance::Urgent => Tone::Danger,
    }
}

pub fn state(state: AnnouncementState) -> Message {
    match state {
        AnnouncementState::Draft => say::state_draft(),
        AnnouncementState::Scheduled => say::state_scheduled(),
        AnnouncementState::Shown => say::state_shown(),
        AnnouncementState::Ended => say::state_ended(),
        AnnouncementState::Withdrawn => say::state_withdrawn(),
    }
}

pub fn state_tone(state: AnnouncementState) -> Tone {
    match state {
        AnnouncementState::Shown => Tone::Good,
        AnnouncementState::Draft | AnnouncementState::Scheduled => Tone::Warn,
        AnnouncementState::Ended | AnnouncementState::Withdrawn => Tone::Neutral,
    }
}

/// Everybody, or the partners and clouds that are meant.
pub fn audience(audience: &Audience) -> String {
    let types = audience.partner_types.iter().map(|kind| names::partner_type(*kind).into());
    let types: Vec<String> = types.collect();
    let clouds = audience.clouds.iter().map(|cloud| names::cloud(*cloud).into());
    let clouds: Vec<String> = clouds.collect();
    match (types.is_empty(), clouds.is_empty()) {
        (true, true) => say::everybody().into(),
        (false, true) => list(&types),
        (true, false) => say::in_clouds(list(&clouds)).into(),
        (false, false) => say::types_in_clouds(list(&types), list(&clouds)).into(),
    }
}
