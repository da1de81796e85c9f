//! Finding customers by parts of what they are called, with an index of trigrams: FTS5 in SQLite, `pg_trgm` in
//! PostgreSQL. See `docs/decisions/0041-customers-are-found-by-trigrams.md`.

use crate::{
    Authorized, DbError, Reach,
    entity::{customer_search, relationship},
};
use domain::Permit;
use sea_orm::{
    DbBackend, FromQueryResult, Statement,
    prelude::*,
    sea_query::{Cond, ExprTrait, LikeExpr, Query},
};

/// So many are looked up by their ids. Of more than that, a page is soon full when one goes along the list.
const FEW: usize = 500;

/// How the list finds what is searched for.
pub(super) enum Found {
    All,
    /// These customers of the partner, and no others.
    Few(Vec<Uuid>),
    /// More than that: whoever has all these parts.
    Many(Vec<String>),
}

#[derive(FromQueryResult)]
struct Hit {
    customer_id: Uuid,
}

/// Ask the index.
pub(super) async fn find<P: Permit<Over: Reach>>(
    cx: &Authorized<P>,
    parts: Vec<String>,
) -> Result<Found, DbError> {
    if parts.is_empty() {
        return Ok(Found::All);
    }
    let probe = probe(cx.db().get_database_backend(), cx.tenant().uuid(), &parts);
    let hits = Hit::find_by_statement(probe).all(cx.db()).await?;
    if hits.len() > FEW {
        return Ok(Found::Many(parts));
    }
    Ok(Found::Few(hits.into_iter().map(|hit| hit.customer_id).collect()))
}

/// Some more than a few of the partner's customers that have all parts.
fn probe(backend: DbBackend, partner: Uuid, parts: &[String]) -> Statement {
    let limit = FEW + 1;
    if backend == DbBackend::Sqlite {
        let phrases: Vec<String> =
            parts.iter().map(|part| format!("\"{}\"", part.replace('"', "\"\""))).collect();
        let sql = format!(
            "SELECT r.customer_id FROM customer_trigram t
             CROSS JOIN customer_search s ON s.id = t.rowid
             CROSS JOIN relationship r ON r.id = s.relationship_id AND r.partner_id = $2
             WHERE t.text MATCH $1 LIMIT {limit}"
        );
        let values = [phrases.join(" ").into(), partner.into()];
        return Statement::from_sql_and_values(backend, sql, values);
    }
    let likes: Vec<String> = (2..).take(parts.len()).map(|n| format!("s.text LIKE ${n}")).collect();
    let sql = format!(
        "SELECT r.customer_id FROM customer_search s
         JOIN relationship r ON r.id = s.relationship_id AND r.partner_id = $1
         WHERE {} LIMIT {limit}",
        likes.join(" AND ")
    );
    let values = [partner.into()].into_iter().chain(parts.iter().map(|part| anywhere(part).into()));
    Statement::from_sql_and_values(backend, sql, values)
}

/// A pattern that matches what has this part.
fn anywhere(part: &str) -> String {
    format!("%{}%", part.replace('\\', "\\\\").replace('%', "\\%").replace('_', "\\_"))
}

impl Found {
    /// The condition on a relationship's row.
    pub(super) fn condition(&self) -> Cond {
        use customer_search::{Column as S, Entity as T};
        use relationship::Column as R;
        let here = (relationship::Entity, R::Id);
        match self {
            Found::All => Cond::all(),
            Found::Few(ids) => Cond::all()
                .add(Expr::col((relationship::Entity, R::CustomerId)).is_in(ids.iter().copied())),
            Found::Many(parts) => {
                let mut has = Query::select();
                has.expr(Expr::val(1))
                    .from(T)
                    .and_where(Expr::col((T, S::RelationshipId)).equals(here));
                for part in parts {
                    let like = LikeExpr::new(anywhere(part)).escape('\\');
                    has.and_where(Expr::col((T, S::Text)).like(like));
                }
                Cond::all().add(Expr::exists(has))
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::schema::tests::plan_of;

    /// S4.5: the index of trigrams leads, and the rest are seeks.
    #[tokio::test]
    async fn a_search_goes_by_the_index_of_trigrams() {
        let partner = Uuid::from_u128(7);
        let plan =
            plan_of(probe(DbBackend::Sqlite, partner, &["大安ɂ".into(), "\"x".into()])).await;
        let lines: Vec<&str> = plan.lines().collect();
        assert!(lines[0].contains("VIRTUAL TABLE INDEX"), "{plan}");
        assert!(lines[1].contains("SEARCH s USING INTEGER PRIMARY KEY"), "{plan}");
        assert!(lines[2].contains("SEARCH r USING INDEX"), "{plan}");
    }
}
