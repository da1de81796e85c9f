//! The list of a company's people (spec C1), in every script. Like the operator's list of partners it is
//! searched by a scan, of this company's people only; pages are seeks in an index.

use super::status_of;
use crate::{
    Authorized, DbError,
    entity::{membership, membership_role, user_account},
};
use chrono::DateTime;
use domain::{
    Permit,
    id::UserId,
    partners::search_key,
    permission::Role,
    permit::UsersView,
    place::Leaf,
    users::{UserFilter, UserLine, UserOrder, UserPage, UserPlace, UserStatus},
};
use sea_orm::{
    QueryResult,
    prelude::*,
    sea_query::{Cond, ExprTrait, JoinType, LikeExpr, Order, Query, SelectStatement},
};
use std::collections::BTreeMap;

/// How many lines one page has.
const PAGE: usize = 50;
/// How many a file takes at once.
const STRETCH: usize = 1000;
/// More words than anybody searches for.
const WORDS: usize = 8;

/// One page of the list, and how many there are.
pub async fn list(
    cx: &Authorized<UsersView>,
    filter: &UserFilter,
    order: UserOrder,
    place: UserPlace,
) -> Result<UserPage, DbError> {
    let Leaf { lines, has_previous, has_next } = lines(cx, filter, order, place, PAGE).await?;
    let mut count = wanted(cx.tenant().uuid(), filter);
    count.expr_as(Expr::col((T, membership::Column::UserId)).count(), "shown");
    let counted = cx.db().query_one(&count).await?;
    let shown: i64 = counted.map_or(Ok(0), |row| row.try_get("", "shown"))?;
    Ok(UserPage { lines, has_previous, has_next, shown: shown.unsigned_abs() })
}

/// The lines of a file after this one, and whether there are more. For those who manage people.
pub async fn export<P: Permit<Over = ()>>(
    cx: &Authorized<P>,
    filter: &UserFilter,
    order: UserOrder,
    place: UserPlace,
) -> Result<(Vec<UserLine>, bool), DbError> {
    let leaf = lines(cx, filter, order, place, STRETCH).await?;
    Ok((leaf.lines, leaf.has_next))
}

/// So many lines, and whether there are some before and after them.
async fn lines<P: Permit<Over = ()>>(
    cx: &Authorized<P>,
    filter: &UserFilter,
    order: UserOrder,
    place: UserPlace,
    many: usize,
) -> Result<Leaf<UserLine>, DbError> {
    let anchor = match place.line() {
        None => None,
        Some(id) => {
            let member = cx.rows::<membership::Entity>();
            member.filter(membership::Column::UserId.eq(id.uuid())).one(cx.db()).await?
        }
    };
    // Somebody who is not of the company is no place in the list: it begins anew.
    let backward = place.is_backward(anchor.is_some());
    let select = page(cx.tenant().uuid(), filter, order, anchor.as_ref(), backward, many);
    let rows = cx.db().query_all(&select).await?;
    let more = rows.len() > many;
    let rows = &rows[..rows.len().min(many)];
    let mut roles = roles_of(cx, rows).await?;
    let lines =
        rows.iter().map(|row| line(row, &mut roles)).collect::<Result<Vec<_>, DbError>>()?;
    Ok(place.leaf(anchor.is_some(), lines, more))
}

/// The table of the list, in short.
const T: membership::Entity = membership::Entity;
const U: user_account::Entity = user_account::Entity;

/// All that is searched for, among these people.
fn wanted(organization: Uuid, filter: &UserFilter) -> SelectStatement {
    use membership::Column as C;
    let mut select = Query::select();
    select
        .from(T)
        .join(
            JoinType::InnerJoin,
            U,
            Expr::col((U, user_account::Column::Id)).equals((T, C::UserId)),
        )
        .and_where(Expr::col((T, C::OrganizationId)).eq(organization));
    for word in search_key(&filter.search).split(' ').filter(|word| !word.is_empty()).take(WORDS) {
        let escaped = word.replace('\\', "\\\\").replace('%', "\\%").replace('_', "\\_");
        let part = LikeExpr::new(format!("%{escaped}%")).escape('\\');
        select.and_where(Expr::col((T, C::SearchKey)).like(part));
    }
    if let Some(role) = filter.role {
        select.cond_where(holds(role));
    }
    let gone = Expr::col((T, C::DeactivatedAt));
    let password = Expr::col((U, user_account::Column::PasswordHash));
    match filter.status {
        None => &mut select,
        Some(UserStatus::Deactivated) => select.and_where(gone.is_not_null()),
        Some(UserStatus::Invited) => select.and_where(gone.is_null()).and_where(password.is_null()),
        Some(UserStatus::Active) => {
            select.and_where(gone.is_null()).and_where(password.is_not_null())
        }
    };
    select
}

/// Asked of each line in turn: a set of holders would lead the query, and its lines would have to be sorted.
fn holds(role: Role) -> Cond {
    use membership_role::Column as R;
    const H: membership_role::Entity = membership_role::Entity;
    let mut held = Query::select();
    held.expr(Expr::val(1))
        .from(H)
        .and_where(Expr::col((H, R::UserId)).equals((T, membership::Column::UserId)))
        .and_where(
            Expr::col((H, R::OrganizationId)).equals((T, membership::Column::OrganizationId)),
        );
    match role {
        Role::DefaultUser => Cond::all().add(Expr::exists(held).not()),
        role => {
            held.and_where(Expr::col((H, R::Role)).eq(role.key()));
            Cond::all().add(Expr::exists(held))
        }
    }
}

