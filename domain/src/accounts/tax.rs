//! Tax exemptions (spec B6, S1.4b): whether any apply, and the filing of one, which the operator decides.
//!
//! ```text
//! submitted → in_review → approved | rejected
//!      ↓          ↓ ↑
//!      └──────→ more_info      (as long as it is open the company may withdraw it)
//! ```

use super::ThreadNote;
use crate::{
    country::{CountryCode, CountryRules},
    field::{FieldError, FieldErrors, optional, paragraph, text, unless_empty},
    id::{OrganizationId, TaxFilingId},
    identity::keyed,
};
use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};

keyed! {
    /// On what ground somebody need not pay a tax.
    ExemptionType {
        /// What is bought is sold on, and taxed then.
        Resale = "resale",
        Government = "government",
        Nonprofit = "nonprofit",
        Education = "education",
        Diplomatic = "diplomatic",
        Other = "other",
    }
}

keyed! {
    /// How a filing stands.
    FilingState {
        Submitted = "submitted",
        InReview = "in_review",
        /// The company has to add something.
        MoreInfo = "more_info",
        Approved = "approved",
        Rejected = "rejected",
        Withdrawn = "withdrawn",
    }
}

keyed! {
    /// What the operator does about a filing.
    Verdict { Review = "review", AskMore = "ask_more", Approve = "approve", Reject = "reject", }
}

impl FilingState {
    /// Whether anybody still waits for something.
    pub const fn is_open(self) -> bool {
        matches!(self, FilingState::Submitted | FilingState::InReview | FilingState::MoreInfo)
    }

    /// The company adds what was asked for.
    pub const fn add(self) -> Result<Self, TaxError> {
        match self {
            FilingState::MoreInfo => Ok(FilingState::InReview),
            _ => Err(TaxError::NotNow),
        }
    }

    /// The company does without.
    pub const fn withdraw(self) -> Result<Self, TaxError> {
        if self.is_open() { Ok(FilingState::Withdrawn) } else { Err(TaxError::NotNow) }
    }

    /// The operator's step.
    pub const fn judge(self, verdict: Verdict) -> Result<Self, TaxError> {
        use FilingState::{Approved, InReview, MoreInfo, Rejected, Submitted};
        match (self, verdict) {
            (Submitted, Verdict::Review) => Ok(InReview),
            (Submitted | InReview, Verdict::AskMore) => Ok(MoreInfo),
            (InReview, Verdict::Approve) => Ok(Approved),
            (InReview | MoreInfo, Verdict::Reject) => Ok(Rejected),
            _ => Err(TaxError::NotNow),
        }
    }
}

/// Why nothing was written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, thiserror::Error)]
pub enum TaxError {
    /// The other side, or a colleague, wrote first.
    #[error("changed meanwhile")]
    Stale,
    /// There is no such filing, or it is out of reach.
    #[error("no such filing")]
    Unknown,
    /// It is not this side's turn.
    #[error("not now")]
    NotNow,
    /// *No exemptions apply* does not go with an open or approved filing.
    #[error("there is a filing")]
    Filed,
}

/// A filing as typed.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct TaxFilingForm {
    pub exemption: String,
    pub country: String,
    pub state: String,
    pub certificate: String,
    pub valid_from: String,
    pub valid_to: String,
    pub words: String,
}

/// A filing that can be submitted.
#[derive(Clone, Debug, PartialEq)]
pub struct NewTaxFiling {
    pub exemption: ExemptionType,
    pub country: CountryCode,
    pub state: Option<String>,
    pub certificate: String,
    pub valid_from: NaiveDate,
    pub valid_to: Option<NaiveDate>,
    pub words: Option<String>,
}

const LONGEST_CERTIFICATE: u16 = 50;
const LONGEST_STATE: u16 = 80;
/// The most characters of a note.
const LONGEST_NOTE: u16 = 2000;

