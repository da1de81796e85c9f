//! Tax exemptions before the operator (spec B6, J14): who waits, and the decision.

use super::{
    documents::thread::{About, content},
    tax::{line, step, whole},
};
use crate::{
    Authorized, DbError, FileContent, Refused,
    entity::{organization, tax_filing},
    scope::unscoped,
};
use domain::{
    accounts::{FilingState, TaxDesk, TaxError, TaxFiling, Verdict},
    event::Event,
    id::{AttachmentId, TaxFilingId},
    permit::{OperatorTaxFilingsDecide, OperatorTaxFilingsView},
};
use sea_orm::{Order, QueryOrder, QuerySelect, Select, prelude::*};

/// How many lines one page of the list has.
const PAGE: u64 = 50;

/// Filings of one state: open ones the oldest first, the others the newest. `after` is the last line
/// of the page before.
pub async fn tax_desk(
    cx: &Authorized<OperatorTaxFilingsView>,
    stage: FilingState,
    after: Option<TaxFilingId>,
) -> Result<TaxDesk, DbError> {
    let rows = page(stage, after).all(cx.db()).await?;
    let companies = unscoped::<organization::Entity>()
        .filter(organization::Column::Id.is_in(rows.iter().map(|row| row.organization_id)))
        .all(cx.db())
        .await?;
    let lines = rows
        .iter()
        .map(|row| {
            let company = companies.iter().find(|company| company.id == row.organization_id);
            let company =
                company.ok_or_else(|| DbError::corrupt("a filing without its company"))?;
            line(row, &company.name)
        })
        .collect::<Result<_, _>>()?;
    Ok(TaxDesk { now: cx.now(), lines })
}

/// One page, by the index `tax_filing_desk`: ids sort by time.
fn page(stage: FilingState, after: Option<TaxFilingId>) -> Select<tax_filing::Entity> {
    use tax_filing::Column as C;
    let select = unscoped::<tax_filing::Entity>().filter(C::Stage.eq(stage.key()));
    let select = match after {
        Some(after) if stage.is_open() => select.filter(C::Id.gt(after.uuid())),
        Some(after) => select.filter(C::Id.lt(after.uuid())),
        None => select,
    };
    let order = if stage.is_open() { Order::Asc } else { Order::Desc };
    select.order_by(C::Id, order).limit(PAGE)
}

/// How many filings wait for the operator.
pub async fn waiting_tax_filings(cx: &Authorized<OperatorTaxFilingsView>) -> Result<u64, DbError> {
    let waiting = [FilingState::Submitted, FilingState::InReview].map(FilingState::key);
    let rows = unscoped::<tax_filing::Entity>().filter(tax_filing::Column::Stage.is_in(waiting));
    Ok(rows.count(cx.db()).await?)
}

/// One filing of the company that was checked.
pub async fn filed(
    cx: &Authorized<OperatorTaxFilingsDecide>,
    id: TaxFilingId,
) -> Result<Option<TaxFiling>, DbError> {
    let company = cx.rows::<organization::Entity>().one(cx.db()).await?;
    let company = company.map(|company| company.name).unwrap_or_default();
    whole(cx, id, &company).await
}

/// One file of it.
pub async fn filed_file(
    cx: &Authorized<OperatorTaxFilingsDecide>,
    filing: TaxFilingId,
    file: AttachmentId,
) -> Result<Option<FileContent>, DbError> {
    content(cx, About::Filing(filing), file).await
}

/// The operator's step. Who filed is told by mail, except that somebody looks at it now.
pub async fn judge_tax_filing(
    cx: &Authorized<OperatorTaxFilingsDecide>,
    id: TaxFilingId,
    verdict: Verdict,
    words: Option<String>,
    version: i64,
) -> Result<(), Refused<TaxError>> {
    let tx = cx.begin().await?;
    let judge = |state: FilingState| state.judge(verdict);
    let (state, note) = step(cx, &tx, id, version, judge, words, &[], true).await?;
    let organization = cx.tenant();
    tx.commit(Event::TaxFilingJudged { organization, filing: id, note, state }).await?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::schema::tests::plan;

    /// The first page and the thousandth cost the same, in every state.
    #[tokio::test]
    async fn a_page_of_the_list_is_a_seek_in_an_index() {
        for stage in FilingState::ALL {
            for after in [None, Some(TaxFilingId::from_uuid(Uuid::from_u128(7)))] {
                let plan = plan(page(*stage, after)).await;
                assert!(plan.contains("USING INDEX tax_filing_desk (stage=?"), "{stage:?}: {plan}");
                assert!(!plan.contains("TEMP B-TREE"), "{stage:?}: {plan}");
            }
        }
    }
}
