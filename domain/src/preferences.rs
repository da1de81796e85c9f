//! What a reader chooses for their eyes: language and theme.

use crate::{
    field::{FieldError, FieldErrors},
    identity::Theme,
    local_path::LocalPath,
    locale::Locale,
};
use serde::{Deserialize, Serialize};

/// What the menus of language and theme send; what is left empty stays as it is.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct PreferencesForm {
    #[serde(default)]
    pub locale: String,
    #[serde(default)]
    pub theme: String,
    /// The page to come back to.
    #[serde(default)]
    pub next: String,
}

/// A choice that can be kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Preferences {
    pub locale: Option<Locale>,
    pub theme: Option<Theme>,
    pub next: LocalPath,
}

impl PreferencesForm {
    pub fn validate(&self) -> Result<Preferences, FieldErrors> {
        let mut errors = FieldErrors::default();
        let locale = errors.take("locale", choice(&self.locale, Locale::from_tag));
        let theme = errors.take("theme", choice(&self.theme, Theme::from_key));
        let next = LocalPath::or_home(&self.next);
        match (locale, theme) {
            (Some(locale), Some(theme)) => Ok(Preferences { locale, theme, next }),
            _ => Err(errors),
        }
    }
}

fn choice<T>(raw: &str, parse: fn(&str) -> Option<T>) -> Result<Option<T>, FieldError> {
    if raw.is_empty() { Ok(None) } else { parse(raw).map(Some).ok_or(FieldError::NotAChoice) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_left_empty_stays_and_what_is_unknown_is_refused() {
        let form = |locale: &str, theme: &str| PreferencesForm {
            locale: locale.into(),
            theme: theme.into(),
            next: "//evil.example".into(),
        };
        let kept = form("ja", "").validate().expect("a choice");
        assert_eq!((kept.locale, kept.theme), (Some(Locale::Ja), None));
        assert_eq!(kept.next.as_str(), "/");
        let errors = form("tlh", "neon").validate().expect_err("unknown");
        assert_eq!(errors.0.len(), 2);
    }
}
