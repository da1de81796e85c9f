//! How to reach people and companies: e-mail, phone, web, names.
//!
//! Each function reads what somebody typed, and is the only maker of its value.

mod email;
mod host;
mod name;
mod phone;
mod web;

pub use email::{Email, email, email_key, work_email};
pub use name::{FullName, company_name, domain_prefix, person_name, user_name};
pub use phone::{Phone, display_phone, phone};
pub use web::web_address;

#[cfg(test)]
mod tests {
    use super::*;
    use crate::country::CountryCode;
    use proptest::prelude::*;

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(128))]

        /// Whatever is typed is read or refused, and what was read is read again unchanged.
        #[test]
        fn nothing_typed_makes_it_panic(
            raw in prop_oneof![any::<String>(), "[a-zA-Z0-9@.:/ +<＠。ü東-]{0,40}"],
            country in prop::sample::select(CountryCode::all().collect::<Vec<_>>()),
        ) {
            let rules = country.rules();
            type Read = fn(&str) -> Result<String, crate::field::FieldError>;
            let email: Read = |raw| email(raw).map(|email| email.to_string());
            let parsers = [email, web_address, person_name, company_name, domain_prefix, user_name];
            for read in parsers {
                if let Ok(once) = read(&raw) {
                    prop_assert_eq!(read(&once), Ok(once));
                }
            }
            if let Ok(Some(once)) = rules.registration_number(&raw) {
                prop_assert_eq!(rules.registration_number(&once), Ok(Some(once)));
            }
            if let Ok(once) = phone(&raw, &rules) {
                prop_assert_eq!(phone(once.as_str(), &rules), Ok(once));
            }
        }
    }
}
