//! Permissions in words: what somebody may do. Each that a role of a partner is granted has words here.

use crate::words::{Message, permissions as say};
use domain::Permission;

/// What the permission lets one do.
pub fn permission_name(permission: Permission) -> Message {
    match permission {
        Permission::AccountEnroll => say::account_enroll(),
        Permission::AccountAgreementAccept => say::account_agreement_accept(),
        Permission::AccountVerificationView => say::account_verification_view(),
        Permission::AccountVerificationResendEmail => say::account_verification_resend_email(),
        Permission::ProfilePartnerView => say::profile_partner_view(),
        Permission::ProfileLegalUpdate => say::profile_legal_update(),
        Permission::ProfileSupportUpdate => say::profile_support_update(),
        Permission::ProfileBillingView => say::profile_billing_view(),
        Permission::ProfileBillingUpdate => say::profile_billing_update(),
        Permission::ProfileTaxExemptionFile => say::profile_tax_exemption_file(),
        Permission::ProfileLocationAdd => say::profile_location_add(),
        Permission::AccountMerge => say::account_merge(),
        Permission::AccountSuspensionView => say::account_suspension_view(),
        Permission::AccountReinstatementRequest => say::account_reinstatement_request(),
        Permission::UsersView => say::users_view(),
        Permission::UsersCreate => say::users_create(),
        Permission::UsersRolesDirectoryAndCspAssign => say::users_roles_directory_and_csp_assign(),
        Permission::UsersRolesGlobalAdminAssign => say::users_roles_global_admin_assign(),
        Permission::UsersRolesCompanyAssign => say::users_roles_company_assign(),
        Permission::UsersPasswordReset => say::users_password_reset(),
        Permission::UsersDeactivateRestore => say::users_deactivate_restore(),
        Permission::MeProfileView => say::me_profile_view(),
        Permission::BusinessProfileManage => say::business_profile_manage(),
        Permission::BusinessProfileInsightsView => say::business_profile_insights_view(),
        Permission::ReferralsManage => say::referrals_manage(),
        Permission::PricingView => say::pricing_view(),
        Permission::CatalogView => say::catalog_view(),
        Permission::CatalogPin => say::catalog_pin(),
        Permission::PromotionsView => say::promotions_view(),
        Permission::MembershipView => say::membership_view(),
        Permission::MembershipOfferPurchase => say::membership_offer_purchase(),
        Permission::MembershipBenefitView => say::membership_benefit_view(),
        Permission::MembershipBenefitAssign => say::membership_benefit_assign(),
        Permission::MembershipGtmActivate => say::membership_gtm_activate(),
        Permission::MembershipCompetencyView => say::membership_competency_view(),
        Permission::MembershipInvoiceDownload => say::membership_invoice_download(),
        Permission::CustomersList => say::customers_list(),
        Permission::CustomersExport => say::customers_export(),
        Permission::CustomersCreate => say::customers_create(),
        Permission::CustomersUpdateCompanyInfo => say::customers_update_company_info(),
        Permission::CustomersUpdateBillingInfo => say::customers_update_billing_info(),
        Permission::CustomersQualificationUpdate => say::customers_qualification_update(),
        Permission::CustomersAgreementView => say::customers_agreement_view(),
        Permission::CustomersAgreementAttest => say::customers_agreement_attest(),
        Permission::CustomersInvite => say::customers_invite(),
        Permission::CustomersInviteWithDap => say::customers_invite_with_dap(),
        Permission::CustomersRemoveRelationship => say::customers_remove_relationship(),
        Permission::CustomersUsersManage => say::customers_users_manage(),
        Permission::CustomersUsersBulkUpload => say::customers_users_bulk_upload(),
        Permission::CustomersLicensesAssign => say::customers_licenses_assign(),
        Permission::CustomersPurchasePermissionSet => say::customers_purchase_permission_set(),
        Permission::CustomersSupportContactSet => say::customers_support_contact_set(),
        Permission::SubscriptionsView => say::subscriptions_view(),
        Permission::SubscriptionsCreate => say::subscriptions_create(),
        Permission::SubscriptionsAddOnOrder => say::subscriptions_add_on_order(),
        Permission::SubscriptionsChangeSuspendCancel => say::subscriptions_change_suspend_cancel(),
        Permission::SubscriptionsQuantityChange => say::subscriptions_quantity_change(),
        Permission::SubscriptionsTransferRequest => say::subscriptions_transfer_request(),
        Permission::SubscriptionsTransferAccept => say::subscriptions_transfer_accept(),
        Permission::PartnersIndirectResellerInvite => say::partners_indirect_reseller_invite(),
        Permission::PartnersIndirectProviderAuthorize => {
            say::partners_indirect_provider_authorize()
        }
        Permission::BillingView => say::billing_view(),
        Permission::CustomerServiceHealthView => say::customer_service_health_view(),
        Permission::CustomerServiceRequestsCreate => say::customer_service_requests_create(),
        Permission::PortalSupportTicketsCreateOwn => say::portal_support_tickets_create_own(),
        Permission::PortalSupportTicketsManage => say::portal_support_tickets_manage(),
        Permission::ActivityLogView => say::activity_log_view(),
        Permission::FeaturesPreviewToggle => say::features_preview_toggle(),
        // What no role of a partner is granted is not told apart here; the test below finds what is forgotten.
        _ => say::operators(),
    }
}

#[cfg(all(test, feature = "ssr"))]
mod tests {
    use super::*;
    use domain::{locale::Locale, users::partner_permissions};

    #[test]
    fn what_partners_may_do_has_words_of_its_own() {
        let mut seen = std::collections::BTreeSet::from([say::operators().in_locale(Locale::En)]);
        for permission in partner_permissions() {
            let words = permission_name(permission).in_locale(Locale::En);
            assert!(seen.insert(words.clone()), "{permission:?}: {words}");
        }
    }
}
