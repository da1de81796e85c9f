//! The door: the few calls that need no proof, because whoever makes them has
//! none yet. Each takes `&Store`; no other file's functions do.

use crate::{
    DbError, Refused, Session, Store, Token, Visitor,
    entity::{
        enrollment, membership, membership_role, organization, organization_domain,
        primary_contact, sign_in, user_account,
    },
    link::{self, Purpose},
    scope::{unscoped, unscoped_delete, unscoped_update},
    throttle,
    tx::Actor,
};
use chrono::TimeDelta;
use domain::{
    accounts::LinkError,
    event::Event,
    field::{FieldError, FieldErrors},
    id::{OrganizationId, SignInId, User, UserId},
    identity::{
        Cloud, NewPassword, OrganizationKind, PartnerType, ResetPasswordForm, SignInError, Theme,
        WorkAccount,
    },
    locale::Locale,
    permission::Role,
};
use sea_orm::{QueryOrder, Set, SqlErr, prelude::*};

/// The session behind a cookie, if it is alive. Notes that it was seen.
pub async fn session(
    store: &Store,
    token: &Token,
    visitor: &Visitor,
) -> Result<Option<Session>, DbError> {
    let now = store.clock.now();
    let row = unscoped::<sign_in::Entity>()
        .filter(sign_in::Column::TokenHash.eq(token.hash()))
        .find_also_related(user_account::Entity)
        .one(&store.db)
        .await?;
    let Some((row, Some(user))) = row else { return Ok(None) };
    let idle = now - row.seen_at > store.policy.session_idle;
    let old = now - row.created_at > store.policy.session_absolute;
    if idle || old {
        unscoped_delete::<sign_in::Entity>()
            .filter(sign_in::Column::Id.eq(row.id))
            .exec(&store.db)
            .await?;
        return Ok(None);
    }
    // Once a minute is often enough to know that somebody is there.
    if now - row.seen_at > TimeDelta::minutes(1) {
        unscoped_update::<sign_in::Entity>()
            .col_expr(sign_in::Column::SeenAt, Expr::value(now))
            .filter(sign_in::Column::Id.eq(row.id))
            .exec(&store.db)
            .await?;
    }
    Ok(Some(Session {
        sign_in: SignInId::from_uuid(row.id),
        user: UserId::from_uuid(row.user_id),
        organization: OrganizationId::from_uuid(row.organization_id),
        locale: user.locale.as_deref().and_then(Locale::from_tag),
        theme: Theme::from_key(&user.theme).unwrap_or(Theme::System),
        address: visitor.address.clone(),
    }))
}

/// Let somebody in, or say why not. A token presented before is never reused.
pub async fn sign_in(
    store: &Store,
    name: &str,
    password: &str,
    visitor: &Visitor,
) -> Result<Token, Refused<SignInError>> {
    let now = store.clock.now();
    let db = &store.db;
    let spent = match throttle::SIGN_IN_NAME.spent(db, name, now).await? {
        None => throttle::SIGN_IN_ADDRESS.spent(db, &visitor.address, now).await?,
        spent => spent,
    };
    if let Some(wait) = spent {
        let tx = store.begin(stranger(visitor)).await?;
        tx.commit(Event::SignInThrottled { name: name.to_owned() }).await?;
        return Err(Refused::Rule(SignInError::TooMany {
            retry_after_seconds: wait.num_seconds().max(1).unsigned_abs(),
        }));
    }
    let user = user_named(store, name).await?;
    let hash = user.as_ref().and_then(|user| user.password_hash.as_deref());
    let right = store.passwords.verify(password, hash).await?;
    let Some(user) = user.filter(|_| right) else {
        let tx = store.begin(stranger(visitor)).await?;
        let _ = throttle::SIGN_IN_NAME.count(tx.db(), name, now).await?;
        let _ = throttle::SIGN_IN_ADDRESS.count(tx.db(), &visitor.address, now).await?;
        tx.commit(Event::SignInFailed { name: name.to_owned() }).await?;
        return Err(Refused::Rule(SignInError::Wrong));
    };
    let Some(organization) = first_organization(store, &user).await? else {
        return Err(Refused::Rule(SignInError::Deactivated));
    };
    let id = UserId::from_uuid(user.id);
    let tx = store
        .begin(Actor {
            user: Some(id),
            organization: Some(organization),
            tenant: Some(organization),
            ..stranger(visitor)
        })
        .await?;
    throttle::SIGN_IN_NAME.forget(tx.db(), name).await?;
    let token = open_session(tx.db(), store, user.id, organization.uuid(), visitor).await?;
    tx.commit(Event::SignedIn { user: id }).await?;
    Ok(token)
}

