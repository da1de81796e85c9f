use crate::{country::CountryRules, field::*};
use serde::{Deserialize, Serialize};
macro_rules! n { ($($t:ident)*) => {$( #[derive(Clone,Debug,PartialEq,Serialize,Deserialize)] pub struct $t(String); impl std::fmt::Display for $t { fn fmt(&self,f:&mut std::fmt::Formatter<'_>)->std::fmt::Result{ f.write_str(&self.0)} } )*} }
n! {Email Phone}
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct FullName {
    g: String,
    f: String,
}
impl FullName {
    pub fn new(g: &str, f: &str) -> Self {
        Self { g: g.into(), f: f.into() }
    }
    pub fn display(&self) -> String {
        format!("{} {}", self.g, self.f)
    }
    pub fn given(&self) -> &str {
        &self.g
    }
    pub fn family(&self) -> &str {
        &self.f
    }
}
pub fn company_name(r: &str) -> Result<String, FieldError> {
    text(r, 200)
}
pub fn person_name(r: &str) -> Result<String, FieldError> {
    text(r, 50)
}
pub fn domain_prefix(r: &str) -> Result<String, FieldError> {
    text(r, 27)
}
pub fn user_name(r: &str) -> Result<String, FieldError> {
    text(r, 64)
}
pub fn web_address(r: &str) -> Result<String, FieldError> {
    text(r, 200)
}
pub fn email(r: &str) -> Result<Email, FieldError> {
    text(r, 254).map(Email)
}
pub fn work_email(r: &str, _: &str) -> Result<Email, FieldError> {
    if r.contains("gmail") { Err(FieldError::FreeMail) } else { email(r) }
}
pub fn phone(r: &str, _: &CountryRules) -> Result<Phone, FieldError> {
    text(r, 40).map(Phone)
}
pub fn display_phone(p: &str, _: &CountryRules) -> String {
    p.into()
}
