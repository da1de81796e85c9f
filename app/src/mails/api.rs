//! Server functions of the preview of mails.

use crate::{AppError, company_here::Caller};
use domain::mails::{MailLine, MailPreview};
use leptos::prelude::*;
#[cfg(feature = "ssr")]
use {
    crate::{Site, access::authorize, mail, words},
    domain::{locale::Locale, permit},
};

/// Where the sample's links lead.
#[cfg(feature = "ssr")]
const ORIGIN: &str = "https://portico.example";

/// Every mail, by its subject in the reader's language.
#[server(prefix = "/api/mails", endpoint = "list", client = Caller)]
pub async fn load_mails() -> Result<Vec<MailLine>, AppError> {
    let cx = authorize::<permit::OperatorMailsView>(()).await?;
    let locale = words::locale();
    let lines = mail::samples::samples(cx.time()).into_iter().map(|body| {
        let id = mail::samples::id(&body).to_owned();
        let letter = mail::samples::letter(body, locale);
        MailLine { id, subject: mail::write(&letter, &sender()).subject }
    });
    Ok(lines.collect())
}

/// One of them in one language.
#[server(prefix = "/api/mails", endpoint = "preview", client = Caller)]
pub async fn preview_mail(id: String, language: String) -> Result<MailPreview, AppError> {
    let cx = authorize::<permit::OperatorMailsView>(()).await?;
    let written = written(cx.time(), &id, &language, &sender()).ok_or(AppError::NotFound)?;
    Ok(MailPreview { id, language, subject: written.subject, text: written.text })
}

/// The sample in words; `None` for a mail or a language that there is not.
#[cfg(feature = "ssr")]
pub fn written(
    now: chrono::DateTime<chrono::Utc>,
    id: &str,
    language: &str,
    sender: &mail::Sender,
) -> Option<mail::Written> {
    let locale = Locale::from_tag(language).filter(|locale| Locale::ALL.contains(locale))?;
    let body =
        mail::samples::samples(now).into_iter().find(|body| mail::samples::id(body) == id)?;
    Some(mail::write(&mail::samples::letter(body, locale), sender))
}

#[cfg(feature = "ssr")]
fn sender() -> mail::Sender {
    let network = expect_context::<Site>().network_name.to_string();
    mail::Sender { origin: ORIGIN.into(), network, locale: Locale::default() }
}
