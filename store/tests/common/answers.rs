//! What the store answers a global admin, asked for everything a partner's people may be granted.

use super::World;
use domain::{Permission, Permit, permit::*};
use store::{AccessError, Session};

/// What the store answers to somebody who asks for `P`, as a word.
pub async fn answer<P: Permit<Over = ()>>(world: &World, session: &Session) -> &'static str {
    match world.store.authorize::<P>(Some(session), ()).await {
        Ok(_) => "allowed",
        Err(AccessError::Suspended(_)) => "account_suspended",
        Err(AccessError::Restricted(_)) => "restricted",
        Err(AccessError::Terminated) => "account_terminated",
        Err(AccessError::Forbidden(_)) => "forbidden",
        Err(AccessError::NotOffered(_)) => "not_offered",
        Err(error) => panic!("{error:?}"),
    }
}

macro_rules! answers {
    ($world:expr, $session:expr, $($permit:ident),* $(,)?) => {
        vec![$( (Permission::$permit, answer::<$permit>($world, $session).await) ),*]
    };
}

/// Everything a partner's people may be granted.
pub async fn all_answers(world: &World, session: &Session) -> Vec<(Permission, &'static str)> {
    answers!(
        world,
        session,
        AccountEnroll,
        AccountAgreementAccept,
        AccountVerificationView,
        AccountVerificationResendEmail,
        ProfilePartnerView,
        ProfileLegalUpdate,
        ProfileSupportUpdate,
        ProfileBillingView,
        ProfileBillingUpdate,
        ProfileTaxExemptionFile,
        ProfileLocationAdd,
        AccountSuspensionView,
        AccountReinstatementRequest,
        UsersView,
        UsersCreate,
        UsersRolesDirectoryAndCspAssign,
        UsersPasswordReset,
        MeProfileView,
        BusinessProfileManage,
        ReferralsManage,
        PricingView,
        CatalogView,
        CatalogPin,
        MembershipOfferPurchase,
        CustomersList,
        CustomersExport,
        CustomersCreate,
        CustomersUpdateCompanyInfo,
        CustomersInvite,
        CustomersInviteWithDap,
        CustomersRemoveRelationship,
        CustomersUsersManage,
        CustomersLicensesAssign,
        SubscriptionsView,
        SubscriptionsCreate,
        SubscriptionsChangeSuspendCancel,
        SubscriptionsQuantityChange,
        SubscriptionsAddOnOrder,
        SubscriptionsTransferRequest,
        SubscriptionsTransferAccept,
        PartnersIndirectResellerInvite,
        BillingView,
        CustomerServiceHealthView,
        CustomerServiceRequestsCreate,
        PortalSupportTicketsCreateOwn,
        ActivityLogView,
    )
}
