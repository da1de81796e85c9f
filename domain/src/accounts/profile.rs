//! The company's profile: legal identity, primary contact, support details
//! (spec A4, B1, B2, B4), and how complete it is (S1.4).

use super::{
    Billing, CheckState, DocumentState, Location, Qualification, TaxStatus, VettingStatus,
    VettingSubStatus,
};
use crate::{
    accounts::Check,
    address::{Address, AddressForm},
    contact::{
        Email, FullName, Phone, company_name, email, person_name, phone, web_address, work_email,
    },
    country::CountryRules,
    field::{FieldError, FieldErrors, unless_empty},
    id::{AcceptanceId, DocumentRequestId, OrganizationId},
    identity::{Cloud, PartnerType},
    locale::Locale,
};
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

/// The legal business profile as typed. The country is the company's own and cannot change.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct LegalProfileForm {
    pub company_name: String,
    pub line1: String,
    pub line2: String,
    pub district: String,
    pub city: String,
    pub state: String,
    pub postal_code: String,
    pub registration_number: String,
}

/// A legal business profile that follows its country's rules.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct LegalProfile {
    pub company_name: String,
    pub address: Address,
    pub registration_number: Option<String>,
}

impl LegalProfileForm {
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

    /// The same company at this address.
    pub fn with_address(self, address: AddressForm) -> Self {
        let AddressForm { line1, line2, district, city, state, postal_code } = address;
        Self { line1, line2, district, city, state, postal_code, ..self }
    }

    pub fn validate(&self, rules: &CountryRules) -> Result<LegalProfile, FieldErrors> {
        let mut errors = FieldErrors::default();
        let name = errors.take("company_name", company_name(&self.company_name));
        let number = errors
            .take("registration_number", rules.registration_number(&self.registration_number));
        let address = errors.take_all(self.address().validate(rules));
        match (name, address, number) {
            (Some(company_name), Some(address), Some(registration_number)) => {
                Ok(LegalProfile { company_name, address, registration_number })
            }
            _ => Err(errors),
        }
    }
}

/// The primary contact as typed (spec A4.3).
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct PrimaryContactForm {
    pub first_name: String,
    pub last_name: String,
    pub email: String,
    pub phone: String,
}

/// Whom the operator writes to about the account.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct PrimaryContact {
    pub name: FullName,
    pub email: Email,
    pub phone: Phone,
}

impl PrimaryContactForm {
    /// `sign_in_suffix` is the domain of addresses that only sign in.
    pub fn validate(
        &self,
        rules: &CountryRules,
        sign_in_suffix: &str,
    ) -> Result<PrimaryContact, FieldErrors> {
        let mut errors = FieldErrors::default();
        let first = errors.take("first_name", person_name(&self.first_name));
        let last = errors.take("last_name", unless_empty(&self.last_name, person_name));
        let email = errors.take("email", work_email(&self.email, sign_in_suffix));
        let phone = errors.take("phone", phone(&self.phone, rules));
        match (first, last, email, phone) {
            (Some(first), Some(last), Some(email), Some(phone)) => Ok(PrimaryContact {
                name: FullName::new(&first, last.as_deref().unwrap_or_default()),
                email,
                phone,
            }),
            _ => Err(errors),
        }
    }
}

/// Where customers of the company get help (spec B2), as typed.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct SupportDetailsForm {
    pub website: String,
    pub email: String,
    pub phone: String,
    /// The version the person was looking at: a stale save is refused.
    pub version: String,
}

/// Support details: a website, and an address or a number that somebody answers.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct SupportDetails {
    pub website: Option<String>,
    pub email: Option<Email>,
    pub phone: Option<Phone>,
}

