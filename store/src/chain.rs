//! The chain through the audit log: each row's hash covers the row before it, so that no row can be changed, taken out
//! or put in between without all after it telling. There is one chain for each company, and one for what concerns
//! nobody's; `docs/decisions/0030-the-log-is-chained-by-company.md` says why.

mod verify;

pub use verify::{Misfit, Verified};

use crate::{
    DbError,
    entity::{audit, audit_head},
    scope::{unscoped, unscoped_update},
};
use sea_orm::{
    DatabaseConnection, DatabaseTransaction, DbBackend, QueryOrder, QuerySelect, Set,
    SqliteTransactionMode, Statement, TransactionOptions, TransactionTrait, prelude::*,
};
use serde_json::Value;
use sha2::{Digest, Sha256};
use std::collections::BTreeMap;

/// Which chain a row is in.
pub(crate) fn chain_of(organization: Option<Uuid>) -> Uuid {
    organization.unwrap_or(Uuid::nil())
}

/// Append rows to their chains. Comes last in a transaction: from here on, others who write to the same company's log
/// wait until it is committed. Chains are taken in one order, so that no two wait for each other.
pub(crate) async fn append(
    db: &DatabaseTransaction,
    rows: Vec<audit::Model>,
) -> Result<(), DbError> {
    let mut chains: BTreeMap<Uuid, Vec<audit::Model>> = BTreeMap::new();
    for row in rows {
        chains.entry(chain_of(row.organization_id)).or_default().push(row);
    }
    for (chain, rows) in chains {
        let (mut seq, mut hash) = take(db, chain, rows.len()).await?;
        for row in rows {
            let row = linked(row, seq, &hash)?;
            (seq, hash) = (seq + 1, row.hash.clone().unwrap_or_default());
            audit::ActiveModel::from(row).reset_all().insert(db).await?;
        }
        unscoped_update::<audit_head::Entity>()
            .col_expr(audit_head::Column::Hash, Expr::value(hash))
            .filter(audit_head::Column::Chain.eq(chain))
            .exec(db)
            .await?;
    }
    Ok(())
}

/// Room for so many rows at the end of a chain, which is locked: the number of the first, and the hash before it.
async fn take(
    db: &DatabaseTransaction,
    chain: Uuid,
    rows: usize,
) -> Result<(i64, String), DbError> {
    let rows = i64::try_from(rows).map_err(|_| DbError::corrupt("too many rows"))?;
    let sql = "INSERT INTO audit_head (chain, seq, hash) VALUES ($1, $2, '')
        ON CONFLICT (chain) DO UPDATE SET seq = audit_head.seq + $2 RETURNING seq, hash";
    let values = [chain.into(), rows.into()];
    let taken = Statement::from_sql_and_values(db.get_database_backend(), sql, values);
    let taken = db.query_one_raw(taken).await?;
    let taken = taken.ok_or_else(|| DbError::corrupt("a chain without an end"))?;
    Ok((taken.try_get::<i64>("", "seq")? - rows + 1, taken.try_get("", "hash")?))
}

fn linked(row: audit::Model, seq: i64, before: &str) -> Result<audit::Model, DbError> {
    let row = audit::Model { seq: Some(seq), ..row };
    let hash = hash(before, &row).ok_or_else(|| DbError::corrupt("a row without a number"))?;
    Ok(audit::Model { hash: Some(hash), ..row })
}

/// The hash of a row in its place; `None` if it has none. Every part is written with its length, so that no two rows
/// read alike.
fn hash(before: &str, row: &audit::Model) -> Option<String> {
    let mut sum = Sha256::new();
    let mut part = |bytes: Option<&[u8]>| match bytes {
        None => sum.update([0]),
        Some(bytes) => {
            sum.update([1]);
            sum.update((bytes.len() as u64).to_be_bytes());
            sum.update(bytes);
        }
    };
    let uuid = |id: Option<Uuid>| id.map(Uuid::into_bytes);
    part(Some(before.as_bytes()));
    part(Some(&row.seq?.to_be_bytes()));
    part(Some(row.id.as_bytes()));
    part(Some(&row.at.timestamp_micros().to_be_bytes()));
    for id in [row.organization_id, row.actor_user_id, row.actor_organization_id] {
        part(uuid(id).as_ref().map(|id| &id[..]));
    }
    part(row.permission.as_deref().map(str::as_bytes));
    part(Some(row.address.as_bytes()));
    let mut event = String::new();
    canonical(&row.event, &mut event);
    part(Some(event.as_bytes()));
    Some(hex::encode(sum.finalize()))
}

