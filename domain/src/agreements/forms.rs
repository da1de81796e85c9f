//! What the operator types about an agreement: a text of a draft, and how long companies have to sign.

use super::EVERYWHERE;
use crate::{
    country::CountryCode,
    field::{FieldError, FieldErrors, paragraph, text},
    locale::Locale,
};
use serde::{Deserialize, Serialize};

/// The most days there may be to sign a version.
pub const MOST_GRACE_DAYS: i64 = 365;
/// How long a text may be. In any script it fits into what the server reads of a form.
pub const LONGEST_BODY: u16 = 25_000;

/// Which text of a version.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct TextPlace {
    /// Two-letter country, or [`EVERYWHERE`].
    pub region: String,
    pub locale: Locale,
}

impl TextPlace {
    /// `None` for a region or a language that there is not.
    pub fn parse(region: &str, locale: &str) -> Option<Self> {
        Some(Self { region: parse_region(region).ok()?, locale: shipped(locale).ok()? })
    }
}

/// A text of a draft, as typed.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct DraftTextForm {
    pub region: String,
    pub locale: String,
    pub title: String,
    pub body: String,
    /// Of the text that was looked at; 0 for a new one.
    pub edit: String,
}

/// A text of a draft, ready to be kept.
#[derive(Clone, Debug, PartialEq)]
pub struct DraftText {
    pub(crate) place: TextPlace,
    pub(crate) title: String,
    pub(crate) body: String,
    pub(crate) edit: i64,
}

impl DraftText {
    pub fn place(&self) -> &TextPlace {
        &self.place
    }
    pub fn title(&self) -> &str {
        &self.title
    }
    pub fn body(&self) -> &str {
        &self.body
    }
    pub fn edit(&self) -> i64 {
        self.edit
    }
}

impl DraftTextForm {
    pub fn validate(&self) -> Result<DraftText, FieldErrors> {
        let mut errors = FieldErrors::default();
        let region = errors.take("region", parse_region(&self.region));
        let locale = errors.take("locale", shipped(&self.locale));
        let title = errors.take("title", text(&self.title, 200));
        let body = errors.take("body", paragraph(&self.body, LONGEST_BODY));
        let edit = errors.take("edit", number(&self.edit));
        match (region, locale, title, body, edit) {
            (Some(region), Some(locale), Some(title), Some(body), Some(edit)) => {
                Ok(DraftText { place: TextPlace { region, locale }, title, body, edit })
            }
            _ => Err(errors),
        }
    }
}

/// The step that cannot be taken back, as typed.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct PublishForm {
    pub grace_days: String,
    /// Of the draft that was looked at.
    pub edit: String,
    /// Something when the box about what it means is ticked.
    pub confirm: Option<String>,
}

/// How to publish the draft that was looked at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Publish {
    pub(crate) grace_days: i64,
    pub(crate) edit: i64,
}

impl Publish {
    pub fn grace_days(&self) -> i64 {
        self.grace_days
    }
    pub fn edit(&self) -> i64 {
        self.edit
    }
}

impl PublishForm {
    pub fn validate(&self) -> Result<Publish, FieldErrors> {
        let mut errors = FieldErrors::default();
        let grace_days = errors.take("grace_days", parse_grace_days(&self.grace_days));
        let edit = errors.take("edit", number(&self.edit));
        let confirm = self.confirm.as_ref().map(|_| ()).ok_or(FieldError::MustAgree);
        match (grace_days, edit, errors.take("confirm", confirm)) {
            (Some(grace_days), Some(edit), Some(())) => Ok(Publish { grace_days, edit }),
            _ => Err(errors),
        }
    }
}

/// That a whole draft is thrown away, as typed.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct DiscardForm {
    /// Of the draft that was looked at.
    pub edit: String,
    /// Something when the box about what it means is ticked.
    pub confirm: Option<String>,
}

impl DiscardForm {
    /// The `edit` of the draft that was looked at.
    pub fn validate(&self) -> Result<i64, FieldErrors> {
        let mut errors = FieldErrors::default();
        let edit = errors.take("edit", number(&self.edit));
        let confirm = self.confirm.as_ref().map(|_| ()).ok_or(FieldError::MustAgree);
        match (edit, errors.take("confirm", confirm)) {
            (Some(edit), Some(())) => Ok(edit),
            _ => Err(errors),
        }
    }
}

/// A number of days from 1 to [`MOST_GRACE_DAYS`].
pub fn parse_grace_days(typed: &str) -> Result<i64, FieldError> {
    match typed.trim() {
        "" => Err(FieldError::Required),
        typed => match typed.parse() {
            Ok(days) if (1..=MOST_GRACE_DAYS).contains(&days) => Ok(days),
            _ => Err(FieldError::NumberBetween { least: 1, most: MOST_GRACE_DAYS }),
        },
    }
}

fn parse_region(typed: &str) -> Result<String, FieldError> {
    match typed.trim() {
        "" => Err(FieldError::Required),
        EVERYWHERE => Ok(EVERYWHERE.into()),
        code => {
            let code: CountryCode = code.parse().map_err(|_| FieldError::NotAChoice)?;
            Ok(code.to_string())
        }
    }
}

/// A language that people read; what testers read is no language of an agreement.
fn shipped(tag: &str) -> Result<Locale, FieldError> {
    if tag.is_empty() {
        return Err(FieldError::Required);
    }
    let locale = Locale::from_tag(tag).filter(|locale| Locale::ALL.contains(locale));
    locale.ok_or(FieldError::NotAChoice)
}

fn number(typed: &str) -> Result<i64, FieldError> {
    typed.parse().map_err(|_| FieldError::NotAChoice)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_has_a_place_a_title_and_a_body() {
        let errors = DraftTextForm::default().validate().unwrap_err().0;
        assert_eq!(errors.len(), 5, "{errors:?}");
        let form = DraftTextForm {
            region: "DE".into(),
            locale: "zh-TW".into(),
            title: " 合約 ".into(),
            body: "# 1. 總則\r\n內容\r\n".into(),
            edit: "0".into(),
        };
        let draft = form.validate().unwrap();
        assert_eq!(draft.place(), &TextPlace { region: "DE".into(), locale: Locale::ZhTw });
        assert_eq!((draft.title(), draft.body()), ("合約", "# 1. 總則\n內容"));
        for (region, locale) in [("XX", "en"), ("**", "en"), ("*", "en-XA"), ("*", "fr")] {
            let form =
                DraftTextForm { region: region.into(), locale: locale.into(), ..form.clone() };
            assert_eq!(form.validate().unwrap_err().0.len(), 1, "{region} {locale}");
            assert_eq!(TextPlace::parse(region, locale), None);
        }
        let long = DraftTextForm { body: "字".repeat(25_001), ..form };
        let too_long = FieldError::TooLong { max: LONGEST_BODY };
        assert_eq!(long.validate().unwrap_err().0["body"], too_long);
    }

    #[test]
    fn nothing_is_published_without_its_days_and_a_tick() {
        let errors = PublishForm::default().validate().unwrap_err().0;
        assert_eq!(errors["grace_days"], FieldError::Required);
        assert_eq!(errors["confirm"], FieldError::MustAgree);
        for wrong in ["0", "366", "-1", "1.5", "soon"] {
            let out = FieldError::NumberBetween { least: 1, most: 365 };
            assert_eq!(parse_grace_days(wrong), Err(out), "{wrong}");
        }
        let form = PublishForm {
            grace_days: " 30 ".into(),
            edit: "4".into(),
            confirm: Some("true".into()),
        };
        assert_eq!(form.validate().unwrap(), Publish { grace_days: 30, edit: 4 });
    }
}