impl TaxFilingForm {
    /// `rules` are those of the country that was chosen; browsers do not have them.
    pub fn validate(&self, rules: Option<&CountryRules>) -> Result<NewTaxFiling, FieldErrors> {
        let mut errors = FieldErrors::default();
        let exemption = ExemptionType::from_key(&self.exemption).ok_or(FieldError::NotAChoice);
        let exemption = errors.take("exemption", exemption);
        let country = self.country.parse().map_err(|_| FieldError::NotAChoice);
        let country = errors.take("country", country);
        let state = errors.take("state", state(&self.state, rules));
        let certificate = errors.take("certificate", text(&self.certificate, LONGEST_CERTIFICATE));
        let valid_from = errors.take("valid_from", date(&self.valid_from));
        let valid_to = match unless_empty(&self.valid_to, date) {
            Ok(Some(end)) if valid_from.is_some_and(|start| end < start) => {
                Err(FieldError::BeforeItBegins)
            }
            read => read,
        };
        let valid_to = errors.take("valid_to", valid_to);
        let words = unless_empty(&self.words, |raw| paragraph(raw, LONGEST_NOTE));
        let words = errors.take("words", words);
        match (exemption, country, state, certificate, valid_from, valid_to, words) {
            (
                Some(exemption),
                Some(country),
                Some(state),
                Some(certificate),
                Some(valid_from),
                Some(valid_to),
                Some(words),
            ) => Ok(NewTaxFiling {
                exemption,
                country,
                state,
                certificate,
                valid_from,
                valid_to,
                words,
            }),
            _ => Err(errors),
        }
    }
}

fn state(raw: &str, rules: Option<&CountryRules>) -> Result<Option<String>, FieldError> {
    let Some(given) = optional(raw, LONGEST_STATE)? else { return Ok(None) };
    match rules.map(|rules| (rules.state(&given), rules.states_closed)) {
        Some((Some(state), _)) => Ok(Some(state.key.clone())),
        Some((None, true)) => Err(FieldError::NotAChoice),
        _ => Ok(Some(given)),
    }
}

/// As browsers write a day: `2026-11-20`.
fn date(raw: &str) -> Result<NaiveDate, FieldError> {
    match raw.trim() {
        "" => Err(FieldError::Required),
        raw if raw.len() == 10 => raw.parse().map_err(|_| FieldError::NotADate),
        _ => Err(FieldError::NotADate),
    }
}

/// The operator's step, as typed.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct JudgeTaxFilingForm {
    pub verdict: String,
    pub words: String,
    pub version: String,
}

impl JudgeTaxFilingForm {
    /// Whoever is asked for more, or refused, must know why.
    pub fn validate(&self) -> Result<(Verdict, Option<String>, i64), FieldErrors> {
        let mut errors = FieldErrors::default();
        let verdict = Verdict::from_key(&self.verdict).ok_or(FieldError::NotAChoice);
        let verdict = errors.take("verdict", verdict);
        let read = |raw: &str| paragraph(raw, LONGEST_NOTE);
        let words = match verdict {
            Some(Verdict::AskMore | Verdict::Reject) => read(&self.words).map(Some),
            Some(Verdict::Review | Verdict::Approve) | None => unless_empty(&self.words, read),
        };
        let words = errors.take("words", words);
        let version = errors.take("version", super::documents::version(&self.version));
        match (verdict, words, version) {
            (Some(verdict), Some(words), Some(version)) => Ok((verdict, words, version)),
            _ => Err(errors),
        }
    }
}

/// A filing with what both sides wrote.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct TaxFiling {
    pub line: TaxFilingLine,
    pub valid_from: NaiveDate,
    pub valid_to: Option<NaiveDate>,
    /// What was read; who writes names it.
    pub version: i64,
    pub notes: Vec<ThreadNote<FilingState>>,
}

