//! Announcements: who is meant reads them while they are shown, and nobody else ever does.

use crate::common;
use chrono::TimeDelta;
use common::{World, worlds};
use domain::{
    announcements::{AnnouncementError, AnnouncementForm, News},
    id::AnnouncementId,
    locale::Locale,
    permit::{MeProfileView, OperatorAnnouncementsManage},
};
use store::{AccessError, Authorized, Refused, Session, announcements, home};

fn form(version: i64) -> AnnouncementForm {
    AnnouncementForm {
        importance: "warning".into(),
        starts_on: "2026-11-21".into(),
        ends_on: "2026-11-22".into(),
        title_en: "Maintenance".into(),
        body_en: "On Sunday.".into(),
        title_ja: "保守".into(),
        body_ja: "日曜日です。".into(),
        version: version.to_string(),
        ..AnnouncementForm::default()
    }
}

async fn desk(world: &World, operator: &Session) -> Authorized<OperatorAnnouncementsManage> {
    world.store.authorize(Some(operator), ()).await.expect("the operator's admin")
}

async fn published(world: &World, operator: &Session, form: &AnnouncementForm) -> AnnouncementId {
    let cx = desk(world, operator).await;
    let (new, version) = form.validate().expect("an announcement");
    let id = announcements::save(&cx, None, &new, version).await.expect("saved");
    announcements::publish(&cx, id, 1).await.expect("published");
    id
}

async fn read(world: &World, reader: &Session, locale: Locale) -> (Vec<News>, Vec<News>) {
    let cx: Authorized<MeProfileView> =
        world.store.authorize(Some(reader), ()).await.expect("a reader");
    let shown = home::home(&cx, locale).await.expect("read").news;
    (shown, announcements::past(&cx, locale).await.expect("read"))
}

#[tokio::test]
async fn an_announcement_is_shown_from_its_first_day_to_its_last_in_the_readers_language() {
    for world in worlds().await {
        let (operator, reader) = (world.operator_admin().await, world.signed("contoso").await);
        let id = published(&world, &operator, &form(0)).await;
        assert_eq!(read(&world, &reader, Locale::Ja).await, (vec![], vec![]), "not begun");
        world.later(TimeDelta::days(1));
        let reader = world.sign_in("jana@contoso.partners.example").await;
        let (shown, past) = read(&world, &reader, Locale::Ja).await;
        assert_eq!((shown[0].id, &*shown[0].text.title, past.len()), (id, "保守", 1));
        assert_eq!(read(&world, &reader, Locale::ZhTw).await.0[0].text.title, "Maintenance");
        // The operator's own people wrote it.
        let operator = world.sign_in("root@operator.example").await;
        assert_eq!(read(&world, &operator, Locale::En).await, (vec![], vec![]));
        world.later(TimeDelta::days(2));
        let reader = world.sign_in("jana@contoso.partners.example").await;
        let (shown, past) = read(&world, &reader, Locale::En).await;
        assert!(shown.is_empty() && past.len() == 1 && !past[0].current);
    }
}

/// The companies of the tests are of the network only, in the global cloud.
#[tokio::test]
async fn an_audience_outside_never_sees_it_and_cannot_put_it_away() {
    for world in worlds().await {
        let (operator, reader) = (world.operator_admin().await, world.signed("contoso").await);
        let ticked = Some(String::from("true"));
        let today = AnnouncementForm { starts_on: "2026-11-20".into(), ..form(0) };
        let others = [
            AnnouncementForm { direct_bill: ticked.clone(), ..today.clone() },
            AnnouncementForm { us_gov: ticked.clone(), ..today.clone() },
            AnnouncementForm { network: ticked.clone(), germany: ticked.clone(), ..today.clone() },
        ];
        for form in &others {
            let id = published(&world, &operator, form).await;
            assert_eq!(read(&world, &reader, Locale::En).await, (vec![], vec![]), "{form:?}");
            let cx = world.store.authorize(Some(&reader), ()).await.unwrap();
            let refused = announcements::put_away(&cx, id).await;
            assert!(matches!(refused, Err(Refused::Rule(AnnouncementError::Unknown))));
        }
        let ours = AnnouncementForm { network: ticked.clone(), global: ticked, ..today };
        let id = published(&world, &operator, &ours).await;
        assert_eq!(read(&world, &reader, Locale::En).await.0[0].id, id);
        let refused = world.store.authorize::<OperatorAnnouncementsManage>(Some(&reader), ()).await;
        assert!(matches!(refused, Err(AccessError::Forbidden(_))));
    }
}

#[tokio::test]
async fn what_was_put_away_or_withdrawn_is_not_shown_again() {
    for world in worlds().await {
        let (operator, reader) = (world.operator_admin().await, world.signed("contoso").await);
        let other = world.signed("fabrikam").await;
        let today = AnnouncementForm { starts_on: "2026-11-20".into(), ..form(0) };
        let id = published(&world, &operator, &today).await;
        let cx: Authorized<MeProfileView> = world.store.authorize(Some(&reader), ()).await.unwrap();
        for _ in 0..2 {
            announcements::put_away(&cx, id).await.expect("put away");
            home::end_tour(&cx).await.expect("put away");
        }
        assert!(!home::home(&cx, Locale::En).await.unwrap().tour);
        let (shown, past) = read(&world, &reader, Locale::En).await;
        assert!(shown.is_empty() && past.len() == 1);
        // For nobody else.
        let others: Authorized<MeProfileView> =
            world.store.authorize(Some(&other), ()).await.unwrap();
        let home = home::home(&others, Locale::En).await.unwrap();
        assert!(home.tour && home.news.len() == 1);

        let cx = desk(&world, &operator).await;
        announcements::withdraw(&cx, id, 2).await.expect("withdrawn");
        assert_eq!(read(&world, &other, Locale::En).await, (vec![], vec![]));
        let again = announcements::publish(&cx, id, 3).await;
        assert!(matches!(again, Err(Refused::Rule(AnnouncementError::Withdrawn))));
        let log = world.log().await;
        let ours: Vec<_> = log.iter().filter(|kind| kind.starts_with("announcement")).collect();
        assert_eq!(
            ours,
            ["announcement_saved", "announcement_published", "announcement_withdrawn"]
        );
    }
}

#[tokio::test]
async fn of_two_who_change_it_the_second_is_told() {
    for world in worlds().await {
        let operator = world.operator_admin().await;
        let id = published(&world, &operator, &form(0)).await;
        let cx = desk(&world, &operator).await;
        let (new, version) = form(2).validate().unwrap();
        announcements::save(&cx, Some(id), &new, version).await.expect("the first");
        let second = announcements::save(&cx, Some(id), &new, version).await;
        assert!(matches!(second, Err(Refused::Rule(AnnouncementError::Stale))));
        let cx = world.store.authorize(Some(&operator), ()).await.unwrap();
        let kept = announcements::one(&cx, id).await.unwrap().expect("kept").announcements;
        assert!(kept[0].published_at.is_some() && kept[0].version == 3);
    }
}
