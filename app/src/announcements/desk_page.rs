//! The operator's list of announcements, the newest first.

use super::{load_announcements, names};
use crate::{
    format::Time,
    frame::loaded,
    identity::{ErrorState, can, expect_me},
    routes,
    ui::{ButtonKind, ButtonLink, Card, Column, EmptyState, Icon, PageHead, Status, Table},
    words::{self, announcements as say},
};
use chrono::{DateTime, Utc};
use domain::{
    Permission,
    announcements::{Announcement, AnnouncementList, text_for},
    permission::{Need, access},
};
use leptos::prelude::*;

/// The page.
#[component]
pub fn AnnouncementsPage() -> impl IntoView {
    let granted = access(&expect_me().roles, Permission::OperatorAnnouncementsManage);
    if !granted.is_some_and(|access| access.satisfies(Need::View)) {
        let error = crate::AppError::Forbidden(Permission::OperatorAnnouncementsManage);
        return view! { <ErrorState error whole=true/> }.into_any();
    }
    let announcements = Resource::new(|| (), |()| load_announcements());
    let new = can(Permission::OperatorAnnouncementsManage);
    let write = move || {
        new.then(|| {
            let kind = ButtonKind::Primary;
            view! { <ButtonLink label=say::write() href=routes::ANNOUNCEMENT_NEW kind/> }
        })
    };
    view! {
        <PageHead title=say::title() lead=say::lead() actions=write/>
        {loaded(announcements, table)}
    }
    .into_any()
}

fn table(list: AnnouncementList) -> AnyView {
    if list.announcements.is_empty() {
        return view! {
            <Card heading=say::title() flush=true>
                <EmptyState icon=Icon::Bell title=say::empty() sentence=say::empty_why()/>
            </Card>
        }
        .into_any();
    }
    let columns = vec![
        Column::new(say::announcement()),
        Column::new(say::state()),
        Column::new(say::audience()),
        Column::new(say::starts()),
        Column::new(say::ends()),
    ];
    let now = list.now;
    let rows = list.announcements.into_iter().map(|one| row(one, now)).collect();
    view! { <Table caption=say::title() columns rows/> }.into_any()
}

fn row(one: Announcement, now: DateTime<Utc>) -> Vec<AnyView> {
    let state = one.state(now);
    let title = text_for(&one.texts, words::locale()).map(|text| text.title.clone());
    let importance = names::importance(one.importance);
    let ends = match one.ends_at {
        Some(at) => view! { <Time at/> }.into_any(),
        None => say::no_end().to_string().into_any(),
    };
    vec![
        view! {
            <div class="who">
                <span>
                    <a href=routes::announcement(one.id)>
                        <bdi>{title}</bdi>
                    </a>
                    <small>{importance}</small>
                </span>
            </div>
        }
        .into_any(),
        view! { <Status tone=names::state_tone(state) word=names::state(state)/> }.into_any(),
        names::audience(&one.audience).into_any(),
        view! { <Time at=one.starts_at/> }.into_any(),
        ends,
    ]
}
