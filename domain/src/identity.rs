//! Organisations and the people in them: who somebody is, and how they prove it.
//! Spec: A3 (work account), C7 (own password), C9 (my profile), I (clouds).

mod clouds;
mod forms;
mod password;

pub use clouds::OfferedClouds;
pub use forms::*;
pub use password::{MAX_PASSWORD, MIN_PASSWORD, NewPassword};

use crate::{
    accounts::{VettingStatus, VettingSubStatus, restriction_blocks},
    agreements::AgreementState,
    feature::{Missing, NotOffered},
    id::{OrganizationId, SignInId, UserId},
    locale::Locale,
    permission::{Permission, Role},
    suspension::{AccountState, Blocked},
    visits::Visit,
};
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

/// An enum of bare names that is stored, sent and logged by its key.
macro_rules! keyed {
    ($(#[$doc:meta])* $name:ident { $( $(#[$vdoc:meta])* $variant:ident = $key:literal, )* }) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize)]
        pub enum $name { $( $(#[$vdoc])* #[serde(rename = $key)] $variant, )* }
        impl $name {
            pub const ALL: &[$name] = &[ $( $name::$variant, )* ];
            pub const fn key(self) -> &'static str {
                match self { $( $name::$variant => $key, )* }
            }
            /// The variant of that key; `None` for one this version does not know.
            pub fn from_key(key: &str) -> Option<Self> {
                match key { $( $key => Some($name::$variant), )* _ => None }
            }
        }
    };
}
pub(crate) use keyed;

keyed! {
    /// Every organisation is a directory with its own domains and users; this is what for.
    OrganizationKind { Operator = "operator", Partner = "partner", Customer = "customer", }
}

keyed! {
    /// The separate worlds of spec part I. Data never crosses from one to another.
    Cloud { Global = "global", UsGov = "us_gov", Germany = "germany", }
}

keyed! {
    /// How a partner trades (spec 0.4).
    PartnerType {
        /// In the network, but selling nothing here.
        Network = "network",
        /// Buys from the vendor, sells to customers.
        DirectBill = "direct_bill",
        /// Buys from the vendor, sells through resellers.
        IndirectProvider = "indirect_provider",
        /// Sells; its provider places the orders.
        IndirectReseller = "indirect_reseller",
    }
}

keyed! {
    /// Light, dark, or as the device says.
    Theme { System = "system", Light = "light", Dark = "dark", }
}

/// The signed-in person, as the interface needs to know them.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Me {
    pub user: UserId,
    pub sign_in_name: String,
    pub first_name: String,
    pub last_name: String,
    pub email: String,
    pub organization: OrganizationId,
    pub organization_name: String,
    /// Whether they belong to another company, too.
    pub elsewhere: bool,
    pub kind: OrganizationKind,
    pub cloud: Cloud,
    /// ISO 3166-1 alpha-2.
    pub country: String,
    pub roles: Vec<Role>,
    pub locale: Option<Locale>,
    pub theme: Theme,
    /// Somebody else gave the password: it is changed before anything else is done.
    pub must_change_password: bool,
    /// Whether signing in asks them for more than the password.
    pub second_factor: bool,
    /// Whether the company has accepted the network agreement (always so where there is none to accept).
    pub agreement_accepted: bool,
    /// What the company is to the network; `None` for organisations that are no partners.
    pub partner: Option<PartnerStanding>,
    /// They are of the operator, and look at the company's pages: nothing can be changed.
    pub visit: Option<Visit>,
}

/// What a partner is to the network.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PartnerStanding {
    pub partner_type: PartnerType,
    /// What it is beside that, since it changed over.
    pub also: Option<PartnerType>,
    /// Whether the operator has restricted it.
    pub restricted: bool,
    /// The network's number of it, once it is enrolled.
    pub network_id: Option<i64>,
    /// How its verification stands, for those who may know.
    pub vetting: Option<(VettingStatus, VettingSubStatus)>,
    /// Whether the operator has suspended it. The reason is everybody's to know; what else was
    /// written is not.
    pub account: AccountState,
    /// What it does not have, for its cloud or for how it trades.
    pub missing: Missing,
    /// Whether a newer version of an agreement waits to be signed.
    pub agreement: AgreementState,
}

impl Me {
    /// Courtesy for the interface, so that it offers what will be allowed. The store decides.
    pub fn can(&self, permission: Permission) -> bool {
        (self.agreement_accepted || permission.before_agreement())
            && self.missing(permission).is_none()
            && self.blocked(permission).is_none()
            && crate::permission::access(&self.roles, permission)
                .is_some_and(|access| access.satisfies(permission.need()))
    }

    /// Where the company's account stands; those that are no partners are always active.
    pub fn account(&self) -> AccountState {
        self.partner.as_ref().map(|partner| partner.account).unwrap_or_default()
    }

    /// Why the company has nothing to use the permission on; `None` if it has.
    pub fn missing(&self, permission: crate::Permission) -> Option<NotOffered> {
        self.partner.as_ref()?.missing.stops(permission)
    }

    /// Where it stands with newer versions of its agreements.
    pub fn agreement(&self) -> AgreementState {
        self.partner.as_ref().map(|partner| partner.agreement).unwrap_or_default()
    }

    /// What of the company's standing refuses what the roles may allow.
    pub fn blocked(&self, permission: Permission) -> Option<Blocked> {
        let need = permission.need();
        let account = self.account().blocks(permission, need);
        let restricted = self.partner.as_ref().is_some_and(|partner| partner.restricted);
        account
            .or_else(|| restriction_blocks(restricted, permission, need))
            .or_else(|| self.agreement().blocks(permission, need))
    }

    pub fn full_name(&self) -> String {
        crate::contact::FullName::new(&self.first_name, &self.last_name).display()
    }
}

/// One company the person belongs to, for the account picker.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct MyOrganization {
    pub id: OrganizationId,
    pub name: String,
    pub kind: OrganizationKind,
    pub cloud: Cloud,
}

/// One signed-in browser, as *My profile* lists it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct MySignIn {
    pub id: SignInId,
    pub browser: String,
    pub address: String,
    pub created_at: DateTime<Utc>,
    pub seen_at: DateTime<Utc>,
    /// The one the person is looking through now.
    pub current: bool,
}

/// Somebody in the company who can give the roles one lacks (spec C9).
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Helper {
    pub first_name: String,
    pub last_name: String,
    pub email: String,
    pub roles: Vec<Role>,
}
