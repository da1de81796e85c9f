//! From what somebody will do to the role that is for it (S0.6, S1.5).

use crate::{identity::keyed, permission::Role};

keyed! {
    /// A job, as the person who adds somebody would say it.
    Job {
        /// S0.6a: add or manage customers.
        Customers = "customers",
        /// S0.6b: sell subscriptions.
        Sales = "sales",
        /// S0.6c: work with billing and invoices.
        Billing = "billing",
        /// S0.6d: provide support.
        Support = "support",
        /// S1.5e: create business profiles.
        BusinessProfile = "business_profile",
        /// S1.5f: manage referrals.
        Referrals = "referrals",
        /// Membership and its benefits.
        Membership = "membership",
        /// The people of the company.
        Users = "users",
    }
}

impl Job {
    /// The role that is proposed for it.
    pub const fn role(self) -> Role {
        match self {
            Job::Customers => Role::AdminAgent,
            Job::Sales => Role::SalesAgent,
            Job::Billing => Role::BillingAdmin,
            Job::Support => Role::HelpdeskAgent,
            Job::BusinessProfile => Role::BusinessProfileAdmin,
            Job::Referrals => Role::ReferralsAdmin,
            Job::Membership => Role::NetworkPartnerAdmin,
            Job::Users => Role::UserManagementAdmin,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::permission::{Permission, Permission::*};

    fn may(job: Job, permission: Permission) -> bool {
        let need = permission.need();
        job.role().access(permission).is_some_and(|access| access.satisfies(need))
    }

    /// Each job can be done with the role that is proposed for it, and not much else.
    #[test]
    fn the_role_of_a_job_allows_the_job() {
        for (job, can, cannot) in [
            (Job::Customers, CustomersCreate, UsersCreate),
            (Job::Sales, SubscriptionsCreate, UsersCreate),
            (Job::Billing, BillingView, CustomersList),
            (Job::Support, CustomersUsersManage, SubscriptionsCreate),
            (Job::BusinessProfile, BusinessProfileManage, CustomersList),
            (Job::Referrals, ReferralsManage, CustomersList),
            (Job::Membership, MembershipGtmActivate, CustomersList),
            (Job::Users, UsersCreate, BillingView),
        ] {
            assert!(may(job, can), "{job:?} {can:?}");
            assert!(!may(job, cannot), "{job:?} {cannot:?}");
        }
    }
}
