//! What mails say: a letter of the store, worded in its reader's language as
//! plain text and as HTML that says the same. On the server only.

pub mod samples;

use crate::{
    accounts::{names, tax::stage_name},
    format::{date_time_in, day_in, money_in},
    routes,
    suspension::names as suspension,
    words::{self, Message},
};
use domain::{
    accounts::ProgramNews,
    contact::FullName,
    identity::PartnerType,
    locale::Locale,
    second_factor::FactorNews,
    support::RequestStatus,
    suspension::{AccountNews, SuspensionReason},
};
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

/// Subject, paragraphs, and the one thing to do, if there is one.
struct Draft {
    subject: Message,
    before: Vec<String>,
    action: Option<(Message, String)>,
    after: Option<Message>,
    /// Whether they have an account, as far as is known.
    known: bool,
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
    let action = draft.action.map(|(words, path)| (say(words), format!("{}{path}", sender.origin)));
    let mut after: Vec<_> = draft.after.map(say).into_iter().collect();
    let network = &sender.network;
    after.push(say(if draft.known { mail::sent_by(network) } else { mail::sent_unknown(network) }));
    let line = action.iter().map(|(words, link)| format!("{words}:\n{link}")).collect::<Vec<_>>();
    let text = [&before[..], &line, &after[..]].concat().join("\n\n");
    let html = html(locale, &subject, &before, action.as_ref(), &after);
    Written { locale, subject, text: text + "\n", html }
}

