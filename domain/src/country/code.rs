//! The two letters that stand for a country or region.

use serde::{Deserialize, Deserializer, Serialize, Serializer, de::Error};
use std::{fmt, str::FromStr};

/// A country or region of the catalogue, by its ISO 3166-1 alpha-2 code.
///
/// Only codes that Portico has rules for can be made.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct CountryCode([u8; 2]);

/// Every code, in order. A test compares it with the table.
const CODES: &str = "\
    AD AE AF AG AI AL AM AO AQ AR AS AT AU AW AX AZ BA BB BD BE BF BG BH BI BJ BL BM BN BO BQ \
    BR BS BT BV BW BY BZ CA CC CD CF CG CH CI CK CL CM CN CO CR CV CW CX CY CZ DE DJ DK DM DO \
    DZ EC EE EG ER ES ET FI FJ FK FM FO FR GA GB GD GE GF GG GH GI GL GM GN GP GQ GR GS GT GU \
    GW GY HK HM HN HR HT HU ID IE IL IM IN IO IQ IS IT JE JM JO JP KE KG KH KI KM KN KR KW KY \
    KZ LA LB LC LI LK LR LS LT LU LV LY MA MC MD ME MF MG MH MK ML MM MN MO MP MQ MR MS MT MU \
    MV MW MX MY MZ NA NC NE NF NG NI NL NO NP NR NU NZ OM PA PE PF PG PH PK PL PM PN PR PS PT \
    PW PY QA RE RO RS RU RW SA SB SC SE SG SH SI SJ SK SL SM SN SO SR SS ST SV SX SZ TC TD TF \
    TG TH TJ TK TL TM TN TO TR TT TV TW TZ UA UG UM US UY UZ VA VC VE VG VI VN VU WF WS XK YE \
    YT ZA ZM ZW";

impl CountryCode {
    /// Every country and region, by code.
    pub fn all() -> impl Iterator<Item = Self> + Clone {
        CODES.split_ascii_whitespace().filter_map(Self::of)
    }

    /// What this country asks for.
    #[cfg(not(target_arch = "wasm32"))]
    pub fn rules(self) -> super::CountryRules {
        super::table::rules(self).clone()
    }

    pub fn as_str(&self) -> &str {
        std::str::from_utf8(&self.0).unwrap_or_default()
    }

    fn of(letters: &str) -> Option<Self> {
        letters.as_bytes().try_into().ok().map(Self)
    }
}

/// No country or region of the catalogue has this code.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("no such country or region")]
pub struct UnknownCountry;

impl FromStr for CountryCode {
    type Err = UnknownCountry;
    fn from_str(raw: &str) -> Result<Self, UnknownCountry> {
        let code = raw.trim().to_ascii_uppercase();
        let known = CODES.split_ascii_whitespace().any(|known| known == code);
        if known { Self::of(&code).ok_or(UnknownCountry) } else { Err(UnknownCountry) }
    }
}

impl fmt::Display for CountryCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}
impl fmt::Debug for CountryCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}
impl Serialize for CountryCode {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.as_str())
    }
}
impl<'de> Deserialize<'de> for CountryCode {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        String::deserialize(deserializer)?.parse().map_err(D::Error::custom)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_is_read_in_any_case_and_only_if_known() {
        assert_eq!("tw".parse::<CountryCode>().map(|c| c.to_string()), Ok("TW".into()));
        assert_eq!(" De ".parse::<CountryCode>().map(|c| c.to_string()), Ok("DE".into()));
        for unknown in ["", "T", "TWN", "ZZ", "AN", "台灣", "T\0", "D E", "AD AE", "ＤＥ"] {
            assert_eq!(unknown.parse::<CountryCode>(), Err(UnknownCountry), "{unknown:?}");
            let json = serde_json::to_string(unknown).expect("a string");
            assert!(serde_json::from_str::<CountryCode>(&json).is_err());
        }
    }

    #[test]
    fn a_code_is_stored_as_its_letters() {
        for code in CountryCode::all() {
            let json = serde_json::to_string(&code).expect("a string");
            assert_eq!(json, format!("\"{code}\""));
            assert_eq!(serde_json::from_str::<CountryCode>(&json).expect("the same"), code);
        }
    }
}
