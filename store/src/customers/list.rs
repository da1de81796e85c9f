//! The list of a partner's customers (spec H1, H2). A page is a seek in an index, forth and back, and so is a search.

use super::{
    dap,
    search::{Found, find},
};
use crate::{
    Authorized, DbError,
    entity::{customer_count, relationship},
};
use domain::{
    Permit,
    customers::{
        CustomerFilter, CustomerLine, CustomerOrder, CustomerPage, CustomerPlace,
        RelationshipStatus, Shown, search_parts,
    },
    id::CustomerId,
    permit::{CustomersExport, CustomersList},
    place::Leaf,
};
use sea_orm::{
    Condition, QueryOrder, QuerySelect, Select,
    prelude::*,
    sea_query::{ExprTrait, Order, Query, SelectStatement},
};

/// How many lines one page has.
const PAGE: usize = 50;
/// How many a file takes at once.
const STRETCH: usize = 1000;
/// Nobody needs to know how many more there are of what was narrowed.
const COUNTED: u64 = 1000;

/// One page of the list, and how many there are.
pub async fn list(
    cx: &Authorized<CustomersList>,
    filter: &CustomerFilter,
    order: CustomerOrder,
    place: CustomerPlace,
) -> Result<CustomerPage, DbError> {
    let found = find(cx, search_parts(&filter.search)).await?;
    let leaf = lines(cx, filter, &found, order, place, PAGE).await?;
    let Leaf { lines, has_previous, has_next } = leaf;
    let shown = shown(cx, filter, &found).await?;
    Ok(CustomerPage { lines, has_previous, has_next, shown })
}

/// The lines of a file after this one, and whether there are more.
pub async fn export(
    cx: &Authorized<CustomersExport>,
    filter: &CustomerFilter,
    order: CustomerOrder,
    place: CustomerPlace,
) -> Result<(Vec<CustomerLine>, bool), DbError> {
    let found = find(cx, search_parts(&filter.search)).await?;
    let leaf = lines(cx, filter, &found, order, place, STRETCH).await?;
    Ok((leaf.lines, leaf.has_next))
}

/// So many lines, and whether there are some before and after them.
async fn lines<P: Permit<Over = ()>>(
    cx: &Authorized<P>,
    filter: &CustomerFilter,
    found: &Found,
    order: CustomerOrder,
    place: CustomerPlace,
    many: usize,
) -> Result<Leaf<CustomerLine>, DbError> {
    let anchor = match place.line() {
        None => None,
        Some(id) => {
            let row = cx.rows::<relationship::Entity>();
            row.filter(relationship::Column::CustomerId.eq(id.uuid())).one(cx.db()).await?
        }
    };
    // A customer of others is no place in the list: it begins anew.
    let backward = place.is_backward(anchor.is_some());
    let wanted = wanted(cx.rows(), filter, found);
    let rows = page(wanted, order, anchor.as_ref(), backward, many).all(cx.db()).await?;
    let more = rows.len() > many;
    let lines = rows.into_iter().take(many).map(line).collect::<Result<Vec<_>, DbError>>()?;
    Ok(place.leaf(anchor.is_some(), lines, more))
}

/// All that is asked for, of these relationships.
fn wanted(
    rows: Select<relationship::Entity>,
    filter: &CustomerFilter,
    found: &Found,
) -> Select<relationship::Entity> {
    let rows = rows.filter(relationship::Column::Status.eq(filter.status.key()));
    let rows = rows.filter(found.condition());
    match filter.dap {
        Some(dap) => rows.filter(relationship::Column::Dap.eq(dap.key())),
        None => rows,
    }
}

/// The lines next to `anchor`, one more than are shown. An index has them in order, so the first page and the last
/// cost the same.
fn page(
    wanted: Select<relationship::Entity>,
    order: CustomerOrder,
    anchor: Option<&relationship::Model>,
    backward: bool,
    many: usize,
) -> Select<relationship::Entity> {
    use relationship::Column as C;
    let descending = (order == CustomerOrder::Newest) != backward;
    let direction = if descending { Order::Desc } else { Order::Asc };
    let column = |column: C| Expr::col((relationship::Entity, column));
    let mut select = wanted;
    // What the order goes by before the last of it, which is one of a kind.
    let (key, last) = match order {
        CustomerOrder::Name => (Some(C::NameKey), C::CustomerId),
        CustomerOrder::Domain => (Some(C::Domain), C::CustomerId),
        CustomerOrder::Newest => (None, C::Id),
    };
    if let Some(key) = key {
        select = select.order_by(key, direction.clone());
    }
    select = select.order_by(last, direction).limit(many as u64 + 1);
    let Some(anchor) = anchor else { return select };
    let pair = |key: C, text: &str| {
        let here = Expr::tuple([column(key), column(C::CustomerId)]);
        (here, Expr::tuple([Expr::val(text), Expr::val(anchor.customer_id)]))
    };
    let (here, there) = match order {
        CustomerOrder::Name => pair(C::NameKey, &anchor.name_key),
        CustomerOrder::Domain => pair(C::Domain, &anchor.domain),
        CustomerOrder::Newest => (column(C::Id), Expr::val(anchor.id)),
    };
    select.filter(Condition::all().add(if descending { here.lt(there) } else { here.gt(there) }))
}

