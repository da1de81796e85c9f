//! The operator's own organisation and the people who run it.

use super::{NewOrganization, NewUser, Operator};
use crate::{
    DbError, Refused, Token,
    door::user_named,
    entity::{membership, organization, organization_domain, user_account},
    link::{Purpose, Subject, issue},
    scope::unscoped,
    tx::Tx,
};
use chrono::TimeDelta;
use domain::{
    event::Event,
    id::{OrganizationId, UserId},
    identity::{Cloud, OrganizationKind, PartnerType},
    permission::Role,
};
use sea_orm::{DbBackend, Statement, prelude::*};

/// How long a first link works.
const FIRST_LINK: TimeDelta = TimeDelta::days(1);
/// Any number: the lock under which processes that start together take turns.
const FOUNDING_LOCK: i64 = 7_046_031_976;

/// A person who runs this installation.
pub struct NewOperator<'a> {
    /// What the operator is called.
    pub organization: &'a str,
    /// ISO 3166-1 alpha-2.
    pub country: &'a str,
    pub sign_in_name: &'a str,
    pub first_name: &'a str,
    pub last_name: &'a str,
    pub email: &'a str,
}

/// Why somebody does not become one who runs this Portico.
#[derive(Debug, PartialEq, Eq, thiserror::Error)]
pub enum OperatorRefused {
    #[error(
        "Somebody signs in by that name already. Choose another name, or reset their password on the sign-in page."
    )]
    NameTaken,
    #[error("That domain belongs to another company. Choose a name in a domain of the operator.")]
    OthersDomain,
}

impl Operator {
    /// Whether anybody runs this Portico yet.
    pub async fn exists(&self) -> Result<bool, DbError> {
        Ok(operator(&self.store.db).await?.is_some())
    }

    /// The first person, where nobody runs this Portico yet; `None` where
    /// somebody does. Of several processes that start at once, one creates them.
    pub async fn create_first(
        &self,
        new: NewOperator<'_>,
    ) -> Result<Option<(UserId, Token)>, Refused<OperatorRefused>> {
        let tx = self.begin_founding().await?;
        if operator(tx.db()).await?.is_some() {
            return Ok(None);
        }
        self.create_in(tx, new).await.map(Some)
    }

    /// The operator's organisation, if need be, and a person who runs it. The
    /// token opens the page where they choose their password; it works once, for
    /// a day. Whoever has never chosen one gets a new link in place of a lost one.
    pub async fn create(
        &self,
        new: NewOperator<'_>,
    ) -> Result<(UserId, Token), Refused<OperatorRefused>> {
        let tx = self.begin_founding().await?;
        self.create_in(tx, new).await
    }

    async fn create_in(
        &self,
        mut tx: Tx,
        new: NewOperator<'_>,
    ) -> Result<(UserId, Token), Refused<OperatorRefused>> {
        let domain = new.sign_in_name.rsplit_once('@').map_or(new.sign_in_name, |(_, d)| d);
        let there = operator(tx.db()).await?;
        if belongs_to_others(&tx, domain, there).await? {
            return Err(Refused::Rule(OperatorRefused::OthersDomain));
        }
        let organization = match there {
            Some(there) => there,
            None => {
                let new = NewOrganization {
                    kind: OrganizationKind::Operator,
                    cloud: Cloud::Global,
                    partner_type: PartnerType::Network,
                    name: new.organization,
                    country: new.country,
                    domain,
                };
                self.insert_organization(&tx, &new).await?
            }
        };
        if let Some(user) = without_password(&tx, organization, new.sign_in_name).await? {
            let token = first_link(&tx, user, new.email).await?;
            tx.commit(Event::OperatorLinkRenewed { user }).await?;
            return Ok((user, token));
        }
        if user_named(tx.db(), &new.sign_in_name.to_lowercase()).await?.is_some() {
            return Err(Refused::Rule(OperatorRefused::NameTaken));
        }
        let role = Role::OperatorAdmin;
        let person = NewUser {
            sign_in_name: new.sign_in_name,
            first_name: new.first_name,
            last_name: new.last_name,
            email: new.email,
            locale: None,
            password: None,
            roles: &[role],
        };
        let user = self.insert_user(&tx, &person, None).await?;
        self.insert_member(&tx, organization, user, person.roles).await?;
        let token = first_link(&tx, user, new.email).await?;
        tx.also(Event::RoleAssigned { organization, user, role });
        tx.commit(Event::OperatorCreated { user }).await?;
        Ok((user, token))
    }

    /// SQLite has one writer at a time; PostgreSQL needs to be told.
    async fn begin_founding(&self) -> Result<Tx, DbError> {
        let tx = self.begin().await?;
        if tx.db().get_database_backend() == DbBackend::Postgres {
            let lock = format!("SELECT pg_advisory_xact_lock({FOUNDING_LOCK})");
            tx.db().execute_raw(Statement::from_string(DbBackend::Postgres, lock)).await?;
        }
        Ok(tx)
    }
}

async fn operator(db: &impl ConnectionTrait) -> Result<Option<OrganizationId>, DbError> {
    let row = unscoped::<organization::Entity>()
        .filter(organization::Column::Kind.eq(OrganizationKind::Operator.key()))
        .one(db)
        .await?;
    Ok(row.map(|row| OrganizationId::from_uuid(row.id)))
}

/// Whether a company other than the operator has this domain.
async fn belongs_to_others(
    tx: &Tx,
    domain: &str,
    operator: Option<OrganizationId>,
) -> Result<bool, DbError> {
    let row = unscoped::<organization_domain::Entity>()
        .filter(organization_domain::Column::Name.eq(domain.to_lowercase()))
        .one(tx.db())
        .await?;
    Ok(row.is_some_and(|row| Some(row.organization_id) != operator.map(OrganizationId::uuid)))
}

/// A person of the operator's who was created and never chose a password.
async fn without_password(
    tx: &Tx,
    operator: OrganizationId,
    sign_in_name: &str,
) -> Result<Option<UserId>, DbError> {
    let user = unscoped::<user_account::Entity>()
        .filter(user_account::Column::SignInName.eq(sign_in_name.to_lowercase()))
        .filter(user_account::Column::PasswordHash.is_null())
        .one(tx.db())
        .await?;
    let Some(user) = user else { return Ok(None) };
    let member = unscoped::<membership::Entity>()
        .filter(membership::Column::UserId.eq(user.id))
        .filter(membership::Column::OrganizationId.eq(operator.uuid()))
        .one(tx.db())
        .await?;
    Ok(member.map(|member| UserId::from_uuid(member.user_id)))
}

async fn first_link(tx: &Tx, user: UserId, email: &str) -> Result<Token, DbError> {
    let subject = Subject { user: Some(user.uuid()), email: email.into(), ..Subject::default() };
    let (token, _) = issue(tx.db(), Purpose::ChoosePassword, subject, FIRST_LINK, tx.now()).await?;
    Ok(token)
}
