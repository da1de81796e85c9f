//! What states, prerequisites and refusals of the program are called: one exhaustive function each.

use crate::{
    accounts::names,
    ui::Tone,
    words::{Message, errors, reselling as say},
};
use domain::{
    accounts::{Prerequisite, ProgramError, ProgramStatus, Trade},
    identity::PartnerType,
};

/// Why a step is not possible, and what to do.
pub fn refusal(rule: ProgramError) -> Message {
    match rule {
        ProgramError::NotReady => say::refused_not_ready(),
        ProgramError::NoSupportDetails => say::refused_no_support(),
        ProgramError::NotOpen => say::refused_not_open(),
        ProgramError::AlreadyApplied => say::refused_applied(),
        ProgramError::NotApplied => say::refused_not_applied(),
        ProgramError::NotToInvite => say::refused_invite(),
        ProgramError::NotToRestrict => say::refused_restrict(),
        ProgramError::NotRestricted => say::refused_lift(),
        ProgramError::Stale => errors::conflict(),
    }
}

pub(super) fn status(status: ProgramStatus) -> Message {
    match status {
        ProgramStatus::Applied => say::status_applied(),
        ProgramStatus::Active => say::status_active(),
        ProgramStatus::Rejected => say::status_rejected(),
        ProgramStatus::Withdrawn => say::status_withdrawn(),
    }
}

pub(super) const fn tone(status: ProgramStatus) -> Tone {
    match status {
        ProgramStatus::Applied => Tone::Warn,
        ProgramStatus::Active => Tone::Good,
        ProgramStatus::Rejected => Tone::Danger,
        ProgramStatus::Withdrawn => Tone::Neutral,
    }
}

/// What is declared, as a sentence to agree to.
pub(super) fn prerequisite(what: Prerequisite) -> Message {
    match what {
        Prerequisite::SigningAuthority => say::declare_authority(),
        Prerequisite::SupportPlan => say::declare_support(),
        Prerequisite::BillingInfrastructure => say::declare_billing(),
        Prerequisite::CreditCheck => say::declare_credit(),
        Prerequisite::Irreversible => say::declare_irreversible(),
    }
}

/// What it means to trade so.
pub fn meaning(kind: PartnerType) -> Message {
    match kind {
        PartnerType::Network => say::means_network(),
        PartnerType::DirectBill => say::means_direct_bill(),
        PartnerType::IndirectProvider => say::means_provider(),
        PartnerType::IndirectReseller => say::means_reseller(),
    }
}

/// All that the company is.
pub(super) fn types(trade: Trade) -> String {
    names::partner_types(trade.partner_type, trade.also)
}