/// All of them stand in a row of their own; those that are narrowed to are counted up to a bound.
async fn shown<P: Permit<Over = ()>>(
    cx: &Authorized<P>,
    filter: &CustomerFilter,
    found: &Found,
) -> Result<Shown, DbError> {
    if *filter == CustomerFilter::all(RelationshipStatus::Active) {
        let row = cx.rows::<customer_count::Entity>().one(cx.db()).await?;
        let active = row.map_or(0, |row| row.active);
        return Ok(Shown::Exactly(active.unsigned_abs()));
    }
    let some = wanted(cx.rows(), filter, found)
        .select_only()
        .column(relationship::Column::Id)
        .limit(COUNTED + 1);
    let counted = cx.db().query_one(&counted(some)).await?;
    let many: i64 = counted.map_or(Ok(0), |row| row.try_get("", "shown"))?;
    let many = many.unsigned_abs();
    Ok(if many > COUNTED { Shown::MoreThan(COUNTED) } else { Shown::Exactly(many) })
}

fn counted(some: Select<relationship::Entity>) -> SelectStatement {
    use sea_orm::QueryTrait;
    let mut count = Query::select();
    count
        .expr_as(Expr::col(("some", relationship::Column::Id)).count(), "shown")
        .from_subquery(some.into_query(), "some");
    count
}

fn line(row: relationship::Model) -> Result<CustomerLine, DbError> {
    Ok(CustomerLine {
        customer: CustomerId::from_uuid(row.customer_id),
        dap: dap(&row.dap)?,
        name: row.name,
        domain: row.domain,
        began_at: row.began_at,
        ended_at: row.ended_at,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{schema::tests::plan, scope::Scoped};

    fn mine() -> Select<relationship::Entity> {
        let partner = Uuid::from_u128(7);
        crate::scope::unscoped::<relationship::Entity>()
            .filter(relationship::Entity::ORGANIZATION.eq(partner))
    }

    /// Both ways, in each order, with a search for what many have: a seek in an index, no sorting.
    #[tokio::test]
    async fn a_page_of_the_list_is_a_seek_in_its_index() {
        let anchor = relationship::Model {
            id: Uuid::from_u128(1),
            partner_id: Uuid::from_u128(7),
            customer_id: Uuid::from_u128(8),
            reseller_id: None,
            status: "active".into(),
            dap: "granted".into(),
            name: "Contoso".into(),
            name_key: "contoso".into(),
            domain: "contoso.example".into(),
            began_at: "2026-11-20T08:00:00Z".parse().expect("a time"),
            ended_at: None,
            version: 0,
        };
        let filter = CustomerFilter {
            dap: Some(domain::customers::Dap::Granted),
            ..CustomerFilter::default()
        };
        for found in [Found::All, Found::Many(vec!["gmbh".into()])] {
            for (order, index, seek) in [
                (CustomerOrder::Name, "relationship_by_name", "(name_key,customer_id)"),
                (CustomerOrder::Domain, "relationship_by_domain", "(domain,customer_id)"),
                (CustomerOrder::Newest, "relationship_by_age", "id"),
            ] {
                let first = page(wanted(mine(), &filter, &found), order, None, false, PAGE);
                let first = plan(first).await;
                let seeks = format!("USING INDEX {index} (partner_id=? AND status=?)");
                assert!(first.contains(&seeks), "{first}");
                assert!(!first.contains("TEMP B-TREE"), "{first}");
                for backward in [false, true] {
                    let rows = wanted(mine(), &filter, &found);
                    let next = plan(page(rows, order, Some(&anchor), backward, PAGE)).await;
                    let seeks =
                        format!("USING INDEX {index} (partner_id=? AND status=? AND {seek}");
                    assert!(next.contains(&seeks), "{next}");
                    assert!(!next.contains("TEMP B-TREE"), "{next}");
                }
            }
        }
        let few = Found::Few(vec![Uuid::from_u128(8), Uuid::from_u128(9)]);
        let few = wanted(mine(), &filter, &few);
        let few = plan(page(few, CustomerOrder::Name, None, false, PAGE)).await;
        assert!(few.contains("relationship_pair (partner_id=? AND customer_id=?)"), "{few}");
    }
}
