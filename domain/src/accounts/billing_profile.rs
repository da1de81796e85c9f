//! Where the operator's bills go (spec B5). The name on them and their currency are not the company's
//! to change: they follow from its legal profile and its country.

use crate::{
    address::{Address, AddressForm},
    contact::{FullName, Phone, person_name, phone},
    country::CountryRules,
    field::{FieldErrors, optional, unless_empty},
};
use serde::{Deserialize, Serialize};

/// As long as an order's number may be to be printed on a bill.
const LONGEST_PO_NUMBER: u16 = 50;

/// The billing profile as typed.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct BillingProfileForm {
    pub line1: String,
    pub line2: String,
    pub district: String,
    pub city: String,
    pub state: String,
    pub postal_code: String,
    pub first_name: String,
    pub last_name: String,
    pub phone: String,
    pub po_number: String,
    pub tax_id: String,
}

/// A billing profile that follows its country's rules.
#[derive(Clone, Debug, PartialEq)]
pub struct BillingProfile {
    pub address: Address,
    pub contact: FullName,
    pub phone: Phone,
    /// Printed on bills.
    pub po_number: Option<String>,
    pub tax_id: Option<String>,
}

impl BillingProfileForm {
    pub fn address(&self) -> AddressForm {
        AddressForm {
            line1: self.line1.clone(),
            line2: self.line2.clone(),
            district: self.district.clone(),
            city: self.city.clone(),
            state: self.state.clone(),
            postal_code: self.postal_code.clone(),
        }
    }

    pub fn validate(&self, rules: &CountryRules) -> Result<BillingProfile, FieldErrors> {
        let mut errors = FieldErrors::default();
        let address = errors.take_all(self.address().validate(rules));
        let first = errors.take("first_name", person_name(&self.first_name));
        let last = errors.take("last_name", unless_empty(&self.last_name, person_name));
        let phone = errors.take("phone", phone(&self.phone, rules));
        let po_number = errors.take("po_number", optional(&self.po_number, LONGEST_PO_NUMBER));
        let tax_id = errors.take("tax_id", rules.company_tax_id(&self.tax_id));
        match (address, first, last, phone, po_number, tax_id) {
            (
                Some(address),
                Some(first),
                Some(last),
                Some(phone),
                Some(po_number),
                Some(tax_id),
            ) => {
                let contact = FullName::new(&first, last.as_deref().unwrap_or_default());
                Ok(BillingProfile { address, contact, phone, po_number, tax_id })
            }
            _ => Err(errors),
        }
    }
}

/// The billing profile as the Company page shows it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Billing {
    /// The name on bills.
    pub company_name: String,
    /// What is saved; before that, what the legal profile and the primary contact suggest.
    pub form: BillingProfileForm,
    pub address_lines: Vec<String>,
    /// ISO 4217, of the legal country; `None` where the price list names none.
    pub currency: Option<String>,
    /// Of what was read; 0 before anything is saved.
    pub version: i64,
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{country::CountryCode, field::FieldError};

    fn form() -> BillingProfileForm {
        BillingProfileForm {
            line1: "Lindenallee 14".into(),
            city: "Köln".into(),
            postal_code: "50668".into(),
            first_name: "Jana".into(),
            phone: "+49 30 901820".into(),
            ..BillingProfileForm::default()
        }
    }

    #[test]
    fn all_that_is_wrong_is_said_at_once_and_order_and_tax_id_may_be_left_out() {
        let rules = "DE".parse::<CountryCode>().expect("a country").rules();
        let right = form().validate(&rules).expect("a billing profile");
        assert_eq!((right.po_number, right.tax_id), (None, None));
        let filled = BillingProfileForm {
            po_number: " PO 2027/4 ".into(),
            tax_id: "656 647 370".into(),
            ..form()
        };
        let filled = filled.validate(&rules).expect("a billing profile");
        assert_eq!(filled.po_number.as_deref(), Some("PO 2027/4"));
        assert_eq!(filled.tax_id.as_deref(), Some("DE656647370"));
        let wrong = BillingProfileForm {
            line1: String::new(),
            first_name: " ".into(),
            phone: "x".into(),
            po_number: "9".repeat(51),
            tax_id: "DE656647371".into(),
            ..form()
        };
        let errors = wrong.validate(&rules).expect_err("wrong").0;
        let fields: Vec<_> = errors.keys().map(String::as_str).collect();
        assert_eq!(fields, ["first_name", "line1", "phone", "po_number", "tax_id"]);
        assert_eq!(errors["po_number"], FieldError::TooLong { max: 50 });
    }
}
