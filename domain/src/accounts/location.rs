//! Locations (spec A11, B8.1): where else a company does business. Each has an address by the rules of its
//! own country, somebody to write to, and a number of its own. A company adds them and never removes them.

use super::{PrimaryContact, PrimaryContactForm};
use crate::{
    address::{Address, AddressForm},
    country::CountryRules,
    field::{FieldErrors, text},
    id::LocationId,
};
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

const LONGEST_NAME: u16 = 100;

/// A location as typed. Its country was chosen a step before.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct LocationForm {
    pub name: String,
    pub line1: String,
    pub line2: String,
    pub district: String,
    pub city: String,
    pub state: String,
    pub postal_code: String,
    pub first_name: String,
    pub last_name: String,
    pub email: String,
    pub phone: String,
}

/// A location that can be added.
#[derive(Clone, Debug, PartialEq)]
pub struct NewLocation {
    pub name: String,
    pub address: Address,
    pub contact: PrimaryContact,
}

impl LocationForm {
    /// `sign_in_suffix` is the domain of addresses that only sign in.
    pub fn validate(
        &self,
        rules: &CountryRules,
        sign_in_suffix: &str,
    ) -> Result<NewLocation, FieldErrors> {
        let mut errors = FieldErrors::default();
        let address = AddressForm {
            line1: self.line1.clone(),
            line2: self.line2.clone(),
            district: self.district.clone(),
            city: self.city.clone(),
            state: self.state.clone(),
            postal_code: self.postal_code.clone(),
        };
        let contact = PrimaryContactForm {
            first_name: self.first_name.clone(),
            last_name: self.last_name.clone(),
            email: self.email.clone(),
            phone: self.phone.clone(),
        };
        let name = errors.take("name", text(&self.name, LONGEST_NAME));
        let address = errors.take_all(address.validate(rules));
        let contact = errors.take_all(contact.validate(rules, sign_in_suffix));
        match (name, address, contact) {
            (Some(name), Some(address), Some(contact)) => {
                Ok(NewLocation { name, address, contact })
            }
            _ => Err(errors),
        }
    }
}

/// A location as it is shown.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Location {
    pub id: LocationId,
    /// The network's number of this location.
    pub network_id: i64,
    pub name: String,
    pub country: String,
    pub address: Address,
    pub address_lines: Vec<String>,
    pub contact_name: String,
    pub email: String,
    pub phone: String,
    pub added_at: DateTime<Utc>,
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{country::CountryCode, field::FieldError};

    #[test]
    fn its_address_and_phone_follow_its_own_country() {
        let form = LocationForm {
            name: "Basel".into(),
            line1: "Steinenring 4".into(),
            city: "Basel".into(),
            postal_code: "4051".into(),
            first_name: "Urs".into(),
            email: "urs@contoso.example".into(),
            phone: "061 123 45 67".into(),
            ..LocationForm::default()
        };
        let rules = |code: &str| code.parse::<CountryCode>().expect("a country").rules();
        let right = form.validate(&rules("CH"), "partners.example").expect("a location");
        assert_eq!(right.contact.phone.to_string(), "+41611234567");
        let elsewhere = form.validate(&rules("DE"), "partners.example").expect_err("not there").0;
        assert!(matches!(elsewhere["postal_code"], FieldError::PostalCode { .. }));
        let empty = LocationForm::default().validate(&rules("CH"), "partners.example");
        let wrong = empty.expect_err("nothing is there").0;
        for field in ["name", "line1", "city", "postal_code", "first_name", "email", "phone"] {
            assert!(wrong.contains_key(field), "{field}");
        }
    }
}
