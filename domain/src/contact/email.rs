//! E-mail addresses.
//!
//! An own strict grammar, `local@domain`, rather than a crate's: mail
//! servers in use know neither quoted local parts nor comments nor domain
//! literals, and the full grammar that admits them costs the browser more.

use super::host;
use crate::field::{FieldError, text};
use serde::{Deserialize, Deserializer, Serialize, de::Error};
use std::fmt;

const LONGEST: usize = 254;
const LONGEST_LOCAL: usize = 64;

/// A mailbox: `local@domain`, either part in any script (RFC 6531), the domain in small letters.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize)]
pub struct Email(String);

impl Email {
    pub fn as_str(&self) -> &str {
        &self.0
    }
    /// What stands before the `@`.
    pub fn local(&self) -> &str {
        self.0.rsplit_once('@').map_or("", |(local, _)| local)
    }
    /// What stands after the `@`.
    pub fn domain(&self) -> &str {
        self.0.rsplit_once('@').map_or("", |(_, domain)| domain)
    }
}

impl fmt::Display for Email {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl<'de> Deserialize<'de> for Email {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        email(&String::deserialize(deserializer)?)
            .map_err(|_| D::Error::custom("not an e-mail address"))
    }
}

/// Any mailbox.
pub fn email(raw: &str) -> Result<Email, FieldError> {
    let value = text(raw, LONGEST as u16)?;
    // The sign of Japanese and Chinese keyboards.
    let value = value.replace('\u{FF20}', "@");
    let (local, domain) = value.rsplit_once('@').ok_or(FieldError::NotAnEmail)?;
    let domain = host::domain(domain).ok_or(FieldError::NotAnEmail)?;
    if !is_local(local) || local.len() + 1 + domain.len() > LONGEST {
        return Err(FieldError::NotAnEmail);
    }
    Ok(Email(format!("{local}@{domain}")))
}

/// By what a mailbox is found, however its letters are cased: mail servers may tell `Ann` from
/// `ann`, but none in use does.
pub fn email_key(raw: &str) -> String {
    email(raw).map_or_else(|_| raw.trim().to_lowercase(), |email| email.0.to_lowercase())
}

/// A dot-atom (RFC 5321, 6531), at most 64 bytes.
fn is_local(local: &str) -> bool {
    local.len() <= LONGEST_LOCAL
        && local.split('.').all(|atom| {
            !atom.is_empty()
                && atom.chars().all(|c| match c {
                    'a'..='z' | 'A'..='Z' | '0'..='9' => true,
                    c if c.is_ascii() => "!#$%&'*+-/=?^_`{|}~".contains(c),
                    c => c.is_alphanumeric() || super::name::is_mark(c),
                })
        })
}

/// A person's mailbox at their company: none of a provider of private
/// mailboxes, no role's, and none under `sign_in_suffix`, whose addresses sign
/// in but receive no mail (empty: there is no such suffix).
pub fn work_email(raw: &str, sign_in_suffix: &str) -> Result<Email, FieldError> {
    let email = email(raw)?;
    if is_under(email.domain(), &sign_in_suffix.trim_start_matches(['.', '@']).to_lowercase()) {
        return Err(FieldError::SignInOnlyAddress);
    }
    if is_free_mail(email.domain()) {
        return Err(FieldError::FreeMail);
    }
    if is_role(email.local()) {
        return Err(FieldError::RoleAddress);
    }
    Ok(email)
}

/// Whether `domain` is `parent` or below it.
fn is_under(domain: &str, parent: &str) -> bool {
    let above = domain.strip_suffix(parent);
    !parent.is_empty() && above.is_some_and(|rest| rest.is_empty() || rest.ends_with('.'))
}

/// What everybody has heard of; enough to be told so while typing.
#[cfg(target_arch = "wasm32")]
const FREE_MAIL: &str = "gmail.com googlemail.com outlook.com hotmail.com live.com yahoo.com \
    yahoo.co.jp icloud.com aol.com gmx.de web.de qq.com 163.com docomo.ne.jp";
#[cfg(not(target_arch = "wasm32"))]
const FREE_MAIL: &str = include_str!("../../data/free-mail.txt");

fn is_free_mail(domain: &str) -> bool {
    FREE_MAIL.split_ascii_whitespace().any(|provider| is_under(domain, provider))
}

/// First words of addresses that belong to a role, not to a person.
const ROLES: &str = "abuse accounting accounts admin administrator billing careers contact \
    email enquiries finance hello help helpdesk hostmaster hr info information inquiries invoice \
    it jobs kontakt legal mail marketing newsletter no-reply noc noreply office order orders post \
    postmaster press privacy purchasing reception root sales security service support sysadmin \
    team tech test webmaster";

