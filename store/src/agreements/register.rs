//! Who has signed what, and who still has to: for the operator's register, page by page, and for its export.

use crate::{
    Authorized, DbError,
    entity::{agreement_acceptance, agreement_pending, agreement_text, organization, user_account},
    partners::ids_of,
    scope::unscoped,
};
use domain::{
    agreements::{RegisterFilter, RegisterLine, RegisterPage, RegisterState, Signed},
    id::{AcceptanceId, OrganizationId, RegisterPlace},
    permit::OperatorAgreementsView,
};
use sea_orm::{QueryOrder, QuerySelect, Select, prelude::*, sea_query::ExprTrait};

/// How many lines one page has.
const PAGE: usize = 50;

/// The lines after `after`, the last of the page before: signatures the latest first, companies that have not signed
/// by their day.
pub async fn register(
    cx: &Authorized<OperatorAgreementsView>,
    filter: &RegisterFilter,
    after: Option<RegisterPlace>,
) -> Result<RegisterPage, DbError> {
    let after = after.map(RegisterPlace::uuid);
    let mut lines = match filter.state {
        RegisterState::Accepted => signatures(cx, filter, after).await?,
        RegisterState::Pending | RegisterState::Overdue => unsigned(cx, filter, after).await?,
    };
    let more = lines.len() > PAGE;
    lines.truncate(PAGE);
    let next = if more { lines.last().map(RegisterLine::place) } else { None };
    Ok(RegisterPage { lines, next })
}

async fn signatures(
    cx: &Authorized<OperatorAgreementsView>,
    filter: &RegisterFilter,
    after: Option<Uuid>,
) -> Result<Vec<RegisterLine>, DbError> {
    let rows = signed(filter, after).all(cx.db()).await?;
    let companies = companies(cx, rows.iter().map(|row| row.organization_id)).await?;
    let texts = unscoped::<agreement_text::Entity>()
        .filter(agreement_text::Column::Id.is_in(rows.iter().map(|row| row.text_id)))
        .all(cx.db())
        .await?;
    let users = unscoped::<user_account::Entity>()
        .filter(user_account::Column::Id.is_in(rows.iter().map(|row| row.user_id)))
        .all(cx.db())
        .await?;
    rows.into_iter()
        .map(|row| {
            let text = texts
                .iter()
                .find(|text| text.id == row.text_id)
                .ok_or_else(|| DbError::corrupt("a signature without its text"))?;
            let user = users.iter().find(|user| user.id == row.user_id);
            let (_, country) = company(&companies, row.organization_id)?;
            Ok(RegisterLine {
                organization: OrganizationId::from_uuid(row.organization_id),
                company_name: row.company_name,
                country,
                version: row.version,
                due_at: None,
                signed: Some(Signed {
                    id: AcceptanceId::from_uuid(row.id),
                    title: text.title.clone(),
                    region: text.region.clone(),
                    locale: super::locale(&text.locale)?,
                    signer_name: row.signer_name,
                    signer_title: row.signer_title,
                    sign_in_name: user.map(|user| user.sign_in_name.clone()).unwrap_or_default(),
                    accepted_at: row.accepted_at,
                    address: row.address,
                    sha256: row.text_sha256,
                }),
            })
        })
        .collect()
}

/// By the primary key, or the index of the version: ids sort by time.
fn signed(filter: &RegisterFilter, after: Option<Uuid>) -> Select<agreement_acceptance::Entity> {
    use agreement_acceptance::Column as C;
    let mut select = unscoped::<agreement_acceptance::Entity>();
    if let Some(version) = filter.version {
        select = select.filter(C::Version.eq(version));
    }
    if !filter.company.is_empty() {
        select = select.filter(C::OrganizationId.in_subquery(ids_of(&filter.company)));
    }
    if let Some(after) = after {
        select = select.filter(C::Id.lt(after));
    }
    select.order_by_desc(C::Id).limit(PAGE as u64 + 1)
}