fn draft(body: &LetterBody, locale: Locale, sender: &Sender) -> Draft {
    let network = &sender.network;
    let say = |message: Message| message.in_locale(locale);
    match body {
        LetterBody::VerifyEmail { company_name, enrolled_by, token, expires_at } => Draft {
            subject: mail::verify_subject(company_name),
            before: vec![say(mail::verify_lead(enrolled_by, company_name, network))],
            action: Some((mail::verify_action(), routes::confirm_email(token.expose()))),
            after: Some(mail::verify_note(date_time_in(locale, *expires_at))),
            known: false,
        },
        LetterBody::LegalProfileChanged { company_name, changed_by, token, expires_at } => Draft {
            subject: mail::change_subject(company_name),
            before: vec![say(mail::change_lead(changed_by, company_name, network))],
            action: Some((mail::change_action(), routes::confirm_email(token.expose()))),
            after: Some(mail::change_note(date_time_in(locale, *expires_at))),
            known: false,
        },
        LetterBody::DocumentsNeeded { company_name, request, check, words, again } => {
            let check = say(names::check(*check));
            let lead = match again {
                false => mail::documents_lead(company_name, check),
                true => mail::documents_again_lead(company_name, check),
            };
            Draft {
                subject: mail::documents_subject(company_name),
                before: vec![say(lead), words.clone()],
                action: Some((mail::documents_action(), routes::documents(*request))),
                after: Some(mail::documents_note()),
                known: true,
            }
        }
        LetterBody::TaxFilingJudged { filing, certificate, state, words } => {
            let state = say(stage_name(*state));
            let mut before = vec![say(mail::tax_lead(certificate, state))];
            before.extend(words.clone());
            Draft {
                subject: mail::tax_subject(certificate),
                before,
                action: Some((mail::tax_action(), routes::tax_filing(*filing))),
                after: None,
                known: true,
            }
        }
        LetterBody::EnrollmentAuthorized { company_name } => Draft {
            subject: mail::authorized_subject(company_name, network),
            before: vec![say(mail::authorized_lead(company_name))],
            action: Some((mail::authorized_action(), routes::COMPANY.into())),
            after: None,
            known: true,
        },
        LetterBody::EnrollmentRejected { company_name, reason } => Draft {
            subject: mail::rejected_subject(company_name, network),
            before: vec![
                say(mail::rejected_lead(company_name)),
                reason.clone(),
                say(mail::rejected_note()),
            ],
            action: Some((mail::rejected_action(), routes::ENROLL.into())),
            after: None,
            known: true,
        },
        LetterBody::AccountCreated { company_name, sign_in_name } => Draft {
            subject: mail::created_subject(network),
            before: vec![say(mail::created_lead(company_name, sign_in_name))],
            action: Some((mail::created_action(), routes::SIGN_IN.into())),
            after: None,
            known: true,
        },
        LetterBody::Activation { company_name, sign_in_name, token, expires_at } => Draft {
            subject: mail::activation_subject(company_name, network),
            before: vec![say(mail::activation_lead(company_name, network, sign_in_name))],
            action: Some((mail::activation_action(), routes::choose_password(token.expose()))),
            after: Some(mail::activation_note(date_time_in(locale, *expires_at))),
            known: true,
        },
        LetterBody::AccountHandedOver { company_name, sign_in_name } => Draft {
            subject: mail::handed_subject(company_name, network),
            before: vec![say(mail::handed_lead(company_name, sign_in_name))],
            action: Some((mail::created_action(), routes::SIGN_IN.into())),
            after: None,
            known: true,
        },
        LetterBody::PasswordWasReset { sign_in_name, at } => Draft {
            subject: mail::admin_reset_subject(),
            before: vec![say(mail::admin_reset_lead(sign_in_name, date_time_in(locale, *at)))],
            action: Some((mail::created_action(), routes::SIGN_IN.into())),
            after: Some(mail::admin_reset_note()),
            known: true,
        },
        LetterBody::BecameGlobalAdmin { company_name, sign_in_name } => Draft {
            subject: mail::elevated_subject(company_name),
            before: vec![say(mail::elevated_lead(sign_in_name, company_name))],
            action: Some((mail::created_action(), routes::SIGN_IN.into())),
            after: None,
            known: true,
        },
        LetterBody::JoinRequested { company_name, request, name, email, message } => Draft {
            subject: mail::join_subject(company_name, network),
            before: std::iter::once(say(mail::join_lead(name, email, company_name, network)))
                .chain(message.clone())
                .collect(),
            action: Some((mail::join_action(), routes::join_request(*request))),
            after: Some(mail::join_note()),
            known: true,
        },
        LetterBody::JoinDeclined { company_name, reason } => Draft {
            subject: mail::join_declined_subject(company_name),
            before: vec![say(mail::join_declined_lead(company_name, network)), reason.clone()],
            action: Some((mail::join_declined_action(), routes::ENROLL_ASK.into())),
            after: None,
            known: true,
        },
        LetterBody::WorkAccountCode { code, expires_at } => Draft {
            subject: mail::code_subject(code.expose(), network),
            before: vec![say(mail::code_lead(network)), code.expose().to_owned()],
            action: None,
            after: Some(mail::code_note(date_time_in(locale, *expires_at))),
            known: false,
        },
        LetterBody::PasswordResetLink { sign_in_name, token, expires_at } => Draft {
            subject: mail::reset_subject(),
            before: vec![say(mail::reset_lead(sign_in_name))],
            action: Some((mail::reset_action(), routes::choose_password(token.expose()))),
            after: Some(mail::reset_note(date_time_in(locale, *expires_at))),
            known: true,
        },
        LetterBody::PasswordWasChanged { sign_in_name, at } => Draft {
            subject: mail::changed_subject(),
            before: vec![say(mail::changed_lead(sign_in_name, date_time_in(locale, *at)))],
            action: Some((mail::changed_action(), routes::FORGOT_PASSWORD.into())),
            after: Some(mail::changed_note()),
            known: true,
        },
        LetterBody::SecondFactorNews { sign_in_name, at, news, codes_left } => {
            let at = date_time_in(locale, *at);
            let (subject, lead) = match news {
                FactorNews::Added => {
                    (mail::factor_added_subject(), mail::factor_added_lead(sign_in_name, at))
                }
                FactorNews::Removed => {
                    (mail::factor_removed_subject(), mail::factor_removed_lead(sign_in_name, at))
                }
                FactorNews::RemovedByAdmin => (
                    mail::factor_removed_subject(),
                    mail::factor_removed_by_admin_lead(sign_in_name, at),
                ),
                FactorNews::CodeUsed => (
                    mail::recovery_used_subject(),
                    mail::recovery_used_lead(sign_in_name, at, codes_left.to_string()),
                ),
                FactorNews::CodesRenewed => (
                    mail::recovery_renewed_subject(),
                    mail::recovery_renewed_lead(sign_in_name, at),
                ),
            };
            Draft {
                subject,
                before: vec![say(lead)],
                action: Some((mail::factor_action(), routes::MY_SECOND_FACTOR.into())),
                after: Some(mail::factor_note()),
                known: true,
            }
        }
        LetterBody::EmailWasChanged { sign_in_name, at } => Draft {
            subject: mail::moved_subject(),
            before: vec![say(mail::moved_lead(sign_in_name, date_time_in(locale, *at)))],
            action: Some((mail::moved_action(), routes::MY_PROFILE.into())),
            after: Some(mail::moved_note()),
            known: true,
        },
        LetterBody::SupportRequestUpdated { request, number, title, text, status } => {
            let number = number.to_string();
            let lead = match status {
                RequestStatus::Open => mail::support_open_lead(&number, title),
                RequestStatus::AttentionNeeded => mail::support_attention_lead(&number, title),
                RequestStatus::Closed => mail::support_closed_lead(&number, title),
            };
            Draft {
                subject: mail::support_subject(&number, title),
                before: [say(lead)].into_iter().chain(text.clone()).collect(),
                action: Some((mail::support_action(), routes::support_request(*request))),
                after: None,
                known: true,
            }
        }
        LetterBody::BillOverdue { company_name, number, balance, due_on, days, limit } => Draft {
            subject: mail::overdue_subject(number, company_name),
            before: vec![
                say(mail::overdue_lead(
                    number,
                    company_name,
                    day_in(locale, *due_on),
                    *days,
                    money_in(locale, *balance),
                )),
                say(mail::overdue_what(*limit)),
            ],
            action: Some((mail::overdue_action(), routes::BILLING.into())),
            after: Some(mail::overdue_note()),
            known: true,
        },
        LetterBody::AgreementPublished { company_name, title, version, due_at } => Draft {
            subject: mail::agreement_subject(company_name, network),
            before: vec![say(mail::agreement_lead(
                *version,
                title,
                company_name,
                date_time_in(locale, *due_at),
            ))],
            action: Some((mail::agreement_action(), routes::COMPANY_AGREEMENT.into())),
            after: Some(mail::agreement_note()),
            known: true,
        },
        LetterBody::ProgramNews { company_name, news, wanted, words } => {
            program_news(company_name, *news, *wanted, words.clone(), locale, network)
        }
        LetterBody::AccountNews { company_name, news, reason, note } => {
            account_news(company_name, *news, *reason, note.clone(), locale, network)
        }
    }
}

