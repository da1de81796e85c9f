//! What the states and kinds of an account are called: one exhaustive function each.

use crate::{
    ui::Tone,
    words::{Message, accounts as say, documents},
};
use domain::{
    accounts::{Check, CheckState, DocumentState, ProfileItem, VettingStatus, VettingSubStatus},
    identity::{Cloud, PartnerType},
};

/// How a partner trades.
pub fn partner_type(kind: PartnerType) -> Message {
    match kind {
        PartnerType::Network => say::partner_network(),
        PartnerType::DirectBill => say::partner_direct_bill(),
        PartnerType::IndirectProvider => say::partner_indirect_provider(),
        PartnerType::IndirectReseller => say::partner_indirect_reseller(),
    }
}

/// All that a partner is: one that changed over trades in two ways.
pub fn partner_types(first: PartnerType, also: Option<PartnerType>) -> String {
    let kinds = std::iter::once(first).chain(also).map(|kind| partner_type(kind).into());
    crate::format::list(&kinds.collect::<Vec<String>>())
}

/// Which of the separate worlds an account is in.
pub fn cloud(cloud: Cloud) -> Message {
    match cloud {
        Cloud::Global => say::cloud_global(),
        Cloud::UsGov => say::cloud_us_gov(),
        Cloud::Germany => say::cloud_germany(),
    }
}

/// How vetting stands, over all.
pub fn vetting_status(status: VettingStatus) -> Message {
    match status {
        VettingStatus::None => say::vetting_none(),
        VettingStatus::Pending => say::vetting_pending(),
        VettingStatus::Authorized => say::vetting_authorized(),
        VettingStatus::Rejected => say::vetting_rejected(),
    }
}

/// How good that is.
pub const fn vetting_tone(status: VettingStatus) -> Tone {
    match status {
        VettingStatus::None => Tone::Neutral,
        VettingStatus::Pending => Tone::Warn,
        VettingStatus::Authorized => Tone::Good,
        VettingStatus::Rejected => Tone::Danger,
    }
}

/// What a pending application waits for.
pub fn vetting_sub_status(sub_status: VettingSubStatus) -> Message {
    match sub_status {
        VettingSubStatus::None => say::waits_nothing(),
        VettingSubStatus::Entry => say::waits_entry(),
        VettingSubStatus::EmailOwnership => say::check_email(),
        VettingSubStatus::EmailDomain => say::waits_email_domain(),
        VettingSubStatus::EmploymentVerification => say::check_employment(),
        VettingSubStatus::BusinessVerification => say::check_business(),
        VettingSubStatus::Decision => say::waits_decision(),
        VettingSubStatus::Other => say::waits_other(),
    }
}

/// What is checked.
pub fn check(check: Check) -> Message {
    match check {
        Check::EmailOwnership => say::check_email(),
        Check::Employment => say::check_employment(),
        Check::Business => say::check_business(),
    }
}

/// What that means.
pub fn check_meaning(check: Check) -> Message {
    match check {
        Check::EmailOwnership => say::check_email_what(),
        Check::Employment => say::check_employment_what(),
        Check::Business => say::check_business_what(),
    }
}

/// What a check found.
pub fn check_state(state: CheckState) -> Message {
    match state {
        CheckState::Waiting => say::state_waiting(),
        CheckState::Passed => say::state_passed(),
        CheckState::Failed => say::state_failed(),
    }
}

/// How good that is.
pub const fn check_tone(state: CheckState) -> Tone {
    match state {
        CheckState::Waiting => Tone::Neutral,
        CheckState::Passed => Tone::Good,
        CheckState::Failed => Tone::Danger,
    }
}

/// How a request for documents stands.
pub fn document_state(state: DocumentState) -> Message {
    match state {
        DocumentState::Asked => documents::state_asked(),
        DocumentState::Sent => documents::state_sent(),
        DocumentState::Refused => documents::state_refused(),
        DocumentState::Accepted => documents::state_accepted(),
        DocumentState::Withdrawn => documents::state_withdrawn(),
    }
}

/// Whose turn it is: a warning where it is the company's.
pub const fn document_tone(state: DocumentState) -> Tone {
    match state {
        DocumentState::Asked | DocumentState::Refused => Tone::Warn,
        DocumentState::Sent => Tone::Info,
        DocumentState::Accepted => Tone::Good,
        DocumentState::Withdrawn => Tone::Neutral,
    }
}

/// A part of a complete profile.
pub fn profile_item(item: ProfileItem) -> Message {
    match item {
        ProfileItem::LegalProfile => say::item_legal(),
        ProfileItem::Agreement => say::item_agreement(),
        ProfileItem::PrimaryContactConfirmed => say::item_contact(),
        ProfileItem::SupportDetails => say::item_support(),
        ProfileItem::TaxExemptions => say::item_tax(),
        ProfileItem::AdminAgent => say::item_admin_agent(),
    }
}
