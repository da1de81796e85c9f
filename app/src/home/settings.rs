//! The hub of everything that can be set up (S0.1, S1.13): to do this, go here. Only what the reader may open.

use crate::{
    accounts::names,
    format::list,
    identity::expect_me,
    routes,
    ui::{Column, PageHead, Table},
    words::{self, Message, accounts, billto, home as say},
};
use domain::{
    Permission,
    identity::{Me, OrganizationKind, PartnerType},
};
use leptos::prelude::*;

/// The page.
#[component]
pub fn SettingsPage() -> impl IntoView {
    let rows = places(&expect_me()).into_iter().map(|Place { task, name, href, permission }| {
        vec![
            task.to_string().into_any(),
            view! { <a href=href>{name}</a> }.into_any(),
            applies_to(permission).into_any(),
        ]
    });
    let columns = vec![
        Column::new(say::to_do_this()),
        Column::new(say::go_here()),
        Column::new(say::applies_to()),
    ];
    view! {
        <PageHead title=words::common::settings() lead=say::settings_lead()/>
        <Table caption=words::common::settings() columns rows=rows.collect()/>
    }
}

/// A row: what one wants to do, and where.
pub struct Place {
    pub task: Message,
    pub name: Message,
    pub href: &'static str,
    permission: Permission,
}

/// Whom it is there for at all (S3.18): of the partners, those of the types that have the feature. That it is not there
/// in a cloud needs no column: the row itself is not.
fn applies_to(permission: Permission) -> String {
    if permission == Permission::MeProfileView {
        return say::applies_everybody().into();
    }
    let Some(feature) = permission.feature() else { return say::applies_partners().into() };
    let types = PartnerType::ALL.iter().filter(|kind| feature.for_partner(**kind));
    let types: Vec<String> = types.map(|kind| names::partner_type(*kind).into()).collect();
    match types.len() == PartnerType::ALL.len() {
        true => say::applies_partners().into(),
        false => list(&types),
    }
}

/// All that this person may open.
pub fn places(me: &Me) -> Vec<Place> {
    use Permission::*;
    let mut places = vec![];
    let mut offer = |permission, task, name, href| {
        if me.can(permission) {
            places.push(Place { task, name, href, permission });
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
    offer(MeProfileView, say::see_news(), words::announcements::title(), routes::ANNOUNCEMENTS);
    offer(MeProfileView, say::update_myself(), say::my_profile(), routes::MY_PROFILE);
    places
}
