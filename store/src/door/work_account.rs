//! A new directory and its first user (spec A3).

use super::{human_check, stranger};
use crate::{
    DbError, Refused, Store, Visitor,
    countries::is_closed,
    entity::{membership_role, organization, organization_domain, user_account},
    scope::unscoped,
    throttle,
    users::new_member,
};
use chrono::TimeDelta;
use domain::{
    contact::email_key,
    event::Event,
    field::{FieldError, FieldErrors},
    id::User,
    identity::{OrganizationKind, PartnerType, Theme, WorkAccount},
    locale::Locale,
    partners::search_key,
    permission::Role,
};
use sea_orm::{Set, SqlErr, prelude::*};

/// Whether a directory may still be called `prefix`. `Err` holds the wait after too many questions.
pub async fn domain_prefix_is_free(
    store: &Store,
    prefix: &str,
    visitor: &Visitor,
) -> Result<Result<bool, TimeDelta>, DbError> {
    let now = store.clock.now();
    if let Err(spent) = throttle::LOOK_UP.count(&store.db, &visitor.network(), now).await? {
        return Ok(Err(spent.wait));
    }
    Ok(Ok(is_free(store, prefix).await?))
}

async fn is_free(store: &Store, prefix: &str) -> Result<bool, DbError> {
    let name = format!("{prefix}.{}", store.policy.tenant_domain_suffix);
    let row = unscoped::<organization_domain::Entity>()
        .filter(organization_domain::Column::Name.eq(name))
        .one(&store.db)
        .await?;
    Ok(row.is_none())
}

/// Whether some company works under this mail domain already (spec A3.4):
/// a directory's own domain, or the domain of somebody's address for mail.
pub async fn domain_is_known(
    store: &Store,
    domain: &str,
    visitor: &Visitor,
) -> Result<Result<bool, TimeDelta>, DbError> {
    let now = store.clock.now();
    if let Err(spent) = throttle::LOOK_UP.count(&store.db, &visitor.network(), now).await? {
        return Ok(Err(spent.wait));
    }
    // Written as an address it is checked and spelled like one; what is no domain is known to nobody.
    // A whole address is as good as its domain.
    let address = format!("who@{}", domain.trim().rsplit('@').next().unwrap_or_default());
    let Ok(address) = domain::contact::email(&address) else { return Ok(Ok(false)) };
    let domain = address.domain().to_owned();
    let directory = unscoped::<organization_domain::Entity>()
        .filter(organization_domain::Column::Name.eq(domain.clone()))
        .one(&store.db)
        .await?;
    if directory.is_some() {
        return Ok(Ok(true));
    }
    let user = unscoped::<user_account::Entity>()
        .filter(user_account::Column::EmailKey.ends_with(format!("@{domain}")))
        .one(&store.db)
        .await?;
    Ok(Ok(user.is_some()))
}

/// Why no directory is made.
#[derive(Debug, PartialEq)]
pub enum CreateRefused {
    Fields(FieldErrors),
    /// Too many from one address; worth another try after this long.
    TooMany(TimeDelta),
}

/// Make a directory and its first user, a global admin (spec A3.3). Answers the name to sign in with.
pub async fn create_work_account(
    store: &Store,
    new: WorkAccount,
    locale: Locale,
    visitor: &Visitor,
) -> Result<String, Refused<CreateRefused>> {
    let now = store.clock.now();
    if let Err(spent) = throttle::WORK_ACCOUNT.count(&store.db, &visitor.network(), now).await? {
        return Err(Refused::Rule(CreateRefused::TooMany(spent.wait)));
    }
    if is_closed(&store.db, &new.country.to_string()).await? {
        let errors = FieldErrors::one("country", FieldError::CountryClosed);
        return Err(Refused::Rule(CreateRefused::Fields(errors)));
    }
    let cloud = store.policy.clouds.choose(new.cloud, new.country);
    let cloud = cloud.map_err(|errors| Refused::Rule(CreateRefused::Fields(errors)))?;
    if store.policy.human_check {
        if !is_free(store, &new.domain_prefix).await? {
            return Err(Refused::Rule(already("domain_prefix")));
        }
        match new.code {
            None => {
                return Err(Refused::Rule(human_check::send(store, &new, locale, visitor).await?));
            }
            Some(_) => human_check::count_try(store, &new).await?,
        }
    }
    let hash = store.passwords.hash(new.password.expose()).await?;
    let domain = format!("{}.{}", new.domain_prefix, store.policy.tenant_domain_suffix);
    let sign_in_name = format!("{}@{domain}", new.user_name);
    let (organization, user) = (store.id::<domain::id::Organization>(), store.id::<User>());
    let tx = store.begin(stranger(visitor)).await?;
    let now = tx.now();
    if let Some(code) = new.code.as_ref().filter(|_| store.policy.human_check) {
        human_check::check(tx.db(), &new, code, now).await?;
    }
    organization::ActiveModel {
        id: Set(organization.uuid()),
        kind: Set(OrganizationKind::Partner.key().into()),
        cloud: Set(cloud.key().into()),
        partner_type: Set(PartnerType::Network.key().into()),
        name_key: Set(search_key(&new.company_name)),
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
    let account = user_account::ActiveModel {
        id: Set(user.uuid()),
        sign_in_name: Set(sign_in_name.clone()),
        first_name: Set(new.first_name),
        last_name: Set(new.last_name),
        email_key: Set(email_key(new.email.as_str())),
        email: Set(new.email.to_string()),
        phone: Set(Some(new.phone.to_string())),
        password_hash: Set(Some(hash)),
        locale: Set(Some(locale.tag().into())),
        theme: Set(Theme::System.key().into()),
        created_at: Set(now),
        password_temporary_until: Set(None),
    }
    .insert(tx.db())
    .await
    .map_err(taken("user_name"))?;
    new_member(tx.db(), &account, organization, now).await?;
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

fn already(field: &str) -> CreateRefused {
    CreateRefused::Fields(FieldErrors::one(field, FieldError::Taken))
}

fn taken(field: &'static str) -> impl Fn(DbErr) -> Refused<CreateRefused> {
    move |error| match error.sql_err() {
        Some(SqlErr::UniqueConstraintViolation(_)) => Refused::Rule(already(field)),
        _ => error.into(),
    }
}
