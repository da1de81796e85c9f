//! Whether somebody is there at all (spec A3.2): a code goes to the address of a new work account,
//! and comes back in its form.

use super::{CreateRefused, stranger};
use crate::{
    DbError, Refused, Store, Visitor,
    link::{Purpose, code_for, consume},
    throttle::{CODE_MAIL, CODE_TRY},
};
use domain::{
    contact::email_key,
    event::Event,
    field::{FieldError, FieldErrors},
    identity::{MailedCode, WorkAccount},
    locale::Locale,
};
use sea_orm::ConnectionTrait;

/// Mail the code, and say so beside the field that waits for it.
pub(super) async fn send(
    store: &Store,
    new: &WorkAccount,
    locale: Locale,
    visitor: &Visitor,
) -> Result<CreateRefused, DbError> {
    let tx = store.begin(stranger(visitor)).await?;
    let mailbox = email_key(new.email.as_str());
    if CODE_MAIL.count(tx.db(), &mailbox, tx.now()).await?.is_err() {
        return Ok(refused("email", FieldError::TooManyMails));
    }
    tx.commit(Event::WorkAccountCodeAsked {
        email: new.email.to_string(),
        first_name: new.first_name.clone(),
        last_name: new.last_name.clone(),
        locale,
    })
    .await?;
    Ok(refused("code", FieldError::CodeSent))
}

/// Count a try at the code. Counted for itself, so that a wrong one counts, too.
pub(super) async fn count_try(
    store: &Store,
    new: &WorkAccount,
) -> Result<(), Refused<CreateRefused>> {
    let mailbox = email_key(new.email.as_str());
    match CODE_TRY.count(&store.db, &mailbox, store.clock.now()).await? {
        Ok(()) => Ok(()),
        Err(spent) => Err(Refused::Rule(CreateRefused::TooMany(spent.wait))),
    }
}

/// Use the code up, in the change that it is for.
pub(super) async fn check(
    db: &impl ConnectionTrait,
    new: &WorkAccount,
    code: &MailedCode,
    now: chrono::DateTime<chrono::Utc>,
) -> Result<(), Refused<CreateRefused>> {
    let sent = code_for(new.email.as_str(), code.as_str());
    match consume(db, Purpose::CreateWorkAccount, &sent, now).await? {
        Ok(_) => Ok(()),
        Err(_) => Err(Refused::Rule(refused("code", FieldError::WrongCode))),
    }
}

fn refused(field: &str, error: FieldError) -> CreateRefused {
    CreateRefused::Fields(FieldErrors::one(field, error))
}
