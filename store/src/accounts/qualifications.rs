//! Whom a company may sell special offers to (spec B7): set by the operator, read by both sides.

use crate::{Authorized, DbError, Reach, entity::qualification};
use domain::{
    Permit,
    accounts::Qualification,
    event::Event,
    permit::{OperatorPartnersQualify, OperatorPartnersView},
};
use sea_orm::{QueryOrder, Set, prelude::*, sea_query::OnConflict};

/// What a partner is qualified for, before the operator.
pub async fn qualifications(
    cx: &Authorized<OperatorPartnersView>,
) -> Result<Vec<Qualification>, DbError> {
    of(cx).await
}

/// What the organisation that this proof reaches is qualified for.
pub(super) async fn of<P: Permit<Over: Reach>>(
    cx: &Authorized<P>,
) -> Result<Vec<Qualification>, DbError> {
    let rows = cx
        .rows::<qualification::Entity>()
        .filter(qualification::Column::Granted.eq(true))
        .order_by_asc(qualification::Column::Name)
        .all(cx.db())
        .await?;
    rows.iter()
        .map(|row| {
            Qualification::from_key(&row.name)
                .ok_or_else(|| DbError::corrupt(format!("qualification {}", row.name)))
        })
        .collect()
}

/// From now on the partner is qualified for these, and for nothing else.
pub async fn qualify(
    cx: &Authorized<OperatorPartnersQualify>,
    chosen: Vec<Qualification>,
) -> Result<(), DbError> {
    use qualification::Column as C;
    let tx = cx.begin().await?;
    for kind in Qualification::ALL {
        qualification::Entity::insert(qualification::ActiveModel {
            organization_id: Set(cx.tenant().uuid()),
            name: Set(kind.key().into()),
            granted: Set(chosen.contains(kind)),
            changed_by: Set(cx.session().user.uuid()),
            changed_at: Set(tx.now()),
        })
        .on_conflict(
            OnConflict::columns([C::OrganizationId, C::Name])
                .update_columns([C::Granted, C::ChangedBy, C::ChangedAt])
                .to_owned(),
        )
        .exec_without_returning(tx.db())
        .await?;
    }
    let organization = cx.tenant();
    tx.commit(Event::PartnerQualified { organization, qualifications: chosen }).await?;
    Ok(())
}
