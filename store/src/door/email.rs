//! The link by which a primary contact confirms an address (spec A6).

use super::stranger;
use crate::{
    DbError, Refused, Store, Token, Visitor,
    entity::{enrollment, legal_profile, organization, primary_contact, user_account},
    link::{self, Purpose},
    scope::{unscoped, unscoped_update},
    suspension,
};
use domain::{
    accounts::{Decision, LinkError},
    contact::FullName,
    event::Event,
    id::OrganizationId,
};
use sea_orm::prelude::*;

/// What the page behind a verification link asks to confirm.
#[derive(Clone, Debug, PartialEq)]
pub struct EmailToConfirm {
    pub company_name: String,
    pub email: String,
    /// Who enrolled the company, by name.
    pub enrolled_by: String,
    /// Who changed its legal profile since, if that is what is to be confirmed.
    pub changed_by: Option<String>,
}

/// Look at a verification link; nothing is confirmed by looking (mail scanners look too).
pub async fn email_link(
    store: &Store,
    token: &Token,
) -> Result<EmailToConfirm, Refused<LinkError>> {
    let (organization, contact, _) = confirmable(store, &store.db, token, false).await?;
    let row = unscoped::<enrollment::Entity>()
        .filter(enrollment::Column::OrganizationId.eq(organization.id))
        .one(&store.db)
        .await?;
    let legal = unscoped::<legal_profile::Entity>()
        .filter(legal_profile::Column::OrganizationId.eq(organization.id))
        .one(&store.db)
        .await?;
    let enrolled_by = name(store, row.and_then(|row| row.authority_user_id)).await?;
    let changed_by = name(store, legal.and_then(|row| row.changed_by)).await?;
    Ok(EmailToConfirm {
        company_name: organization.name,
        email: contact.email,
        enrolled_by: enrolled_by.unwrap_or_default(),
        changed_by,
    })
}

async fn name(store: &Store, user: Option<Uuid>) -> Result<Option<String>, DbError> {
    let Some(user) = user else { return Ok(None) };
    let user = unscoped::<user_account::Entity>()
        .filter(user_account::Column::Id.eq(user))
        .one(&store.db)
        .await?;
    Ok(user.map(|user| FullName::new(&user.first_name, &user.last_name).display()))
}

/// The contact says: yes, I enrolled, and this is my address (S2.13). Answers the company's name.
pub async fn confirm_email(
    store: &Store,
    token: &Token,
    visitor: &Visitor,
) -> Result<String, Refused<LinkError>> {
    let mut tx = store.begin(stranger(visitor)).await?;
    let (organization, contact, now) = confirmable(store, tx.db(), token, true).await?;
    // The address that was proven, and no other that is being written at this moment.
    let confirmed = unscoped_update::<primary_contact::Entity>()
        .col_expr(primary_contact::Column::ConfirmedAt, Expr::value(now))
        .filter(primary_contact::Column::OrganizationId.eq(organization.id))
        .filter(primary_contact::Column::Email.eq(&contact.email))
        .exec(tx.db())
        .await?;
    if confirmed.rows_affected == 0 {
        return Err(Refused::Rule(LinkError::Replaced));
    }
    let id = OrganizationId::from_uuid(organization.id);
    let decided = crate::accounts::email_confirmed(&tx, id, store.policy.auto_authorize).await?;
    if decided.is_some() {
        suspension::follow(&mut tx, id, &Decision::Authorize).await?;
    }
    decided.into_iter().for_each(|event| tx.also(event));
    tx.commit(Event::EmailConfirmed { organization: id, email: contact.email }).await?;
    Ok(organization.name)
}

/// The company and contact a verification link speaks of, if the address is still the contact's.
async fn confirmable(
    store: &Store,
    db: &impl ConnectionTrait,
    token: &Token,
    consume: bool,
) -> Result<
    (organization::Model, primary_contact::Model, chrono::DateTime<chrono::Utc>),
    Refused<LinkError>,
> {
    let now = store.clock.now();
    let link = if consume {
        link::consume(db, Purpose::ConfirmEmail, token, now).await?
    } else {
        link::look(db, Purpose::ConfirmEmail, token, now).await?
    }
    .map_err(Refused::Rule)?;
    let contact = unscoped::<primary_contact::Entity>()
        .filter(primary_contact::Column::OrganizationId.eq(link.organization_id))
        .one(db)
        .await?
        .filter(|contact| contact.email == link.email)
        .ok_or(Refused::Rule(LinkError::Replaced))?;
    let organization = unscoped::<organization::Entity>()
        .filter(organization::Column::Id.eq(contact.organization_id))
        .one(db)
        .await?
        .ok_or_else(|| DbError::corrupt("a contact without its organisation"))?;
    Ok((organization, contact, now))
}
