//! Announcements: the operator writes, publishes and withdraws them; who is meant reads them on Home, and puts
//! them away.

use crate::{
    Authorized, DbError, Refused,
    accounts::partner_type,
    entity::{announcement, user_account},
    home::{dismiss, dismissed},
    identity::{cloud, kind},
    scope::{unscoped, unscoped_update},
};
use chrono::{DateTime, Utc};
use domain::{
    announcements::{
        Announcement, AnnouncementError, AnnouncementList, AnnouncementState, Importance,
        NewAnnouncement, News, text_for,
    },
    contact::FullName,
    event::Event,
    id::AnnouncementId,
    locale::Locale,
    permit::{MeProfileView, OperatorAnnouncementsManage, Read},
};
use sea_orm::{Order, QueryOrder, QuerySelect, Select, Set, UpdateMany, prelude::*};

/// As many as a reader is shown of what was announced.
const PAST: u64 = 100;

type Desk = Authorized<OperatorAnnouncementsManage>;

/// All of them, the newest first.
pub async fn list(
    cx: &Authorized<Read<OperatorAnnouncementsManage>>,
) -> Result<AnnouncementList, DbError> {
    let rows = unscoped::<announcement::Entity>()
        .order_by_desc(announcement::Column::Id)
        .all(cx.db())
        .await?;
    let announcements = whole(cx.db(), rows).await?;
    Ok(AnnouncementList { now: cx.now(), announcements })
}

/// One of them.
pub async fn one(
    cx: &Authorized<Read<OperatorAnnouncementsManage>>,
    id: AnnouncementId,
) -> Result<Option<AnnouncementList>, DbError> {
    let announcements = whole(cx.db(), row(cx.db(), id).await?.into_iter().collect()).await?;
    let found = !announcements.is_empty();
    Ok(found.then(|| AnnouncementList { now: cx.now(), announcements }))
}

/// Keep a new one as a draft, or change one over the version that was looked at.
pub async fn save(
    cx: &Desk,
    id: Option<AnnouncementId>,
    new: &NewAnnouncement,
    version: i64,
) -> Result<AnnouncementId, Refused<AnnouncementError>> {
    let tx = cx.begin().await?;
    let before = match id {
        Some(id) => Some(fresh(tx.db(), id, version).await?),
        None => None,
    };
    let id = id.unwrap_or_else(|| cx.id());
    let row = announcement::ActiveModel {
        id: Set(id.uuid()),
        importance: Set(new.importance().key().into()),
        audience: Set(json(new.audience())?),
        texts: Set(json(&new.texts())?),
        starts_at: Set(new.starts_at()),
        ends_at: Set(new.ends_at()),
        written_by: Set(before.as_ref().map_or(cx.session().user.uuid(), |row| row.written_by)),
        published_at: Set(before.as_ref().and_then(|row| row.published_at)),
        withdrawn_at: Set(None),
        version: Set(version + 1),
    };
    match before {
        None => drop(row.insert(tx.db()).await?),
        Some(_) => over(tx.db(), id, version, unscoped_update().set(row)).await?,
    }
    tx.commit(Event::AnnouncementSaved { announcement: id }).await?;
    Ok(id)
}

/// Show it from its first day on.
pub async fn publish(
    cx: &Desk,
    id: AnnouncementId,
    version: i64,
) -> Result<(), Refused<AnnouncementError>> {
    let tx = cx.begin().await?;
    let row = fresh(tx.db(), id, version).await?;
    if row.published_at.is_some() {
        return Err(Refused::Rule(AnnouncementError::Published));
    }
    step(tx.db(), id, version, announcement::Column::PublishedAt, tx.now()).await?;
    tx.commit(Event::AnnouncementPublished { announcement: id }).await?;
    Ok(())
}

/// Show it no more, to nobody.
pub async fn withdraw(
    cx: &Desk,
    id: AnnouncementId,
    version: i64,
) -> Result<(), Refused<AnnouncementError>> {
    let tx = cx.begin().await?;
    fresh(tx.db(), id, version).await?;
    step(tx.db(), id, version, announcement::Column::WithdrawnAt, tx.now()).await?;
    tx.commit(Event::AnnouncementWithdrawn { announcement: id }).await?;
    Ok(())
}

async fn step(
    db: &impl ConnectionTrait,
    id: AnnouncementId,
    version: i64,
    column: announcement::Column,
    now: DateTime<Utc>,
) -> Result<(), Refused<AnnouncementError>> {
    use announcement::Column as C;
    let change = unscoped_update()
        .col_expr(column, Expr::value(now))
        .col_expr(C::Version, Expr::value(version + 1));
    over(db, id, version, change).await
}

/// Over the version that was looked at; of two at once the second finds another.
async fn over(
    db: &impl ConnectionTrait,
    id: AnnouncementId,
    version: i64,
    change: UpdateMany<announcement::Entity>,
) -> Result<(), Refused<AnnouncementError>> {
    use announcement::Column as C;
    let change = change.filter(C::Id.eq(id.uuid())).filter(C::Version.eq(version));
    match change.exec(db).await?.rows_affected {
        0 => Err(Refused::Rule(AnnouncementError::Stale)),
        _ => Ok(()),
    }
}

