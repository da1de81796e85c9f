//! What mails say: a letter of the store, worded in its reader's language as
//! plain text and as HTML that says the same. On the server only.

use crate::{
    format::date_time_in,
    routes,
    words::{self, Message},
};
use domain::{contact::FullName, locale::Locale};
use store::outbox::{Letter, LetterBody};
use words::mail;

/// A mail in words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Written {
    pub locale: Locale,
    pub subject: String,
    pub text: String,
    pub html: String,
}

/// Who writes.
#[derive(Clone, Debug)]
pub struct Sender {
    /// The public address, without a slash at its end.
    pub origin: String,
    pub network: String,
    /// For readers whose own language is not known.
    pub locale: Locale,
}

/// Subject, paragraphs, and the one thing to do.
struct Draft {
    subject: Message,
    before: Vec<String>,
    action: Message,
    path: String,
    after: Option<Message>,
}

/// Puts a letter into words.
pub fn write(letter: &Letter, sender: &Sender) -> Written {
    let locale = letter.locale.unwrap_or(sender.locale);
    let draft = draft(&letter.body, locale, sender);
    let say = |message: Message| message.in_locale(locale);
    let name = FullName::new(&letter.first_name, &letter.last_name).display();
    let subject = say(draft.subject);
    let mut before = vec![say(mail::greeting(name))];
    before.extend(draft.before);
    let (action, link) = (say(draft.action), format!("{}{}", sender.origin, draft.path));
    let mut after: Vec<_> = draft.after.map(say).into_iter().collect();
    after.push(say(mail::sent_by(&sender.network)));
    let text = [&before[..], &[format!("{action}:\n{link}")], &after[..]].concat().join("\n\n");
    let html = html(locale, &subject, &before, (&action, &link), &after);
    Written { locale, subject, text: text + "\n", html }
}

fn draft(body: &LetterBody, locale: Locale, sender: &Sender) -> Draft {
    let network = &sender.network;
    let say = |message: Message| message.in_locale(locale);
    match body {
        LetterBody::VerifyEmail { company_name, enrolled_by, token, expires_at } => Draft {
            subject: mail::verify_subject(company_name),
            before: vec![say(mail::verify_lead(enrolled_by, company_name, network))],
            action: mail::verify_action(),
            path: routes::confirm_email(token.expose()),
            after: Some(mail::verify_note(date_time_in(locale, *expires_at))),
        },
        LetterBody::EnrollmentAuthorized { company_name } => Draft {
            subject: mail::authorized_subject(company_name, network),
            before: vec![say(mail::authorized_lead(company_name))],
            action: mail::authorized_action(),
            path: routes::COMPANY.into(),
            after: None,
        },
        LetterBody::EnrollmentRejected { company_name, reason } => Draft {
            subject: mail::rejected_subject(company_name, network),
            before: vec![
                say(mail::rejected_lead(company_name)),
                reason.clone(),
                say(mail::rejected_note()),
            ],
            action: mail::rejected_action(),
            path: routes::ENROLL.into(),
            after: None,
        },
        LetterBody::AccountCreated { company_name, sign_in_name } => Draft {
            subject: mail::created_subject(network),
            before: vec![say(mail::created_lead(company_name, sign_in_name))],
            action: mail::created_action(),
            path: routes::SIGN_IN.into(),
            after: None,
        },
        LetterBody::PasswordResetLink { sign_in_name, token, expires_at } => Draft {
            subject: mail::reset_subject(),
            before: vec![say(mail::reset_lead(sign_in_name))],
            action: mail::reset_action(),
            path: routes::choose_password(token.expose()),
            after: Some(mail::reset_note(date_time_in(locale, *expires_at))),
        },
        LetterBody::PasswordWasChanged { sign_in_name, at } => Draft {
            subject: mail::changed_subject(),
            before: vec![say(mail::changed_lead(sign_in_name, date_time_in(locale, *at)))],
            action: mail::changed_action(),
            path: routes::FORGOT_PASSWORD.into(),
            after: Some(mail::changed_note()),
        },
        LetterBody::EmailWasChanged { sign_in_name, at } => Draft {
            subject: mail::moved_subject(),
            before: vec![say(mail::moved_lead(sign_in_name, date_time_in(locale, *at)))],
            action: mail::moved_action(),
            path: routes::MY_PROFILE.into(),
            after: Some(mail::moved_note()),
        },
    }
}

