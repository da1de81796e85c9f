//! Sends what the outbox holds: claimed, worded, sent, marked. Whatever fails
//! is tried again later, and later each time; the store keeps count.

use crate::{Settings, mail::Mailer};
use app::mail::{Sender, write};
use std::time::Duration;
use store::{
    DbError, Operator,
    outbox::{self, Claimed},
};
use tokio::{sync::watch, time::timeout};

/// How long nothing is done when nothing is due.
const PAUSE: Duration = Duration::from_secs(1);
/// How long a mail server may take over one mail.
const PATIENCE: Duration = Duration::from_secs(60);
/// How many mails are claimed at once.
const BATCH: u64 = 4;
// Even if each takes all the time it may, none is taken up by another worker meanwhile.
const _: () =
    assert!((BATCH + 1) * PATIENCE.as_secs() <= outbox::HELD.num_seconds().unsigned_abs());

/// Works until `end` turns true, and finishes the mail it is at.
pub async fn run(
    operator: &Operator,
    settings: &Settings,
    mailer: Mailer,
    mut end: watch::Receiver<bool>,
) {
    let sender = Sender {
        origin: settings.origin(),
        network: settings.network_name.clone(),
        locale: settings.default_locale,
    };
    while !*end.borrow() {
        let worked = turn(operator, &sender, &mailer, &end).await;
        if let Err(cause) = &worked {
            tracing::error!(%cause, "the outbox could not be read");
        }
        if !worked.is_ok_and(|sent| sent > 0) {
            // Woken early by the end; an error means that whoever calls it is gone.
            let _ = timeout(PAUSE, end.changed()).await;
        }
    }
}

/// Sends what is due now; says how many were claimed.
pub async fn turn(
    operator: &Operator,
    sender: &Sender,
    mailer: &Mailer,
    end: &watch::Receiver<bool>,
) -> Result<usize, DbError> {
    let claimed = outbox::claim(operator, BATCH).await?;
    for mail in &claimed {
        // What is left is taken up by the next process.
        if *end.borrow() {
            break;
        }
        match deliver(operator, sender, mailer, mail).await {
            Ok(()) => outbox::sent(operator, mail).await?,
            Err(cause) => {
                tracing::warn!(id = %mail.id, attempt = mail.attempt, %cause, "a mail did not leave");
                outbox::failed(operator, mail, &cause).await?;
            }
        }
    }
    Ok(claimed.len())
}

async fn deliver(
    operator: &Operator,
    sender: &Sender,
    mailer: &Mailer,
    mail: &Claimed,
) -> Result<(), String> {
    let letter = outbox::letter(operator, mail).await.map_err(|error| error.to_string())?;
    // Nobody is left to read it: done.
    let Some(letter) = letter else { return Ok(()) };
    let id = mail.id.to_string();
    let sending = mailer.send(&id, &letter.to, write(&letter, sender));
    match timeout(PATIENCE, sending).await {
        Ok(sent) => sent.map_err(|error| error.to_string()),
        Err(_) => Err(format!("no answer within {PATIENCE:?}")),
    }
}
