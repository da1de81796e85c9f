//! The operator's list of partners (spec J14): any part of a name, a domain or a network id, in every
//! script. See `docs/decisions/0016-partners-are-searched-by-a-scan.md` for why there is no index of words.

mod one;

pub use one::partner;

use crate::{
    Authorized, DbError,
    accounts::partner_type_of,
    entity::{organization, organization_domain, program, suspension, vetting},
    scope::unscoped,
    suspension::state_of,
};
use domain::{
    accounts::VettingStatus,
    id::OrganizationId,
    identity::OrganizationKind,
    partners::{
        PartnerCounts, PartnerFilter, PartnerLine, PartnerOrder, PartnerPage, PartnerPlace,
        search_key,
    },
    permit::OperatorPartnersList,
    place::Leaf,
    suspension::{AccountState, AccountStatus},
};
use sea_orm::{
    QueryResult,
    prelude::*,
    sea_query::{Cond, ExprTrait, JoinType, LikeExpr, Order, Query, SelectStatement},
};

/// How many lines one page has.
const PAGE: usize = 50;
/// More words than anybody searches for.
const WORDS: usize = 8;

/// One page of the list, and how many there are.
pub async fn list(
    cx: &Authorized<OperatorPartnersList>,
    filter: &PartnerFilter,
    order: PartnerOrder,
    place: PartnerPlace,
) -> Result<PartnerPage, DbError> {
    let anchor = match place.line() {
        None => None,
        Some(id) => partner_row(cx, id).await?,
    };
    // A line that is no partner is no place in the list: it begins anew.
    let backward = place.is_backward(anchor.is_some());
    let rows = cx.db().query_all(&page(filter, order, anchor.as_ref(), backward)).await?;
    let more = rows.len() > PAGE;
    let lines = rows.iter().take(PAGE).map(line).collect::<Result<Vec<PartnerLine>, DbError>>()?;
    let Leaf { lines, has_previous, has_next } = place.leaf(anchor.is_some(), lines, more);
    Ok(PartnerPage { lines, has_previous, has_next, counts: counts(cx, filter).await? })
}

async fn partner_row(
    cx: &Authorized<OperatorPartnersList>,
    id: OrganizationId,
) -> Result<Option<organization::Model>, DbError> {
    Ok(unscoped::<organization::Entity>()
        .filter(organization::Column::Id.eq(id.uuid()))
        .filter(organization::Column::Kind.eq(OrganizationKind::Partner.key()))
        .one(cx.db())
        .await?)
}

/// The lines next to `anchor`, one more than are shown. An index has them in order, so the first
/// page and the last cost the same.
fn page(
    filter: &PartnerFilter,
    order: PartnerOrder,
    anchor: Option<&organization::Model>,
    backward: bool,
) -> SelectStatement {
    use organization::Column as C;
    let (id, name_key) = (Expr::col((T, C::Id)), Expr::col((T, C::NameKey)));
    let descending = (order == PartnerOrder::Newest) != backward;
    let direction = if descending { Order::Desc } else { Order::Asc };
    let mut select = wanted(filter);
    select
        .columns([
            (T, C::Id),
            (T, C::Name),
            (T, C::Country),
            (T, C::PartnerType),
            (T, C::CreatedAt),
        ])
        .column((vetting::Entity, vetting::Column::NetworkId))
        .column((program::Entity, program::Column::Also))
        .expr_as(Expr::col((vetting::Entity, vetting::Column::Status)), "vetting")
        .expr_as(Expr::col((suspension::Entity, suspension::Column::Status)), "account")
        .expr_as(Expr::col((suspension::Entity, suspension::Column::Reason)), "account_reason")
        .cond_where(account_is(filter.account))
        .cond_where(vetting_is(filter.vetting));
    if order == PartnerOrder::Name {
        select.order_by((T, C::NameKey), direction.clone());
    }
    select.order_by((T, C::Id), direction).limit(PAGE as u64 + 1);
    if let Some(anchor) = anchor {
        let here = match order {
            PartnerOrder::Name => Expr::tuple([name_key, id]),
            PartnerOrder::Newest => id,
        };
        let there = match order {
            PartnerOrder::Name => {
                Expr::tuple([Expr::val(anchor.name_key.clone()), Expr::val(anchor.id)])
            }
            PartnerOrder::Newest => Expr::val(anchor.id),
        };
        select.and_where(if descending { here.lt(there) } else { here.gt(there) });
    }
    select
}

