//! The row of a company in the program, read and written over the version that was looked at.

use crate::{
    DbError, Refused,
    accounts::{partner_type, partner_type_of},
    entity::{organization, program},
    scope::unscoped,
    tx::Tx,
};
use domain::{
    accounts::{ProgramApplication, ProgramError, ProgramStatus, Trade},
    id::OrganizationId,
    identity::PartnerType,
};
use sea_orm::{IntoActiveModel, Iterable, prelude::*, sea_query::OnConflict};

/// A row, and how the company trades, as they are within a change.
pub(super) struct Row {
    pub row: program::Model,
    pub trade: Trade,
}

impl Row {
    pub fn status(&self) -> Result<Option<ProgramStatus>, DbError> {
        self.row.status.as_deref().map(status).transpose()
    }

    /// What it applied for, and where that stands.
    pub fn waiting(&self) -> Result<(PartnerType, ProgramStatus), Refused<ProgramError>> {
        match (self.row.wanted.as_deref(), self.status()?) {
            (Some(wanted), Some(status)) => Ok((partner_type_of(wanted)?, status)),
            _ => Err(Refused::Rule(ProgramError::NotApplied)),
        }
    }
}

pub(super) fn status(key: &str) -> Result<ProgramStatus, DbError> {
    ProgramStatus::from_key(key).ok_or_else(|| DbError::corrupt(format!("program {key}")))
}

pub(crate) async fn load(
    db: &impl ConnectionTrait,
    organization: OrganizationId,
) -> Result<Option<program::Model>, DbError> {
    Ok(unscoped::<program::Entity>()
        .filter(program::Column::OrganizationId.eq(organization.uuid()))
        .one(db)
        .await?)
}

/// How a company trades.
pub(crate) fn trade(
    company: &organization::Model,
    row: Option<&program::Model>,
) -> Result<Trade, DbError> {
    let also = row.and_then(|row| row.also.as_deref()).map(partner_type_of).transpose()?;
    Ok(Trade {
        partner_type: partner_type(company)?,
        also,
        invited: row.is_some_and(|row| row.invited_at.is_some()),
        restricted: row.is_some_and(|row| row.restricted_at.is_some()),
    })
}

/// What was applied for, if anything ever was.
pub(crate) fn application(
    row: &program::Model,
    applied_by: String,
) -> Result<Option<ProgramApplication>, DbError> {
    let (Some(wanted), Some(stored), Some(applied_at)) =
        (row.wanted.as_deref(), row.status.as_deref(), row.applied_at)
    else {
        return Ok(None);
    };
    Ok(Some(ProgramApplication {
        wanted: partner_type_of(wanted)?,
        status: status(stored)?,
        service: row.service.clone().unwrap_or_default(),
        provider: row.provider.clone().unwrap_or_default(),
        applied_at,
        applied_by,
        decided_at: row.decided_at,
        reason: row.reason.clone(),
    }))
}

/// The row, if it is still the one that was looked at; an empty one where there is none yet.
pub(super) async fn fresh(
    tx: &Tx,
    organization: OrganizationId,
    version: i64,
) -> Result<Row, Refused<ProgramError>> {
    let row = load(tx.db(), organization).await?;
    if row.as_ref().map_or(0, |row| row.version) != version {
        return Err(Refused::Rule(ProgramError::Stale));
    }
    let company = unscoped::<organization::Entity>()
        .filter(organization::Column::Id.eq(organization.uuid()))
        .one(tx.db())
        .await?
        .ok_or_else(|| DbError::corrupt("a program of nobody"))?;
    let trade = trade(&company, row.as_ref())?;
    let row = row.unwrap_or_else(|| program::Model {
        organization_id: organization.uuid(),
        also: None,
        invited_at: None,
        restricted_at: None,
        restriction: None,
        wanted: None,
        came_from: None,
        status: None,
        service: None,
        provider: None,
        applied_at: None,
        applied_by: None,
        decided_at: None,
        decided_by: None,
        reason: None,
        version: 0,
    });
    Ok(Row { row, trade })
}

/// Write it over the version before.
pub(super) async fn save(tx: &Tx, row: program::Model) -> Result<(), Refused<ProgramError>> {
    use program::Column as C;
    let before = row.version;
    let row = program::Model { version: before + 1, ..row };
    let others = C::iter().filter(|column| !matches!(column, C::OrganizationId));
    let over = OnConflict::column(C::OrganizationId)
        .update_columns(others)
        .action_and_where(C::Version.eq(before))
        .to_owned();
    let rows = program::Entity::insert(row.into_active_model().reset_all())
        .on_conflict(over)
        .exec_without_returning(tx.db())
        .await?;
    if rows == 0 { Err(Refused::Rule(ProgramError::Stale)) } else { Ok(()) }
}