async fn unsigned(
    cx: &Authorized<OperatorAgreementsView>,
    filter: &RegisterFilter,
    after: Option<Uuid>,
) -> Result<Vec<RegisterLine>, DbError> {
    let last = match after {
        Some(after) => {
            unscoped::<agreement_pending::Entity>()
                .filter(agreement_pending::Column::OrganizationId.eq(after))
                .one(cx.db())
                .await?
        }
        None => None,
    };
    let rows = waiting(filter, cx.now(), last).all(cx.db()).await?;
    let companies = companies(cx, rows.iter().map(|row| row.organization_id)).await?;
    rows.into_iter()
        .map(|row| {
            let (company_name, country) = company(&companies, row.organization_id)?;
            Ok(RegisterLine {
                organization: OrganizationId::from_uuid(row.organization_id),
                company_name,
                country,
                version: row.version,
                due_at: Some(row.due_at),
                signed: None,
            })
        })
        .collect()
}

/// By the index `agreement_pending_due`.
fn waiting(
    filter: &RegisterFilter,
    now: chrono::DateTime<chrono::Utc>,
    last: Option<agreement_pending::Model>,
) -> Select<agreement_pending::Entity> {
    use agreement_pending::Column as C;
    let mut select = unscoped::<agreement_pending::Entity>().filter(match filter.state {
        RegisterState::Overdue => C::DueAt.lte(now),
        RegisterState::Pending | RegisterState::Accepted => C::DueAt.gt(now),
    });
    if let Some(version) = filter.version {
        select = select.filter(C::Version.eq(version));
    }
    if !filter.company.is_empty() {
        select = select.filter(C::OrganizationId.in_subquery(ids_of(&filter.company)));
    }
    if let Some(last) = last {
        let here = Expr::tuple([Expr::col(C::DueAt), Expr::col(C::OrganizationId)]);
        let there = Expr::tuple([Expr::val(last.due_at), Expr::val(last.organization_id)]);
        select = select.filter(here.gt(there));
    }
    select.order_by_asc(C::DueAt).order_by_asc(C::OrganizationId).limit(PAGE as u64 + 1)
}

async fn companies(
    cx: &Authorized<OperatorAgreementsView>,
    ids: impl Iterator<Item = Uuid>,
) -> Result<Vec<organization::Model>, DbError> {
    Ok(unscoped::<organization::Entity>()
        .filter(organization::Column::Id.is_in(ids))
        .all(cx.db())
        .await?)
}

/// Its name and its country now.
fn company(rows: &[organization::Model], id: Uuid) -> Result<(String, String), DbError> {
    let row = rows.iter().find(|row| row.id == id);
    let row = row.ok_or_else(|| DbError::corrupt("a line without its company"))?;
    Ok((row.name.clone(), row.country.clone()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::schema::tests::plan;

    /// However many companies there are: a seek in an index, and no sorting.
    #[tokio::test]
    async fn a_page_of_the_register_is_a_seek_in_its_index() {
        let now = "2026-11-20T08:00:00Z".parse().expect("a time");
        let of = |state| RegisterFilter { state, version: None, company: String::new() };
        let last = || agreement_pending::Model {
            organization_id: Uuid::from_u128(7),
            kind: "network".into(),
            version: 2,
            due_at: now,
        };
        for state in [RegisterState::Pending, RegisterState::Overdue] {
            for last in [None, Some(last())] {
                let plan = plan(waiting(&of(state), now, last)).await;
                assert!(plan.contains("USING INDEX agreement_pending_due ("), "{plan}");
                assert!(!plan.contains("TEMP B-TREE"), "{plan}");
            }
        }
        let all = of(RegisterState::Accepted);
        let one = RegisterFilter { version: Some(2), ..all.clone() };
        for (filter, index) in [
            (all, "sqlite_autoindex_agreement_acceptance"),
            (one, "agreement_acceptance_version (version=? AND id<?)"),
        ] {
            let plan = plan(signed(&filter, Some(Uuid::from_u128(7)))).await;
            assert!(plan.contains(index), "{plan}");
            assert!(!plan.contains("TEMP B-TREE"), "{plan}");
        }
    }
}
