//! The process itself: what `main` may do without a signed-in person. There is
//! one [`Operator`], made by [`Store::open`]; it is never given to a web page.

mod directory;
mod founding;
mod tidy;

pub use directory::{NewOrganization, NewUser};
pub use founding::{NewOperator, OperatorRefused};
pub use tidy::Tidied;

use crate::{
    Clock, DbError, Policy, Store, chain,
    entity::organization,
    jobs, schema,
    scope::{unscoped, unscoped_update},
    token::sha256,
    users,
};
use domain::{identity::OrganizationKind, partners::search_key};
use sea_orm::{ConnectOptions, Database, DbBackend, Statement, prelude::*};

/// The right to act as the process.
pub struct Operator {
    pub(crate) store: Store,
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
        name_keys(&db).await?;
        jobs::prepare(&db, &clock).await?;
        users::missing_keys(&db).await?;
        chain::chain_old_rows(&db).await?;
        let store = Store::new(db, clock, policy);
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

/// Write the keys of names that an older version left behind.
async fn name_keys(db: &DatabaseConnection) -> Result<(), DbError> {
    // By its kind, too: so the index finds that there is none, which is what most starts find.
    let kinds = OrganizationKind::ALL.iter().map(|kind| kind.key());
    let rows = unscoped::<organization::Entity>()
        .filter(organization::Column::Kind.is_in(kinds))
        .filter(organization::Column::NameKey.eq(""))
        .all(db)
        .await?;
    for row in rows {
        unscoped_update::<organization::Entity>()
            .col_expr(organization::Column::NameKey, Expr::value(search_key(&row.name)))
            .filter(organization::Column::Id.eq(row.id))
            .exec(db)
            .await?;
    }
    Ok(())
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
        // A file cannot hang up, so there is no asking whether it is still there before each question.
        options.test_before_acquire(false);
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

    /// Let go of the database; an SQLite file is then complete in itself.
    pub async fn close(&self) -> Result<(), DbError> {
        Ok(self.store.db.close_by_ref().await?)
    }

    pub fn store(&self) -> &Store {
        &self.store
    }
}

/// What a signature names: title and body exactly as they were shown.
pub(crate) fn agreement_hash(title: &str, body: &str) -> String {
    sha256(format!("{title}\n\n{body}").as_bytes())
}
