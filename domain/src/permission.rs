//! The one table of permissions and of what each built-in role is granted.
//!
//! Everything else is derived from it: the enum on the wire, the marker types
//! that server functions name, the role editor's list, the policy tests.
//! Source: spec C3 and C4; `tests/permissions.rs` compares it with the matrix.

use crate::{
    id::{CustomerId, OrganizationId},
    identity::OrganizationKind,
};
use serde::{Deserialize, Serialize};

/// How far a grant goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Access {
    /// See, but not change.
    View,
    /// See and change.
    Manage,
    /// See and change what one made oneself.
    Own,
    /// See and change what belongs to one's team.
    Team,
    /// See and change, except where it concerns a global admin.
    ManageExceptGlobalAdmins,
}

/// What a use case needs of a permission: seeing, or changing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Need {
    View,
    Manage,
}

impl Access {
    pub const fn satisfies(self, need: Need) -> bool {
        match need {
            Need::View => true,
            Need::Manage => !matches!(self, Access::View),
        }
    }

    /// The wider of two grants: what a person with both roles may do.
    pub fn wider(self, other: Access) -> Access {
        let rank = |access| match access {
            Access::View => 0,
            Access::Own => 1,
            Access::Team => 2,
            Access::ManageExceptGlobalAdmins => 3,
            Access::Manage => 4,
        };
        if rank(other) > rank(self) { other } else { self }
    }
}

/// A permission at the type level: what a server function asks for, and what
/// the store demands as proof.
pub trait Permit: Send + Sync + 'static {
    const PERMISSION: Permission;
    const NEED: Need;
    /// What it is held over: `()` is the caller's own organisation.
    type Over: Copy + Send + Sync;
}

