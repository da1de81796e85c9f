//! Where one can go, and where one is: the navigation, and the trail to each page.

use super::waiting::Waiting;
use crate::{
    routes,
    ui::{Crumb, Icon, NavGroup, NavLink},
    words::{self, home as say},
};
use domain::{
    Permission,
    home::Queue,
    identity::{Me, OrganizationKind},
};
use leptos::prelude::Signal;

/// The places of this person: only what they may open.
pub fn navigation(me: &Me, waiting: Waiting) -> Vec<NavGroup> {
    let link = |icon, label: words::Message, href: &str| NavLink {
        icon,
        label: label.into(),
        href: href.into(),
        count: Signal::stored(None),
    };
    let counted = |link: NavLink, queue| NavLink { count: waiting.beside(queue), ..link };
    let mut links = vec![link(Icon::Home, say::nav_home(), routes::HOME)];
    let mut groups: Vec<(words::Message, Vec<NavLink>)> = vec![];
    match me.kind {
        OrganizationKind::Operator => {
            let mut requests = vec![];
            if me.can(Permission::OperatorEnrollmentsView) {
                let enrollments = link(Icon::Log, say::nav_enrollments(), routes::ENROLLMENTS);
                requests.push(counted(enrollments, Queue::Enrollments));
            }
            if me.can(Permission::OperatorProgramsView) {
                let programs = link(Icon::Check, words::reselling::title(), routes::PROGRAMS);
                requests.push(counted(programs, Queue::Programs));
            }
            if me.can(Permission::OperatorSupportRequestsView) {
                let support = link(Icon::Mail, say::nav_support(), routes::SUPPORT_DESK);
                requests.push(counted(support, Queue::SupportRequests));
            }
            if me.can(Permission::OperatorTaxFilingsView) {
                let filings = link(Icon::Coins, say::nav_tax(), routes::TAX_DESK);
                requests.push(counted(filings, Queue::TaxFilings));
            }
            let mut network = vec![];
            if me.can(Permission::OperatorPartnersList) {
                network.push(link(Icon::Building, say::nav_partners(), routes::PARTNERS));
            }
            if me.can(Permission::OperatorBillingView) {
                network.push(link(Icon::Coins, say::nav_bills(), routes::BILLING_DESK));
            }
            if me.can(Permission::OperatorAgreementsView) {
                network.push(link(Icon::Document, say::nav_agreements(), routes::AGREEMENTS));
            }
            if me.can(Permission::OperatorAnnouncementsManage) {
                let label = words::announcements::title();
                network.push(link(Icon::Bell, label, routes::ANNOUNCEMENTS_DESK));
            }
            let mut settings = vec![];
            if me.can(Permission::OperatorCountriesManage) {
                settings.push(link(Icon::Globe, words::markets::title(), routes::COUNTRIES));
            }
            if me.can(Permission::OperatorMailsView) {
                settings.push(link(Icon::Edit, words::mails::title(), routes::MAILS));
            }
            if me.can(Permission::OperatorJobsManage) {
                settings.push(link(Icon::Clock, say::nav_jobs(), routes::JOBS));
            }
            if me.can(Permission::OperatorActivityView) {
                settings.push(link(Icon::Log, words::activity::title(), routes::WHOLE_ACTIVITY));
            }
            if me.can(Permission::OperatorSettingsView) {
                let label = say::nav_installation();
                settings.push(link(Icon::Gear, label, routes::OPERATOR_SETTINGS));
            }
            groups.push((say::group_requests(), requests));
            groups.push((say::group_network(), network));
            groups.push((words::common::settings(), settings));
        }
        OrganizationKind::Partner => {
            if me.can(Permission::ProfilePartnerView) {
                links.push(link(Icon::Building, say::nav_company(), routes::COMPANY));
            }
            if me.can(Permission::CustomersList) {
                links.push(link(Icon::Globe, words::customers::title(), routes::CUSTOMERS));
            }
            if me.can(Permission::BillingView) {
                links.push(link(Icon::Coins, say::nav_billing(), routes::BILLING));
            }
            if me.can(Permission::PortalSupportTicketsCreateOwn) {
                links.push(link(Icon::Mail, say::nav_support(), routes::SUPPORT));
            }
            if me.can(Permission::UsersView) {
                links.push(link(Icon::People, say::nav_users(), routes::USERS));
            }
            if me.can(Permission::ActivityLogView) {
                links.push(link(Icon::Log, words::activity::title(), routes::ACTIVITY));
            }
            links.push(link(Icon::Gear, words::common::settings(), routes::SETTINGS));
        }
        OrganizationKind::Customer => {
            links.push(link(Icon::Gear, words::common::settings(), routes::SETTINGS));
        }
    }
    let grouped = groups.into_iter().filter(|(_, links)| !links.is_empty());
    let grouped = grouped.map(|(heading, links)| NavGroup { heading: Some(heading.into()), links });
    std::iter::once(NavGroup { heading: None, links }).chain(grouped).collect()
}

