//! What readers see: cards on Home until they are put away, and a page of all there was.

use super::{PutAwayAnnouncement, load_news, names};
use crate::{
    accounts::press_with,
    format::Time,
    frame::loaded,
    ui::{Card, EmptyState, Icon, Note, PageHead, Status},
    words::announcements as say,
};
use domain::announcements::{AnnouncementText, News};
use leptos::prelude::*;

/// The cards on Home.
#[component]
pub fn NewsCards(news: Vec<News>) -> impl IntoView {
    let cards = news.into_iter().map(|News { id, importance, text, .. }| {
        let away =
            move || press_with::<PutAwayAnnouncement>(say::put_away(), &[("id", id.to_string())]);
        let AnnouncementText { locale, title, body } = text;
        view! {
            <div lang=locale.tag() dir=locale.dir()>
                <Note tone=names::importance_tone(importance) title=title action=away>
                    <p class="written" dir="auto">
                        {body}
                    </p>
                </Note>
            </div>
        }
    });
    cards.collect_view()
}

/// The page of all that was announced.
#[component]
pub fn NewsPage() -> impl IntoView {
    let news = Resource::new(|| (), |()| load_news());
    view! {
        <PageHead title=say::title() lead=say::news_lead()/>
        {loaded(news, all)}
    }
}

fn all(news: Vec<News>) -> AnyView {
    if news.is_empty() {
        return view! {
            <Card heading=say::title() flush=true>
                <EmptyState icon=Icon::Bell title=say::no_news() sentence=say::no_news_why()/>
            </Card>
        }
        .into_any();
    }
    let cards = news.into_iter().map(|News { importance, text, starts_at, current, .. }| {
        let mark = move || match current {
            true => {
                let (tone, word) =
                    (names::importance_tone(importance), names::importance(importance));
                view! { <Status tone word/> }.into_any()
            }
            false => view! { <span class="muted small">{say::over()}</span> }.into_any(),
        };
        let AnnouncementText { locale, title, body } = text;
        view! {
            <Card heading=title actions=mark>
                <p class="small muted">
                    <Time at=starts_at/>
                </p>
                <p class="written" lang=locale.tag() dir="auto">
                    {body}
                </p>
            </Card>
        }
    });
    view! { <div class="stack">{cards.collect_view()}</div> }.into_any()
}