macro_rules! permissions {
    ($( $(#[$doc:meta])* $name:ident over $over:ty, needs $need:ident = $key:literal, $row:literal; )*) => {
        /// Something a person may be allowed to do.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        pub enum Permission { $( $(#[$doc])* #[serde(rename = $key)] $name, )* }

        impl Permission {
            pub const ALL: &[Permission] = &[ $( Permission::$name, )* ];

            /// The permission's name in logs, exports and the matrix.
            pub const fn key(self) -> &'static str {
                match self { $( Permission::$name => $key, )* }
            }

            /// What using it takes; [`permit::Read`] asks for less.
            pub const fn need(self) -> Need {
                match self { $( Permission::$name => Need::$need, )* }
            }

            const fn row(self) -> &'static str {
                match self { $( Permission::$name => $row, )* }
            }
        }

        /// The permissions as types.
        pub mod permit {
            use super::*;

            /// Look, don't touch: `P` for those who may only view it.
            pub struct Read<P>(std::marker::PhantomData<fn() -> P>);
            impl<P: Permit> Permit for Read<P> {
                const PERMISSION: Permission = P::PERMISSION;
                const NEED: Need = Need::View;
                type Over = P::Over;
            }

            /// `P`, narrowed to one customer.
            pub struct Of<P>(std::marker::PhantomData<fn() -> P>);
            impl<P: Permit<Over = ()>> Permit for Of<P> {
                const PERMISSION: Permission = P::PERMISSION;
                const NEED: Need = P::NEED;
                type Over = CustomerId;
            }

            $( $(#[$doc])* pub struct $name;
               impl Permit for $name {
                   const PERMISSION: Permission = Permission::$name;
                   const NEED: Need = Need::$need;
                   type Over = $over;
               } )*
        }
    };
}

macro_rules! roles {
    ($( $(#[$doc:meta])* $name:ident = $key:literal, $kind:ident, $group:ident; )*) => {
        /// A built-in role.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        pub enum Role { $( $(#[$doc])* #[serde(rename = $key)] $name, )* }

        impl Role {
            pub const ALL: &[Role] = &[ $( Role::$name, )* ];

            pub const fn key(self) -> &'static str {
                match self { $( Role::$name => $key, )* }
            }
            /// The role of that key; `None` for one this version does not know.
            pub fn from_key(key: &str) -> Option<Role> {
                Role::ALL.iter().copied().find(|role| role.key() == key)
            }
            /// The kind of organisation in which it means something.
            pub const fn organization_kind(self) -> OrganizationKind {
                match self { $( Role::$name => OrganizationKind::$kind, )* }
            }
            /// A person has at most one role of each group, unless the operator allows more.
            pub const fn group(self) -> RoleGroup {
                match self { $( Role::$name => RoleGroup::$group, )* }
            }
        }
    };
}

/// The categories of roles (spec C2, C3).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum RoleGroup {
    Directory,
    Agent,
    Company,
    Referrals,
    Incentives,
    Reports,
    Operator,
    Customer,
}

// The columns of the table below, in this order.
roles! {
    GlobalAdmin = "global_admin", Partner, Directory;
    UserManagementAdmin = "user_management_admin", Partner, Directory;
    BillingAdmin = "billing_admin", Partner, Directory;
    AdminAgent = "admin_agent", Partner, Agent;
    SalesAgent = "sales_agent", Partner, Agent;
    HelpdeskAgent = "helpdesk_agent", Partner, Agent;
    /// Manages the network membership.
    NetworkPartnerAdmin = "mpn_partner_admin", Partner, Company;
    AccountAdmin = "account_admin", Partner, Company;
    ReferralsAdmin = "referrals_admin", Partner, Referrals;
    ReferralsUser = "referrals_user", Partner, Referrals;
    BusinessProfileAdmin = "business_profile_admin", Partner, Referrals;
    IncentivesAdmin = "incentives_admin", Partner, Incentives;
    IncentivesUser = "incentives_user", Partner, Incentives;
    ExecutiveReportViewer = "executive_report_viewer", Partner, Reports;
    ReportViewer = "report_viewer", Partner, Reports;
    /// No role: one's own profile only.
    DefaultUser = "default_user", Partner, Directory;
    /// Runs this Portico.
    OperatorAdmin = "operator_admin", Operator, Operator;
    /// Reviews companies that enroll.
    OperatorReviewer = "operator_reviewer", Operator, Operator;
    CustomerAdmin = "customer_admin", Customer, Customer;
    CustomerUser = "customer_user", Customer, Customer;
}

// M manage · V view · O own · T team · X manage, but not global admins · . nothing
//                  GA UMA BA AA SA HD MPN ACC RFA RFU BPA INA INU XRV RV DU | operator: admin reviewer | customer: admin user
permissions! {
    /// Enroll the company.
    AccountEnroll over (), needs Manage = "account.enroll", "M . . . . . . . . . . . . . . . | . . | . .";
    /// Accept agreements for the company.
    AccountAgreementAccept over (), needs Manage = "account.agreement.accept", "M . . . . . . . . . . . . . . . | . . | . .";
    /// See how the verification of the company stands.
    AccountVerificationView over (), needs View = "account.verification.view", "M . . . . . V M . . . . . . . . | . . | . .";
    /// Have the verification mail sent again.
    AccountVerificationResendEmail over (), needs Manage = "account.verification.resend_email", "M . . . . . . M . . . . . . . . | . . | . .";
    /// See the company’s profile.
    ProfilePartnerView over (), needs View = "profile.partner.view", "M V V V V . V V . . . . . . . . | . . | . .";
    /// Change the legal business profile and the primary contact.
    ProfileLegalUpdate over (), needs Manage = "profile.legal.update", "M . . . . . . M . . . . . . . . | . . | . .";
    /// Change the support details that customers see.
    ProfileSupportUpdate over (), needs Manage = "profile.support.update", "M . . M . . . M . . . . . . . . | . . | . .";
    /// See the billing profile.
    ProfileBillingView over (), needs View = "profile.billing.view", "M V M M V . . . . . . . . . . . | . . | . .";
    /// Change the billing profile.
    ProfileBillingUpdate over (), needs Manage = "profile.billing.update", "M . M M . . . . . . . . . . . . | . . | . .";
    /// File a tax exemption.
    ProfileTaxExemptionFile over (), needs Manage = "profile.tax_exemption.file", "M . M M . . . . . . . . . . . . | . . | . .";
    /// Add a location.
    ProfileLocationAdd over (), needs Manage = "profile.location.add", "M . . . . . . M . . . . . . . . | . . | . .";
    /// Merge with another partner account.
    AccountMerge over (), needs Manage = "account.merge", ". . . . . . . M . . . . . . . . | . . | . .";
    /// See why the account is suspended.
    AccountSuspensionView over (), needs View = "account.suspension.view", "M . V V . . . V . . . . . . . . | . . | . .";
    /// Ask the operator to reinstate a suspended account.
    AccountReinstatementRequest over (), needs Manage = "account.reinstatement.request", "M . . . . . . . . . . . . . . . | . . | . .";
    /// See the users of the company.
    UsersView over (), needs View = "users.view", "M M V V V V V M V V V V V V V V | . . | . .";
    /// Add a user.
    UsersCreate over (), needs Manage = "users.create", "M M . . . . . M . . . . . . . . | . . | . .";
    /// Assign directory and agent roles.
    UsersRolesDirectoryAndCspAssign over (), needs Manage = "users.roles.directory_and_csp.assign", "M M . . . . . . . . . . . . . . | . . | . .";
    /// Make somebody a global admin.
    UsersRolesGlobalAdminAssign over (), needs Manage = "users.roles.global_admin.assign", "M . . . . . . . . . . . . . . . | . . | . .";
    /// Assign company roles.
    UsersRolesCompanyAssign over (), needs Manage = "users.roles.company.assign", "M . . . . . . M . . . . . . . . | . . | . .";
    /// Reset another user’s password.
    UsersPasswordReset over (), needs Manage = "users.password.reset", "M X . . . . . . . . . . . . . . | . . | . .";
    /// Deactivate a user, or restore one.
    UsersDeactivateRestore over (), needs Manage = "users.deactivate_restore", "M X . . . . . . . . . . . . . . | . . | . .";
    /// See and change one’s own profile.
    MeProfileView over (), needs Manage = "me.profile.view", "M M M M M M M M M M M M M M M M | M M | M M";
    /// Write and publish business profiles.
    BusinessProfileManage over (), needs Manage = "businessprofile.manage", "M . . . . . . M M . M . . . . . | . . | . .";
    /// See how business profiles are found.
    BusinessProfileInsightsView over (), needs View = "businessprofile.insights.view", "V . . V V . V . V . V . . . . . | . . | . .";
    /// Answer and manage referrals.
    ReferralsManage over (), needs Manage = "referrals.manage", "M . . . M . M . M T . . . . . . | . . | . .";
    /// See prices and offers.
    PricingView over (), needs View = "pricing.view", "V V V V V . V . . . . . . . . . | . . | . .";
    /// See the catalog.
    CatalogView over (), needs View = "catalog.view", "V . V V V V . . . . . . . . . . | . . | . .";
    /// Pin offers to the top of the catalog.
    CatalogPin over (), needs Manage = "catalog.pin", "M . . M M . . . . . . . . . . . | . . | . .";
    /// See promotions.
    PromotionsView over (), needs View = "promotions.view", "V . V V V . V . . . . . . . . . | . . | . .";
    /// See the membership.
    MembershipView over (), needs View = "membership.view", "V V . V V . V V . . . . . . . . | . . | . .";
    /// Buy or renew membership offers.
    MembershipOfferPurchase over (), needs Manage = "membership.offer.purchase", "M M . M M . M . . . . . . . . . | . . | . .";
    /// See benefits.
    MembershipBenefitView over (), needs View = "membership.benefit.view", "M V . V . . M . . . . . . . . . | . . | . .";
    /// Assign benefits.
    MembershipBenefitAssign over (), needs Manage = "membership.benefit.assign", "M . . . . . . . . . . . . . . . | . . | . .";
    /// Activate go-to-market benefits.
    MembershipGtmActivate over (), needs Manage = "membership.gtm.activate", "M . . . . . M . . . . . . . . . | . . | . .";
    /// See competencies.
    MembershipCompetencyView over (), needs View = "membership.competency.view", "V V . . . . V . . . . . . . . . | . . | . .";
    /// Download membership invoices.
    MembershipInvoiceDownload over (), needs Manage = "membership.invoice.download", "M . . . . . M . . . . . . . . . | . . | . .";
    /// See the customer list.
    CustomersList over (), needs View = "customers.list", "V . . V V V . . . . . . . . . . | . . | . .";
    /// Export the customer list.
    CustomersExport over (), needs View = "customers.export", "V . . V V . . . . . . . . . . . | . . | . .";
    /// Add a customer.
    CustomersCreate over (), needs Manage = "customers.create", "M M . M M . . . . . . . . . . . | . . | . .";
    /// Change a customer’s company details.
    CustomersUpdateCompanyInfo over (), needs Manage = "customers.update_company_info", "M . . M M M . . . . . . . . . . | . . | . .";
    /// Change a customer’s billing details.
    CustomersUpdateBillingInfo over (), needs Manage = "customers.update_billing_info", "M . . M M . . . . . . . . . . . | . . | . .";
    /// Change a customer’s qualification.
    CustomersQualificationUpdate over (), needs Manage = "customers.qualification.update", "M . . M M . . . . . . . . . . . | . . | . .";
    /// See a customer’s agreement.
    CustomersAgreementView over (), needs View = "customers.agreement.view", "V . . M M . . . . . . . . . . . | . . | . .";
    /// Confirm that a customer accepted its agreement.
    CustomersAgreementAttest over (), needs Manage = "customers.agreement.attest", ". . . M M . . . . . . . . . . . | . . | . .";
    /// Request a relationship with a customer.
    CustomersInvite over (), needs Manage = "customers.invite", "M . . M M . . . . . . . . . . . | . . | . .";
    /// Request a relationship with delegated admin privileges.
    CustomersInviteWithDap over (), needs Manage = "customers.invite.with_dap", "M . . M . . . . . . . . . . . . | . . | . .";
    /// End a relationship.
    CustomersRemoveRelationship over (), needs Manage = "customers.remove_relationship", "M . . . . . . . . . . . . . . . | . . | . .";
    /// Manage a customer’s users.
    CustomersUsersManage over (), needs Manage = "customers.users.manage", "M M . M M M . . . . . . . . . . | . . | . .";
    /// Upload many users of a customer.
    CustomersUsersBulkUpload over (), needs Manage = "customers.users.bulk_upload", "M . . M . . . . . . . . . . . . | . . | . .";
    /// Assign licenses to a customer’s users.
    CustomersLicensesAssign over (), needs Manage = "customers.licenses.assign", "M M . M M M . . . . . . . . . . | . . | . .";
    /// Let a customer buy for itself.
    CustomersPurchasePermissionSet over (), needs Manage = "customers.purchase_permission.set", "V . . M V V . . . . . . . . . . | . . | . .";
    /// Set a customer’s support contact.
    CustomersSupportContactSet over (), needs Manage = "customers.support_contact.set", "M M . M M M . . . . . . . . . . | . . | . .";
    /// See subscriptions.
    SubscriptionsView over (), needs View = "subscriptions.view", "V . V V V V . . . . . . . . . . | . . | . .";
    /// Order a subscription.
    SubscriptionsCreate over (), needs Manage = "subscriptions.create", "M . . M M . . . . . . . . . . . | . . | . .";
    /// Change, suspend or cancel a subscription.
    SubscriptionsChangeSuspendCancel over (), needs Manage = "subscriptions.change_suspend_cancel", "M . . M M . . . . . . . . . . . | . . | . .";
    /// Change how much of a subscription there is, or make another of it. One row of the
    /// matrix with the one before, and granted alike; a suspension tells the two apart.
    SubscriptionsQuantityChange over (), needs Manage = "subscriptions.quantity.change", "M . . M M . . . . . . . . . . . | . . | . .";
    /// Order an add-on to a subscription. One row of the matrix with the two before, and granted alike;
    /// a restriction tells it from the quantity.
    SubscriptionsAddOnOrder over (), needs Manage = "subscriptions.add_on.order", "M . . M M . . . . . . . . . . . | . . | . .";
    /// Request that a subscription moves to another partner.
    SubscriptionsTransferRequest over (), needs Manage = "subscriptions.transfer.request", "M . . M . . . . . . . . . . . . | . . | . .";
    /// Accept that a subscription moves.
    SubscriptionsTransferAccept over (), needs Manage = "subscriptions.transfer.accept", "M . . M . . . . . . . . . . . . | . . | . .";
    /// Invite an indirect reseller.
    PartnersIndirectResellerInvite over (), needs Manage = "partners.indirect_reseller.invite", "M . . M M . . . . . . . . . . . | . . | . .";
    /// Authorize an indirect provider.
    PartnersIndirectProviderAuthorize over (), needs Manage = "partners.indirect_provider.authorize", "M . . . . . . . . . . . . . . . | . . | . .";
    /// See bills.
    BillingView over (), needs View = "billing.view", "M . M V . . . . . . . . . . . . | . . | . .";
    /// See the health of customers’ services.
    CustomerServiceHealthView over (), needs View = "customer_service_health.view", "V . . V V V . . . . . . . . . . | . . | . .";
    /// Open a service request for a customer.
    CustomerServiceRequestsCreate over (), needs Manage = "customer_service_requests.create", "M . . M . M . . . . . . . . . . | . . | . .";
    /// Open a support request of one’s own.
    PortalSupportTicketsCreateOwn over (), needs Manage = "portal_support_tickets.create_own", "O O O O O O O O O O O O O O O . | . . | . .";
    /// See all support requests of the company, and write to them.
    PortalSupportTicketsManage over (), needs Manage = "portal_support_tickets.manage", ". . . . . . M . M . M . . . . . | . . | . .";
    /// See the activity log.
    ActivityLogView over (), needs View = "activity_log.view", "V V V V V V . . . . . . . . . . | . . | . .";
    /// Switch previews of new features on and off.
    FeaturesPreviewToggle over (), needs Manage = "features.preview.toggle", "M . . M . . . . . . . . . . . . | . . | . .";
    /// See companies that enroll, and their evidence.
    OperatorEnrollmentsView over (), needs View = "operator.enrollments.view", ". . . . . . . . . . . . . . . . | M M | . .";
    /// Decide whether a company is authorized.
    OperatorEnrollmentsDecide over OrganizationId, needs Manage = "operator.enrollments.decide", ". . . . . . . . . . . . . . . . | M M | . .";
    /// Search the list of all partners.
    OperatorPartnersList over (), needs View = "operator.partners.list", ". . . . . . . . . . . . . . . . | V V | . .";
    /// See all about one partner.
    OperatorPartnersView over OrganizationId, needs View = "operator.partners.view", ". . . . . . . . . . . . . . . . | V V | . .";
    /// Suspend a partner, reinstate it, or terminate it.
    OperatorPartnersSuspend over OrganizationId, needs Manage = "operator.partners.suspend", ". . . . . . . . . . . . . . . . | M . | . .";
    /// Make somebody of a partner a global admin, where nobody there can.
    OperatorUsersElevate over OrganizationId, needs Manage = "operator.users.elevate", ". . . . . . . . . . . . . . . . | M . | . .";
    /// Say what a partner is qualified for.
    OperatorPartnersQualify over OrganizationId, needs Manage = "operator.partners.qualify", ". . . . . . . . . . . . . . . . | M . | . .";
    /// See the support requests of all companies.
    OperatorSupportRequestsView over (), needs View = "operator.support_requests.view", ". . . . . . . . . . . . . . . . | M M | . .";
    /// See the tax exemptions that companies file.
    OperatorTaxFilingsView over (), needs View = "operator.tax_filings.view", ". . . . . . . . . . . . . . . . | M M | . .";
    /// Decide about a company’s tax exemption.
    OperatorTaxFilingsDecide over OrganizationId, needs Manage = "operator.tax_filings.decide", ". . . . . . . . . . . . . . . . | M M | . .";
    /// See the agreements, their versions, and who has signed them.
    OperatorAgreementsView over (), needs View = "operator.agreements.view", ". . . . . . . . . . . . . . . . | V V | . .";
    /// Write new versions of the agreements, and publish them.
    OperatorAgreementsPublish over (), needs Manage = "operator.agreements.publish", ". . . . . . . . . . . . . . . . | M . | . .";
    /// See which companies owe something.
    OperatorBillingView over (), needs View = "operator.billing.view", ". . . . . . . . . . . . . . . . | M . | . .";
    /// Enter a company’s invoices and payments.
    OperatorBillingManage over OrganizationId, needs Manage = "operator.billing.manage", ". . . . . . . . . . . . . . . . | M . | . .";
    /// Take in many invoices at once.
    OperatorBillingImport over (), needs Manage = "operator.billing.import", ". . . . . . . . . . . . . . . . | M . | . .";
    /// See how this Portico is set up.
    OperatorSettingsView over (), needs View = "operator.settings.view", ". . . . . . . . . . . . . . . . | V . | . .";
    /// See the jobs and the mails that wait, and have them tried again.
    OperatorJobsManage over (), needs Manage = "operator.jobs.manage", ". . . . . . . . . . . . . . . . | M . | . .";
    /// See how much waits for the operator.
    OperatorHomeView over (), needs View = "operator.home.view", ". . . . . . . . . . . . . . . . | V V | . .";
    /// Write announcements, publish and withdraw them.
    OperatorAnnouncementsManage over (), needs Manage = "operator.announcements.manage", ". . . . . . . . . . . . . . . . | M V | . .";
    /// See a partner’s pages as one of its people would.
    OperatorPartnersVisit over OrganizationId, needs Manage = "operator.partners.visit", ". . . . . . . . . . . . . . . . | M . | . .";
    /// See the mails that are sent.
    OperatorMailsView over (), needs View = "operator.mails.view", ". . . . . . . . . . . . . . . . | V V | . .";
    /// Close a country for enrollment, and open it again.
    OperatorCountriesManage over (), needs Manage = "operator.countries.manage", ". . . . . . . . . . . . . . . . | M V | . .";
    /// See which companies apply for the reseller program.
    OperatorProgramsView over (), needs View = "operator.programs.view", ". . . . . . . . . . . . . . . . | V V | . .";
    /// Decide who joins the reseller program, and invite indirect providers.
    OperatorProgramsDecide over OrganizationId, needs Manage = "operator.programs.decide", ". . . . . . . . . . . . . . . . | M M | . .";
    /// Restrict a direct bill partner, or lift that.
    OperatorProgramsRestrict over OrganizationId, needs Manage = "operator.programs.restrict", ". . . . . . . . . . . . . . . . | M . | . .";
    /// Answer a company’s support request.
    OperatorSupportRequestsAnswer over OrganizationId, needs Manage = "operator.support_requests.answer", ". . . . . . . . . . . . . . . . | M M | . .";
    /// See the activity log of all companies.
    OperatorActivityView over (), needs View = "operator.activity.view", ". . . . . . . . . . . . . . . . | V . | . .";
}

impl Permission {
    /// Usable before the company has accepted the network agreement: what it
    /// takes to get there, to read one's own data, and to look after oneself.
    pub const fn before_agreement(self) -> bool {
        use Permission::*;
        matches!(
            self,
            AccountEnroll
                | AccountAgreementAccept
                | AccountVerificationView
                | AccountVerificationResendEmail
                | AccountSuspensionView
                | AccountReinstatementRequest
                | MeProfileView
                | PortalSupportTicketsCreateOwn
                | PortalSupportTicketsManage
        )
    }

    /// Refused while the account is suspended, for whichever reason: the list of spec B9, and
    /// nothing else. Looking, and all that keeps existing customers served, stays allowed.
    pub const fn blocked_by_suspension(self) -> bool {
        use Permission::*;
        matches!(
            self,
            // Create a customer.
            CustomersCreate
                // Request a reseller relationship.
                | CustomersInvite
                | CustomersInviteWithDap
                // Create an order.
                | SubscriptionsCreate
                // Increase or decrease quantities, convert or transition a subscription.
                | SubscriptionsQuantityChange
                // Order add-ons.
                | SubscriptionsAddOnOrder
        )
    }

    /// Refused while a direct bill partner is restricted: the list of spec A9, and nothing else.
    /// Quantities, suspending, and all that serves existing customers, stay possible.
    pub const fn blocked_by_restriction(self) -> bool {
        use Permission::*;
        matches!(
            self,
            // New purchases, one-time ones and shared services among them.
            SubscriptionsCreate
                // New add-ons.
                | SubscriptionsAddOnOrder
                // Create a customer, or a sandbox, which is one.
                | CustomersCreate
                // Generate invitations to become one's reseller.
                | CustomersInvite
                | CustomersInviteWithDap
        )
    }

    /// Buys, sells or moves something: refused once a newer version of an agreement was not signed in
    /// time (spec A5), for there is nothing in force to do it under. Reading and signing the agreement,
    /// and all that serves existing customers, stays possible.
    pub const fn is_transaction(self) -> bool {
        use Permission::*;
        matches!(
            self,
            SubscriptionsCreate
                | SubscriptionsQuantityChange
                | SubscriptionsAddOnOrder
                | SubscriptionsTransferRequest
                | SubscriptionsTransferAccept
                | MembershipOfferPurchase
        )
    }

    /// What the people of a terminated company can still change: only what is their own, and a
    /// request to the operator. All else they can read.
    pub const fn after_termination(self) -> bool {
        use Permission::*;
        matches!(self, MeProfileView | PortalSupportTicketsCreateOwn)
    }
}

impl Role {
    /// What this role is granted of `permission`.
    pub const fn access(self, permission: Permission) -> Option<Access> {
        match cell(permission.row(), self as usize) {
            b'M' => Some(Access::Manage),
            b'V' => Some(Access::View),
            b'O' => Some(Access::Own),
            b'T' => Some(Access::Team),
            b'X' => Some(Access::ManageExceptGlobalAdmins),
            _ => None,
        }
    }
}

/// The mark in a table's row, whose columns are apart by spaces and bars; 0 behind its end.
pub(crate) const fn cell(row: &str, column: usize) -> u8 {
    let row = row.as_bytes();
    let (mut at, mut seen) = (0, 0);
    while at < row.len() {
        if row[at] != b' ' && row[at] != b'|' {
            if seen == column {
                return row[at];
            }
            seen += 1;
        }
        at += 1;
    }
    0
}

/// What a person with all of `roles` is granted of `permission`.
pub fn access(roles: &[Role], permission: Permission) -> Option<Access> {
    roles.iter().filter_map(|role| role.access(permission)).reduce(Access::wider)
}
