//! What the parts of the product are called that not every company has, and why one is not there.

use super::names;
use crate::words::{Message, errors, features as say};
use domain::{
    feature::{Feature, NotOffered},
    identity::PartnerType,
};

/// What a feature is called.
pub fn name(feature: Feature) -> Message {
    match feature {
        Feature::Users => say::users(),
        Feature::BusinessProfiles => say::business_profiles(),
        Feature::Notifications => say::notifications(),
        Feature::SecondFactors => say::second_factors(),
        Feature::Customers => say::customers(),
        Feature::CustomerCreation => say::customer_creation(),
        Feature::CustomerUsers => say::customer_users(),
        Feature::CustomerUsersUpload => say::customer_users_upload(),
        Feature::CustomerAgreements => say::customer_agreements(),
        Feature::CustomerQualifications => say::customer_qualifications(),
        Feature::Relationships => say::relationships(),
        Feature::RelationshipsWithoutDap => say::relationships_without_dap(),
        Feature::RelationshipRemoval => say::relationship_removal(),
        Feature::ServiceHealth => say::service_health(),
        Feature::Prices => say::prices(),
        Feature::Selling => say::selling(),
        Feature::SubscriptionTransfers => say::subscription_transfers(),
        Feature::Bills => say::bills(),
        Feature::IndirectResellers => say::indirect_resellers(),
        Feature::IndirectProviders => say::indirect_providers(),
    }
}

/// Why it is not there, and whom to ask.
pub fn not_offered(reason: NotOffered) -> Message {
    match reason {
        NotOffered::Cloud(cloud) => errors::not_offered_in_cloud(names::cloud(cloud)),
        NotOffered::PartnerType(PartnerType::Network) => errors::not_offered_to_members(),
        NotOffered::PartnerType(PartnerType::IndirectReseller) => {
            errors::not_offered_to_resellers()
        }
        NotOffered::PartnerType(
            partner @ (PartnerType::DirectBill | PartnerType::IndirectProvider),
        ) => errors::not_offered_to_partner(names::partner_type(partner)),
    }
}
