//! Roles in words: what they are called, what they are for, and who can give them.

use crate::{
    ui::Avatar,
    words::{self, Message},
};
use domain::{contact::FullName, identity::Helper, permission::Role};
use leptos::prelude::*;

macro_rules! in_words {
    ($($role:ident => $name:ident, $about:ident;)*) => {
        /// What a role is called.
        pub fn role_name(role: Role) -> Message {
            match role { $( Role::$role => words::identity::$name(), )* }
        }

        /// What somebody in that role may do, in one sentence.
        pub fn role_about(role: Role) -> Message {
            match role { $( Role::$role => words::identity::$about(), )* }
        }
    };
}

in_words! {
    GlobalAdmin => role_global_admin, role_global_admin_about;
    UserManagementAdmin => role_user_management_admin, role_user_management_admin_about;
    BillingAdmin => role_billing_admin, role_billing_admin_about;
    AdminAgent => role_admin_agent, role_admin_agent_about;
    SalesAgent => role_sales_agent, role_sales_agent_about;
    HelpdeskAgent => role_helpdesk_agent, role_helpdesk_agent_about;
    NetworkPartnerAdmin => role_network_partner_admin, role_network_partner_admin_about;
    AccountAdmin => role_account_admin, role_account_admin_about;
    ReferralsAdmin => role_referrals_admin, role_referrals_admin_about;
    ReferralsUser => role_referrals_user, role_referrals_user_about;
    BusinessProfileAdmin => role_business_profile_admin, role_business_profile_admin_about;
    IncentivesAdmin => role_incentives_admin, role_incentives_admin_about;
    IncentivesUser => role_incentives_user, role_incentives_user_about;
    ExecutiveReportViewer => role_executive_report_viewer, role_executive_report_viewer_about;
    ReportViewer => role_report_viewer, role_report_viewer_about;
    DefaultUser => role_default_user, role_default_user_about;
    OperatorAdmin => role_operator_admin, role_operator_admin_about;
    OperatorReviewer => role_operator_reviewer, role_operator_reviewer_about;
    CustomerAdmin => role_customer_admin, role_customer_admin_about;
    CustomerUser => role_customer_user, role_customer_user_about;
}

/// People who can give roles, each with name, roles and address.
#[component]
pub fn HelperList(people: Vec<Helper>) -> impl IntoView {
    let people = people.into_iter().map(|person| {
        let name = FullName::new(&person.first_name, &person.last_name).display();
        let mail = format!("mailto:{}", person.email);
        let roles: Vec<String> = person.roles.iter().map(|role| role_name(*role).into()).collect();
        view! {
            <li class="who">
                <Avatar name=name.clone()/>
                <span>
                    <b dir="auto">{name}</b>
                    <small>{crate::format::list(&roles)}</small>
                    <small>
                        <a href=mail dir="ltr">
                            {person.email}
                        </a>
                    </small>
                </span>
            </li>
        }
    });
    view! {
        <ul class="stack" role="list">
            {people.collect_view()}
        </ul>
    }
}
