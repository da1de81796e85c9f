//! What a company has to work with, by its cloud (spec I) and by how it trades (A9, C4.9, E1, H8): the one table
//! beside that of the permissions. A role grants a permission; what it is for may not be there at all.

use crate::{
    identity::{Cloud, PartnerType, keyed},
    permission::{Permission, cell},
};
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};

macro_rules! features {
    ($( $(#[$doc:meta])* $name:ident = $key:literal, $row:literal; )*) => {
        keyed! {
            /// Something that not every company has.
            Feature { $( $(#[$doc])* $name = $key, )* }
        }

        impl Feature {
            const fn row(self) -> &'static str {
                match self { $( Feature::$name => $row, )* }
            }
        }
    };
}

// x there · . not there, for the clouds and the types of partners in the order of their lists.
//       global us_gov germany | network direct_bill indirect_provider indirect_reseller
features! {
    /// Its own people: adding them, their roles and passwords. Elsewhere that is another portal's.
    Users = "users",                                             "x . . | x x x x";
    /// To be found by customers, and what they ask.
    BusinessProfiles = "business_profiles",                      "x . . | x x x x";
    Notifications = "notifications",                             "x x . | x x x x";
    /// How many of its people sign in with a second factor.
    SecondFactors = "second_factors",                            "x . . | x x x x";
    /// Its customers and what they have subscribed to.
    Customers = "customers",                                     "x x x | . x x x";
    CustomerCreation = "customer_creation",                      "x x x | . x x .";
    /// The customers' people and their licenses.
    CustomerUsers = "customer_users",                            "x . . | . x x x";
    CustomerUsersUpload = "customer_users_upload",               "x . . | . x x x";
    CustomerAgreements = "customer_agreements",                  "x . . | . x x .";
    CustomerQualifications = "customer_qualifications",          "x . . | . x x .";
    /// Linking customers that exist, and sharing them with other partners.
    Relationships = "relationships",                             "x . x | . x x x";
    RelationshipsWithoutDap = "relationships_without_dap",       "x . . | . x x x";
    RelationshipRemoval = "relationship_removal",                "x . . | . x x x";
    ServiceHealth = "service_health",                            "x . . | . x x x";
    /// Prices and offers, the catalog, promotions.
    Prices = "prices",                                           "x x x | . x x .";
    /// Orders, and changes to what was ordered.
    Selling = "selling",                                         "x x x | . x x .";
    SubscriptionTransfers = "subscription_transfers",            "x x . | . x x .";
    /// The vendor's bills, and what they are made out to.
    Bills = "bills",                                             "x x x | . x x .";
    IndirectResellers = "indirect_resellers",                    "x . . | . . x .";
    IndirectProviders = "indirect_providers",                    "x . . | . . . x";
}

/// Why something is not there, though a role would grant it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum NotOffered {
    Cloud(Cloud),
    PartnerType(PartnerType),
}

impl Feature {
    /// Whether the cloud has it (spec I).
    pub const fn in_cloud(self, cloud: Cloud) -> bool {
        cell(self.row(), cloud as usize) == b'x'
    }

    /// Whether it is there for those who trade so.
    pub const fn for_partner(self, partner: PartnerType) -> bool {
        cell(self.row(), Cloud::ALL.len() + partner as usize) == b'x'
    }
}

/// What the operator has switched on in a cloud beyond the table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CloudFeatures(BTreeSet<(Cloud, Feature)>);

/// No other portal looks after the people of the companies here, whatever their cloud.
impl Default for CloudFeatures {
    fn default() -> Self {
        Self(Cloud::ALL.iter().map(|cloud| (*cloud, Feature::Users)).collect())
    }
}

impl CloudFeatures {
    /// `cloud.feature`, with commas between: `us_gov.users, us_gov.relationships`.
    /// An error is the part that is neither.
    pub fn parse(text: &str) -> Result<Self, String> {
        let parts = text.split(',').map(str::trim).filter(|part| !part.is_empty());
        parts
            .map(|part| {
                let (cloud, feature) = part.split_once('.').ok_or(part)?;
                Ok((Cloud::from_key(cloud).ok_or(part)?, Feature::from_key(feature).ok_or(part)?))
            })
            .collect::<Result<_, &str>>()
            .map(Self)
            .map_err(str::to_owned)
    }

    /// What a company that trades so does not have in this cloud.
    pub fn missing(&self, cloud: Cloud, partner: PartnerType) -> Missing {
        self.missing_to_both(cloud, partner, None)
    }

    /// The same for one that trades in two ways: it has what either has.
    pub fn missing_to_both(
        &self,
        cloud: Cloud,
        partner: PartnerType,
        also: Option<PartnerType>,
    ) -> Missing {
        let reason = |feature: Feature| {
            let there =
                feature.for_partner(partner) || also.is_some_and(|p| feature.for_partner(p));
            if !there {
                Some(NotOffered::PartnerType(partner))
            } else if feature.in_cloud(cloud) || self.0.contains(&(cloud, feature)) {
                None
            } else {
                Some(NotOffered::Cloud(cloud))
            }
        };
        let missing = Feature::ALL.iter().filter_map(|feature| Some((*feature, reason(*feature)?)));
        Missing(missing.collect())
    }
}

/// All that one company does not have, and why. Empty for those who are no partners.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Missing(BTreeMap<Feature, NotOffered>);

impl Missing {
    pub fn reason(&self, feature: Feature) -> Option<NotOffered> {
        self.0.get(&feature).copied()
    }

    /// Why there is nothing to use the permission on; `None` if there is.
    pub fn stops(&self, permission: Permission) -> Option<NotOffered> {
        self.reason(permission.feature()?)
    }

    /// What others who trade alike have in another cloud.
    pub fn in_cloud(&self) -> impl Iterator<Item = Feature> {
        let by_cloud =
            |(_, reason): &(&Feature, &NotOffered)| matches!(reason, NotOffered::Cloud(_));
        self.0.iter().filter(by_cloud).map(|(feature, _)| *feature)
    }
}

impl Permission {
    /// What it is a permission for; `None` where every company has that.
    pub const fn feature(self) -> Option<Feature> {
        use Permission::*;
        Some(match self {
            UsersCreate
            | UsersRolesDirectoryAndCspAssign
            | UsersRolesGlobalAdminAssign
            | UsersRolesCompanyAssign
            | UsersPasswordReset
            | UsersDeactivateRestore => Feature::Users,
            BusinessProfileManage | BusinessProfileInsightsView | ReferralsManage => {
                Feature::BusinessProfiles
            }
            CustomersList
            | CustomersExport
            | CustomersUpdateCompanyInfo
            | CustomersUpdateBillingInfo
            | CustomersSupportContactSet
            | CustomerServiceRequestsCreate
            | SubscriptionsView => Feature::Customers,
            CustomersCreate => Feature::CustomerCreation,
            CustomersUsersManage | CustomersLicensesAssign => Feature::CustomerUsers,
            CustomersUsersBulkUpload => Feature::CustomerUsersUpload,
            CustomersAgreementView | CustomersAgreementAttest => Feature::CustomerAgreements,
            CustomersQualificationUpdate => Feature::CustomerQualifications,
            CustomersInvite | CustomersInviteWithDap => Feature::Relationships,
            CustomersRemoveRelationship => Feature::RelationshipRemoval,
            CustomerServiceHealthView => Feature::ServiceHealth,
            PricingView | CatalogView | CatalogPin | PromotionsView => Feature::Prices,
            SubscriptionsCreate
            | SubscriptionsChangeSuspendCancel
            | SubscriptionsQuantityChange
            | SubscriptionsAddOnOrder
            | CustomersPurchasePermissionSet => Feature::Selling,
            SubscriptionsTransferRequest | SubscriptionsTransferAccept => {
                Feature::SubscriptionTransfers
            }
            BillingView | ProfileBillingView | ProfileBillingUpdate | ProfileTaxExemptionFile => {
                Feature::Bills
            }
            PartnersIndirectResellerInvite => Feature::IndirectResellers,
            PartnersIndirectProviderAuthorize => Feature::IndirectProviders,
            AccountEnroll
            | AccountAgreementAccept
            | AccountVerificationView
            | AccountVerificationResendEmail
            | ProfilePartnerView
            | ProfileLegalUpdate
            | ProfileSupportUpdate
            | ProfileLocationAdd
            | AccountMerge
            | AccountSuspensionView
            | AccountReinstatementRequest
            | UsersView
            | MeProfileView
            | MembershipView
            | MembershipOfferPurchase
            | MembershipBenefitView
            | MembershipBenefitAssign
            | MembershipGtmActivate
            | MembershipCompetencyView
            | MembershipInvoiceDownload
            | PortalSupportTicketsCreateOwn
            | PortalSupportTicketsManage
            | ActivityLogView
            | FeaturesPreviewToggle
            | OperatorEnrollmentsView
            | OperatorEnrollmentsDecide
            | OperatorPartnersList
            | OperatorPartnersView
            | OperatorPartnersSuspend
            | OperatorSupportRequestsView
            | OperatorSupportRequestsAnswer
            | OperatorPartnersQualify
            | OperatorTaxFilingsView
            | OperatorTaxFilingsDecide
            | OperatorAgreementsView
            | OperatorAgreementsPublish
            | OperatorUsersElevate
            | OperatorJobsManage
            | OperatorActivityView
            | OperatorHomeView
            | OperatorAnnouncementsManage
            | OperatorPartnersVisit
            | OperatorMailsView
            | OperatorCountriesManage
            | OperatorSettingsView
            | OperatorBillingView
            | OperatorBillingImport
            | OperatorBillingManage => return None,
            OperatorProgramsView | OperatorProgramsDecide | OperatorProgramsRestrict => {
                return None;
            }
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_row_has_a_cell_for_each_cloud_and_each_type_of_partner() {
        let columns = Cloud::ALL.len() + PartnerType::ALL.len();
        for feature in Feature::ALL {
            let cells = (0..=columns).map(|column| cell(feature.row(), column));
            let cells: Vec<_> = cells.collect();
            assert!(cells[..columns].iter().all(|cell| b"x.".contains(cell)), "{feature:?}");
            assert_eq!(cells[columns], 0, "{feature:?}");
        }
    }

    #[test]
    fn the_operator_adds_to_a_cloud_but_not_to_a_way_of_trading() {
        let more =
            CloudFeatures::parse(" us_gov.relationships,us_gov.indirect_providers ").unwrap();
        let of = |partner, feature| more.missing(Cloud::UsGov, partner).reason(feature);
        use {Feature::*, PartnerType::*};
        assert_eq!(of(DirectBill, Relationships), None);
        assert_eq!(of(Network, Relationships), Some(NotOffered::PartnerType(Network)));
        assert_eq!(of(IndirectReseller, IndirectProviders), None);
        assert_eq!(of(DirectBill, IndirectProviders), Some(NotOffered::PartnerType(DirectBill)));
        assert_eq!(of(DirectBill, ServiceHealth), Some(NotOffered::Cloud(Cloud::UsGov)));
    }

    #[test]
    fn what_is_switched_on_is_said_clearly() {
        let usual = "us_gov.users, germany.users, global.users";
        assert_eq!(CloudFeatures::parse(usual), Ok(CloudFeatures::default()));
        assert_eq!(CloudFeatures::parse(""), Ok(CloudFeatures(BTreeSet::new())));
        for unclear in ["users", "china.users", "us_gov.everything", "us_gov.", "us_gov users"] {
            let text = format!("germany.users, {unclear}");
            assert_eq!(CloudFeatures::parse(&text), Err(unclear.to_owned()));
        }
    }
}
