use crate::{country::CountryRules, field::*};
use serde::{Deserialize, Serialize};
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct AddressForm {
    pub line1: String,
    pub line2: String,
    pub district: String,
    pub city: String,
    pub state: String,
    pub postal_code: String,
}
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Address {
    pub line1: String,
    pub line2: String,
    pub district: String,
    pub city: String,
    pub state: String,
    pub postal_code: String,
}
impl AddressForm {
    pub fn validate(&self, _: &CountryRules) -> Result<Address, FieldErrors> {
        let mut e = FieldErrors::default();
        let l = e.take("line1", text(&self.line1, 200));
        match l {
            Some(line1) => Ok(Address {
                line1,
                line2: self.line2.clone(),
                district: self.district.clone(),
                city: self.city.clone(),
                state: self.state.clone(),
                postal_code: self.postal_code.clone(),
            }),
            None => Err(e),
        }
    }
}
impl Address {
    pub fn lines(&self, _: &CountryRules) -> Vec<String> {
        vec![self.line1.clone(), self.city.clone()]
    }
}
