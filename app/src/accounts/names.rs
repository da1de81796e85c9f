//! What the states and kinds of an account are called: one exhaustive function each.

use crate::words::{Message, accounts as say};
use domain::identity::{Cloud, PartnerType};

/// How a partner trades.
pub fn partner_type(kind: PartnerType) -> Message {
    match kind {
        PartnerType::Network => say::partner_network(),
        PartnerType::DirectBill => say::partner_direct_bill(),
        PartnerType::IndirectProvider => say::partner_indirect_provider(),
        PartnerType::IndirectReseller => say::partner_indirect_reseller(),
    }
}

/// Which of the separate worlds an account is in.
pub fn cloud(cloud: Cloud) -> Message {
    match cloud {
        Cloud::Global => say::cloud_global(),
        Cloud::UsGov => say::cloud_us_gov(),
        Cloud::Germany => say::cloud_germany(),
    }
}
