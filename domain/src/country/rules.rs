//! What one country asks for. The values come from `data/countries.json`.

use super::{CountryCode, RegistrationRules, TaxIdRules};
use serde::{Deserialize, Serialize};

/// The rules of one country, small enough to be sent with a page.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CountryRules {
    pub code: CountryCode,
    /// Languages to offer here, as BCP 47 tags, best first.
    pub cultures: Vec<String>,
    /// Where the country belongs in the market, if anything is sold there.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub market: Option<Market>,
    /// The written address, in libaddressinput's notation: `%A` street lines,
    /// `%D` district, `%C` city, `%S` state, `%Z` postal code, `%N` person,
    /// `%O` company, `%n` a new line.
    pub format: String,
    pub required: Vec<AddressPart>,
    /// Parts that the post wants in capitals.
    pub capitals: Vec<AddressPart>,
    pub state_label: StateLabel,
    pub city_label: CityLabel,
    pub district_label: DistrictLabel,
    pub postal_label: PostalLabel,
    /// For [`crate::pattern::matches`].
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub postal_pattern: Option<String>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub postal_examples: Vec<String>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub states: Vec<State>,
    /// Whether only a state of the list will do; otherwise the list is an offer.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub states_closed: bool,
    /// Without the plus sign.
    pub calling_code: u16,
    /// The country whose numbering plan is used, where it is not its own.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub phone_region: Option<String>,
    /// As it is written within the country.
    pub phone_example: String,
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub eu_or_efta: bool,
    #[serde(default)]
    pub registration: RegistrationRules,
    /// `None` where any text will do.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub tax_id: Option<TaxIdRules>,
}

/// Where and in what money a country is billed.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Market {
    pub region: MarketRegion,
    /// ISO 4217; `None` where the price list names none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub currency: Option<String>,
}

/// Countries in which one enrollment sells.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub enum MarketRegion {
    Africa,
    #[serde(rename = "Asia and Pacific")]
    AsiaPacific,
    Australia,
    Brazil,
    Canada,
    Europe,
    India,
    Japan,
    #[serde(rename = "Korea, Republic of")]
    Korea,
    #[serde(rename = "Latin America and the Caribbean")]
    LatinAmerica,
    #[serde(rename = "Middle East, Central Europe, and Eastern Europe")]
    MiddleEastAndEasternEurope,
    #[serde(rename = "New Zealand")]
    NewZealand,
    Russia,
    Taiwan,
    #[serde(rename = "United States")]
    UnitedStates,
}

/// A field of an address form.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum AddressPart {
    Line1,
    Line2,
    District,
    City,
    State,
    PostalCode,
}

impl AddressPart {
    /// The field's name in [`crate::address::AddressForm`].
    pub const fn name(self) -> &'static str {
        match self {
            Self::Line1 => "line1",
            Self::Line2 => "line2",
            Self::District => "district",
            Self::City => "city",
            Self::State => "state",
            Self::PostalCode => "postal_code",
        }
    }
}

/// A state, province or prefecture.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(from = "(String, String, String)", into = "(String, String, String)")]
pub struct State {
    /// What is stored and printed: a code where the post has one (`CA`), else the local name.
    pub key: String,
    /// The local name, if the key is not it.
    pub name: String,
    /// In Latin letters, if the others are not.
    pub latin: String,
}

impl State {
    /// The name to choose by.
    pub fn display(&self) -> &str {
        if self.name.is_empty() { &self.key } else { &self.name }
    }

    /// Whether somebody means this state, by any of its names.
    fn is_called(&self, folded: &str) -> bool {
        [&self.key, &self.name, &self.latin]
            .into_iter()
            .any(|name| !name.is_empty() && name.to_lowercase() == folded)
    }
}

impl From<(String, String, String)> for State {
    fn from((key, name, latin): (String, String, String)) -> Self {
        Self { key, name, latin }
    }
}
impl From<State> for (String, String, String) {
    fn from(state: State) -> Self {
        (state.key, state.name, state.latin)
    }
}

/// What the part above the city is called.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum StateLabel {
    Area,
    County,
    Department,
    District,
    DoSi,
    Emirate,
    Island,
    Oblast,
    Parish,
    Prefecture,
    Province,
    State,
}

/// What the city is called.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum CityLabel {
    City,
    District,
    Municipality,
    PostTown,
    Suburb,
}

/// What the part below the city is called.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum DistrictLabel {
    District,
    Neighborhood,
    Suburb,
    Townland,
    VillageTownship,
}

/// What the postal code is called.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PostalLabel {
    Eircode,
    Pin,
    Postal,
    Zip,
}

impl CountryRules {
    /// The fields of an address form, in the order people fill them in here.
    pub fn fields(&self) -> Vec<AddressPart> {
        let mut fields = Vec::with_capacity(6);
        for (at, _) in self.format.match_indices('%') {
            match self.format[at + 1..].chars().next() {
                Some('A') => fields.extend([AddressPart::Line1, AddressPart::Line2]),
                Some('D') => fields.push(AddressPart::District),
                Some('C') => fields.push(AddressPart::City),
                Some('S') => fields.push(AddressPart::State),
                Some('Z') => fields.push(AddressPart::PostalCode),
                _ => {}
            }
        }
        fields
    }

    /// Whether addresses have this part.
    pub fn has(&self, part: AddressPart) -> bool {
        self.fields().contains(&part)
    }

    pub fn requires(&self, part: AddressPart) -> bool {
        self.required.contains(&part)
    }

    /// The state that somebody means, by key, name or Latin name in any case.
    pub fn state(&self, raw: &str) -> Option<&State> {
        let folded = raw.trim().to_lowercase();
        self.states.iter().find(|state| state.is_called(&folded))
    }

    /// The first example of a postal code, if the country has any.
    pub fn postal_example(&self) -> &str {
        self.postal_examples.first().map_or("", String::as_str)
    }

    /// What stands right before the postal code when it is written, and is often
    /// typed with it: `〒`, `L-`, `SINGAPORE`.
    pub(crate) fn postal_mark(&self) -> &str {
        let line = self.format.split("%n").find_map(|line| line.split_once("%Z"));
        let before = line.map_or("", |(before, _)| before);
        before.rfind('%').map_or(before, |at| &before[at + 2..]).trim()
    }
}
