//! The frame around the pages of the signed in: who they are, where they can go,
//! and what their company has to know first.

use super::{
    awaited::awaited,
    places::{navigation, trail},
    waiting::Waiting,
};
use crate::{
    Site,
    accounts::{features, names, reselling::RestrictionBanner},
    agreements::AgreementBanner,
    home::load_queues,
    identity::{FirstPassword, RefusedPage, UserMenu, who_am_i},
    notices::Bell,
    palette::Palette,
    preferences::{LanguageMenu, ThemeMenu},
    routes,
    suspension::SuspensionBanner,
    ui::{
        ButtonLink, ButtonSize, Note, SkeletonText, Tone,
        shell::{Shell, ShellProps, ShellWords},
    },
    visits::VisitBanner,
    words::{self, Message, home as say},
};
use domain::{
    Permission,
    accounts::{VettingStatus, VettingSubStatus},
    identity::{Cloud, Me, OrganizationKind},
    suspension::SuspensionReason,
};
use leptos::prelude::*;
use leptos_router::{
    components::{Outlet, Redirect},
    hooks::use_location,
};

/// The route around all pages behind sign-in. Who asks is found out once, stays
/// while one walks from page to page, and is known to them by `identity::use_me`.
/// A visitor is sent to sign in, except from Home, which has a side for everybody.
#[component]
pub fn Frame() -> impl IntoView {
    let me = Resource::new(
        || (),
        |()| async {
            let me = who_am_i().await;
            let operator = matches!(&me, Ok(Some(me)) if me.can(Permission::OperatorHomeView));
            (me, if operator { Some(load_queues().await) } else { None })
        },
    );
    let location = use_location();
    let framed = awaited(me, move |(me, counted)| {
        let path = location.pathname.get_untracked();
        match me {
            Ok(Some(me)) if me.must_change_password => view! { <FirstPassword me/> }.into_any(),
            Ok(Some(me)) => {
                let waiting = Waiting::keep(counted);
                provide_context(me.clone());
                provide_context(waiting);
                view! { <SignedIn me waiting/> }.into_any()
            }
            Ok(None) if path == routes::HOME => view! { <Outlet/> }.into_any(),
            Ok(None) => {
                let search = location.search.get_untracked();
                let page = if search.is_empty() { path } else { format!("{path}?{search}") };
                view! { <Redirect path=routes::sign_in_and_back(&page)/> }.into_any()
            }
            Err(error) => view! { <RefusedPage error/> }.into_any(),
        }
    });
    view! { <Suspense fallback=Waiting>{framed}</Suspense> }
}

/// The shape of a page, until it is known whose.
#[component]
fn Waiting() -> impl IntoView {
    view! {
        <div class="page">
            <SkeletonText label=words::common::loading() lines=4/>
        </div>
    }
}

#[component]
fn SignedIn(me: Me, waiting: Waiting) -> impl IntoView {
    let path = use_location().pathname;
    let frame_words = ShellWords {
        skip: words::common::skip_to_content().into(),
        navigation: words::common::menu().into(),
        trail: say::trail().into(),
    };
    let person = me.clone();
    // What others did at a company. The operator's people have their queues.
    let bell = me.kind == OrganizationKind::Partner;
    let props = ShellProps::builder()
        .words(frame_words)
        .organisation(me.organization_name.clone())
        .organisation_line(organisation_line(&me))
        .home(routes::HOME)
        .nav(navigation(&me, waiting))
        .crumbs(Signal::derive(move || trail(&path.get())))
        .tools(move || {
            view! {
                <Palette me=person.clone() waiting/>
                {bell.then(|| view! { <Bell/> })}
                <ThemeMenu/>
                <LanguageMenu/>
                <UserMenu me=person/>
            }
        })
        .children(Box::new(move || {
            view! {
                <VisitBanner me=me.clone()/>
                <CloudBanner me=me.clone()/>
                <SuspensionBanner me=me.clone()/>
                <RestrictionBanner me=me.clone()/>
                <AgreementBanner me=me.clone()/>
                <VettingBanner me/>
                <Outlet/>
            }
            .into_any()
        }));
    Shell(props.build())
}

/// What kind of organisation it is, and its number.
fn organisation_line(me: &Me) -> Message {
    match (me.kind, &me.partner) {
        (OrganizationKind::Partner, Some(partner)) => {
            let kind = names::partner_type(partner.partner_type);
            match partner.network_id {
                Some(id) => words::accounts::organization_line(kind, id.to_string()),
                None => kind,
            }
        }
        (OrganizationKind::Operator, _) => {
            say::operator_line(&*expect_context::<Site>().network_name)
        }
        (OrganizationKind::Partner | OrganizationKind::Customer, _) => say::customer_line(),
    }
}

/// Says so where the account is not in the usual cloud, and what is not there.
#[component]
fn CloudBanner(me: Me) -> impl IntoView {
    let apart = me.cloud != Cloud::Global;
    let missing = me.partner.into_iter().flat_map(|partner| {
        let names = partner.missing.in_cloud().map(features::name);
        names.map(|name| view! { <li>{name}</li> }).collect::<Vec<_>>()
    });
    let missing: Vec<_> = missing.collect();
    let list = (!missing.is_empty()).then(|| {
        view! {
            <details>
                <summary>{say::cloud_missing()}</summary>
                <ul>{missing}</ul>
            </details>
        }
    });
    apart.then(|| {
        view! { <Note tone=Tone::Info>{say::cloud_banner(names::cloud(me.cloud))} {list}</Note> }
    })
}

/// How the verification stands, while it is not over, with the one thing to do about it.
/// Home and the Company page say it themselves, and so does the banner of an account that is
/// suspended for it.
#[component]
fn VettingBanner(me: Me) -> impl IntoView {
    if me.account().reason() == Some(SuspensionReason::ProfileRejected) {
        return ().into_any();
    }
    let path = use_location().pathname;
    let vetting = me.partner.and_then(|partner| partner.vetting);
    let (status, sub_status) = vetting.unwrap_or((VettingStatus::None, VettingSubStatus::None));
    let (tone, text, action, href) = match (status, sub_status) {
        (VettingStatus::None | VettingStatus::Authorized, _) => return ().into_any(),
        (VettingStatus::Pending, VettingSubStatus::Entry) => {
            (Tone::Warn, say::correcting_banner(), say::correcting_action(), routes::ENROLL_COMPANY)
        }
        (VettingStatus::Pending, _) => {
            (Tone::Info, say::pending_banner(), say::pending_action(), routes::COMPANY)
        }
        (VettingStatus::Rejected, _) => {
            (Tone::Warn, say::rejected_banner(), say::rejected_action(), routes::COMPANY)
        }
    };
    let (text, action) = (text.to_string(), action.to_string());
    let elsewhere = move || !matches!(&*path.get(), routes::HOME | routes::COMPANY);
    let banner = move || {
        let (text, action) = (text.clone(), action.clone());
        elsewhere().then(|| {
            let button = move || {
                view! { <ButtonLink label=action.clone() href size=ButtonSize::Small/> }
            };
            view! { <Note tone action=button>{text}</Note> }
        })
    };
    view! { {banner} }.into_any()
}
