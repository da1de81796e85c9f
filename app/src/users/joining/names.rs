//! What the states of a request are called.

use crate::{
    ui::Tone,
    words::{Message, joining as say},
};
use domain::users::JoinState;

pub fn state(state: JoinState) -> Message {
    match state {
        JoinState::Waiting => say::waiting(),
        JoinState::Approved => say::approved(),
        JoinState::Declined => say::declined(),
    }
}

pub const fn tone(state: JoinState) -> Tone {
    match state {
        JoinState::Waiting => Tone::Info,
        JoinState::Approved => Tone::Good,
        JoinState::Declined => Tone::Neutral,
    }
}
