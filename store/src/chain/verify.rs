//! Whether the log is as it was written: reads all of it, without changing anything.

use super::hash;
use crate::{DbError, Operator, entity::audit};
use sea_orm::{
    DatabaseTransaction, DbBackend, IsolationLevel, QueryResult, Statement, TransactionOptions,
    TransactionTrait, Value, prelude::*,
};
use sha2::{Digest, Sha256};
use std::collections::BTreeMap;

/// How many rows are read at once.
const BATCH: i64 = 1000;
const COLUMNS: &str = "id, at, organization_id, actor_user_id, actor_organization_id, permission, \
                       address, event, seq, hash";

/// What was found.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Verified {
    pub rows: u64,
    pub chains: u64,
    /// Of the ends of all chains. Kept elsewhere, it shows later that nothing was cut off and written anew.
    pub fingerprint: String,
    /// In each chain that does not hold, the first row that does not fit.
    pub misfits: Vec<Misfit>,
}

/// A row that is not as it was written, or not where it was written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Misfit {
    /// The company; `None` for the chain of what concerns nobody's.
    pub organization: Option<Uuid>,
    /// Its place in the chain.
    pub seq: i64,
    /// Its id, if there is a row in that place.
    pub id: Option<Uuid>,
    pub why: &'static str,
}

impl Operator {
    /// Prove the audit log, as it is at this moment.
    pub async fn verify_audit(&self) -> Result<Verified, DbError> {
        let db = &self.store.db;
        let postgres = db.get_database_backend() == DbBackend::Postgres;
        // One view of all tables, while others go on writing.
        let options = TransactionOptions {
            isolation_level: postgres.then_some(IsolationLevel::RepeatableRead),
            ..Default::default()
        };
        let tx = db.begin_with_options(options).await?;
        let mut found = Verified::default();
        let mut ends = Sha256::new();
        for (chain, end) in chains(&tx).await? {
            found.chains += 1;
            match walk(&tx, chain, end.as_ref()).await? {
                Ok(rows) => found.rows += rows,
                Err(misfit) => found.misfits.push(misfit),
            }
            if let Some((seq, hash)) = end {
                ends.update(format!("{chain} {seq} {hash}\n"));
            }
        }
        found.fingerprint = hex::encode(ends.finalize());
        tx.commit().await?;
        Ok(found)
    }
}

type End = (i64, String);

/// Every chain that has rows or an end.
async fn chains(tx: &DatabaseTransaction) -> Result<BTreeMap<Uuid, Option<End>>, DbError> {
    let ask = |sql: &str| Statement::from_string(tx.get_database_backend(), sql);
    let mut chains = BTreeMap::new();
    for row in tx.query_all_raw(ask("SELECT DISTINCT organization_id FROM audit")).await? {
        let organization: Option<Uuid> = row.try_get("", "organization_id")?;
        chains.insert(super::chain_of(organization), None);
    }
    for row in tx.query_all_raw(ask("SELECT chain, seq, hash FROM audit_head")).await? {
        let end = (row.try_get("", "seq")?, row.try_get("", "hash")?);
        chains.insert(row.try_get("", "chain")?, Some(end));
    }
    Ok(chains)
}

/// How many rows the chain has, or the first that does not fit.
async fn walk(
    tx: &DatabaseTransaction,
    chain: Uuid,
    end: Option<&End>,
) -> Result<Result<u64, Misfit>, DbError> {
    let organization = (!chain.is_nil()).then_some(chain);
    let misfit = |seq, id, why| Ok(Err(Misfit { organization, seq, id, why }));
    let (mut seq, mut before, mut rows) = (0, String::new(), 0);
    // What has no number comes first, so that it is seen.
    let mut unnumbered = true;
    loop {
        let batch = read(tx, organization, seq, unnumbered).await?;
        unnumbered = false;
        if batch.is_empty() {
            break;
        }
        for row in batch {
            let here = seq + 1;
            let id = row.try_get::<Uuid>("", "id").ok();
            let Ok(row) = typed(&row) else {
                return misfit(here, id, "it cannot be read");
            };
            if row.seq != Some(here) {
                return misfit(here, id, "it is not the next row");
            }
            if row.hash != hash(&before, &row) {
                return misfit(here, id, "its hash is not that of its content");
            }
            (seq, before, rows) = (here, row.hash.unwrap_or_default(), rows + 1);
        }
    }
    match end {
        Some((last, hash)) if *last == seq && *hash == before => Ok(Ok(rows)),
        Some((last, _)) if *last > seq => misfit(seq + 1, None, "it is missing"),
        _ => misfit(seq, None, "the end of the chain is not its last row"),
    }
}

async fn read(
    tx: &DatabaseTransaction,
    organization: Option<Uuid>,
    after: i64,
    unnumbered: bool,
) -> Result<Vec<QueryResult>, DbError> {
    let whose =
        if organization.is_some() { "organization_id = $3" } else { "organization_id IS NULL" };
    let which = if unnumbered { "(seq > $1 OR seq IS NULL OR seq <= 0)" } else { "seq > $1" };
    let sql = format!(
        "SELECT {COLUMNS} FROM audit WHERE {whose} AND {which}
         ORDER BY CASE WHEN seq IS NULL THEN 0 ELSE 1 END, seq, id LIMIT $2"
    );
    let mut values: Vec<Value> = vec![after.into(), BATCH.into()];
    values.extend(organization.map(Value::from));
    let ask = Statement::from_sql_and_values(tx.get_database_backend(), sql, values);
    Ok(tx.query_all_raw(ask).await?)
}

fn typed(row: &QueryResult) -> Result<audit::Model, DbErr> {
    Ok(audit::Model {
        id: row.try_get("", "id")?,
        at: row.try_get("", "at")?,
        organization_id: row.try_get("", "organization_id")?,
        actor_user_id: row.try_get("", "actor_user_id")?,
        actor_organization_id: row.try_get("", "actor_organization_id")?,
        permission: row.try_get("", "permission")?,
        address: row.try_get("", "address")?,
        event: row.try_get("", "event")?,
        seq: row.try_get("", "seq")?,
        hash: row.try_get("", "hash")?,
    })
}
