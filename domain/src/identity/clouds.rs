//! Which clouds companies may enroll in, and which companies each is for (spec I).

use super::Cloud;
use crate::{
    country::CountryCode,
    field::{FieldError, FieldErrors},
};
use serde::{Deserialize, Serialize};

/// The European Union and the European Free Trade Association.
const EU_AND_EFTA: &[&str] = &[
    "AT", "BE", "BG", "CH", "CY", "CZ", "DE", "DK", "EE", "ES", "FI", "FR", "GR", "HR", "HU", "IE",
    "IS", "IT", "LI", "LT", "LU", "LV", "MT", "NL", "NO", "PL", "PT", "RO", "SE", "SI", "SK",
];

impl Cloud {
    /// Whether companies of this country or region may have an account there.
    pub fn is_for(self, country: CountryCode) -> bool {
        match self {
            Cloud::Global => true,
            Cloud::UsGov => country.as_str() == "US",
            Cloud::Germany => EU_AND_EFTA.contains(&country.as_str()),
        }
    }
}

/// The clouds that the operator takes enrollments for: at least one, each once, in the order of
/// [`Cloud::ALL`].
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct OfferedClouds(Vec<Cloud>);

impl Default for OfferedClouds {
    fn default() -> Self {
        Self(vec![Cloud::Global])
    }
}

impl OfferedClouds {
    pub fn all() -> Self {
        Self(Cloud::ALL.to_vec())
    }

    /// Keys with commas between. `Err` holds what is none; it is empty if nothing is said.
    pub fn parse(said: &str) -> Result<Self, String> {
        let parts = said.split(',').map(str::trim).filter(|part| !part.is_empty());
        let clouds = parts
            .map(|part| Cloud::from_key(part).ok_or_else(|| part.to_owned()))
            .collect::<Result<Vec<_>, _>>()?;
        if clouds.is_empty() {
            return Err(String::new());
        }
        Ok(Self(Cloud::ALL.iter().copied().filter(|cloud| clouds.contains(cloud)).collect()))
    }

    pub fn iter(&self) -> impl Iterator<Item = Cloud> {
        self.0.iter().copied()
    }

    pub fn contains(&self, cloud: Cloud) -> bool {
        self.0.contains(&cloud)
    }

    /// Whether there is anything to choose. If not, forms do not ask.
    pub fn are_several(&self) -> bool {
        self.0.len() > 1
    }

    /// Where a company of this country enrolls that chose so. `None`: it was not asked.
    pub fn choose(
        &self,
        chosen: Option<Cloud>,
        country: CountryCode,
    ) -> Result<Cloud, FieldErrors> {
        let cloud = match (chosen, &*self.0) {
            (None, [only]) => *only,
            (None, _) => return Err(FieldErrors::one("cloud", FieldError::Required)),
            (Some(cloud), offered) if offered.contains(&cloud) => cloud,
            (Some(_), _) => return Err(FieldErrors::one("cloud", FieldError::NotAChoice)),
        };
        // A form that does not ask for the cloud has only the country to say it at.
        let field = if self.are_several() { "cloud" } else { "country" };
        match cloud.is_for(country) {
            true => Ok(cloud),
            false => Err(FieldErrors::one(field, FieldError::CloudNotForCountry)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use Cloud::*;

    fn offered(said: &str) -> OfferedClouds {
        OfferedClouds::parse(said).expect("clouds")
    }

    #[test]
    fn the_operator_offers_any_of_them_and_at_least_one() {
        assert_eq!(OfferedClouds::default(), offered("global"));
        assert_eq!(offered("germany, global,germany"), OfferedClouds(vec![Global, Germany]));
        assert_eq!(OfferedClouds::parse("global, china"), Err("china".into()));
        assert_eq!(OfferedClouds::parse(" , "), Err(String::new()));
    }

    /// Every set of clouds, every choice, and a country of each sort.
    #[test]
    fn a_company_enrolls_where_it_is_offered_and_may() {
        let sets = [
            "global",
            "us_gov",
            "germany",
            "global,us_gov",
            "global,germany",
            "us_gov,germany",
            "global,us_gov,germany",
        ];
        let countries = [
            ("US", [true, true, false]),
            ("NO", [true, false, true]),
            ("TW", [true, false, false]),
        ];
        for (set, (country, may)) in sets.into_iter().flat_map(|s| countries.map(|c| (s, c))) {
            let offered = offered(set);
            let country: CountryCode = country.parse().expect("a country");
            for (cloud, may) in Cloud::ALL.iter().copied().zip(may) {
                let expected = match (offered.contains(cloud), may) {
                    (true, true) => Ok(cloud),
                    (true, false) => Err(FieldError::CloudNotForCountry),
                    (false, _) => Err(FieldError::NotAChoice),
                };
                let chosen = offered.choose(Some(cloud), country);
                let chosen = chosen.map_err(|errors| errors.0.into_values().next().unwrap());
                assert_eq!(chosen, expected, "{set} {country} {cloud:?}");
            }
            let unasked = offered.choose(None, country);
            if offered.are_several() {
                assert_eq!(unasked, Err(FieldErrors::one("cloud", FieldError::Required)), "{set}");
            } else {
                let only = offered.iter().next().expect("one");
                let refused = FieldErrors::one("country", FieldError::CloudNotForCountry);
                let expected = if only.is_for(country) { Ok(only) } else { Err(refused) };
                assert_eq!(unasked, expected, "{set} {country}");
            }
        }
    }

    #[test]
    fn every_member_state_is_a_country() {
        assert_eq!(EU_AND_EFTA.len(), 27 + 4);
        assert!(EU_AND_EFTA.iter().all(|code| code.parse::<CountryCode>().is_ok()));
    }
}
