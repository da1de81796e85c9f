//! Who applies for the program, before the operator: by status, the one that waits longest first.

use super::{Desk, row::status};
use crate::{
    DbError,
    accounts::{partner_type_of, review::PAGE},
    entity::{organization, program},
    scope::unscoped,
};
use domain::{
    accounts::{ProgramLine, ProgramStatus},
    home::working_days_before,
    id::OrganizationId,
};
use sea_orm::{Condition, QueryOrder, QuerySelect, prelude::*};

/// One page of the queue. `after` is the last line of the page before.
pub async fn program_queue(
    cx: &Desk,
    wanted: ProgramStatus,
    after: Option<OrganizationId>,
) -> Result<Vec<ProgramLine>, DbError> {
    use program::Column as C;
    let mut select = unscoped::<program::Entity>().filter(C::Status.eq(wanted.key()));
    if let Some(after) = after {
        let last = unscoped::<program::Entity>()
            .filter(C::OrganizationId.eq(after.uuid()))
            .one(cx.db())
            .await?;
        if let Some(last) = last {
            let later = Condition::all()
                .add(C::AppliedAt.eq(last.applied_at))
                .add(C::OrganizationId.gt(last.organization_id));
            select =
                select.filter(Condition::any().add(C::AppliedAt.gt(last.applied_at)).add(later));
        }
    }
    let rows = select
        .order_by_asc(C::AppliedAt)
        .order_by_asc(C::OrganizationId)
        .limit(PAGE)
        .all(cx.db())
        .await?;
    let companies = unscoped::<organization::Entity>()
        .filter(organization::Column::Id.is_in(rows.iter().map(|row| row.organization_id)))
        .all(cx.db())
        .await?;
    let promised = working_days_before(cx.now(), cx.policy().review_days);
    rows.iter()
        .map(|row| {
            let company = companies.iter().find(|company| company.id == row.organization_id);
            let (Some(company), Some(asked), Some(stored), Some(applied_at)) =
                (company, &row.wanted, &row.status, row.applied_at)
            else {
                return Err(DbError::corrupt("an application without its company"));
            };
            let status = status(stored)?;
            let came_from = row.came_from.as_ref().unwrap_or(&company.partner_type);
            Ok(ProgramLine {
                organization: OrganizationId::from_uuid(company.id),
                company_name: company.name.clone(),
                country: company.country.clone(),
                partner_type: partner_type_of(came_from)?,
                wanted: partner_type_of(asked)?,
                status,
                applied_at,
                overdue: status == ProgramStatus::Applied && applied_at < promised,
            })
        })
        .collect()
}