/// The table of the list, in short.
const T: organization::Entity = organization::Entity;

/// All that is searched for, in that country and of that type.
fn wanted(filter: &PartnerFilter) -> SelectStatement {
    use organization::Column as C;
    let own = Expr::col((T, C::Id));
    let mut select = Query::select();
    select
        .from(T)
        .join(
            JoinType::LeftJoin,
            vetting::Entity,
            Expr::col((vetting::Entity, vetting::Column::OrganizationId)).eq(own.clone()),
        )
        .join(
            JoinType::LeftJoin,
            suspension::Entity,
            Expr::col((suspension::Entity, suspension::Column::OrganizationId)).eq(own.clone()),
        )
        .join(
            JoinType::LeftJoin,
            program::Entity,
            Expr::col((program::Entity, program::Column::OrganizationId)).eq(own),
        )
        .and_where(Expr::col((T, C::Kind)).eq(OrganizationKind::Partner.key()));
    for word in search_key(&filter.search).split(' ').filter(|word| !word.is_empty()).take(WORDS) {
        select.cond_where(found(word));
    }
    if let Some(country) = filter.country {
        select.and_where(Expr::col((T, C::Country)).eq(country.to_string()));
    }
    if let Some(partner_type) = filter.partner_type {
        let also = Expr::col((program::Entity, program::Column::Also));
        let either = Expr::col((T, C::PartnerType)).eq(partner_type.key());
        select.and_where(either.or(also.eq(partner_type.key())));
    }
    select
}

/// The ids of all partners that are searched for, for other lists.
pub(crate) fn ids_of(search: &str) -> SelectStatement {
    let mut select = wanted(&PartnerFilter { search: search.into(), ..PartnerFilter::default() });
    select.column((T, organization::Column::Id)).to_owned()
}

/// The word is a part of the name, of a domain, or of the network id.
fn found(word: &str) -> Cond {
    use organization_domain::Column as D;
    let escaped = word.replace('\\', "\\\\").replace('%', "\\%").replace('_', "\\_");
    let part = || LikeExpr::new(format!("%{escaped}%")).escape('\\');
    let domains = Query::select()
        .column(D::OrganizationId)
        .from(organization_domain::Entity)
        .and_where(Expr::col(D::Name).like(part()))
        .to_owned();
    let found = Cond::any()
        .add(Expr::col((T, organization::Column::NameKey)).like(part()))
        .add(Expr::col((T, organization::Column::Id)).in_subquery(domains));
    if word.bytes().all(|byte| byte.is_ascii_digit()) {
        let id = Expr::col((vetting::Entity, vetting::Column::NetworkId));
        return found.add(id.cast_as("TEXT").like(part()));
    }
    found
}

fn account_is(wanted: Option<AccountStatus>) -> Cond {
    let status = || Expr::col((suspension::Entity, suspension::Column::Status));
    match wanted {
        None => Cond::all(),
        Some(AccountStatus::Active) => {
            Cond::any().add(status().is_null()).add(status().eq(AccountStatus::Active.key()))
        }
        Some(wanted) => Cond::all().add(status().eq(wanted.key())),
    }
}

fn vetting_is(wanted: Option<VettingStatus>) -> Cond {
    let status = || Expr::col((vetting::Entity, vetting::Column::Status));
    match wanted {
        None => Cond::all(),
        Some(VettingStatus::None) => Cond::all().add(status().is_null()),
        Some(wanted) => Cond::all().add(status().eq(wanted.key())),
    }
}

