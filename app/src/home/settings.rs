//! The hub of everything that can be set up (S0.1, S1.13): to do this, go here. Only what the reader may open.

use crate::{
    identity::expect_me,
    routes,
    ui::{Column, PageHead, Table},
    words::{self, Message, accounts, billto, home as say},
};
use domain::{
    Permission,
    identity::{Me, OrganizationKind},
};
use leptos::prelude::*;

/// The page.
#[component]
pub fn SettingsPage() -> impl IntoView {
    let rows = places(&expect_me()).into_iter().map(|(task, place, href)| {
        vec![task.to_string().into_any(), view! { <a href=href>{place}</a> }.into_any()]
    });
    let columns = vec![Column::new(say::to_do_this()), Column::new(say::go_here())];
    view! {
        <PageHead title=words::common::settings() lead=say::settings_lead()/>
        <Table caption=words::common::settings() columns rows=rows.collect()/>
    }
}

/// Task, place and address.
fn places(me: &Me) -> Vec<(Message, Message, &'static str)> {
    use Permission::*;
    let mut places = vec![];
    let mut offer = |permission, task, place, href| {
        if me.can(permission) {
            places.push((task, place, href));
        }
    };
    if me.kind == OrganizationKind::Partner && !me.agreement_accepted {
        offer(AccountEnroll, say::enroll_myself(), say::enrollment(), routes::ENROLL);
    }
    offer(ProfilePartnerView, say::update_profile(), accounts::company_title(), routes::COMPANY);
    offer(
        ProfileSupportUpdate,
        say::update_support(),
        accounts::support_title(),
        routes::COMPANY_SUPPORT,
    );
    offer(
        ProfileLegalUpdate,
        say::update_contact(),
        accounts::contact_title(),
        routes::COMPANY_CONTACT,
    );
    offer(ProfileBillingView, say::update_billing(), billto::title(), routes::COMPANY_BILLING_CARD);
    offer(
        ProfilePartnerView,
        words::locations::settings_task(),
        words::locations::title(),
        routes::COMPANY_LOCATIONS,
    );
    offer(ProfileBillingView, say::file_tax(), say::tax_exemptions(), routes::COMPANY_TAX);
    if me.can(ProfilePartnerView) {
        offer(
            AccountVerificationView,
            say::see_verification(),
            accounts::verification_title(),
            routes::COMPANY_VERIFICATION,
        );
    }
    if me.kind == OrganizationKind::Partner {
        offer(
            AccountSuspensionView,
            say::see_account_status(),
            say::account_status(),
            routes::COMPANY_SUSPENSION,
        );
    }
    match me.can(UsersCreate) {
        true => offer(UsersCreate, say::manage_users(), say::nav_users(), routes::USERS),
        false => offer(UsersView, say::see_users(), say::nav_users(), routes::USERS),
    }
    offer(PortalSupportTicketsCreateOwn, say::ask_operator(), say::nav_support(), routes::SUPPORT);
    offer(MeProfileView, say::update_myself(), say::my_profile(), routes::MY_PROFILE);
    places
}