impl SupportDetailsForm {
    pub fn validate(&self, rules: &CountryRules) -> Result<SupportDetails, FieldErrors> {
        let mut errors = FieldErrors::default();
        let website = errors.take("website", unless_empty(&self.website, web_address));
        // A support mailbox is a role's address on purpose.
        let email = errors.take("email", unless_empty(&self.email, email));
        let phone = errors.take("phone", unless_empty(&self.phone, |raw| phone(raw, rules)));
        match (website, email, phone) {
            (Some(_), Some(None), Some(None)) => {
                errors.0.insert("email".into(), FieldError::OneOfThese);
                errors.0.insert("phone".into(), FieldError::OneOfThese);
                Err(errors)
            }
            (Some(website), Some(email), Some(phone)) => {
                Ok(SupportDetails { website, email, phone })
            }
            _ => Err(errors),
        }
    }
}

/// What a complete profile has (S1.4). Each is one thing to do, with one place to do it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ProfileItem {
    LegalProfile,
    Agreement,
    PrimaryContactConfirmed,
    SupportDetails,
    AdminAgent,
    /// It is said whether any apply. Only of companies that get bills.
    TaxExemptions,
}

/// The company's page as one reader sees it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Company {
    pub id: OrganizationId,
    pub name: String,
    pub country: String,
    pub cloud: Cloud,
    pub partner_type: PartnerType,
    /// What it is beside that, since it changed over.
    pub also: Option<PartnerType>,
    /// The directory's own domain, and any others.
    pub domains: Vec<String>,
    /// The network's number of this company, once it is enrolled.
    pub network_id: Option<i64>,
    pub legal: Option<LegalProfileForm>,
    /// How the legal profile can be changed here; `None` where it is the wizard's.
    pub legal_change: Option<LegalChange>,
    /// The legal address in the order of its country.
    pub address_lines: Vec<String>,
    pub contact: Option<PrimaryContactForm>,
    pub contact_version: i64,
    pub contact_confirmed_at: Option<DateTime<Utc>>,
    pub support: Option<SupportDetailsForm>,
    pub support_version: i64,
    /// `None` for those who may not see it, and before there is a legal profile.
    pub billing: Option<Billing>,
    /// For the same readers.
    pub tax: Option<TaxStatus>,
    /// In the order they were added.
    pub locations: Vec<Location>,
    /// What the operator qualified it for.
    pub qualifications: Vec<Qualification>,
    /// `None` for those who may not see how vetting stands.
    pub verification: Option<Verification>,
    /// What was decided, the latest first; for the same readers.
    pub decisions: Vec<PastDecision>,
    /// What the operator asked for, the newest first; for the same readers.
    pub documents: Vec<DocumentLine>,
    pub acceptances: Vec<AcceptedAgreement>,
    pub rules: CountryRules,
    /// Done and not done, in order: the completeness bar.
    pub completeness: Vec<(ProfileItem, bool)>,
    /// What this reader may change.
    pub can: Vec<crate::Permission>,
}

/// How a legal profile that was submitted can be changed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct LegalChange {
    /// What was read; who saves names it.
    pub version: i64,
    /// The name is authorized.
    pub name_locked: bool,
}

/// A decision about the company.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct PastDecision {
    pub status: VettingStatus,
    pub reason: Option<String>,
    pub at: DateTime<Utc>,
    /// By name, for the operator. Not told to the company.
    pub by: Option<String>,
}

/// A request for documents, in a list.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct DocumentLine {
    pub id: DocumentRequestId,
    pub check: Check,
    pub state: DocumentState,
}

/// How the verification stands.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Verification {
    pub status: VettingStatus,
    pub sub_status: VettingSubStatus,
    pub checks: Vec<(Check, CheckState)>,
    pub reason: Option<String>,
    pub submitted_at: Option<DateTime<Utc>>,
    pub decided_at: Option<DateTime<Utc>>,
}

/// One signed agreement, as the list shows it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct AcceptedAgreement {
    pub id: AcceptanceId,
    pub title: String,
    pub version: i64,
    /// The language it was signed in.
    pub locale: Locale,
    pub accepted_at: DateTime<Utc>,
    pub signer_name: String,
    pub signer_title: String,
    /// Network address the signature came from.
    pub address: String,
    /// SHA-256 of the text.
    pub sha256: String,
}

/// A save that came after somebody else's: nothing was overwritten.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, thiserror::Error)]
#[error("changed by somebody else meanwhile")]
pub struct StaleSave;