/// End the session behind a cookie. Nothing happens if there is none.
pub async fn sign_out(store: &Store, session: &Session) -> Result<(), DbError> {
    let tx = store.begin(signed_in(session)).await?;
    unscoped_delete::<sign_in::Entity>()
        .filter(sign_in::Column::Id.eq(session.sign_in.uuid()))
        .exec(tx.db())
        .await?;
    tx.commit(Event::SignedOut { user: session.user }).await
}

/// Whether a directory may still be called `prefix`.
pub async fn domain_prefix_is_free(store: &Store, prefix: &str) -> Result<bool, DbError> {
    let name = format!("{prefix}.{}", store.policy.tenant_domain_suffix);
    let row = unscoped::<organization_domain::Entity>()
        .filter(organization_domain::Column::Name.eq(name))
        .one(&store.db)
        .await?;
    Ok(row.is_none())
}

/// Whether some company works under this mail domain already (spec A3.4):
/// a directory's own domain, or the domain of an enrolled contact.
pub async fn domain_is_known(
    store: &Store,
    domain: &str,
    visitor: &Visitor,
) -> Result<Result<bool, TimeDelta>, DbError> {
    let now = store.clock.now();
    if let Err(wait) = throttle::LOOK_UP.count(&store.db, &visitor.address, now).await? {
        return Ok(Err(wait));
    }
    let domain = domain.trim().trim_start_matches('@').to_lowercase();
    let directory = unscoped::<organization_domain::Entity>()
        .filter(organization_domain::Column::Name.eq(domain.clone()))
        .one(&store.db)
        .await?;
    if directory.is_some() {
        return Ok(Ok(true));
    }
    let user = unscoped::<user_account::Entity>()
        .filter(user_account::Column::Email.ends_with(format!("@{domain}")))
        .one(&store.db)
        .await?;
    Ok(Ok(user.is_some()))
}

/// Make a directory and its first user, a global admin (spec A3.3). Answers the name to sign in with.
pub async fn create_work_account(
    store: &Store,
    new: WorkAccount,
    locale: Locale,
    visitor: &Visitor,
) -> Result<String, Refused<FieldErrors>> {
    let db = &store.db;
    let too_many = throttle::WORK_ACCOUNT.count(db, &visitor.address, store.clock.now()).await?;
    if too_many.is_err() {
        return Err(Refused::Rule(FieldErrors::one("form", FieldError::Taken)));
    }
    let hash = store.passwords.hash(new.password.expose()).await?;
    let domain = format!("{}.{}", new.domain_prefix, store.policy.tenant_domain_suffix);
    let sign_in_name = format!("{}@{domain}", new.user_name);
    let (organization, user) = (store.id::<domain::id::Organization>(), store.id::<User>());
    let tx = store.begin(stranger(visitor)).await?;
    let now = tx.now();
    organization::ActiveModel {
        id: Set(organization.uuid()),
        kind: Set(OrganizationKind::Partner.key().into()),
        cloud: Set(Cloud::Global.key().into()),
        partner_type: Set(PartnerType::Network.key().into()),
        name: Set(new.company_name.clone()),
        country: Set(new.country.to_string()),
        agreement_accepted: Set(false),
        self_service_password: Set(store.policy.self_service_password),
        created_at: Set(now),
    }
    .insert(tx.db())
    .await?;
    organization_domain::ActiveModel {
        name: Set(domain),
        organization_id: Set(organization.uuid()),
        created_at: Set(now),
    }
    .insert(tx.db())
    .await
    .map_err(taken("domain_prefix"))?;
    user_account::ActiveModel {
        id: Set(user.uuid()),
        sign_in_name: Set(sign_in_name.clone()),
        first_name: Set(new.first_name),
        last_name: Set(new.last_name),
        email: Set(new.email.to_string()),
        phone: Set(Some(new.phone.to_string())),
        password_hash: Set(Some(hash)),
        locale: Set(Some(locale.tag().into())),
        theme: Set(Theme::System.key().into()),
        created_at: Set(now),
    }
    .insert(tx.db())
    .await
    .map_err(taken("user_name"))?;
    membership::ActiveModel {
        user_id: Set(user.uuid()),
        organization_id: Set(organization.uuid()),
        deactivated_at: Set(None),
        created_at: Set(now),
    }
    .insert(tx.db())
    .await?;
    membership_role::ActiveModel {
        user_id: Set(user.uuid()),
        organization_id: Set(organization.uuid()),
        role: Set(Role::GlobalAdmin.key().into()),
    }
    .insert(tx.db())
    .await?;
    let company_name = new.company_name;
    tx.commit(Event::WorkAccountCreated { organization, user, company_name }).await?;
    Ok(sign_in_name)
}