/// How many of each pair of states, in one question; the sums are made of it.
async fn counts(
    cx: &Authorized<OperatorPartnersList>,
    filter: &PartnerFilter,
) -> Result<PartnerCounts, DbError> {
    let account = (suspension::Entity, suspension::Column::Status);
    let status = (vetting::Entity, vetting::Column::Status);
    let mut select = wanted(filter);
    select
        .expr_as(Expr::col(account), "account")
        .expr_as(Expr::col(status), "vetting")
        .expr_as(Expr::col((T, organization::Column::Id)).count(), "partners")
        .add_group_by([Expr::col(account), Expr::col(status)]);
    let mut pairs = vec![];
    for row in cx.db().query_all(&select).await? {
        let partners: i64 = row.try_get("", "partners")?;
        let account = row.try_get::<Option<String>>("", "account")?;
        let account = match account.as_deref() {
            None => AccountStatus::Active,
            Some(key) => AccountStatus::from_key(key)
                .ok_or_else(|| DbError::corrupt(format!("account {key}")))?,
        };
        pairs.push((account, vetting_of(&row)?, u64::try_from(partners).unwrap_or_default()));
    }
    let sum = |account: Option<AccountStatus>, vetting: Option<VettingStatus>| {
        let of_both = pairs.iter().filter(|(a, v, _)| {
            account.is_none_or(|wanted| wanted == *a) && vetting.is_none_or(|wanted| wanted == *v)
        });
        of_both.map(|(.., partners)| partners).sum::<u64>()
    };
    let accounts = AccountStatus::ALL.iter().map(|one| (*one, sum(Some(*one), filter.vetting)));
    let vettings = VettingStatus::ALL.iter().map(|one| (*one, sum(filter.account, Some(*one))));
    Ok(PartnerCounts {
        shown: sum(filter.account, filter.vetting),
        by_account: accounts.collect(),
        by_vetting: vettings.collect(),
    })
}

fn vetting_of(row: &QueryResult) -> Result<VettingStatus, DbError> {
    match row.try_get::<Option<String>>("", "vetting")?.as_deref() {
        None => Ok(VettingStatus::None),
        Some(key) => VettingStatus::from_key(key)
            .ok_or_else(|| DbError::corrupt(format!("vetting status {key}"))),
    }
}

fn line(row: &QueryResult) -> Result<PartnerLine, DbError> {
    let account = match row.try_get::<Option<String>>("", "account")? {
        None => AccountState::Active,
        Some(status) => {
            let reason = row.try_get::<Option<String>>("", "account_reason")?;
            state_of(&status, reason.as_deref())?
        }
    };
    let also = row.try_get::<Option<String>>("", "also")?;
    Ok(PartnerLine {
        organization: OrganizationId::from_uuid(row.try_get("", "id")?),
        name: row.try_get("", "name")?,
        country: row.try_get("", "country")?,
        partner_type: partner_type_of(&row.try_get::<String>("", "partner_type")?)?,
        also: also.as_deref().map(partner_type_of).transpose()?,
        network_id: row.try_get("", "network_id")?,
        vetting: vetting_of(row)?,
        account,
        created_at: row.try_get("", "created_at")?,
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

    /// Both ways, in either order: a seek in an index, no sorting, however far one has paged.
    #[tokio::test]
    async fn a_page_of_the_list_is_a_seek_in_its_index() {
        let anchor = organization::Model {
            id: Uuid::from_u128(7),
            kind: "partner".into(),
            cloud: "global".into(),
            partner_type: "network".into(),
            name: "Contoso".into(),
            country: "DE".into(),
            agreement_accepted: true,
            self_service_password: true,
            created_at: "2026-11-20T08:00:00Z".parse().expect("a time"),
            name_key: "contoso".into(),
        };
        let filter = PartnerFilter { search: "ab 12".into(), ..PartnerFilter::default() };
        for (order, index, seek) in [
            (PartnerOrder::Name, "organization_by_name", "(name_key,id)"),
            (PartnerOrder::Newest, "organization_by_age", "id"),
        ] {
            let first = plan(page(&filter, order, None, false)).await;
            assert!(first.contains(&format!("USING INDEX {index} (kind=?)")), "{first}");
            assert!(!first.contains("TEMP B-TREE"), "{first}");
            for backward in [false, true] {
                let next = plan(page(&filter, order, Some(&anchor), backward)).await;
                let found = next.contains(&format!("USING INDEX {index} (kind=? AND {seek}"));
                assert!(found, "{next}");
                assert!(!next.contains("TEMP B-TREE"), "{next}");
            }
        }
    }
}
