//! How mails leave: over SMTP, or into a local mailbox where no server is set.

use crate::Settings;
use app::mail::Written;
use lettre::{
    AsyncSmtpTransport, AsyncTransport, Message, Tokio1Executor,
    address::AddressError,
    message::{
        Mailbox, MultiPart,
        header::{HeaderName, HeaderValue},
    },
};
use std::path::{Path, PathBuf};

/// The way out.
#[derive(Clone)]
pub enum Mailer {
    Smtp { transport: AsyncSmtpTransport<Tokio1Executor>, from: Mailbox },
    Local { folder: PathBuf, from: Mailbox },
}

/// Why a mail did not leave.
#[derive(Debug, thiserror::Error)]
pub enum MailError {
    #[error("the address is none: {0}")]
    Address(#[from] AddressError),
    #[error("the mail cannot be written: {0}")]
    Message(#[from] lettre::error::Error),
    #[error("the mail server: {0}")]
    Smtp(#[from] lettre::transport::smtp::Error),
    #[error("the local mailbox: {0}")]
    Local(#[from] std::io::Error),
}

impl Mailer {
    /// As the settings say.
    pub fn new(settings: &Settings) -> Result<Self, MailError> {
        Ok(match &settings.smtp {
            Some(smtp) => Self::Smtp {
                transport: AsyncSmtpTransport::<Tokio1Executor>::from_url(&smtp.url)?.build(),
                from: smtp.from.clone(),
            },
            None => Self::Local {
                folder: mailbox(&settings.data_dir),
                from: Mailbox::new(
                    Some(settings.network_name.clone()),
                    "portico@localhost".parse()?,
                ),
            },
        })
    }

    /// Sends a mail. `id` is the same in every attempt, so that one sent twice is seen to be one.
    pub async fn send(&self, id: &str, to: &str, mail: Written) -> Result<(), MailError> {
        let (Self::Smtp { from, .. } | Self::Local { from, .. }) = self;
        let message = message(id, from, to, mail)?;
        match self {
            Self::Smtp { transport, .. } => {
                transport.send(message).await?;
            }
            Self::Local { folder, .. } => {
                tokio::fs::create_dir_all(folder).await?;
                tokio::fs::write(folder.join(format!("{id}.eml")), message.formatted()).await?;
            }
        }
        Ok(())
    }
}

/// Where mails are that did not leave.
pub fn mailbox(data_dir: &Path) -> PathBuf {
    data_dir.join("mail")
}

fn message(id: &str, from: &Mailbox, to: &str, mail: Written) -> Result<Message, MailError> {
    let header = |name, value: &str| {
        HeaderValue::new(HeaderName::new_from_ascii_str(name), value.to_owned())
    };
    Ok(Message::builder()
        .message_id(Some(format!("<{id}@{}>", from.email.domain())))
        .from(from.clone())
        .to(Mailbox::new(None, to.parse()?))
        .subject(mail.subject)
        // RFC 3834: nobody's holiday notice answers it.
        .raw_header(header("Auto-Submitted", "auto-generated"))
        .raw_header(header("Content-Language", mail.locale.tag()))
        .multipart(MultiPart::alternative_plain_html(mail.text, mail.html))?)
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::locale::Locale;

    #[test]
    fn a_mail_is_both_kinds_and_nothing_written_becomes_a_header() {
        let from: Mailbox = "Portico <portico@example.com>".parse().expect("a mailbox");
        let mail = |subject: &str| Written {
            locale: Locale::Ja,
            subject: subject.into(),
            text: "text".into(),
            html: "<p>html</p>".into(),
        };
        let crooked = "確認\r\nBcc: everybody@example.com";
        let message = message("7", &from, "a@contoso.example", mail(crooked)).expect("a mail");
        let raw = String::from_utf8(message.formatted()).expect("ASCII");
        for line in [
            "Message-ID: <7@example.com>",
            "Auto-Submitted: auto-generated",
            "Content-Language: ja",
            "multipart/alternative",
            "text/plain",
            "text/html",
        ] {
            assert!(raw.contains(line), "{line}: {raw}");
        }
        assert!(!raw.lines().any(|line| line.starts_with("Bcc")), "{raw}");
        assert!(super::message("7", &from, "a@x.example\r\nBcc: b@x.example", mail("x")).is_err());
    }
}