/// Somebody forgot their password. Whether anybody is called that, only the
/// mailbox will tell. `Err` holds the wait after too many requests.
pub async fn request_password_reset(
    store: &Store,
    name: &str,
    visitor: &Visitor,
) -> Result<Result<(), TimeDelta>, DbError> {
    let now = store.clock.now();
    if let Err(wait) = throttle::RESET_ADDRESS.count(&store.db, &visitor.address, now).await? {
        return Ok(Err(wait));
    }
    // Counted for every name, so that the answer is the same for all; mail stops, the answer does not change.
    let mailbox_full = throttle::RESET_NAME.count(&store.db, name, now).await?.is_err();
    let mut users: Vec<_> = user_named(store, name).await?.into_iter().collect();
    if users.is_empty() {
        users = unscoped::<user_account::Entity>()
            .filter(user_account::Column::Email.eq(name))
            .order_by_asc(user_account::Column::Id)
            .all(&store.db)
            .await?;
    }
    let mut tx = store.begin(stranger(visitor)).await?;
    for user in users {
        let organization = first_organization(store, &user).await?;
        let allowed = match organization {
            Some(id) => unscoped::<organization::Entity>()
                .filter(organization::Column::Id.eq(id.uuid()))
                .one(tx.db())
                .await?
                .is_some_and(|organization| organization.self_service_password),
            None => false,
        };
        if allowed && !mailbox_full {
            tx.also(Event::PasswordResetRequested { user: UserId::from_uuid(user.id) });
        }
    }
    tx.commit(Event::PasswordResetAsked { name: name.to_owned() }).await?;
    Ok(Ok(()))
}

/// Whose password the link lets one choose: the sign-in name. Looking uses nothing up.
pub async fn password_link(store: &Store, token: &Token) -> Result<String, Refused<LinkError>> {
    let now = store.clock.now();
    let link = link::look(&store.db, Purpose::ChoosePassword, token, now).await?;
    let link = link.map_err(Refused::Rule)?;
    Ok(link_user(store, &link).await?.sign_in_name)
}

/// Why a new password is not taken.
#[derive(Debug)]
pub enum ResetRefused {
    Link(LinkError),
    Fields(FieldErrors),
}

/// Choose a new password behind a mailed link. Every session of that person ends.
pub async fn reset_password(
    store: &Store,
    form: &ResetPasswordForm,
    visitor: &Visitor,
) -> Result<(), Refused<ResetRefused>> {
    let token = Token::presented(&form.token);
    let link_rule = |error| Refused::Rule(ResetRefused::Link(error));
    let link = link::look(&store.db, Purpose::ChoosePassword, &token, store.clock.now()).await?;
    let user = link_user(store, &link.map_err(link_rule)?).await?;
    let new: NewPassword = form
        .validate(&[&user.sign_in_name, &user.first_name, &user.last_name])
        .map_err(|errors| Refused::Rule(ResetRefused::Fields(errors)))?;
    let hash = store.passwords.hash(new.expose()).await?;
    let tx = store.begin(stranger(visitor)).await?;
    let now = tx.now();
    link::consume(tx.db(), Purpose::ChoosePassword, &token, now).await?.map_err(link_rule)?;
    unscoped_update::<user_account::Entity>()
        .col_expr(user_account::Column::PasswordHash, Expr::value(hash))
        .filter(user_account::Column::Id.eq(user.id))
        .exec(tx.db())
        .await?;
    unscoped_delete::<sign_in::Entity>()
        .filter(sign_in::Column::UserId.eq(user.id))
        .exec(tx.db())
        .await?;
    throttle::SIGN_IN_NAME.forget(tx.db(), &user.sign_in_name).await?;
    tx.commit(Event::PasswordReset { user: UserId::from_uuid(user.id) }).await?;
    Ok(())
}

