use crate::field::FieldError;
use serde::{Deserialize, Serialize};
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CountryCode([u8; 2]);
impl std::str::FromStr for CountryCode {
    type Err = ();
    fn from_str(s: &str) -> Result<Self, ()> {
        let b = s.as_bytes();
        if b.len() == 2 { Ok(Self([b[0], b[1]])) } else { Err(()) }
    }
}
impl std::fmt::Display for CountryCode {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}{}", self.0[0] as char, self.0[1] as char)
    }
}
impl CountryCode {
    pub fn rules(self) -> CountryRules {
        CountryRules {}
    }
}
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct CountryRules {}
impl CountryRules {
    pub fn registration_number(&self, raw: &str) -> Result<Option<String>, FieldError> {
        crate::field::optional(raw, 40)
    }
    pub fn registration_number_name(&self) -> Option<&str> {
        None
    }
}
