//! Links and codes in mails: random, hashed at rest, used once, for one purpose.

use crate::{
    DbError, Token,
    entity::link::{ActiveModel, Column, Entity, Model},
    scope::{unscoped, unscoped_update},
};
use chrono::{DateTime, TimeDelta, Utc};
use domain::{accounts::LinkError, contact::email_key, identity::MailedCode};
use sea_orm::{Condition, Set, prelude::*, sea_query::OnConflict};

/// What following the link does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Purpose {
    ConfirmEmail,
    ChoosePassword,
    /// A code to type, for an address that nobody here is known by.
    CreateWorkAccount,
}

impl Purpose {
    fn key(self) -> &'static str {
        match self {
            Purpose::ConfirmEmail => "confirm_email",
            Purpose::ChoosePassword => "choose_password",
            Purpose::CreateWorkAccount => "create_work_account",
        }
    }
}

/// For whom a link is.
#[derive(Clone, Debug, Default)]
pub(crate) struct Subject {
    pub user: Option<Uuid>,
    pub organization: Option<Uuid>,
    pub email: String,
    /// The mail it travels in. The same mail sent twice carries two links that both work.
    pub mail: Option<Uuid>,
}

/// A new link, in place of earlier ones for the same purpose and subject.
pub(crate) async fn issue(
    db: &impl ConnectionTrait,
    purpose: Purpose,
    subject: Subject,
    lives: TimeDelta,
    now: DateTime<Utc>,
) -> Result<(Token, DateTime<Utc>), DbError> {
    let token = Token::random();
    Ok((token.clone(), keep(db, purpose, subject, &token, lives, now).await?))
}

/// A new code for a mailbox, in place of earlier ones for the same purpose.
pub(crate) async fn issue_code(
    db: &impl ConnectionTrait,
    purpose: Purpose,
    subject: Subject,
    lives: TimeDelta,
    now: DateTime<Utc>,
) -> Result<(Token, DateTime<Utc>), DbError> {
    let code = Token::digits(MailedCode::DIGITS);
    let typed = code_for(&subject.email, code.expose());
    Ok((code, keep(db, purpose, subject, &typed, lives, now).await?))
}

/// What is kept of a code: two mailboxes may be sent the same digits.
pub(crate) fn code_for(email: &str, digits: &str) -> Token {
    Token::presented(&format!("{} {digits}", email_key(email)))
}

/// Keeps the hash of what was sent; answers until when it works.
async fn keep(
    db: &impl ConnectionTrait,
    purpose: Purpose,
    subject: Subject,
    token: &Token,
    lives: TimeDelta,
    now: DateTime<Utc>,
) -> Result<DateTime<Utc>, DbError> {
    let mut earlier = unscoped_update::<Entity>()
        .col_expr(Column::ReplacedAt, Expr::value(now))
        .filter(Column::Purpose.eq(purpose.key()))
        .filter(Column::UsedAt.is_null())
        .filter(Column::ReplacedAt.is_null())
        .filter(match (subject.user, subject.organization) {
            (Some(user), _) => Column::UserId.eq(user),
            (None, Some(organization)) => Column::OrganizationId.eq(organization),
            (None, None) => Column::Email.eq(&subject.email),
        });
    if let Some(mail) = subject.mail {
        earlier = earlier
            .filter(Condition::any().add(Column::MailId.is_null()).add(Column::MailId.ne(mail)));
    }
    earlier.exec(db).await?;
    let expires_at = now + lives;
    let kept = ActiveModel {
        token_hash: Set(token.hash()),
        purpose: Set(purpose.key().to_owned()),
        user_id: Set(subject.user),
        organization_id: Set(subject.organization),
        email: Set(subject.email),
        mail_id: Set(subject.mail),
        created_at: Set(now),
        expires_at: Set(expires_at),
        used_at: Set(None),
        replaced_at: Set(None),
    };
    // The same digits twice for one mailbox: they work once more.
    let again = OnConflict::column(Column::TokenHash)
        .update_columns([Column::MailId, Column::ExpiresAt, Column::UsedAt, Column::ReplacedAt])
        .to_owned();
    Entity::insert(kept).on_conflict(again).exec_without_returning(db).await?;
    Ok(expires_at)
}

/// Look at a link without using it: mail scanners follow links too.
pub(crate) async fn look(
    db: &impl ConnectionTrait,
    purpose: Purpose,
    token: &Token,
    now: DateTime<Utc>,
) -> Result<Result<Model, LinkError>, DbError> {
    let row = unscoped::<Entity>()
        .filter(Column::TokenHash.eq(token.hash()))
        .filter(Column::Purpose.eq(purpose.key()))
        .one(db)
        .await?;
    Ok(match row {
        None => Err(LinkError::Unknown),
        Some(row) if row.used_at.is_some() => Err(LinkError::Used),
        Some(row) if row.replaced_at.is_some() => Err(LinkError::Replaced),
        Some(row) if row.expires_at <= now => Err(LinkError::Expired),
        Some(row) => Ok(row),
    })
}

/// Links of somebody for one purpose that work no more, for something else was done about it.
pub(crate) async fn replace(
    db: &impl ConnectionTrait,
    purpose: Purpose,
    user: Uuid,
    now: DateTime<Utc>,
) -> Result<(), DbError> {
    unscoped_update::<Entity>()
        .col_expr(Column::ReplacedAt, Expr::value(now))
        .filter(Column::Purpose.eq(purpose.key()))
        .filter(Column::UserId.eq(user))
        .filter(Column::UsedAt.is_null())
        .filter(Column::ReplacedAt.is_null())
        .exec(db)
        .await?;
    Ok(())
}

/// Use a link. Of two at once exactly one succeeds.
pub(crate) async fn consume(
    db: &impl ConnectionTrait,
    purpose: Purpose,
    token: &Token,
    now: DateTime<Utc>,
) -> Result<Result<Model, LinkError>, DbError> {
    let row = match look(db, purpose, token, now).await? {
        Ok(row) => row,
        Err(error) => return Ok(Err(error)),
    };
    let won = unscoped_update::<Entity>()
        .col_expr(Column::UsedAt, Expr::value(now))
        .filter(Column::TokenHash.eq(token.hash()))
        .filter(Column::UsedAt.is_null())
        .exec(db)
        .await?;
    Ok(if won.rows_affected == 1 { Ok(row) } else { Err(LinkError::Used) })
}
