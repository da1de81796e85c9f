//! What the states of an account and their reasons are called: one exhaustive function each.

use crate::{
    ui::Tone,
    words::{Message, suspension as say},
};
use domain::suspension::{AccountState, AccountStatus, SuspensionReason};

/// The state, in a word or two.
pub fn status(status: AccountStatus) -> Message {
    match status {
        AccountStatus::Active => say::status_active(),
        AccountStatus::Suspended => say::status_suspended(),
        AccountStatus::ReinstatementRequested => say::status_requested(),
        AccountStatus::Terminated => say::status_terminated(),
    }
}

/// How good that is.
pub const fn tone(status: AccountStatus) -> Tone {
    match status {
        AccountStatus::Active => Tone::Good,
        AccountStatus::Suspended => Tone::Danger,
        AccountStatus::ReinstatementRequested => Tone::Warn,
        AccountStatus::Terminated => Tone::Neutral,
    }
}

/// The reason, in a word or two.
pub fn reason(reason: SuspensionReason) -> Message {
    match reason {
        SuspensionReason::Overdue => say::reason_overdue(),
        SuspensionReason::Abuse => say::reason_abuse(),
        SuspensionReason::ProviderIssue => say::reason_provider_issue(),
        SuspensionReason::ProfileRejected => say::reason_profile_rejected(),
    }
}

/// What happened, as the company is told on every page; nothing while its account is active.
pub fn sentence(state: AccountState) -> Option<Message> {
    let reason = match state {
        AccountState::Active => return None,
        AccountState::Terminated(_) => return Some(say::banner_terminated()),
        AccountState::Suspended(reason) | AccountState::ReinstatementRequested(reason) => reason,
    };
    Some(match reason {
        SuspensionReason::Overdue => say::banner_overdue(),
        SuspensionReason::Abuse => say::banner_abuse(),
        SuspensionReason::ProviderIssue => say::banner_provider_issue(),
        SuspensionReason::ProfileRejected => say::banner_profile_rejected(),
    })
}

/// What the company can do about it.
pub fn remedy(state: AccountState) -> Option<Message> {
    let reason = match state {
        AccountState::Active => return None,
        AccountState::Terminated(_) => return Some(say::remedy_terminated()),
        AccountState::Suspended(reason) | AccountState::ReinstatementRequested(reason) => reason,
    };
    Some(match reason {
        SuspensionReason::Overdue => say::remedy_overdue(),
        SuspensionReason::Abuse => say::remedy_abuse(),
        SuspensionReason::ProviderIssue => say::remedy_provider_issue(),
        SuspensionReason::ProfileRejected => say::remedy_profile_rejected(),
    })
}
