//! The vetting of one company, read and written as the state machine in `domain`.

use super::legal::{keep_before, profile};
use crate::{
    Authorized, DbError, Reach,
    entity::{legal_profile, vetting, vetting_check, vetting_decision},
    scope::{unscoped, unscoped_update},
    support::names,
    tx::Tx,
};
use chrono::{DateTime, Utc};
use domain::{
    Permit,
    accounts::{
        Check, CheckState, Decision, PastDecision, Vetting, VettingStatus, VettingSubStatus,
    },
    event::Event,
    id::OrganizationId,
};
use sea_orm::{QueryOrder, QuerySelect, Set, prelude::*, sea_query::OnConflict};

/// How many decisions are shown.
const MOST_DECISIONS: u64 = 20;

/// The row and the state it stands for; the default where nothing was submitted yet.
pub(crate) async fn load(
    db: &impl ConnectionTrait,
    organization: OrganizationId,
) -> Result<(Option<vetting::Model>, Vec<vetting_check::Model>, Vetting), DbError> {
    let row = unscoped::<vetting::Entity>()
        .filter(vetting::Column::OrganizationId.eq(organization.uuid()))
        .one(db)
        .await?;
    let Some(row) = row else { return Ok((None, vec![], Vetting::default())) };
    let checks = checks(db, organization).await?;
    let state = state_of(&row, &checks)?;
    Ok((Some(row), checks, state))
}

pub(super) async fn checks(
    db: &impl ConnectionTrait,
    organization: OrganizationId,
) -> Result<Vec<vetting_check::Model>, DbError> {
    Ok(unscoped::<vetting_check::Entity>()
        .filter(vetting_check::Column::OrganizationId.eq(organization.uuid()))
        .all(db)
        .await?)
}

/// The state that the rows stand for.
pub(super) fn state_of(
    row: &vetting::Model,
    checks: &[vetting_check::Model],
) -> Result<Vetting, DbError> {
    let states = checks.iter().filter_map(|check| {
        Some((Check::from_key(&check.name)?, CheckState::from_key(&check.state)?))
    });
    Ok(Vetting::from_parts(status(row)?, sub_status(row)?, states, row.reason.clone()))
}

pub(super) fn status(row: &vetting::Model) -> Result<VettingStatus, DbError> {
    status_of(&row.status)
}

pub(crate) fn status_of(key: &str) -> Result<VettingStatus, DbError> {
    VettingStatus::from_key(key).ok_or_else(|| DbError::corrupt(format!("vetting status {key}")))
}

pub(super) fn sub_status(row: &vetting::Model) -> Result<VettingSubStatus, DbError> {
    sub_status_of(&row.sub_status)
}

pub(crate) fn sub_status_of(key: &str) -> Result<VettingSubStatus, DbError> {
    VettingSubStatus::from_key(key)
        .ok_or_else(|| DbError::corrupt(format!("vetting sub-status {key}")))
}

/// Write the state over the row that was read as `version`. False if somebody
/// else wrote meanwhile: then nothing is changed.
pub(super) async fn save(
    tx: &Tx,
    row: &vetting::Model,
    state: &Vetting,
    decided_by: Option<Uuid>,
) -> Result<bool, DbError> {
    let decided = matches!(state.status(), VettingStatus::Authorized | VettingStatus::Rejected);
    let decided_at = if decided { Some(row.decided_at.unwrap_or_else(|| tx.now())) } else { None };
    let changed = unscoped_update::<vetting::Entity>()
        .col_expr(vetting::Column::Status, Expr::value(state.status().key()))
        .col_expr(vetting::Column::SubStatus, Expr::value(state.sub_status().key()))
        .col_expr(vetting::Column::Reason, Expr::value(state.reason().map(str::to_owned)))
        .col_expr(vetting::Column::SubmittedAt, Expr::value(row.submitted_at))
        .col_expr(vetting::Column::DecidedAt, Expr::value(decided_at))
        .col_expr(vetting::Column::DecidedBy, Expr::value(decided_by))
        .col_expr(vetting::Column::Version, Expr::value(row.version + 1))
        .filter(vetting::Column::OrganizationId.eq(row.organization_id))
        .filter(vetting::Column::Version.eq(row.version))
        .exec(tx.db())
        .await?;
    if changed.rows_affected == 0 {
        return Ok(false);
    }
    for (check, state) in state.checks() {
        let insert = vetting_check::Entity::insert(vetting_check::ActiveModel {
            organization_id: Set(row.organization_id),
            name: Set(check.key().into()),
            state: Set(state.key().into()),
            note: Set(None),
            decided_by: Set(None),
            decided_at: Set(None),
        });
        let key = [vetting_check::Column::OrganizationId, vetting_check::Column::Name];
        let overwrite =
            OnConflict::columns(key).update_column(vetting_check::Column::State).to_owned();
        insert.on_conflict(overwrite).exec_without_returning(tx.db()).await?;
    }
    if decided && row.status != state.status().key() {
        note_decision(tx, row, state, decided_by).await?;
    }
    Ok(true)
}

