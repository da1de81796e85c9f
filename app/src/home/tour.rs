//! The first look around (S2.5): where to find what, until one has seen it. A list of ways, and no video.

use super::EndTour;
use crate::{
    accounts::press,
    routes,
    ui::{ButtonKind, ButtonSize, Card},
    words::{self, Message, home as say},
};
use domain::{
    Permission,
    identity::{Me, OrganizationKind},
};
use leptos::prelude::*;

/// The card.
#[component]
pub(super) fn Tour(me: Me) -> impl IntoView {
    let stops = stops(&me).into_iter().map(|(name, what, href)| {
        view! {
            <li>
                <a href=href>{name}</a>
                <br/>
                <span class="muted small">{what}</span>
            </li>
        }
    });
    let end = move || press::<EndTour>(say::tour_end(), ButtonKind::Plain, ButtonSize::Small);
    view! {
        <Card heading=say::tour() lead=say::tour_lead() actions=end>
            <p>{say::tour_home()} " " {say::tour_menus()}</p>
            <ul class="stack" role="list">
                {stops.collect_view()}
            </ul>
        </Card>
    }
}

/// Name, what for, and address of what this person may open. A feature adds a line.
fn stops(me: &Me) -> Vec<(Message, Message, &'static str)> {
    use Permission::*;
    let mut stops = vec![];
    let mut stop = |permission, name, what, href| {
        if me.can(permission) {
            stops.push((name, what, href));
        }
    };
    stop(
        OperatorEnrollmentsView,
        say::nav_enrollments(),
        say::tour_enrollments(),
        routes::ENROLLMENTS,
    );
    stop(OperatorSupportRequestsView, say::nav_support(), say::tour_desk(), routes::SUPPORT_DESK);
    stop(OperatorPartnersList, say::nav_partners(), say::tour_partners(), routes::PARTNERS);
    stop(OperatorAgreementsView, say::nav_agreements(), say::tour_agreements(), routes::AGREEMENTS);
    stop(
        OperatorAnnouncementsManage,
        words::announcements::title(),
        say::tour_announcements(),
        routes::ANNOUNCEMENTS_DESK,
    );
    stop(ProfilePartnerView, say::nav_company(), say::tour_company(), routes::COMPANY);
    stop(PortalSupportTicketsCreateOwn, say::nav_support(), say::tour_support(), routes::SUPPORT);
    if me.kind != OrganizationKind::Operator {
        stop(MeProfileView, words::common::settings(), say::tour_settings(), routes::SETTINGS);
    }
    stop(MeProfileView, say::my_profile(), say::tour_profile(), routes::MY_PROFILE);
    stops
}