/// The lines next to `anchor`, one more than are shown. An index has them in order, so the first
/// page and the last cost the same.
fn page(
    organization: Uuid,
    filter: &UserFilter,
    order: UserOrder,
    anchor: Option<&membership::Model>,
    backward: bool,
    many: usize,
) -> SelectStatement {
    use membership::Column as C;
    use user_account::Column as A;
    let id = Expr::col((T, C::UserId));
    let descending = (order != UserOrder::Name) != backward;
    let direction = if descending { Order::Desc } else { Order::Asc };
    let mut select = wanted(organization, filter);
    select
        .columns([(T, C::UserId), (T, C::DeactivatedAt), (T, C::LastSignIn)])
        .columns([(U, A::FirstName), (U, A::LastName), (U, A::SignInName), (U, A::Email)])
        .expr_as(Expr::col((U, A::PasswordHash)).is_not_null(), "has_password");
    match order {
        UserOrder::Name => select.order_by((T, C::NameKey), direction.clone()),
        UserOrder::LastSignIn => select.order_by((T, C::LastSignIn), direction.clone()),
        UserOrder::Newest => &mut select,
    };
    select.order_by((T, C::UserId), direction).limit(many as u64 + 1);
    if let Some(anchor) = anchor {
        let there = Expr::val(anchor.user_id);
        let (here, there) = match order {
            UserOrder::Name => (
                Expr::tuple([Expr::col((T, C::NameKey)), id]),
                Expr::tuple([Expr::val(anchor.name_key.clone()), there]),
            ),
            UserOrder::LastSignIn => (
                Expr::tuple([Expr::col((T, C::LastSignIn)), id]),
                Expr::tuple([Expr::val(anchor.last_sign_in), there]),
            ),
            UserOrder::Newest => (id, there),
        };
        select.and_where(if descending { here.lt(there) } else { here.gt(there) });
    }
    select
}

async fn roles_of<P: Permit<Over = ()>>(
    cx: &Authorized<P>,
    rows: &[QueryResult],
) -> Result<BTreeMap<Uuid, Vec<Role>>, DbError> {
    let ids: Vec<Uuid> =
        rows.iter().map(|row| row.try_get("", "user_id")).collect::<Result<_, _>>()?;
    let held = cx
        .rows::<membership_role::Entity>()
        .filter(membership_role::Column::UserId.is_in(ids))
        .all(cx.db())
        .await?;
    let mut roles: BTreeMap<Uuid, Vec<Role>> = BTreeMap::new();
    for row in held {
        roles.entry(row.user_id).or_default().extend(Role::from_key(&row.role));
    }
    Ok(roles)
}

fn line(row: &QueryResult, roles: &mut BTreeMap<Uuid, Vec<Role>>) -> Result<UserLine, DbError> {
    let user: Uuid = row.try_get("", "user_id")?;
    let mut roles = roles.remove(&user).unwrap_or_default();
    roles.sort();
    let gone: Option<DateTime<chrono::Utc>> = row.try_get("", "deactivated_at")?;
    let has_password: bool = row.try_get("", "has_password")?;
    let last: i64 = row.try_get("", "last_sign_in")?;
    Ok(UserLine {
        user: UserId::from_uuid(user),
        first_name: row.try_get("", "first_name")?,
        last_name: row.try_get("", "last_name")?,
        sign_in_name: row.try_get("", "sign_in_name")?,
        email: row.try_get("", "email")?,
        roles,
        status: status_of(gone.is_some(), has_password),
        last_sign_in: super::sign_in_time(last),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use sea_orm::{Database, DbBackend, Statement, sea_query::SqliteQueryBuilder};

    async fn plan(select: SelectStatement) -> String {
        let db = Database::connect("sqlite::memory:").await.expect("a database");
        crate::schema::migrate(&db).await.expect("a schema");
        let sql = format!("EXPLAIN QUERY PLAN {}", select.to_string(SqliteQueryBuilder));
        let rows = db.query_all_raw(Statement::from_string(DbBackend::Sqlite, sql)).await;
        let rows = rows.expect("a plan");
        let lines = rows.iter().map(|row| row.try_get::<String>("", "detail").expect("text"));
        lines.collect::<Vec<_>>().join("\n")
    }

    /// Both ways, in each order: a seek in an index, no sorting, however far one has paged.
    #[tokio::test]
    async fn a_page_of_the_list_is_a_seek_in_its_index() {
        let organization = Uuid::from_u128(7);
        let anchor = membership::Model {
            user_id: Uuid::from_u128(8),
            organization_id: organization,
            deactivated_at: None,
            created_at: "2026-11-20T08:00:00Z".parse().expect("a time"),
            name_key: "ann".into(),
            search_key: "ann".into(),
            last_sign_in: 5,
            version: 0,
        };
        let filter = UserFilter {
            search: "ab 12".into(),
            role: Some(Role::GlobalAdmin),
            status: Some(UserStatus::Active),
        };
        for (order, index, seek) in [
            (UserOrder::Name, "membership_by_name", "(name_key,user_id)"),
            (UserOrder::Newest, "membership_by_age", "user_id"),
            (UserOrder::LastSignIn, "membership_by_sign_in", "(last_sign_in,user_id)"),
        ] {
            let first = plan(page(organization, &filter, order, None, false, PAGE)).await;
            let seeks = format!("USING INDEX {index} (organization_id=?)");
            assert!(first.contains(&seeks), "{first}");
            assert!(!first.contains("TEMP B-TREE"), "{first}");
            for backward in [false, true] {
                let next = page(organization, &filter, order, Some(&anchor), backward, PAGE);
                let next = plan(next).await;
                let seeks = format!("USING INDEX {index} (organization_id=? AND {seek}");
                assert!(next.contains(&seeks), "{next}");
                assert!(!next.contains("TEMP B-TREE"), "{next}");
            }
        }
    }
}