/// How the reseller program and the company stand, and the operator's own words about it.
fn program_news(
    company: &str,
    news: ProgramNews,
    wanted: Option<PartnerType>,
    words: Option<String>,
    locale: Locale,
    network: &str,
) -> Draft {
    let say = |message: Message| message.in_locale(locale);
    let kind = wanted.map(|wanted| say(names::partner_type(wanted))).unwrap_or_default();
    let (subject, lead, after) = match news {
        ProgramNews::Received => (
            mail::program_received_subject(company, network),
            mail::program_received_lead(company, kind),
            None,
        ),
        ProgramNews::Approved => (
            mail::program_approved_subject(company, network),
            mail::program_approved_lead(company, kind),
            None,
        ),
        ProgramNews::Rejected => (
            mail::program_rejected_subject(company, network),
            mail::program_rejected_lead(company, kind),
            Some(mail::program_rejected_note()),
        ),
        ProgramNews::Invited => (
            mail::program_invited_subject(company, network),
            mail::program_invited_lead(company, network),
            None,
        ),
        ProgramNews::Restricted => (
            mail::program_restricted_subject(company, network),
            mail::program_restricted_lead(company),
            Some(mail::program_restricted_note()),
        ),
        ProgramNews::Lifted => (
            mail::program_lifted_subject(company, network),
            mail::program_lifted_lead(company),
            None,
        ),
    };
    Draft {
        subject,
        before: std::iter::once(say(lead)).chain(words).collect(),
        action: Some((mail::program_action(), routes::COMPANY_PROGRAM.into())),
        after,
        known: true,
    }
}

