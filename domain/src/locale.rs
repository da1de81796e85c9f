//! The languages Portico speaks, and which of them a reader gets.

use serde::{Deserialize, Deserializer, Serialize, Serializer, de::Error};

/// A language of the interface, of mails and of documents.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Locale {
    #[default]
    En,
    ZhTw,
    Ja,
    /// English made longer and accented: shows words that do not fit, and words not translated.
    #[cfg(debug_assertions)]
    PseudoLong,
    /// English read from right to left: shows what does not mirror.
    #[cfg(debug_assertions)]
    PseudoRtl,
    /// English with an element in every message: shows words that are taken for HTML.
    #[cfg(debug_assertions)]
    PseudoMarkup,
}

impl Locale {
    /// What a reader can choose from.
    pub const ALL: [Self; 3] = [Self::En, Self::ZhTw, Self::Ja];

    /// What a tester can choose besides.
    #[cfg(debug_assertions)]
    pub const PSEUDO: [Self; 3] = [Self::PseudoLong, Self::PseudoRtl, Self::PseudoMarkup];

    /// The BCP 47 tag: for `lang`, `Content-Language`, the cookie, the database.
    pub const fn tag(self) -> &'static str {
        match self {
            Self::En => "en",
            Self::ZhTw => "zh-TW",
            Self::Ja => "ja",
            #[cfg(debug_assertions)]
            Self::PseudoLong => "en-XA",
            #[cfg(debug_assertions)]
            Self::PseudoRtl => "ar-XB",
            #[cfg(debug_assertions)]
            Self::PseudoMarkup => "en-XM",
        }
    }

    /// The locale whose plurals, numbers and dates apply: pseudo-locales are English.
    /// Chinese has the 24-hour clock, since ICU4X cannot yet name the parts of its day (下午).
    pub const fn format_tag(self) -> &'static str {
        match self {
            Self::ZhTw => "zh-TW-u-hc-h23",
            Self::Ja => "ja",
            _ => "en",
        }
    }

    /// For the attribute `dir`.
    pub const fn dir(self) -> &'static str {
        match self {
            #[cfg(debug_assertions)]
            Self::PseudoRtl => "rtl",
            _ => "ltr",
        }
    }

    /// The language's name for itself, which its readers recognise in any interface.
    pub const fn own_name(self) -> &'static str {
        match self {
            Self::En => "English",
            Self::ZhTw => "繁體中文",
            Self::Ja => "日本語",
            #[cfg(debug_assertions)]
            Self::PseudoLong => "Ƥşḗŭḓǿ ŀǿƞɠ",
            #[cfg(debug_assertions)]
            Self::PseudoRtl => "Pseudo right-to-left",
            #[cfg(debug_assertions)]
            Self::PseudoMarkup => "Pseudo markup",
        }
    }

    /// The locale of exactly this tag, in any case of letters.
    pub fn from_tag(tag: &str) -> Option<Self> {
        let has_tag = |locale: &Self| locale.tag().eq_ignore_ascii_case(tag);
        let shipped = Self::ALL.into_iter().find(has_tag);
        #[cfg(debug_assertions)]
        return shipped.or_else(|| Self::PSEUDO.into_iter().find(has_tag));
        #[cfg(not(debug_assertions))]
        shipped
    }

    /// The best locale for a language range such as `ja-JP` (RFC 4647, lookup).
    ///
    /// Chinese is decided by script, and by region where no script is given:
    /// readers of simplified characters are not handed traditional ones.
    fn lookup(range: &str) -> Option<Self> {
        if let Some(exact) = Self::from_tag(range) {
            return Some(exact);
        }
        let range = range.to_ascii_lowercase();
        let mut parts = range.split('-');
        match parts.next()? {
            "en" => Some(Self::En),
            "ja" => Some(Self::Ja),
            "zh" => match parts.next() {
                None | Some("hant" | "tw" | "hk" | "mo") => Some(Self::ZhTw),
                Some(_) => None,
            },
            _ => None,
        }
    }

    /// The reader's locale: what they set, else what this browser last chose,
    /// else what it asks for, else the installation's own.
    pub fn negotiate(
        setting: Option<Self>,
        cookie: Option<&str>,
        accept_language: Option<&str>,
        default: Self,
    ) -> Self {
        setting
            .or_else(|| cookie.and_then(Self::from_tag))
            .or_else(|| accept_language.and_then(Self::from_accept_language))
            .unwrap_or(default)
    }

    /// The first range of an `Accept-Language` header, by weight, that has a locale (RFC 9110).
    fn from_accept_language(header: &str) -> Option<Self> {
        let mut ranges: Vec<(&str, f32)> = header
            .split(',')
            .filter_map(|item| {
                let mut parts = item.split(';').map(str::trim);
                let range = parts.next()?;
                let weight = parts.find_map(|p| p.strip_prefix("q=").or(p.strip_prefix("Q=")));
                let weight = weight.map_or(Some(1.0), |q| q.parse().ok())?;
                (weight > 0.0).then_some((range, weight))
            })
            .collect();
        ranges.sort_by(|a, b| b.1.total_cmp(&a.1));
        ranges.into_iter().find_map(|(range, _)| Self::lookup(range))
    }
}