/// Keep what was decided, and the profile that was authorized.
async fn note_decision(
    tx: &Tx,
    row: &vetting::Model,
    state: &Vetting,
    decided_by: Option<Uuid>,
) -> Result<(), DbError> {
    let decision = vetting_decision::ActiveModel {
        organization_id: Set(row.organization_id),
        place: Set(row.version + 1),
        status: Set(state.status().key().into()),
        reason: Set(state.reason().map(str::to_owned)),
        decided_by: Set(decided_by),
        decided_at: Set(tx.now()),
    };
    vetting_decision::Entity::insert(decision).exec_without_returning(tx.db()).await?;
    if state.status() != VettingStatus::Authorized {
        return Ok(());
    }
    let legal = unscoped::<legal_profile::Entity>()
        .filter(legal_profile::Column::OrganizationId.eq(row.organization_id))
        .one(tx.db())
        .await?
        .ok_or_else(|| DbError::corrupt("an authorization of nobody"))?;
    let organization = OrganizationId::from_uuid(row.organization_id);
    keep_before(tx, organization, &profile(&legal), true).await
}

/// The last decisions about the organisation that this proof reaches, the latest first; by whom, if
/// that may be known.
pub(super) async fn decisions<P: Permit<Over: Reach>>(
    cx: &Authorized<P>,
    db: &impl ConnectionTrait,
    by_whom: bool,
) -> Result<Vec<PastDecision>, DbError> {
    let rows = cx
        .rows::<vetting_decision::Entity>()
        .order_by_desc(vetting_decision::Column::Place)
        .limit(MOST_DECISIONS)
        .all(db)
        .await?;
    let people = rows.iter().filter_map(|row| row.decided_by.filter(|_| by_whom));
    let names = names(db, people).await?;
    rows.into_iter()
        .map(|row| {
            Ok(PastDecision {
                status: VettingStatus::from_key(&row.status)
                    .ok_or_else(|| DbError::corrupt(format!("a decision {}", row.status)))?,
                reason: row.reason,
                at: row.decided_at,
                by: row.decided_by.and_then(|by| names.get(&by).cloned()),
            })
        })
        .collect()
}

/// What failed or changed is looked at anew: what was found about it says nothing any more. The
/// log keeps it.
pub(super) async fn forget_findings(tx: &Tx, organization: OrganizationId) -> Result<(), DbError> {
    unscoped_update::<vetting_check::Entity>()
        .col_expr(vetting_check::Column::Note, Expr::value(None::<String>))
        .col_expr(vetting_check::Column::DecidedBy, Expr::value(None::<Uuid>))
        .col_expr(vetting_check::Column::DecidedAt, Expr::value(None::<DateTime<Utc>>))
        .filter(vetting_check::Column::OrganizationId.eq(organization.uuid()))
        .filter(vetting_check::Column::State.eq(CheckState::Waiting.key()))
        .exec(tx.db())
        .await?;
    Ok(())
}

/// Where the operator authorizes without looking: decide, now that the address is confirmed.
/// Answers what follows; nothing while the company corrects its entries, or after a decision.
pub(super) fn authorize_unseen(state: &mut Vetting, organization: OrganizationId) -> Option<Event> {
    for check in [Check::Employment, Check::Business] {
        state.find(check, CheckState::Passed).ok()?;
    }
    state.decide(Decision::Authorize).ok()?;
    Some(Event::VettingDecided { organization, decision: Decision::Authorize })
}

/// The contact confirmed the address: the review continues (S2.14), or is over
/// where the operator authorizes without looking. Answers what follows.
pub(crate) async fn email_confirmed(
    tx: &Tx,
    organization: OrganizationId,
    auto_authorize: bool,
) -> Result<Option<Event>, DbError> {
    let (Some(row), _, mut state) = load(tx.db(), organization).await? else { return Ok(None) };
    state.confirm_email();
    let decided = if auto_authorize { authorize_unseen(&mut state, organization) } else { None };
    // Whoever decided before is still who decided.
    if !save(tx, &row, &state, row.decided_by).await? {
        return Err(DbError::corrupt("vetting changed within its own transaction"));
    }
    Ok(decided)
}