fn is_role(local: &str) -> bool {
    let local = local.to_lowercase();
    let first = local.split(['.', '+', '-', '_']).next().unwrap_or_default();
    let role = |word: &str| ROLES.split_ascii_whitespace().any(|role| role == word);
    role(&local) || role(first) || local.starts_with("no-reply")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_of_any_script_are_read() {
        for (raw, expected) in [
            (" Ann.O'Hara+news@Example.COM ", "Ann.O'Hara+news@example.com"),
            ("林美華@富邦.台灣", "林美華@富邦.台灣"),
            ("ｔａｒｏ@example.co.jp", "ｔａｒｏ@example.co.jp"),
            ("taro＠example.co.jp", "taro@example.co.jp"),
            ("почта@пример.рф", "почта@пример.рф"),
            ("jörg@müller-söhne.de", "jörg@müller-söhne.de"),
            ("jörg@xn--mller-shne-kcb9d.de", "jörg@müller-söhne.de"),
            ("a@b.co", "a@b.co"),
        ] {
            let read = email(raw);
            assert_eq!(read.as_ref().map(Email::as_str), Ok(expected), "{raw}");
            assert_eq!(email(expected), read, "read twice: {raw}");
        }
        assert_eq!(email(""), Err(FieldError::Required));
        let parts = email("ann@example.com").map(|e| (e.local().len(), e.domain().len()));
        assert_eq!(parts, Ok((3, 11)));
    }

    #[test]
    fn a_mailbox_is_found_however_it_is_cased() {
        for raw in ["Jörg.Ö@Müller.de", " jÖRG.ö@mÜller.DE", "jörg.ö＠xn--mller-kva.de"] {
            assert_eq!(email_key(raw), "jörg.ö@müller.de", "{raw}");
        }
        assert_eq!(email_key(" No Address"), "no address");
    }

    #[test]
    fn what_is_no_address_is_refused() {
        let long_local = format!("{}@example.com", "a".repeat(65));
        for raw in [
            "ann",
            "@",
            "@example.com",
            "ann@",
            "ann@example",
            "ann@@example.com",
            "a b@example.com",
            ".ann@example.com",
            "ann.@example.com",
            "a..b@example.com",
            "\"ann\"@example.com",
            "Ann <ann@example.com>",
            "<ann@example.com>",
            "ann@example.com,bob@example.com",
            "ann@[127.0.0.1]",
            "ann@127.0.0.1",
            "ann(x)@example.com",
            "ann@exa mple.com",
            "mailto:ann@example.com",
            "ann@example.com?bcc=x@y.com",
            "💌@example.com",
            &long_local,
        ] {
            assert_eq!(email(raw), Err(FieldError::NotAnEmail), "{raw}");
        }
        for raw in
            ["ann@example.com\r\nBcc: x@y.com", "ann\0@example.com", "a\u{202E}nn@example.com"]
        {
            assert_eq!(email(raw), Err(FieldError::BadCharacters), "{raw:?}");
        }
        let long = format!("{}@{}example.com", "a".repeat(60), "abcdefghi.".repeat(19));
        assert_eq!(email(&long), Err(FieldError::TooLong { max: 254 }));
    }

    #[test]
    fn a_work_address_is_a_persons_at_a_company() {
        let read = |raw| work_email(raw, "onportico.example").map(|email| email.to_string());
        for raw in [
            "ann@contoso.com",
            "information.desk@contoso.com",
            "inform@contoso.com",
            "ann.info@contoso.com",
            "ann@mygmail.com",
            "ann@gmail.contoso.com",
            "ann@notonportico.example",
        ] {
            let expected = if raw.starts_with("information") {
                Err(FieldError::RoleAddress)
            } else {
                Ok(raw.to_owned())
            };
            assert_eq!(read(raw), expected, "{raw}");
        }
        for raw in [
            "ann@gmail.com",
            "ann@GoogleMail.com",
            "ann@yahoo.co.jp",
            "ann@ezweb.ne.jp",
            "ann@docomo.ne.jp",
            "ann@hotmail.co.uk",
            "ann@yahoo.com.tw",
            "ann@pchome.com.tw",
            "ann@msa.hinet.net",
            "ann@qq.com",
            "ann@163.com",
            "ann@naver.com",
            "ann@web.de",
            "ann@gmx.at",
            "ann@icloud.com",
            "ann@aol.com",
            "ann@proton.me",
            "ann@mail.ru",
            "ann@Ｇmail.com",
            "info@gmail.com",
        ] {
            assert_eq!(read(raw), Err(FieldError::FreeMail), "{raw}");
        }
        for raw in [
            "info@contoso.com",
            "INFO@contoso.com",
            "admin+x@contoso.com",
            "sales-tw@contoso.com",
            "marketing.eu@contoso.com",
            "no-reply@contoso.com",
            "support_1@contoso.com",
        ] {
            assert_eq!(read(raw), Err(FieldError::RoleAddress), "{raw}");
        }
        for raw in ["ann@onportico.example", "ann@contoso.OnPortico.example"] {
            assert_eq!(read(raw), Err(FieldError::SignInOnlyAddress), "{raw}");
        }
        assert!(work_email("ann@contoso.com", "").is_ok());
        assert!(email("info@gmail.com").is_ok(), "any mailbox will do elsewhere");
    }

    #[test]
    fn the_list_of_providers_is_sorted_and_of_domains() {
        let providers: Vec<&str> = FREE_MAIL.split_ascii_whitespace().collect();
        assert!(providers.len() > 250);
        assert!(providers.windows(2).all(|pair| pair[0] < pair[1]));
        for provider in providers {
            assert_eq!(host::domain(provider).as_deref(), Some(provider));
        }
    }
}