/// What the page behind a verification link asks to confirm.
#[derive(Clone, Debug, PartialEq)]
pub struct EmailToConfirm {
    pub company_name: String,
    pub email: String,
    /// Who enrolled the company, by name.
    pub enrolled_by: String,
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
    let enrolled_by = match row.and_then(|row| row.authority_user_id) {
        Some(user) => unscoped::<user_account::Entity>()
            .filter(user_account::Column::Id.eq(user))
            .one(&store.db)
            .await?
            .map(|user| {
                domain::contact::FullName::new(&user.first_name, &user.last_name).display()
            }),
        None => None,
    };
    Ok(EmailToConfirm {
        company_name: organization.name,
        email: contact.email,
        enrolled_by: enrolled_by.unwrap_or_default(),
    })
}

/// The contact says: yes, I enrolled, and this is my address (S2.13). Answers the company's name.
pub async fn confirm_email(
    store: &Store,
    token: &Token,
    visitor: &Visitor,
) -> Result<String, Refused<LinkError>> {
    let mut tx = store.begin(stranger(visitor)).await?;
    let (organization, contact, now) = confirmable(store, tx.db(), token, true).await?;
    unscoped_update::<primary_contact::Entity>()
        .col_expr(primary_contact::Column::ConfirmedAt, Expr::value(now))
        .filter(primary_contact::Column::OrganizationId.eq(organization.id))
        .exec(tx.db())
        .await?;
    let id = OrganizationId::from_uuid(organization.id);
    for event in crate::accounts::email_confirmed(&tx, id, store.policy.auto_authorize).await? {
        tx.also(event);
    }
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

async fn user_named(store: &Store, name: &str) -> Result<Option<user_account::Model>, DbError> {
    Ok(unscoped::<user_account::Entity>()
        .filter(user_account::Column::SignInName.eq(name))
        .one(&store.db)
        .await?)
}

async fn link_user(
    store: &Store,
    link: &crate::entity::link::Model,
) -> Result<user_account::Model, DbError> {
    unscoped::<user_account::Entity>()
        .filter(user_account::Column::Id.eq(link.user_id))
        .one(&store.db)
        .await?
        .ok_or_else(|| DbError::corrupt("a password link without its user"))
}

/// The company a person lands in: the one they joined first and are still active in.
async fn first_organization(
    store: &Store,
    user: &user_account::Model,
) -> Result<Option<OrganizationId>, DbError> {
    let row = unscoped::<membership::Entity>()
        .filter(membership::Column::UserId.eq(user.id))
        .filter(membership::Column::DeactivatedAt.is_null())
        .order_by_asc(membership::Column::CreatedAt)
        .order_by_asc(membership::Column::OrganizationId)
        .one(&store.db)
        .await?;
    Ok(row.map(|row| OrganizationId::from_uuid(row.organization_id)))
}

/// A new signed-in browser. The answer is the only place where its token exists.
pub(crate) async fn open_session(
    db: &impl ConnectionTrait,
    store: &Store,
    user: Uuid,
    organization: Uuid,
    visitor: &Visitor,
) -> Result<Token, DbError> {
    let (token, now) = (Token::random(), store.clock.now());
    sign_in::ActiveModel {
        id: Set(store.id::<domain::id::SignIn>().uuid()),
        token_hash: Set(token.hash()),
        user_id: Set(user),
        organization_id: Set(organization),
        address: Set(visitor.address.clone()),
        browser: Set(visitor.browser.chars().take(300).collect()),
        created_at: Set(now),
        seen_at: Set(now),
    }
    .insert(db)
    .await?;
    Ok(token)
}

fn stranger(visitor: &Visitor) -> Actor {
    Actor { address: visitor.address.clone(), ..Actor::default() }
}

fn signed_in(session: &Session) -> Actor {
    Actor {
        user: Some(session.user),
        organization: Some(session.organization),
        tenant: Some(session.organization),
        permission: None,
        address: session.address.clone(),
    }
}

fn taken(field: &'static str) -> impl Fn(DbErr) -> Refused<FieldErrors> {
    move |error| match error.sql_err() {
        Some(SqlErr::UniqueConstraintViolation(_)) => {
            Refused::Rule(FieldErrors::one(field, FieldError::Taken))
        }
        _ => error.into(),
    }
}
