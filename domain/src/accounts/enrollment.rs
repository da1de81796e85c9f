//! The wizard by which a company enrolls (spec A0 to A6): its steps, what is
//! typed into each, and the draft that remembers it.

use crate::{
    accounts::{LegalProfile, LegalProfileForm, PrimaryContact, PrimaryContactForm, VettingStatus},
    country::CountryRules,
    identity::keyed,
};
use serde::{Deserialize, Serialize};

keyed! {
    /// The steps, in order. Where a company stands is derived from its data, never stored.
    EnrollmentStep {
        WorkAccount = "account",
        LegalProfile = "company",
        PrimaryContact = "contact",
        Review = "review",
        Agreement = "agreement",
        Finish = "finish",
    }
}

/// Everything typed so far, valid or not: a draft refuses nothing.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct EnrollmentDraft {
    pub legal: LegalProfileForm,
    pub contact: PrimaryContactForm,
    /// The person says they may sign for the company (A1.5).
    pub authority: bool,
    /// The company joins the network with this enrollment (A1.1).
    pub join_network: bool,
}

impl EnrollmentDraft {
    /// The first step that is not done, given the state of the account.
    pub fn step(&self, facts: &EnrollmentFacts<'_>) -> EnrollmentStep {
        if !facts.signed_in {
            EnrollmentStep::WorkAccount
        } else if facts.may_enter {
            if self.legal.validate(facts.rules).is_err() {
                EnrollmentStep::LegalProfile
            } else if self.contact.validate(facts.rules, facts.sign_in_suffix).is_err() {
                EnrollmentStep::PrimaryContact
            } else {
                EnrollmentStep::Review
            }
        } else if !facts.agreement_accepted {
            EnrollmentStep::Agreement
        } else {
            EnrollmentStep::Finish
        }
    }
}

/// What besides the draft decides which step is next.
pub struct EnrollmentFacts<'a> {
    pub signed_in: bool,
    /// [`super::Vetting::may_enter`].
    pub may_enter: bool,
    pub agreement_accepted: bool,
    pub rules: &'a CountryRules,
    pub sign_in_suffix: &'a str,
}

/// The wizard as one page needs it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Enrollment {
    pub draft: EnrollmentDraft,
    pub saved_at: Option<chrono::DateTime<chrono::Utc>>,
    pub step: EnrollmentStep,
    pub status: VettingStatus,
    pub agreement_accepted: bool,
    /// Whether entries may still be changed here.
    pub may_enter: bool,
    /// Why the last application was rejected, while it is being corrected.
    pub reason: Option<String>,
    pub rules: CountryRules,
    /// Domain under which work accounts sign in; it receives no mail.
    pub sign_in_suffix: String,
    /// The enrolling person, for *same as me*.
    pub me: PrimaryContactForm,
    pub company_name: String,
    /// Only members of the network may enroll (the operator's switch, A1.1).
    pub membership_required: bool,
}

/// The whole application, as **Enroll now** accepts it.
#[derive(Clone, Debug, PartialEq)]
pub struct Application {
    pub legal: LegalProfile,
    pub contact: PrimaryContact,
}

/// Why **Enroll now** is refused although every field is right.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, thiserror::Error)]
pub enum EnrollError {
    #[error("already enrolled")]
    AlreadyEnrolled,
    /// The operator takes members of the network only.
    #[error("not a member of the network")]
    NotAMember,
    /// A company with this registration number, or this name at this address, is here already (A4.4).
    #[error("company is enrolled already")]
    CompanyExists,
    /// The operator takes no more companies in this country.
    #[error("country is closed")]
    CountryClosed,
    /// A step before this one is not finished.
    #[error("steps are missing")]
    Incomplete,
    /// The box about authority was not ticked.
    #[error("authority not confirmed")]
    NoAuthority,
}

/// Why the verification mail is not sent again.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, thiserror::Error)]
pub enum ResendError {
    /// The address is proven already.
    #[error("already confirmed")]
    AlreadyConfirmed,
    /// Nothing was submitted yet.
    #[error("not enrolled")]
    NotEnrolled,
    /// Five a day are enough.
    #[error("too many")]
    TooMany,
}

/// What became of a link in a mail.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, thiserror::Error)]
pub enum LinkError {
    /// Unknown, or made up.
    #[error("unknown link")]
    Unknown,
    #[error("expired link")]
    Expired,
    #[error("used link")]
    Used,
    /// A newer mail was sent.
    #[error("replaced link")]
    Replaced,
}

/// Verification links live this many days (A6).
pub const VERIFICATION_DAYS: i64 = 14;
/// Verification mails a day at most (A6).
pub const VERIFICATION_MAILS_A_DAY: i64 = 5;
