//! Countries and regions: which there are, and what each asks of an address,
//! a phone number and a registration number.
//!
//! The table of all of them lives on the server; a page is handed the rules of
//! the one country it needs ([`CountryRules`] is plain data).

mod check_digits;
mod code;
mod registration;
mod rules;
#[cfg(not(target_arch = "wasm32"))]
mod table;
mod tax_id;

pub use check_digits::CheckDigits;
pub use code::{CountryCode, UnknownCountry};
pub use registration::{RegistrationNumber, RegistrationRules};
pub use rules::{
    AddressPart, CityLabel, CountryRules, DistrictLabel, Market, MarketRegion, PostalLabel, State,
    StateLabel,
};
pub use tax_id::TaxIdRules;
