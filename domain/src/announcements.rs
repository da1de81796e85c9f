//! What the operator announces (spec J1): to whom, from when until when, in which languages.

mod form;

pub use form::{AnnouncementForm, NewAnnouncement};

use crate::{
    id::AnnouncementId,
    identity::{Cloud, OrganizationKind, PartnerType, keyed},
    locale::Locale,
};
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

keyed! {
    /// How much it matters.
    Importance { Info = "info", Warning = "warning", Urgent = "urgent", }
}

keyed! {
    /// Where it stands.
    AnnouncementState {
        Draft = "draft",
        /// Published, and not begun.
        Scheduled = "scheduled",
        Shown = "shown",
        Ended = "ended",
        Withdrawn = "withdrawn",
    }
}

/// Who gets to see it. An empty list leaves nobody out.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Audience {
    /// Only partners that trade so.
    pub partner_types: Vec<PartnerType>,
    /// Only those whose account is there.
    pub clouds: Vec<Cloud>,
}

impl Audience {
    /// Whether the people of this organisation are meant. The operator's own are not: they wrote it.
    pub fn includes(&self, kind: OrganizationKind, trades: PartnerType, cloud: Cloud) -> bool {
        let type_fits = match kind {
            OrganizationKind::Operator => return false,
            OrganizationKind::Customer => self.partner_types.is_empty(),
            OrganizationKind::Partner => {
                self.partner_types.is_empty() || self.partner_types.contains(&trades)
            }
        };
        type_fits && (self.clouds.is_empty() || self.clouds.contains(&cloud))
    }
}

/// It in one language.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AnnouncementText {
    pub locale: Locale,
    pub title: String,
    pub body: String,
}

/// The text for a reader of this language: their own, else English, else the first there is.
pub fn text_for(texts: &[AnnouncementText], locale: Locale) -> Option<&AnnouncementText> {
    let of = |locale| texts.iter().find(move |text| text.locale == locale);
    of(locale).or_else(|| of(Locale::En)).or_else(|| texts.first())
}

/// An announcement as the operator keeps it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Announcement {
    pub id: AnnouncementId,
    pub importance: Importance,
    pub audience: Audience,
    pub texts: Vec<AnnouncementText>,
    pub starts_at: DateTime<Utc>,
    /// It is not shown from then on.
    pub ends_at: Option<DateTime<Utc>>,
    pub published_at: Option<DateTime<Utc>>,
    pub withdrawn_at: Option<DateTime<Utc>>,
    pub written_by: String,
    pub version: i64,
}

impl Announcement {
    pub fn state(&self, now: DateTime<Utc>) -> AnnouncementState {
        if self.withdrawn_at.is_some() {
            AnnouncementState::Withdrawn
        } else if self.published_at.is_none() {
            AnnouncementState::Draft
        } else if now < self.starts_at {
            AnnouncementState::Scheduled
        } else if self.ends_at.is_some_and(|end| end <= now) {
            AnnouncementState::Ended
        } else {
            AnnouncementState::Shown
        }
    }
}

/// The operator's list, and when it was read.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AnnouncementList {
    pub now: DateTime<Utc>,
    pub announcements: Vec<Announcement>,
}

/// What a reader gets of it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct News {
    pub id: AnnouncementId,
    pub importance: Importance,
    pub text: AnnouncementText,
    pub starts_at: DateTime<Utc>,
    /// Whether it is still shown to others.
    pub current: bool,
}

/// Why nothing was done.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, thiserror::Error)]
pub enum AnnouncementError {
    #[error("changed meanwhile")]
    Stale,
    #[error("no such announcement")]
    Unknown,
    /// It was withdrawn: there is nothing to change or publish any more.
    #[error("withdrawn")]
    Withdrawn,
    #[error("published already")]
    Published,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_audience_is_those_who_fit_in_every_way() {
        use {Cloud::*, OrganizationKind::*, PartnerType::*};
        let all = Audience::default();
        assert!(all.includes(Partner, Network, Germany) && all.includes(Customer, Network, Global));
        assert!(!all.includes(Operator, Network, Global));
        let some = Audience { partner_types: vec![DirectBill], clouds: vec![UsGov] };
        for (kind, trades, cloud, meant) in [
            (Partner, DirectBill, UsGov, true),
            (Partner, DirectBill, Global, false),
            (Partner, IndirectReseller, UsGov, false),
            (Customer, DirectBill, UsGov, false),
            (Operator, DirectBill, UsGov, false),
        ] {
            assert_eq!(some.includes(kind, trades, cloud), meant, "{kind:?} {trades:?} {cloud:?}");
        }
    }

    #[test]
    fn a_reader_gets_their_language_or_english_or_what_there_is() {
        let text = |locale| AnnouncementText { locale, title: "t".into(), body: "b".into() };
        let read =
            |texts: &[AnnouncementText], locale| text_for(texts, locale).map(|text| text.locale);
        let two = [text(Locale::Ja), text(Locale::En)];
        assert_eq!(read(&two, Locale::Ja), Some(Locale::Ja));
        assert_eq!(read(&two, Locale::ZhTw), Some(Locale::En));
        assert_eq!(read(&two[..1], Locale::ZhTw), Some(Locale::Ja));
        assert_eq!(read(&[], Locale::Ja), None);
    }
}