/// What is shown to this person now, the gravest first.
pub async fn shown(cx: &Authorized<MeProfileView>, locale: Locale) -> Result<Vec<News>, DbError> {
    let away = dismissed(cx).await?;
    let mut news = meant(cx, locale).await?;
    news.retain(|news| news.current && !away.contains(&news.id.to_string()));
    news.sort_by_key(|news| std::cmp::Reverse(news.importance));
    Ok(news)
}

/// What was announced to this person's company, the newest first, and whether it still is.
pub async fn past(cx: &Authorized<MeProfileView>, locale: Locale) -> Result<Vec<News>, DbError> {
    meant(cx, locale).await
}

/// Show it to this person no more. What they are not shown is not there.
pub async fn put_away(
    cx: &Authorized<MeProfileView>,
    id: AnnouncementId,
) -> Result<(), Refused<AnnouncementError>> {
    if !meant(cx, Locale::En).await?.iter().any(|news| news.id == id) {
        return Err(Refused::Rule(AnnouncementError::Unknown));
    }
    let user = cx.session().user;
    dismiss(cx, &id.to_string(), Event::AnnouncementPutAway { user, announcement: id }).await?;
    Ok(())
}

/// All that was published, has begun, and is for the people of this company.
async fn meant(cx: &Authorized<MeProfileView>, locale: Locale) -> Result<Vec<News>, DbError> {
    let company = cx.organization();
    let (kind, trades, cloud) = (kind(company)?, partner_type(company)?, cloud(company)?);
    let rows = begun(cx.now()).all(cx.db()).await?;
    let all = rows.into_iter().map(|row| announcement(row, String::new()));
    let all = all.collect::<Result<Vec<_>, DbError>>()?;
    let meant = all.into_iter().filter(|one| one.audience.includes(kind, trades, cloud));
    let news = meant.filter_map(|one| {
        let current = one.state(cx.now()) == AnnouncementState::Shown;
        let text = text_for(&one.texts, locale)?.clone();
        let Announcement { id, importance, starts_at, .. } = one;
        Some(News { id, importance, text, starts_at, current })
    });
    Ok(news.collect())
}

/// The newest first, by the index `announcement_published`.
fn begun(now: DateTime<Utc>) -> Select<announcement::Entity> {
    use announcement::Column as C;
    unscoped::<announcement::Entity>()
        .filter(C::PublishedAt.is_not_null())
        .filter(C::WithdrawnAt.is_null())
        .filter(C::StartsAt.lte(now))
        .order_by(C::StartsAt, Order::Desc)
        .order_by(C::Id, Order::Desc)
        .limit(PAST)
}

async fn row(
    db: &impl ConnectionTrait,
    id: AnnouncementId,
) -> Result<Option<announcement::Model>, DbError> {
    let id = announcement::Column::Id.eq(id.uuid());
    Ok(unscoped::<announcement::Entity>().filter(id).one(db).await?)
}

/// The row, if it is still the one that was looked at and there is something to do to it.
async fn fresh(
    db: &impl ConnectionTrait,
    id: AnnouncementId,
    version: i64,
) -> Result<announcement::Model, Refused<AnnouncementError>> {
    let row = row(db, id).await?.ok_or(Refused::Rule(AnnouncementError::Unknown))?;
    match row.withdrawn_at {
        Some(_) => Err(Refused::Rule(AnnouncementError::Withdrawn)),
        None if row.version != version => Err(Refused::Rule(AnnouncementError::Stale)),
        None => Ok(row),
    }
}

/// With the names of who wrote them.
async fn whole(
    db: &impl ConnectionTrait,
    rows: Vec<announcement::Model>,
) -> Result<Vec<Announcement>, DbError> {
    let people = unscoped::<user_account::Entity>()
        .filter(user_account::Column::Id.is_in(rows.iter().map(|row| row.written_by)))
        .all(db)
        .await?;
    let name = |id| {
        let person = people.iter().find(|person| person.id == id);
        person.map(|person| FullName::new(&person.first_name, &person.last_name).display())
    };
    rows.into_iter()
        .map(|row| {
            let by = name(row.written_by).unwrap_or_default();
            announcement(row, by)
        })
        .collect()
}

fn announcement(row: announcement::Model, written_by: String) -> Result<Announcement, DbError> {
    let corrupt = |_| DbError::corrupt("an announcement that cannot be read");
    let importance = Importance::from_key(&row.importance);
    Ok(Announcement {
        id: AnnouncementId::from_uuid(row.id),
        importance: importance
            .ok_or_else(|| DbError::corrupt("an announcement of no importance"))?,
        audience: serde_json::from_value(row.audience).map_err(corrupt)?,
        texts: serde_json::from_value(row.texts).map_err(corrupt)?,
        starts_at: row.starts_at,
        ends_at: row.ends_at,
        published_at: row.published_at,
        withdrawn_at: row.withdrawn_at,
        written_by,
        version: row.version,
    })
}

fn json(value: &impl serde::Serialize) -> Result<serde_json::Value, DbError> {
    serde_json::to_value(value).map_err(|error| DbError::corrupt(error.to_string()))
}