impl Serialize for Locale {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.tag())
    }
}

impl<'de> Deserialize<'de> for Locale {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let tag = String::deserialize(deserializer)?;
        Self::from_tag(&tag).ok_or_else(|| D::Error::custom(format!("no language {tag:?}")))
    }
}

#[cfg(test)]
mod tests {
    use super::{Locale::*, *};

    #[test]
    fn accept_language_is_read_by_weight_and_chinese_by_script() {
        let table = [
            ("", None),
            ("en", Some(En)),
            ("en-GB,en;q=0.9", Some(En)),
            ("ja-JP", Some(Ja)),
            ("fr-FR, ja;q=0.8, en;q=0.9", Some(En)),
            ("fr, de", None),
            ("zh-TW,zh;q=0.9,en;q=0.8", Some(ZhTw)),
            ("zh-Hant", Some(ZhTw)),
            ("ZH-HANT-HK", Some(ZhTw)),
            ("zh-HK", Some(ZhTw)),
            ("zh-MO", Some(ZhTw)),
            ("zh", Some(ZhTw)),
            ("zh-Hans", None),
            ("zh-CN", None),
            ("zh-SG,ja;q=0.1", Some(Ja)),
            ("zh-Hans-TW", None),
            ("ja;q=0, en", Some(En)),
            ("ja;q=nonsense, en;q=0.1", Some(En)),
            ("ja ; q=0.2 , en ; q=0.3", Some(En)),
            ("*", None),
            (",;=,q=1", None),
        ];
        for (header, expected) in table {
            assert_eq!(Locale::from_accept_language(header), expected, "{header:?}");
        }
    }

    #[test]
    fn a_setting_beats_the_cookie_beats_the_header_beats_the_default() {
        let negotiate = Locale::negotiate;
        assert_eq!(negotiate(Some(Ja), Some("zh-TW"), Some("en"), En), Ja);
        assert_eq!(negotiate(None, Some("zh-TW"), Some("en"), Ja), ZhTw);
        assert_eq!(negotiate(None, Some("tlh"), Some("ja"), En), Ja);
        assert_eq!(negotiate(None, None, Some("fr"), ZhTw), ZhTw);
        assert_eq!(negotiate(None, None, Some("zh-Hans"), En), En);
        assert_eq!(negotiate(None, None, None, Ja), Ja);
    }

    #[test]
    fn a_locale_is_stored_as_its_tag() {
        for locale in Locale::ALL.into_iter().chain(Locale::PSEUDO) {
            let json = serde_json::to_string(&locale).expect("a string");
            assert_eq!(json, format!("{:?}", locale.tag()));
            assert_eq!(serde_json::from_str::<Locale>(&json).expect("the same"), locale);
        }
        assert!(serde_json::from_str::<Locale>("\"tlh\"").is_err());
        assert_eq!(Locale::from_tag("ZH-tw"), Some(ZhTw));
    }
}