/// The look of all mails. It loads nothing, so nobody learns when it is read.
const LOOK: &str = "body{margin:0;padding:24px;font:16px/1.6 system-ui,sans-serif}\
    main{max-width:560px;margin:0 auto}\
    a.action{display:inline-block;padding:10px 20px;border:2px solid;border-radius:8px;font-weight:600;text-decoration:none}\
    .link,footer{font-size:13px;overflow-wrap:anywhere}";

fn html(
    locale: Locale,
    subject: &str,
    before: &[String],
    (action, link): (&str, &str),
    after: &[String],
) -> String {
    let (tag, dir) = (locale.tag(), locale.dir());
    let paragraph = |text: &String| format!("<p dir=\"auto\">{}</p>\n", escape(text));
    let before: String = before.iter().map(paragraph).collect();
    let after: String = after.iter().map(paragraph).collect();
    let (subject, action, link) = (escape(subject), escape(action), escape(link));
    format!(
        "<!DOCTYPE html>\n<html lang=\"{tag}\" dir=\"{dir}\">\n<head><meta charset=\"utf-8\"><title>{subject}</title>\
         <style>{LOOK}</style></head>\n<body><main>\n{before}\
         <p><a class=\"action\" href=\"{link}\">{action}</a></p>\n<p class=\"link\" dir=\"ltr\">{link}</p>\n\
         <footer>\n{after}</footer>\n</main></body>\n</html>\n"
    )
}

/// Text as HTML, in an element or an attribute; its lines stay lines.
fn escape(text: &str) -> String {
    let text = text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;");
    text.replace('"', "&quot;").replace('\n', "<br>")
}

#[cfg(test)]
mod tests {
    use super::*;
    use chrono::DateTime;
    use store::Token;

    fn bodies() -> Vec<LetterBody> {
        let company_name = String::from("<b>Köln</b> & 株式会社");
        let sign_in_name = String::from("a@contoso.partners.example");
        let (token, at) = (Token::presented("T0KEN"), DateTime::UNIX_EPOCH);
        let expires_at = at;
        vec![
            LetterBody::VerifyEmail {
                company_name: company_name.clone(),
                enrolled_by: "佐藤".into(),
                token: token.clone(),
                expires_at,
            },
            LetterBody::EnrollmentAuthorized { company_name: company_name.clone() },
            LetterBody::EnrollmentRejected {
                company_name: company_name.clone(),
                reason: "One.\n<script>".into(),
            },
            LetterBody::AccountCreated { company_name, sign_in_name: sign_in_name.clone() },
            LetterBody::PasswordResetLink { sign_in_name: sign_in_name.clone(), token, expires_at },
            LetterBody::PasswordWasChanged { sign_in_name: sign_in_name.clone(), at },
            LetterBody::EmailWasChanged { sign_in_name, at },
        ]
    }

    #[test]
    fn every_letter_says_the_same_as_text_and_as_html_in_every_language() {
        let sender = Sender {
            origin: "https://partners.example.com".into(),
            network: "Fabrikam Network".into(),
            locale: Locale::En,
        };
        for locale in Locale::ALL {
            for body in bodies() {
                let letter = Letter {
                    to: "a@contoso.example".into(),
                    first_name: "Misaki".into(),
                    last_name: "Sato".into(),
                    locale: Some(locale),
                    body,
                };
                let mail = write(&letter, &sender);
                assert!(mail.html.contains(&format!("<html lang=\"{}\"", locale.tag())));
                for line in mail.text.lines().filter(|line| !line.is_empty()) {
                    let line = line.strip_suffix(':').unwrap_or(line);
                    assert!(mail.html.contains(&escape(line)), "{line}\n{}", mail.html);
                }
                assert!(mail.text.contains("https://partners.example.com/"), "{}", mail.text);
                assert!(!mail.html.contains("<b>Köln") && !mail.html.contains("<script>"));
                let secret = matches!(
                    letter.body,
                    LetterBody::VerifyEmail { .. } | LetterBody::PasswordResetLink { .. }
                );
                assert_eq!(mail.text.contains("token=T0KEN"), secret, "{}", mail.text);
                assert!(!mail.subject.contains('\n') && !mail.subject.is_empty());
            }
        }
    }

    #[test]
    fn whoever_has_no_language_yet_gets_that_of_the_house() {
        let body = LetterBody::EnrollmentAuthorized { company_name: "Contoso".into() };
        let (first_name, last_name, to) = Default::default();
        let letter = Letter { to, first_name, last_name, locale: None, body };
        let (origin, network) = ("https://x.example".into(), "N".into());
        let mail = write(&letter, &Sender { origin, network, locale: Locale::Ja });
        assert_eq!(mail.locale, Locale::Ja);
    }
}