/// The same in a list.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct TaxFilingLine {
    pub id: TaxFilingId,
    pub organization: OrganizationId,
    pub company_name: String,
    pub exemption: ExemptionType,
    pub country: CountryCode,
    pub state: Option<String>,
    pub certificate: String,
    pub stage: FilingState,
    pub filed_at: DateTime<Utc>,
}

/// What a company has said about tax exemptions.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct TaxStatus {
    /// Whether any apply; `None` while nobody has said. *No* is a whole answer.
    pub applies: Option<bool>,
    /// The newest first.
    pub filings: Vec<TaxFilingLine>,
}

/// One page of the operator's list.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct TaxDesk {
    /// When it was read: ages count from here.
    pub now: DateTime<Utc>,
    pub lines: Vec<TaxFilingLine>,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_step_is_possible_where_the_picture_has_an_arrow() {
        use FilingState::*;
        let no = Err(TaxError::NotNow);
        for (state, add, withdraw, [review, ask, approve, reject]) in [
            (Submitted, no, Ok(Withdrawn), [Ok(InReview), Ok(MoreInfo), no, no]),
            (InReview, no, Ok(Withdrawn), [no, Ok(MoreInfo), Ok(Approved), Ok(Rejected)]),
            (MoreInfo, Ok(InReview), Ok(Withdrawn), [no, no, no, Ok(Rejected)]),
            (Approved, no, no, [no; 4]),
            (Rejected, no, no, [no; 4]),
            (Withdrawn, no, no, [no; 4]),
        ] {
            assert_eq!((state.add(), state.withdraw()), (add, withdraw), "{state:?}");
            let steps = [Verdict::Review, Verdict::AskMore, Verdict::Approve, Verdict::Reject];
            assert_eq!(steps.map(|step| state.judge(step)), [review, ask, approve, reject]);
        }
    }

    fn form() -> TaxFilingForm {
        TaxFilingForm {
            exemption: "resale".into(),
            country: "US".into(),
            state: "California".into(),
            certificate: "SR-1234".into(),
            valid_from: "2026-01-01".into(),
            ..TaxFilingForm::default()
        }
    }

    #[test]
    fn a_filing_names_ground_place_number_and_time() {
        let rules = "US".parse::<CountryCode>().expect("a country").rules();
        let right = form().validate(Some(&rules)).expect("a filing");
        assert_eq!(right.state.as_deref(), Some("CA"), "as the country's list has it");
        assert_eq!(form().validate(None).expect("unjudged").state.as_deref(), Some("California"));
        let wrong = TaxFilingForm {
            exemption: "because".into(),
            country: "XX".into(),
            state: "Atlantis".into(),
            certificate: " ".into(),
            valid_from: "2026-02-30".into(),
            valid_to: "+262026-01-01".into(),
            words: String::new(),
        };
        let errors = wrong.validate(Some(&rules)).expect_err("wrong").0;
        assert_eq!(errors["state"], FieldError::NotAChoice);
        assert_eq!(errors["certificate"], FieldError::Required);
        assert_eq!(errors["valid_from"], FieldError::NotADate);
        assert_eq!(errors["valid_to"], FieldError::NotADate);
        assert_eq!(errors.len(), 6);
        let back = TaxFilingForm { valid_to: "2025-12-31".into(), ..form() };
        let errors = back.validate(Some(&rules)).expect_err("it ends before it begins").0;
        assert_eq!(errors["valid_to"], FieldError::BeforeItBegins);
    }

    #[test]
    fn who_is_asked_for_more_or_refused_is_told_why() {
        let judge = |verdict: &str, words: &str| {
            let (verdict, words) = (verdict.into(), words.into());
            JudgeTaxFilingForm { verdict, words, version: "1".into() }.validate()
        };
        for verdict in ["ask_more", "reject"] {
            assert_eq!(judge(verdict, " ").unwrap_err().0["words"], FieldError::Required);
        }
        assert_eq!(judge("approve", " ").unwrap(), (Verdict::Approve, None, 1));
        assert!(judge("", "x").is_err());
    }
}
