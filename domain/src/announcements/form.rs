//! An announcement as it is typed.

use super::{AnnouncementText, Audience, Importance};
use crate::{
    field::{FieldError, FieldErrors, paragraph, text, unless_empty},
    identity::{Cloud, PartnerType},
    locale::Locale,
};
use chrono::{DateTime, Days, NaiveDate, NaiveTime, Utc};
use serde::{Deserialize, Serialize};

/// All that can be typed and ticked. Days are of UTC, `2026-11-20`.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct AnnouncementForm {
    pub importance: String,
    pub starts_on: String,
    /// The last day on which it is shown; empty: until it is withdrawn.
    pub ends_on: String,
    pub network: Option<String>,
    pub direct_bill: Option<String>,
    pub indirect_provider: Option<String>,
    pub indirect_reseller: Option<String>,
    pub global: Option<String>,
    pub us_gov: Option<String>,
    pub germany: Option<String>,
    pub title_en: String,
    pub body_en: String,
    pub title_zh_tw: String,
    pub body_zh_tw: String,
    pub title_ja: String,
    pub body_ja: String,
    /// Of the one that was looked at; 0 for a new one.
    pub version: String,
}

/// An announcement, ready to be kept.
#[derive(Clone, Debug, PartialEq)]
pub struct NewAnnouncement {
    pub(crate) importance: Importance,
    pub(crate) audience: Audience,
    pub(crate) texts: Vec<AnnouncementText>,
    pub(crate) starts_at: DateTime<Utc>,
    pub(crate) ends_at: Option<DateTime<Utc>>,
}

impl NewAnnouncement {
    pub fn importance(&self) -> Importance {
        self.importance
    }
    pub fn audience(&self) -> &Audience {
        &self.audience
    }
    pub fn texts(&self) -> &[AnnouncementText] {
        &self.texts
    }
    pub fn starts_at(&self) -> DateTime<Utc> {
        self.starts_at
    }
    pub fn ends_at(&self) -> Option<DateTime<Utc>> {
        self.ends_at
    }
}

impl AnnouncementForm {
    /// At least one language, each with both its parts.
    pub fn validate(&self) -> Result<(NewAnnouncement, i64), FieldErrors> {
        let mut errors = FieldErrors::default();
        let importance = Importance::from_key(&self.importance).ok_or(match &*self.importance {
            "" => FieldError::Required,
            _ => FieldError::NotAChoice,
        });
        let importance = errors.take("importance", importance);
        let starts = errors.take("starts_on", day(&self.starts_on));
        let ends = errors.take("ends_on", unless_empty(&self.ends_on, day));
        if let (Some(starts), Some(Some(ends))) = (starts, ends)
            && ends < starts
        {
            errors.take::<()>("ends_on", Err(FieldError::EndsBeforeItBegins));
        }
        let mut texts = vec![];
        for (locale, name, title, body) in self.typed() {
            if title.trim().is_empty() && body.trim().is_empty() {
                continue;
            }
            let title = errors.take(&format!("title_{name}"), text(title, 200));
            let body = errors.take(&format!("body_{name}"), paragraph(body, 4000));
            if let (Some(title), Some(body)) = (title, body) {
                texts.push(AnnouncementText { locale, title, body });
            }
        }
        if texts.is_empty() && errors.is_empty() {
            errors.take::<()>("title_en", Err(FieldError::Required));
        }
        let version =
            errors.take("version", self.version.parse().map_err(|_| FieldError::NotAChoice));
        match (importance, starts, ends, version) {
            (Some(importance), Some(starts), Some(ends), Some(version)) if errors.is_empty() => {
                let starts_at = midnight(starts);
                let ends_at = ends.and_then(|day| day.checked_add_days(Days::new(1))).map(midnight);
                let audience = self.audience();
                Ok((NewAnnouncement { importance, audience, texts, starts_at, ends_at }, version))
            }
            _ => Err(errors),
        }
    }

    fn typed(&self) -> [(Locale, &'static str, &str, &str); 3] {
        [
            (Locale::En, "en", &self.title_en, &self.body_en),
            (Locale::ZhTw, "zh_tw", &self.title_zh_tw, &self.body_zh_tw),
            (Locale::Ja, "ja", &self.title_ja, &self.body_ja),
        ]
    }

    fn audience(&self) -> Audience {
        let types = [
            (&self.network, PartnerType::Network),
            (&self.direct_bill, PartnerType::DirectBill),
            (&self.indirect_provider, PartnerType::IndirectProvider),
            (&self.indirect_reseller, PartnerType::IndirectReseller),
        ];
        let clouds = [
            (&self.global, Cloud::Global),
            (&self.us_gov, Cloud::UsGov),
            (&self.germany, Cloud::Germany),
        ];
        Audience {
            partner_types: types.into_iter().filter(|t| t.0.is_some()).map(|t| t.1).collect(),
            clouds: clouds.into_iter().filter(|c| c.0.is_some()).map(|c| c.1).collect(),
        }
    }
}

fn day(typed: &str) -> Result<NaiveDate, FieldError> {
    match typed.trim() {
        "" => Err(FieldError::Required),
        typed => NaiveDate::parse_from_str(typed, "%Y-%m-%d").map_err(|_| FieldError::NotADate),
    }
}

fn midnight(day: NaiveDate) -> DateTime<Utc> {
    day.and_time(NaiveTime::MIN).and_utc()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn form() -> AnnouncementForm {
        AnnouncementForm {
            importance: "warning".into(),
            starts_on: "2026-11-20".into(),
            ends_on: "2026-11-20".into(),
            title_ja: " 保守のお知らせ ".into(),
            body_ja: "停止します。\r\n22 時から".into(),
            germany: Some("true".into()),
            version: "0".into(),
            ..AnnouncementForm::default()
        }
    }

    #[test]
    fn the_last_day_is_shown_whole() {
        let (new, version) = form().validate().unwrap();
        assert_eq!((version, new.texts.len()), (0, 1));
        assert_eq!(new.texts[0].body, "停止します。\n22 時から");
        assert_eq!(new.ends_at.unwrap() - new.starts_at, chrono::TimeDelta::days(1));
        assert_eq!(new.audience.clouds, [Cloud::Germany]);
        assert!(new.audience.partner_types.is_empty());
    }

    #[test]
    fn a_language_is_whole_and_there_is_at_least_one() {
        let none = AnnouncementForm { title_ja: "".into(), body_ja: " ".into(), ..form() };
        assert_eq!(none.validate().unwrap_err().0["title_en"], FieldError::Required);
        let half = AnnouncementForm { title_zh_tw: "維護".into(), ..form() };
        assert_eq!(half.validate().unwrap_err().0["body_zh_tw"], FieldError::Required);
    }

    #[test]
    fn days_are_days_in_order() {
        for wrong in ["tomorrow", "2026-02-30", "20.11.2026"] {
            let form = AnnouncementForm { starts_on: wrong.into(), ..form() };
            assert_eq!(form.validate().unwrap_err().0["starts_on"], FieldError::NotADate);
        }
        let back = AnnouncementForm { ends_on: "2026-11-19".into(), ..form() };
        assert_eq!(back.validate().unwrap_err().0["ends_on"], FieldError::EndsBeforeItBegins);
        let errors = AnnouncementForm::default().validate().unwrap_err().0;
        assert_eq!(errors["starts_on"], FieldError::Required);
    }
}