/// M5, M6: what became of the company's account, and the operator's own words about it.
fn account_news(
    company: &str,
    news: AccountNews,
    reason: Option<SuspensionReason>,
    note: Option<String>,
    locale: Locale,
    network: &str,
) -> Draft {
    let say = |message: Message| message.in_locale(locale);
    let reason = reason.map(|reason| say(suspension::reason(reason))).unwrap_or_default();
    let with_note = |lead| [say(lead)].into_iter().chain(note.clone()).collect();
    match news {
        AccountNews::Suspended => Draft {
            subject: mail::suspended_subject(company, network),
            before: with_note(mail::suspended_lead(company, reason)),
            action: Some((mail::suspended_action(), routes::COMPANY_SUSPENSION.into())),
            after: Some(mail::suspended_note()),
            known: true,
        },
        AccountNews::Reinstated => Draft {
            subject: mail::reinstated_subject(company, network),
            before: with_note(mail::reinstated_lead(company)),
            action: Some((mail::reinstated_action(), routes::HOME.into())),
            after: None,
            known: true,
        },
        AccountNews::Terminated => Draft {
            subject: mail::terminated_subject(company, network),
            before: with_note(mail::terminated_lead(company, reason)),
            action: Some((mail::terminated_action(), routes::COMPANY_SUSPENSION.into())),
            after: Some(mail::terminated_note()),
            known: true,
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
    action: Option<&(String, String)>,
    after: &[String],
) -> String {
    let (tag, dir) = (locale.tag(), locale.dir());
    let paragraph = |text: &String| format!("<p dir=\"auto\">{}</p>\n", escape(text));
    let before: String = before.iter().map(paragraph).collect();
    let after: String = after.iter().map(paragraph).collect();
    let subject = escape(subject);
    let action = action.map_or_else(String::new, |(words, link)| {
        let (words, link) = (escape(words), escape(link));
        format!(
            "<p><a class=\"action\" href=\"{link}\">{words}</a></p>\n<p class=\"link\" dir=\"ltr\">{link}</p>\n"
        )
    });
    format!(
        "<!DOCTYPE html>\n<html lang=\"{tag}\" dir=\"{dir}\">\n<head><meta charset=\"utf-8\"><title>{subject}</title>\
         <style>{LOOK}</style></head>\n<body><main>\n{before}\
         {action}<footer>\n{after}</footer>\n</main></body>\n</html>\n"
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
            LetterBody::LegalProfileChanged {
                company_name: company_name.clone(),
                changed_by: "佐藤".into(),
                token: token.clone(),
                expires_at,
            },
            LetterBody::DocumentsNeeded {
                company_name: company_name.clone(),
                request: "0190f5d2-0000-7000-8000-000000000001".parse().expect("an id"),
                check: domain::accounts::Check::Business,
                words: "The extract.\n<script>".into(),
                again: true,
            },
            LetterBody::TaxFilingJudged {
                filing: "0190f5d2-0000-7000-8000-000000000001".parse().expect("an id"),
                certificate: "<b>Köln</b>".into(),
                state: domain::accounts::FilingState::MoreInfo,
                words: Some("Which year?\n<script>".into()),
            },
            LetterBody::EnrollmentAuthorized { company_name: company_name.clone() },
            LetterBody::EnrollmentRejected {
                company_name: company_name.clone(),
                reason: "One.\n<script>".into(),
            },
            LetterBody::AccountNews {
                company_name: company_name.clone(),
                news: AccountNews::Suspended,
                reason: Some(SuspensionReason::Overdue),
                note: Some("May.\n<script>".into()),
            },
            LetterBody::AccountNews {
                company_name: company_name.clone(),
                news: AccountNews::Terminated,
                reason: Some(SuspensionReason::Abuse),
                note: None,
            },
            LetterBody::AccountNews {
                company_name: company_name.clone(),
                news: AccountNews::Reinstated,
                reason: None,
                note: None,
            },
            LetterBody::BillOverdue {
                company_name: company_name.clone(),
                number: "<b>Köln</b>".into(),
                balance: domain::billing::Money::from_units(
                    1_234_567,
                    domain::billing::Currency::US_DOLLAR,
                ),
                due_on: at.date_naive(),
                days: 45,
                limit: 60,
            },
            LetterBody::ProgramNews {
                company_name: company_name.clone(),
                news: ProgramNews::Received,
                wanted: Some(PartnerType::DirectBill),
                words: None,
            },
            LetterBody::ProgramNews {
                company_name: company_name.clone(),
                news: ProgramNews::Approved,
                wanted: Some(PartnerType::IndirectReseller),
                words: None,
            },
            LetterBody::ProgramNews {
                company_name: company_name.clone(),
                news: ProgramNews::Rejected,
                wanted: Some(PartnerType::DirectBill),
                words: Some("No plan.\n<script>".into()),
            },
            LetterBody::ProgramNews {
                company_name: company_name.clone(),
                news: ProgramNews::Invited,
                wanted: None,
                words: None,
            },
            LetterBody::ProgramNews {
                company_name: company_name.clone(),
                news: ProgramNews::Restricted,
                wanted: None,
                words: Some("May.\n<script>".into()),
            },
            LetterBody::ProgramNews {
                company_name: company_name.clone(),
                news: ProgramNews::Lifted,
                wanted: None,
                words: Some("Paid.".into()),
            },
            LetterBody::AgreementPublished {
                company_name: company_name.clone(),
                title: "<b>Köln</b>".into(),
                version: 2,
                due_at: at,
            },
            LetterBody::AccountCreated { company_name, sign_in_name: sign_in_name.clone() },
            LetterBody::JoinRequested {
                company_name: "<b>Köln</b>".into(),
                request: "0190f5d2-0000-7000-8000-000000000001".parse().expect("an id"),
                name: "<b>Köln</b>".into(),
                email: "kim@contoso.example".into(),
                message: Some("Hello.\n<script>".into()),
            },
            LetterBody::JoinDeclined {
                company_name: "<b>Köln</b>".into(),
                reason: "No.\n<script>".into(),
            },
            LetterBody::WorkAccountCode { code: Token::presented("012345"), expires_at },
            LetterBody::PasswordResetLink { sign_in_name: sign_in_name.clone(), token, expires_at },
            LetterBody::PasswordWasChanged { sign_in_name: sign_in_name.clone(), at },
            LetterBody::EmailWasChanged { sign_in_name, at },
            LetterBody::SupportRequestUpdated {
                request: "0190f5d2-0000-7000-8000-000000000001".parse().expect("an id"),
                number: 1001,
                title: "<b>Köln</b>".into(),
                text: Some("Which bill?\n<script>".into()),
                status: RequestStatus::AttentionNeeded,
            },
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
                let code = matches!(letter.body, LetterBody::WorkAccountCode { .. });
                assert_eq!(mail.text.contains("012345") && mail.subject.contains("012345"), code);
                assert_eq!(mail.text.contains("https://partners.example.com/"), !code);
                assert!(!mail.html.contains("<b>Köln") && !mail.html.contains("<script>"));
                let secret = matches!(
                    letter.body,
                    LetterBody::VerifyEmail { .. }
                        | LetterBody::LegalProfileChanged { .. }
                        | LetterBody::PasswordResetLink { .. }
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