/// The same text for the same value, in whichever order a database gives back its keys.
fn canonical(value: &Value, text: &mut String) {
    let list = |values: &mut dyn Iterator<Item = (Option<&String>, &Value)>, text: &mut String| {
        for (place, (key, value)) in values.enumerate() {
            if place > 0 {
                text.push(',');
            }
            if let Some(key) = key {
                text.push_str(&Value::from(&**key).to_string());
                text.push(':');
            }
            canonical(value, text);
        }
    };
    match value {
        Value::Object(fields) => {
            let fields: BTreeMap<&String, &Value> = fields.iter().collect();
            text.push('{');
            list(&mut fields.into_iter().map(|(key, value)| (Some(key), value)), text);
            text.push('}');
        }
        Value::Array(values) => {
            text.push('[');
            list(&mut values.iter().map(|value| (None, value)), text);
            text.push(']');
        }
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {
            text.push_str(&value.to_string());
        }
    }
}

/// Any number: the lock under which servers that start together chain old rows by turns.
const CHAINING_LOCK: i64 = 7_046_031_976;

/// Chain the rows that a version before this one has left, oldest first.
pub(crate) async fn chain_old_rows(db: &DatabaseConnection) -> Result<(), DbError> {
    loop {
        let options = TransactionOptions {
            sqlite_transaction_mode: Some(SqliteTransactionMode::Immediate),
            ..Default::default()
        };
        let tx = db.begin_with_options(options).await?;
        if tx.get_database_backend() == DbBackend::Postgres {
            tx.execute_unprepared(&format!("SELECT pg_advisory_xact_lock({CHAINING_LOCK})"))
                .await?;
        }
        let rows = unscoped::<audit::Entity>()
            .filter(audit::Column::Hash.is_null())
            .order_by_asc(audit::Column::Id)
            .limit(1000)
            .all(&tx)
            .await?;
        if rows.is_empty() {
            return Ok(tx.commit().await?);
        }
        tracing::info!(rows = rows.len(), "rows of the log are chained");
        for row in rows {
            let chain = chain_of(row.organization_id);
            let (seq, before) = take(&tx, chain, 1).await?;
            let row = linked(row, seq, &before)?;
            let hash = row.hash.clone().unwrap_or_default();
            let mut update = audit::ActiveModel::from(row);
            update.seq = Set(Some(seq));
            update.hash = Set(Some(hash.clone()));
            update.update(&tx).await?;
            unscoped_update::<audit_head::Entity>()
                .col_expr(audit_head::Column::Hash, Expr::value(hash))
                .filter(audit_head::Column::Chain.eq(chain))
                .exec(&tx)
                .await?;
        }
        tx.commit().await?;
    }
}

#[cfg(test)]
mod tests {
    use super::canonical;
    use serde_json::json;

    #[test]
    fn the_order_of_keys_does_not_matter_and_everything_else_does() {
        let text = |value| {
            let mut text = String::new();
            canonical(&value, &mut text);
            text
        };
        assert_eq!(
            text(json!({"b": [1, null, "\"x"], "a": {"d": true, "c": 2}})),
            r#"{"a":{"c":2,"d":true},"b":[1,null,"\"x"]}"#
        );
        assert_eq!(text(json!({"a": 1, "b": 2})), text(json!({"b": 2, "a": 1})));
        assert_ne!(text(json!({"a": [1, 2]})), text(json!({"a": [2, 1]})));
    }
}
