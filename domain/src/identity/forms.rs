//! What people type to get in and to look after their own account.

use super::{Cloud, NewPassword};
use crate::{
    contact::{
        Email, Phone, company_name, domain_prefix, person_name, phone, user_name, work_email,
    },
    country::{CountryCode, CountryRules},
    field::{FieldError, FieldErrors, text, unless_empty},
};
use serde::{Deserialize, Serialize};

/// Sign-in name and password.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct SignInForm {
    pub name: String,
    pub password: String,
}

impl SignInForm {
    /// The name as accounts are kept (lower case), and the password as typed.
    pub fn validate(&self) -> Result<(String, String), FieldErrors> {
        let mut errors = FieldErrors::default();
        let name = errors.take("name", text(&self.name, 320));
        let password = errors.take(
            "password",
            match self.password.chars().count() {
                0 => Err(FieldError::Required),
                n if n > usize::from(super::MAX_PASSWORD) => {
                    Err(FieldError::TooLong { max: super::MAX_PASSWORD })
                }
                _ => Ok(self.password.clone()),
            },
        );
        match (name, password) {
            (Some(name), Some(password)) => Ok((name.to_lowercase(), password)),
            _ => Err(errors),
        }
    }
}

/// A new directory and its first user (spec A3.2).
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct WorkAccountForm {
    pub company_name: String,
    pub country: String,
    /// Empty where there is only one to enroll in.
    pub cloud: String,
    pub domain_prefix: String,
    pub first_name: String,
    pub last_name: String,
    pub user_name: String,
    /// Where mail for this person goes; the sign-in name receives none.
    pub email: String,
    pub phone: String,
    pub password: String,
    /// The code that was mailed to `email`; empty until then, and where nobody asks for one.
    pub code: String,
}

/// A work account that may be created.
#[derive(Clone, Debug)]
pub struct WorkAccount {
    pub company_name: String,
    pub country: CountryCode,
    /// Whether it is offered, and to this country, is for [`super::OfferedClouds`] to say.
    pub cloud: Option<Cloud>,
    pub domain_prefix: String,
    pub first_name: String,
    pub last_name: String,
    pub user_name: String,
    pub email: Email,
    pub phone: Phone,
    pub password: NewPassword,
    /// `None`: not mailed yet.
    pub code: Option<MailedCode>,
}

impl WorkAccountForm {
    /// `rules` are those of the chosen country, if it is one.
    pub fn validate(
        &self,
        rules: Option<&CountryRules>,
        sign_in_suffix: &str,
    ) -> Result<WorkAccount, FieldErrors> {
        let mut errors = FieldErrors::default();
        let company_name = errors.take("company_name", company_name(&self.company_name));
        let country = errors.take(
            "country",
            match (self.country.trim(), self.country.parse::<CountryCode>()) {
                ("", _) => Err(FieldError::Required),
                (_, parsed) => parsed.map_err(|_| FieldError::NotAChoice),
            },
        );
        let cloud = match &*self.cloud {
            "" => Ok(None),
            key => Cloud::from_key(key).map(Some).ok_or(FieldError::NotAChoice),
        };
        let cloud = errors.take("cloud", cloud);
        let prefix = errors.take("domain_prefix", domain_prefix(&self.domain_prefix));
        let first_name = errors.take("first_name", person_name(&self.first_name));
        let last_name = errors.take("last_name", unless_empty(&self.last_name, person_name));
        let user = errors.take("user_name", user_name(&self.user_name));
        let email = errors.take("email", work_email(&self.email, sign_in_suffix));
        let phone = match rules {
            Some(rules) => errors.take("phone", phone(&self.phone, rules)),
            None => errors.take("phone", text(&self.phone, 40)).and(None),
        };
        let names = [
            &self.company_name,
            &self.first_name,
            &self.last_name,
            &self.user_name,
            &self.domain_prefix,
        ];
        let names: Vec<&str> = names.iter().map(|name| name.trim()).collect();
        let password = errors.take("password", NewPassword::parse(&self.password, &names));
        let code = errors.take("code", unless_empty(&self.code, MailedCode::parse));
        match (
            company_name,
            country,
            cloud,
            prefix,
            first_name,
            last_name,
            user,
            email,
            phone,
            password,
            code,
        ) {
            (
                Some(company_name),
                Some(country),
                Some(cloud),
                Some(domain_prefix),
                Some(first_name),
                Some(last_name),
                Some(user_name),
                Some(email),
                Some(phone),
                Some(password),
                Some(code),
            ) => Ok(WorkAccount {
                company_name,
                country,
                cloud,
                domain_prefix,
                first_name,
                last_name: last_name.unwrap_or_default(),
                user_name,
                email,
                phone,
                password,
                code,
            }),
            _ => Err(errors),
        }
    }
}

/// The digits of a code that shows whose mailbox an address is.
#[derive(Clone, PartialEq, Eq)]
pub struct MailedCode(String);

impl MailedCode {
    /// How many digits it has.
    pub const DIGITS: usize = 6;