/// The trail to the page of this path.
pub fn trail(path: &str) -> Vec<Crumb> {
    let on_the_way =
        |label: words::Message, href: &str| Crumb { label: label.into(), href: Some(href.into()) };
    let here = |label: words::Message| Crumb { label: label.into(), href: None };
    let company = || on_the_way(say::nav_company(), routes::COMPANY);
    match path {
        routes::HOME => vec![here(say::nav_home())],
        routes::COMPANY => vec![here(say::nav_company())],
        routes::COMPANY_LEGAL => vec![company(), here(say::legal_profile())],
        routes::COMPANY_CONTACT => vec![company(), here(say::primary_contact())],
        routes::COMPANY_SUPPORT => vec![company(), here(say::support_details())],
        routes::COMPANY_BILLING => vec![company(), here(say::billing_profile())],
        routes::COMPANY_LOCATIONS => vec![company(), here(words::locations::title())],
        routes::COMPANY_LOCATION_NEW => vec![
            company(),
            on_the_way(words::locations::title(), routes::COMPANY_LOCATIONS),
            here(words::locations::new_title()),
        ],
        routes::COMPANY_TAX => vec![company(), here(say::tax_exemptions())],
        routes::TAX_DESK => vec![here(say::nav_tax())],
        routes::COMPANY_SUSPENSION => vec![company(), here(say::account_status())],
        routes::COMPANY_PROGRAM => vec![company(), here(words::reselling::title())],
        routes::PROGRAMS => vec![here(words::reselling::title())],
        routes::PARTNERS => vec![here(say::nav_partners())],
        routes::AGREEMENTS => vec![here(say::nav_agreements())],
        routes::JOBS => vec![here(say::nav_jobs())],
        routes::ACTIVITY | routes::WHOLE_ACTIVITY => vec![here(words::activity::title())],
        routes::OPERATOR_SETTINGS => vec![here(say::nav_installation())],
        routes::CUSTOMERS => vec![here(words::customers::title())],
        routes::BILLING => vec![here(say::nav_billing())],
        routes::BILLING_DESK => vec![here(say::nav_bills())],
        _ if path.starts_with(routes::BILLING_IMPORT) => vec![
            on_the_way(say::nav_bills(), routes::BILLING_DESK),
            here(words::billing::import_title()),
        ],
        routes::SETTINGS => vec![here(words::common::settings())],
        routes::FIND => vec![here(words::palette::title())],
        routes::NOTICES => vec![here(words::notices::title())],
        routes::ROLES => vec![
            on_the_way(words::common::settings(), routes::SETTINGS),
            on_the_way(say::nav_users(), routes::USERS),
            here(words::users::roles_title()),
        ],
        routes::USERS => {
            vec![on_the_way(words::common::settings(), routes::SETTINGS), here(say::nav_users())]
        }
        routes::MY_PROFILE => vec![here(say::my_profile())],
        routes::MY_SECOND_FACTOR => {
            vec![on_the_way(say::my_profile(), routes::MY_PROFILE), here(words::factor::title())]
        }
        routes::ENROLLMENTS => vec![here(say::nav_enrollments())],
        routes::SUPPORT | routes::SUPPORT_DESK => vec![here(say::nav_support())],
        routes::ANNOUNCEMENTS | routes::ANNOUNCEMENTS_DESK => {
            vec![here(words::announcements::title())]
        }
        routes::COUNTRIES => vec![here(words::markets::title())],
        routes::MAILS => vec![here(words::mails::title())],
        routes::SUPPORT_NEW => {
            vec![on_the_way(say::nav_support(), routes::SUPPORT), here(say::new_request())]
        }
        _ if path.starts_with(routes::COMPANY_TAX) => {
            let page = on_the_way(say::tax_exemptions(), routes::COMPANY_TAX);
            vec![company(), page, here(words::tax::filing())]
        }
        _ if path.starts_with(routes::TAX_DESK) => {
            vec![on_the_way(say::nav_tax(), routes::TAX_DESK), here(words::tax::filing())]
        }
        _ if path.starts_with(routes::COMPANY_DOCUMENTS) => {
            vec![company(), here(say::documents())]
        }
        _ if path.starts_with(routes::COMPANY_PROGRAM) => {
            let program = on_the_way(words::reselling::title(), routes::COMPANY_PROGRAM);
            vec![company(), program, here(words::reselling::application_title())]
        }
        _ if path.starts_with(routes::PROGRAMS) => {
            let programs = on_the_way(words::reselling::title(), routes::PROGRAMS);
            vec![programs, here(say::nav_partner())]
        }
        _ if path.starts_with(routes::COMPANY) => vec![company(), here(say::agreement())],
        _ if path.starts_with(routes::ENROLLMENTS) => {
            vec![on_the_way(say::nav_enrollments(), routes::ENROLLMENTS), here(say::application())]
        }
        _ if path.starts_with(routes::PARTNERS) => {
            vec![on_the_way(say::nav_partners(), routes::PARTNERS), here(say::nav_partner())]
        }
        _ if path.starts_with(routes::ANNOUNCEMENTS_DESK) => vec![
            on_the_way(words::announcements::title(), routes::ANNOUNCEMENTS_DESK),
            here(words::announcements::announcement()),
        ],
        _ if path.starts_with(routes::AGREEMENTS) => agreement_trail(path),
        _ if path.starts_with(routes::USERS) => {
            let title = match path {
                routes::ADD_USER => words::users::add_title(),
                _ if path.starts_with(routes::IMPORT_USERS) => words::users::import_title(),
                routes::JOIN_REQUESTS => words::joining::list_title(),
                _ if path.starts_with(routes::JOIN_REQUESTS) => words::joining::one_title(),
                _ => words::users::one_title(),
            };
            vec![
                on_the_way(words::common::settings(), routes::SETTINGS),
                on_the_way(say::nav_users(), routes::USERS),
                here(title),
            ]
        }
        _ if path.starts_with(routes::BILLING_DESK) => {
            vec![on_the_way(say::nav_bills(), routes::BILLING_DESK), here(say::nav_company_bills())]
        }
        _ if path.starts_with(routes::SUPPORT) => {
            vec![on_the_way(say::nav_support(), routes::SUPPORT), here(say::request())]
        }
        _ if path.starts_with(routes::SUPPORT_DESK) => {
            vec![on_the_way(say::nav_support(), routes::SUPPORT_DESK), here(say::request())]
        }
        _ => vec![on_the_way(say::nav_home(), routes::HOME)],
    }
}

/// The list of agreements, the version, and what is below it.
fn agreement_trail(path: &str) -> Vec<Crumb> {
    let mut trail =
        vec![Crumb { label: say::nav_agreements().into(), href: Some(routes::AGREEMENTS.into()) }];
    let label: String = say::agreement_version().into();
    let below = path.strip_prefix(routes::AGREEMENTS).unwrap_or_default().trim_matches('/');
    match below.split_once('/') {
        None if path == routes::AGREEMENT_REGISTER => {
            trail.push(Crumb { label: words::agreements::register().into(), href: None });
        }
        None => trail.push(Crumb { label, href: None }),
        Some((version, page)) => {
            let href = version.parse().ok().map(routes::agreement_version);
            trail.push(Crumb { label, href });
            let here = match page {
                "publish" => words::agreements::publish(),
                _ => words::agreements::texts(),
            };
            trail.push(Crumb { label: here.into(), href: None });
        }
    }
    trail
}
