//! What is typed into the forms of support requests, and the values that only their `validate` makes.

use super::{IssueType, RequestStatus, Severity};
use crate::{
    contact::{Email, Phone, email, phone},
    country::CountryRules,
    field::{FieldError, FieldErrors, paragraph, text, unless_empty},
};
use serde::{Deserialize, Serialize};

/// The most characters of a note. A log may be pasted into it; what is longer is attached.
const LONGEST_NOTE: u16 = 10_000;

/// A new request as typed.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct NewRequestForm {
    pub issue_type: String,
    pub title: String,
    pub description: String,
    pub severity: String,
    pub contact_name: String,
    pub contact_email: String,
    pub contact_phone: String,
}

/// A request that can be opened.
#[derive(Clone, Debug, PartialEq)]
pub struct NewRequest {
    pub issue_type: IssueType,
    pub title: String,
    pub description: String,
    pub severity: Severity,
    pub contact_name: String,
    pub contact_email: Email,
    pub contact_phone: Option<Phone>,
}

impl NewRequestForm {
    pub fn validate(&self, rules: &CountryRules) -> Result<NewRequest, FieldErrors> {
        let mut errors = FieldErrors::default();
        let kind = IssueType::from_key(&self.issue_type).ok_or(FieldError::NotAChoice);
        let issue_type = errors.take("issue_type", kind);
        let title = errors.take("title", text(&self.title, 150));
        let description = errors.take("description", paragraph(&self.description, LONGEST_NOTE));
        let severity = Severity::from_key(&self.severity).ok_or(FieldError::NotAChoice);
        let severity = errors.take("severity", severity);
        let contact_name = errors.take("contact_name", text(&self.contact_name, 100));
        let contact_email = errors.take("contact_email", email(&self.contact_email));
        let read_phone = |raw: &str| phone(raw, rules);
        let contact_phone =
            errors.take("contact_phone", unless_empty(&self.contact_phone, read_phone));
        if let (
            Some(issue_type),
            Some(title),
            Some(description),
            Some(severity),
            Some(contact_name),
            Some(contact_email),
            Some(contact_phone),
        ) =
            (issue_type, title, description, severity, contact_name, contact_email, contact_phone)
        {
            Ok(NewRequest {
                issue_type,
                title,
                description,
                severity,
                contact_name,
                contact_email,
                contact_phone,
            })
        } else {
            Err(errors)
        }
    }
}

/// What the partner adds, as typed. It is the operator's turn then, also where the request was closed.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct ReplyForm {
    pub body: String,
    /// The version the person was looking at.
    pub version: String,
}

impl ReplyForm {
    pub fn validate(&self) -> Result<(String, i64), FieldErrors> {
        let mut errors = FieldErrors::default();
        let body = errors.take("body", paragraph(&self.body, LONGEST_NOTE));
        let version = errors.take("version", version(&self.version));
        match (body, version) {
            (Some(body), Some(version)) => Ok((body, version)),
            _ => Err(errors),
        }
    }
}

/// The operator's answer as typed.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct AnswerForm {
    pub body: String,
    /// Whose turn it is then.
    pub status: String,
    pub version: String,
}

/// An answer that can be given.
#[derive(Clone, Debug, PartialEq)]
pub struct Answer {
    /// `None` where the request is closed without a word.
    pub body: Option<String>,
    pub status: RequestStatus,
    pub version: i64,
}

impl AnswerForm {
    /// Words are needed unless they close the request: whoever has to answer must know what.
    pub fn validate(&self) -> Result<Answer, FieldErrors> {
        let mut errors = FieldErrors::default();
        let status = RequestStatus::from_key(&self.status).ok_or(FieldError::NotAChoice);
        let status = errors.take("status", status);
        let body = match status {
            Some(RequestStatus::Closed) => {
                unless_empty(&self.body, |raw| paragraph(raw, LONGEST_NOTE))
            }
            _ => paragraph(&self.body, LONGEST_NOTE).map(Some),
        };
        let body = errors.take("body", body);
        let version = errors.take("version", version(&self.version));
        match (body, status, version) {
            (Some(body), Some(status), Some(version)) => Ok(Answer { body, status, version }),
            _ => Err(errors),
        }
    }
}

fn version(raw: &str) -> Result<i64, FieldError> {
    raw.parse().map_err(|_| FieldError::NotAChoice)
}

/// Which requests the operator wants to see.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct DeskFilter {
    pub status: RequestStatus,
    /// Only those without a first answer.
    pub unanswered: bool,
    pub issue_type: Option<IssueType>,
    pub severity: Option<Severity>,
    /// Part of the company's name; everybody's if empty.
    pub company: String,
}

impl DeskFilter {
    /// Everything of one status.
    pub fn of(status: RequestStatus) -> Self {
        Self { status, unanswered: false, issue_type: None, severity: None, company: String::new() }
    }

    /// Whether more than the status is asked for.
    pub fn narrows(&self) -> bool {
        *self != Self::of(self.status)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rules() -> CountryRules {
        "TW".parse::<crate::country::CountryCode>().expect("a country").rules()
    }

    fn form() -> NewRequestForm {
        NewRequestForm {
            issue_type: "reinstatement".into(),
            title: "帳戶暫停".into(),
            description: "已於 11 月 3 日付款。\r\n\t請恢復帳戶。".into(),
            severity: "critical".into(),
            contact_name: "林美華".into(),
            contact_email: "meihua@chenguang.example".into(),
            contact_phone: String::new(),
        }
    }

    #[test]
    fn everything_wrong_is_said_at_once_and_a_phone_number_may_be_left_out() {
        let request = form().validate(&rules()).expect("a request");
        assert_eq!(request.description, "已於 11 月 3 日付款。\n\t請恢復帳戶。");
        assert_eq!((request.severity, request.contact_phone), (Severity::Critical, None));
        let empty = NewRequestForm::default().validate(&rules()).expect_err("empty");
        let wrong: Vec<_> = empty.0.keys().map(String::as_str).collect();
        let expected =
            ["contact_email", "contact_name", "description", "issue_type", "severity", "title"];
        assert_eq!(wrong, expected);
        let phone = NewRequestForm { contact_phone: "12".into(), ..form() };
        assert!(phone.validate(&rules()).expect_err("no number").0.contains_key("contact_phone"));
        let hidden = NewRequestForm { title: "a\u{202E}b".into(), ..form() };
        assert!(hidden.validate(&rules()).is_err());
    }

    #[test]
    fn an_answer_says_something_unless_it_closes() {
        let answer = |body: &str, status: &str| {
            let form = AnswerForm { body: body.into(), status: status.into(), version: "3".into() };
            form.validate()
        };
        for status in ["open", "attention_needed"] {
            assert_eq!(answer(" ", status).unwrap_err().0["body"], FieldError::Required);
        }
        let closed = answer(" ", "closed").expect("closed without a word");
        assert_eq!((closed.body, closed.status, closed.version), (None, RequestStatus::Closed, 3));
        assert_eq!(answer("x", "resolved").unwrap_err().0["status"], FieldError::NotAChoice);
        assert!(ReplyForm { body: "x".into(), version: "-".into() }.validate().is_err());
    }
}