    /// As it was typed: in groups, or with the wide digits of an input method.
    pub fn parse(raw: &str) -> Result<Self, FieldError> {
        let kept = raw.chars().filter(|c| !c.is_whitespace() && *c != '-');
        let digits = kept.map(|c| match c {
            '\u{FF10}'..='\u{FF19}' => char::from_digit(c as u32 - 0xFF10, 10),
            _ => c.is_ascii_digit().then_some(c),
        });
        match digits.collect::<Option<String>>() {
            Some(digits) if digits.len() == Self::DIGITS => Ok(Self(digits)),
            _ => Err(FieldError::WrongCode),
        }
    }

    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl std::fmt::Debug for MailedCode {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("MailedCode(..)")
    }
}

/// Change of one's own password (spec C7).
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct ChangePasswordForm {
    pub current_password: String,
    pub new_password: String,
    pub password_again: String,
    /// `on`: sign out everywhere else.
    pub end_others: Option<String>,
}

impl ChangePasswordForm {
    /// `names` as in [`NewPassword::parse`].
    pub fn validate(&self, names: &[&str]) -> Result<(String, NewPassword), FieldErrors> {
        let mut errors = FieldErrors::default();
        if self.current_password.is_empty() {
            errors.0.insert("current_password".into(), FieldError::Required);
        }
        let new = new_password(&mut errors, &self.new_password, &self.password_again, names);
        if !self.new_password.is_empty() && self.new_password == self.current_password {
            errors.0.insert("new_password".into(), FieldError::SamePassword);
        }
        match (new, errors.is_empty()) {
            (Some(new), true) => Ok((self.current_password.clone(), new)),
            _ => Err(errors),
        }
    }
}

/// A forgotten password: who one is (spec C7).
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct ForgotPasswordForm {
    /// Sign-in name or work e-mail.
    pub name: String,
}

impl ForgotPasswordForm {
    pub fn validate(&self) -> Result<String, FieldErrors> {
        text(&self.name, 320)
            .map(|name| name.to_lowercase())
            .map_err(|e| FieldErrors::one("name", e))
    }
}

/// The new password behind a mailed link. What a person types is called a password in full:
/// by that the server knows never to send it back.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct ResetPasswordForm {
    pub token: String,
    pub new_password: String,
    pub password_again: String,
}

impl ResetPasswordForm {
    pub fn validate(&self, names: &[&str]) -> Result<NewPassword, FieldErrors> {
        let mut errors = FieldErrors::default();
        match new_password(&mut errors, &self.new_password, &self.password_again, names) {
            Some(new) if errors.is_empty() => Ok(new),
            _ => Err(errors),
        }
    }
}

fn new_password(
    errors: &mut FieldErrors,
    new: &str,
    again: &str,
    names: &[&str],
) -> Option<NewPassword> {
    let password = errors.take("new_password", NewPassword::parse(new, names));
    if again != new {
        errors.0.insert("password_again".into(), FieldError::NotTheSame);
    }
    password
}

/// One's own name and mail address. Whoever changes the address also gives their
/// password: links to choose a new one go there.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct MyDetailsForm {
    pub first_name: String,
    pub last_name: String,
    pub email: String,
    /// Empty if the address stays.
    pub current_password: String,
}

/// Details that may be saved.
#[derive(Clone, Debug, PartialEq)]
pub struct MyDetails {
    pub first_name: String,
    pub last_name: String,
    pub email: Email,
}

impl MyDetailsForm {
    pub fn validate(&self, sign_in_suffix: &str) -> Result<MyDetails, FieldErrors> {
        let mut errors = FieldErrors::default();
        let first_name = errors.take("first_name", person_name(&self.first_name));
        let last_name = errors.take("last_name", unless_empty(&self.last_name, person_name));
        let email = errors.take("email", work_email(&self.email, sign_in_suffix));
        match (first_name, last_name, email) {
            (Some(first_name), Some(last_name), Some(email)) => {
                Ok(MyDetails { first_name, last_name: last_name.unwrap_or_default(), email })
            }
            _ => Err(errors),
        }
    }
}

/// Why somebody is not let in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, thiserror::Error)]
pub enum SignInError {
    /// Unknown name or wrong password: the same answer for both.
    #[error("wrong name or password")]
    Wrong,
    /// Too many tries; worth another after this many seconds.
    #[error("too many tries")]
    TooMany { retry_after_seconds: u64 },
    /// The account exists and the password is right, but somebody deactivated it.
    #[error("deactivated")]
    Deactivated,
    /// The password is right, but it was a temporary one and is too old.
    #[error("temporary password too old")]
    TooOld,
    /// The code came too late after the password, or without one.
    #[error("no password before the code")]
    PasswordAgain,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_may_be_typed_in_groups_and_in_wide_digits() {
        for typed in ["123456", " 123 456 ", "123-456", "１２３４５６"] {
            assert_eq!(MailedCode::parse(typed).unwrap().as_str(), "123456", "{typed}");
        }
        for wrong in ["12345", "1234567", "12345a", "١٢٣٤٥٦", "🙂"] {
            assert_eq!(MailedCode::parse(wrong), Err(FieldError::WrongCode), "{wrong}");
        }
    }
}
