//! What the states of an account are called.

use crate::{
    ui::Tone,
    words::{Message, users as say},
};
use domain::{
    permission::RoleGroup,
    users::{Delivery, Job, UserOrder, UserStatus},
};

pub fn status(status: UserStatus) -> Message {
    match status {
        UserStatus::Active => say::active(),
        UserStatus::Invited => say::invited(),
        UserStatus::Deactivated => say::deactivated(),
    }
}

pub fn tone(status: UserStatus) -> Tone {
    match status {
        UserStatus::Active => Tone::Good,
        UserStatus::Invited => Tone::Info,
        UserStatus::Deactivated => Tone::Neutral,
    }
}

pub fn order(order: UserOrder) -> Message {
    match order {
        UserOrder::Name => say::order_name(),
        UserOrder::Newest => say::order_newest(),
        UserOrder::LastSignIn => say::order_last_sign_in(),
    }
}

pub fn group(group: RoleGroup) -> Message {
    match group {
        RoleGroup::Directory => say::group_directory(),
        RoleGroup::Agent => say::group_agent(),
        RoleGroup::Company => say::group_company(),
        RoleGroup::Referrals => say::group_referrals(),
        RoleGroup::Incentives => say::group_incentives(),
        RoleGroup::Reports => say::group_reports(),
        RoleGroup::Operator => say::group_operator(),
        RoleGroup::Customer => say::group_customer(),
    }
}

pub fn job(job: Job) -> Message {
    match job {
        Job::Customers => say::job_customers(),
        Job::Sales => say::job_sales(),
        Job::Billing => say::job_billing(),
        Job::Support => say::job_support(),
        Job::BusinessProfile => say::job_business_profile(),
        Job::Referrals => say::job_referrals(),
        Job::Membership => say::job_membership(),
        Job::Users => say::job_users(),
    }
}

pub fn delivery(delivery: Delivery) -> Message {
    match delivery {
        Delivery::Password => say::by_password(),
        Delivery::Link => say::by_link(),
    }
}

/// What to say about something just done.
pub fn done(what: &str) -> Option<Message> {
    match what {
        "roles" => Some(say::done_roles()),
        "invited" => Some(say::done_invited()),
        "factor" => Some(say::done_factor()),
        "deactivated" => Some(say::done_deactivated()),
        "restored" => Some(say::done_restored()),
        _ => None,
    }
}
