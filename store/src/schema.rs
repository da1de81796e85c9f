//! Numbered SQL files, applied in order, once. The same file serves both
//! databases unless a step has a twin for each.

use crate::{DbError, token::sha256};
use sea_orm::{ConnectionTrait, DatabaseConnection, DbBackend, Statement, TransactionTrait};

struct Step {
    name: &'static str,
    sqlite: &'static str,
    postgres: &'static str,
}

macro_rules! step {
    ($name:literal) => {
        Step {
            name: $name,
            sqlite: include_str!(concat!("schema/", $name, ".sql")),
            postgres: include_str!(concat!("schema/", $name, ".sql")),
        }
    };
    ($name:literal, twins) => {
        Step {
            name: $name,
            sqlite: include_str!(concat!("schema/", $name, ".sqlite.sql")),
            postgres: include_str!(concat!("schema/", $name, ".postgres.sql")),
        }
    };
}

const STEPS: &[Step] = &[
    step!("0001_identity"),
    step!("0002_accounts"),
    step!("0003_log"),
    step!("0004_append_only", twins),
    step!("0005_partners"),
    step!("0006_support"),
    step!("0007_agreements"),
    step!("0007_published", twins),
    step!("0008_vetting"),
    step!("0010_billing_profile"),
    step!("0011_tax", twins),
    step!("0012_locations"),
    step!("0013_jobs"),
    step!("0014_billing"),
    step!("0015_invoice_import"),
    step!("0016_programs"),
    step!("0018_clouds"),
    step!("0019_home"),
    step!("0020_visits"),
    step!("0021_countries"),
    step!("0022_users"),
    step!("0025_chain", twins),
    step!("0028_roles"),
    step!("0023_user_import"),
    step!("0045_notices"),
    step!("0040_customers"),
    step!("0041_customer_search", twins),
    step!("0032_reversals"),
    step!("0032_books", twins),
    step!("0033_discarded"),
    step!("0035_second_factor"),
    step!("0030_joining"),
];

/// Any number: the lock under which servers that start together take turns.
const MIGRATION_LOCK: i64 = 7_046_031_975;

/// Bring the database up to this version. Refuses one that a newer version, or
/// an edited file, has left behind. Returns how many steps were applied.
pub(crate) async fn migrate(db: &DatabaseConnection) -> Result<usize, DbError> {
    let backend = db.get_database_backend();
    let tx = db.begin_with_options(sea_orm::TransactionOptions {
        sqlite_transaction_mode: Some(sea_orm::SqliteTransactionMode::Immediate),
        ..Default::default()
    });
    let tx = tx.await?;
    if backend == DbBackend::Postgres {
        let lock = format!("SELECT pg_advisory_xact_lock({MIGRATION_LOCK})");
        tx.execute_unprepared(&lock).await?;
    }
    tx.execute_unprepared(
        "CREATE TABLE IF NOT EXISTS migration (name TEXT PRIMARY KEY, sha256 TEXT NOT NULL)",
    )
    .await?;
    let done =
        tx.query_all_raw(Statement::from_string(backend, "SELECT name, sha256 FROM migration"));
    let mut known = std::collections::BTreeMap::new();
    for row in done.await? {
        known.insert(row.try_get::<String>("", "name")?, row.try_get::<String>("", "sha256")?);
    }
    let mut applied = 0;
    for step in STEPS {
        let sql = if backend == DbBackend::Postgres { step.postgres } else { step.sqlite };
        let sum = sha256(sql.as_bytes());
        match known.remove(step.name) {
            Some(before) if before == sum => continue,
            Some(_) => {
                return Err(DbError::corrupt(format!(
                    "step {} of the schema is not the one this database was made with",
                    step.name
                )));
            }
            None => {}
        }
        tx.execute_unprepared(sql).await?;
        tx.execute_raw(Statement::from_sql_and_values(
            backend,
            "INSERT INTO migration (name, sha256) VALUES ($1, $2)",
            [step.name.into(), sum.into()],
        ))
        .await?;
        applied += 1;
    }
    if let Some((name, _)) = known.into_iter().next() {
        return Err(DbError::corrupt(format!(
            "step {name} is of a newer Portico than this one; start that, or restore a backup"
        )));
    }
    tx.commit().await?;
    Ok(applied)
}

#[cfg(test)]
pub(crate) mod tests {
    use sea_orm::{Database, DbBackend, EntityTrait, QueryTrait, Select, prelude::*};

    /// How SQLite goes about it.
    pub(crate) async fn plan<E: EntityTrait>(select: Select<E>) -> String {
        plan_of(select.build(DbBackend::Sqlite)).await
    }

    pub(crate) async fn plan_of(question: super::Statement) -> String {
        let db = Database::connect("sqlite::memory:").await.expect("a database");
        super::migrate(&db).await.expect("a schema");
        let sql = format!("EXPLAIN QUERY PLAN {question}");
        let rows = db.query_all_raw(super::Statement::from_string(DbBackend::Sqlite, sql)).await;
        let rows = rows.expect("a plan");
        let lines = rows.iter().map(|row| row.try_get::<String>("", "detail").expect("text"));
        lines.collect::<Vec<_>>().join("\n")
    }
}
