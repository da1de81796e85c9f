//! The process itself: what `main` may do without a signed-in person. There is
//! one [`Operator`], made by [`Store::open`]; it is never given to a web page.

mod directory;

pub use directory::{NewOrganization, NewUser};

use crate::{
    Clock, DbError, Policy, Store, Token,
    entity::{agreement_text, organization},
    link::{Purpose, Subject, issue},
    password::Passwords,
    schema,
    scope::unscoped,
    token::sha256,
};
use chrono::TimeDelta;
use domain::{
    event::Event,
    id::{OrganizationId, UserId},
    identity::{Cloud, OrganizationKind, PartnerType},
    locale::Locale,
    permission::Role,
};
use sea_orm::{ConnectOptions, Database, DbBackend, Set, Statement, prelude::*};
use std::sync::Arc;

/// The right to act as the process.
pub struct Operator {
    pub(crate) store: Store,
}

/// The operator's first person.
pub struct NewOperator<'a> {
    /// What the operator is called.
    pub organization: &'a str,
    pub country: &'a str,
    pub sign_in_name: &'a str,
    pub first_name: &'a str,
    pub last_name: &'a str,
    pub email: &'a str,
}

impl Store {
    /// Connect, bring the schema up to date, and hand out the two keys of the house.
    pub async fn open(
        url: &str,
        clock: Clock,
        policy: Policy,
    ) -> Result<(Store, Operator), DbError> {
        let db = connect(url).await?;
        let applied = schema::migrate(&db).await?;
        if applied > 0 {
            tracing::info!(applied, "schema brought up to date");
        }
        let store = Store { db, clock, policy: Arc::new(policy), passwords: Passwords::new() };
        Ok((store.clone(), Operator { store }))
    }

    pub fn policy(&self) -> &Policy {
        &self.policy
    }

    /// The store's idea of now.
    pub fn now(&self) -> chrono::DateTime<chrono::Utc> {
        self.clock.now()
    }

    /// Whether the database answers.
    pub async fn ready(&self) -> Result<(), DbError> {
        let backend = self.db.get_database_backend();
        self.db.query_one_raw(Statement::from_string(backend, "SELECT 1")).await?;
        Ok(())
    }
}

async fn connect(url: &str) -> Result<DatabaseConnection, DbError> {
    let mut options = ConnectOptions::new(url);
    options.sqlx_logging(false);
    if url.starts_with("sqlite:") {
        // FULL: an acknowledged write survives a power cut, not only a crash.
        options.map_sqlx_sqlite_opts(|options| {
            options
                .create_if_missing(true)
                .foreign_keys(true)
                .busy_timeout(std::time::Duration::from_secs(5))
                .pragma("journal_mode", "WAL")
                .pragma("synchronous", "FULL")
        });
        options.max_connections(8);
    } else if !url.starts_with("postgres:") && !url.starts_with("postgresql:") {
        return Err(DbError::Url(format!(
            "the database URL `{}` is neither SQLite nor PostgreSQL; write \
             `sqlite://data/portico.db` or `postgres://user:password@host/database`",
            url.split(':').next().unwrap_or_default()
        )));
    }
    Ok(Database::connect(options).await?)
}

impl Operator {
    /// Whether anybody runs this Portico yet.
    pub async fn exists(&self) -> Result<bool, DbError> {
        let operators = unscoped::<organization::Entity>()
            .filter(organization::Column::Kind.eq(OrganizationKind::Operator.key()));
        Ok(operators.one(&self.store.db).await?.is_some())
    }

    /// The operator's organisation, if need be, and a person who runs it. The
    /// token opens the page where they choose their password; it works once, for a day.
    pub async fn create(&self, new: NewOperator<'_>) -> Result<(UserId, Token), DbError> {
        let mut tx = self.begin().await?;
        let existing = unscoped::<organization::Entity>()
            .filter(organization::Column::Kind.eq(OrganizationKind::Operator.key()))
            .one(tx.db())
            .await?;
        let organization = match existing {
            Some(row) => OrganizationId::from_uuid(row.id),
            None => {
                let new = NewOrganization {
                    kind: OrganizationKind::Operator,
                    cloud: Cloud::Global,
                    partner_type: PartnerType::Network,
                    name: new.organization,
                    country: new.country,
                    domain: new.sign_in_name.rsplit_once('@').map_or(new.sign_in_name, |(_, d)| d),
                };
                self.insert_organization(&tx, &new).await?
            }
        };
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
        let subject =
            Subject { user: Some(user.uuid()), email: new.email.into(), ..Subject::default() };
        let (token, _) =
            issue(tx.db(), Purpose::ChoosePassword, subject, TimeDelta::days(1), tx.now()).await?;
        tx.also(Event::RoleAssigned { organization, user, role });
        tx.commit(Event::OperatorCreated { user }).await?;
        Ok((user, token))
    }

    /// Publish a version of the network agreement in the languages given. A
    /// version that is there already is left as it is: people have signed it.
    pub async fn publish_agreement(
        &self,
        version: i64,
        region: &str,
        texts: &[(Locale, &str, &str)],
    ) -> Result<(), DbError> {
        let tx = self.begin().await?;
        let now = tx.now();
        let there = unscoped::<agreement_text::Entity>()
            .filter(agreement_text::Column::Version.eq(version))
            .filter(agreement_text::Column::Region.eq(region))
            .one(tx.db())
            .await?;
        if there.is_some() {
            return Ok(());
        }
        for (locale, title, body) in texts {
            agreement_text::ActiveModel {
                id: Set(self.store.id::<domain::id::AgreementText>().uuid()),
                version: Set(version),
                region: Set(region.into()),
                locale: Set(locale.tag().into()),
                title: Set((*title).into()),
                body: Set((*body).into()),
                sha256: Set(agreement_hash(title, body)),
                published_at: Set(now),
            }
            .insert(tx.db())
            .await?;
        }
        tx.commit(Event::AgreementPublished { version, region: region.into() }).await
    }

    /// A consistent copy of an SQLite database into one file, while it is in use.
    pub async fn backup(&self, to: &str) -> Result<(), DbError> {
        let db = &self.store.db;
        if db.get_database_backend() != DbBackend::Sqlite {
            return Err(DbError::Url(
                "`backup` copies the embedded SQLite database; for PostgreSQL use `pg_dump`".into(),
            ));
        }
        let vacuum =
            Statement::from_sql_and_values(DbBackend::Sqlite, "VACUUM INTO $1", [to.into()]);
        db.execute_raw(vacuum).await?;
        Ok(())
    }

    pub fn store(&self) -> &Store {
        &self.store
    }
}

/// What a signature names: title and body exactly as they were shown.
pub(crate) fn agreement_hash(title: &str, body: &str) -> String {
    sha256(format!("{title}\n\n{body}").as_bytes())
}
