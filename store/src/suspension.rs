//! Suspension and the way back (spec B9, B10): the operator's steps, the company's request, and the
//! steps that follow by themselves from a decision about its profile.

use crate::{
    Authorized, DbError, Operator, Refused,
    accounts::partner_type,
    entity::{organization, suspension, user_account},
    scope::unscoped,
    tx::Tx,
};
use domain::{
    accounts::Decision,
    contact::FullName,
    event::Event,
    id::OrganizationId,
    permit::{AccountReinstatementRequest, AccountSuspensionView, OperatorPartnersSuspend},
    suspension::{
        AccountState, AccountStatus, ReinstatementRequest, Suspension, SuspensionError,
        SuspensionReason,
    },
};
use sea_orm::{Set, prelude::*, sea_query::OnConflict};

type Step = Result<(), Refused<SuspensionError>>;

/// How the account stands, with what was written.
pub async fn suspension(cx: &Authorized<AccountSuspensionView>) -> Result<Suspension, DbError> {
    read(cx.db(), cx.tenant()).await
}

/// Ask the operator to be let in again.
pub async fn request_reinstatement(
    cx: &Authorized<AccountReinstatementRequest>,
    text: String,
    version: i64,
) -> Step {
    let tx = cx.begin().await?;
    let (row, state) = fresh(&tx, cx.tenant(), version).await?;
    let next = state.request_reinstatement().map_err(Refused::Rule)?;
    let mut change = change(&tx, cx.tenant(), next, row.as_ref());
    // It is suspended since it was, for what was written then.
    if let Some(row) = row {
        (change.since, change.note) = (Set(row.since), Set(row.note));
    }
    change.request = Set(Some(text.clone()));
    change.requested_at = Set(Some(tx.now()));
    change.requested_by = Set(Some(cx.session().user.uuid()));
    save(&tx, change).await?;
    tx.commit(Event::ReinstatementRequested { organization: cx.tenant(), text }).await?;
    Ok(())
}

/// Suspend a partner, or keep one suspended whose request does not convince.
pub async fn suspend(
    cx: &Authorized<OperatorPartnersSuspend>,
    reason: SuspensionReason,
    note: String,
    version: i64,
) -> Step {
    suspend_in(cx.begin().await?, cx.tenant(), reason, Some(note), version).await
}

/// Let a partner in again.
pub async fn reinstate(cx: &Authorized<OperatorPartnersSuspend>, version: i64) -> Step {
    reinstate_in(cx.begin().await?, cx.tenant(), version).await
}

/// End it for good.
pub async fn terminate(
    cx: &Authorized<OperatorPartnersSuspend>,
    note: String,
    version: i64,
) -> Step {
    let tx = cx.begin().await?;
    let organization = cx.tenant();
    let (row, state) = fresh(&tx, organization, version).await?;
    let next = state.terminate().map_err(Refused::Rule)?;
    let reason = reason_of(next)?;
    let mut change = change(&tx, organization, next, row.as_ref());
    change.note = Set(Some(note.clone()));
    save(&tx, change).await?;
    tx.commit(Event::AccountTerminated { organization, reason, note }).await?;
    Ok(())
}

impl Operator {
    /// Suspend as the process itself, which has nothing to add to the reason: for jobs.
    pub async fn suspend(&self, organization: OrganizationId, reason: SuspensionReason) -> Step {
        let tx = self.begin().await?;
        let version = row(tx.db(), organization).await?.map_or(0, |row| row.version);
        suspend_in(tx, organization, reason, None, version).await
    }

    /// Reinstate as the process itself: for jobs.
    pub async fn reinstate(&self, organization: OrganizationId) -> Step {
        let tx = self.begin().await?;
        let version = row(tx.db(), organization).await?.map_or(0, |row| row.version);
        reinstate_in(tx, organization, version).await
    }
}

async fn suspend_in(
    tx: Tx,
    organization: OrganizationId,
    reason: SuspensionReason,
    note: Option<String>,
    version: i64,
) -> Step {
    let (row, state) = fresh(&tx, organization, version).await?;
    let partner = unscoped::<organization::Entity>()
        .filter(organization::Column::Id.eq(organization.uuid()))
        .one(tx.db())
        .await?
        .ok_or_else(|| DbError::corrupt("a suspension of nobody"))?;
    let next = state.suspend(reason, partner_type(&partner)?).map_err(Refused::Rule)?;
    let mut change = change(&tx, organization, next, row.as_ref());
    change.note = Set(note.clone());
    save(&tx, change).await?;
    let contact_knows = false;
    tx.commit(Event::AccountSuspended { organization, reason, note, contact_knows }).await?;
    Ok(())
}

async fn reinstate_in(tx: Tx, organization: OrganizationId, version: i64) -> Step {
    let (row, state) = fresh(&tx, organization, version).await?;
    let reason = reason_of(state);
    let next = state.reinstate().map_err(Refused::Rule)?;
    save(&tx, change(&tx, organization, next, row.as_ref())).await?;
    let contact_knows = false;
    tx.commit(Event::AccountReinstated { organization, reason: reason?, contact_knows }).await?;
    Ok(())
}

/// A rejected company is suspended, and one that is authorized after all is let in again (spec
/// A7.3). One that is suspended for something else stays as it is.
pub(crate) async fn follow(
    tx: &mut Tx,
    organization: OrganizationId,
    decision: &Decision,
) -> Result<(), DbError> {
    const REASON: SuspensionReason = SuspensionReason::ProfileRejected;
    let row = row(tx.db(), organization).await?;
    let state = row.as_ref().map_or(Ok(AccountState::Active), state)?;
    let (next, note) = match (decision, state) {
        (Decision::Reject { reason }, AccountState::Active) => {
            (AccountState::Suspended(REASON), Some(reason.clone()))
        }
        (
            Decision::Authorize,
            AccountState::Suspended(REASON) | AccountState::ReinstatementRequested(REASON),
        ) => (AccountState::Active, None),
        _ => return Ok(()),
    };
    let mut change = change(tx, organization, next, row.as_ref());
    change.note = Set(note.clone());
    if !written(tx, change).await? {
        return Err(DbError::corrupt("a suspension changed within its own transaction"));
    }
    let contact_knows = true;
    tx.also(match next {
        AccountState::Active => {
            Event::AccountReinstated { organization, reason: REASON, contact_knows }
        }
        _ => Event::AccountSuspended { organization, reason: REASON, note, contact_knows },
    });
    Ok(())
}

/// The row, and the state it stands for, if it is still the one that was looked at.
async fn fresh(
    tx: &Tx,
    organization: OrganizationId,
    version: i64,
) -> Result<(Option<suspension::Model>, AccountState), Refused<SuspensionError>> {
    let row = row(tx.db(), organization).await?;
    if row.as_ref().map_or(0, |row| row.version) != version {
        return Err(Refused::Rule(SuspensionError::Stale));
    }
    let state = row.as_ref().map_or(Ok(AccountState::Active), state)?;
    Ok((row, state))
}

/// What to write for a new state: since now, with nothing said or asked.
fn change(
    tx: &Tx,
    organization: OrganizationId,
    next: AccountState,
    before: Option<&suspension::Model>,
) -> suspension::ActiveModel {
    suspension::ActiveModel {
        organization_id: Set(organization.uuid()),
        status: Set(next.status().key().into()),
        reason: Set(next.reason().map(|reason| reason.key().into())),
        note: Set(None),
        since: Set(tx.now()),
        request: Set(None),
        requested_at: Set(None),
        requested_by: Set(None),
        version: Set(before.map_or(0, |row| row.version) + 1),
    }
}

async fn save(tx: &Tx, change: suspension::ActiveModel) -> Step {
    if written(tx, change).await? { Ok(()) } else { Err(Refused::Rule(SuspensionError::Stale)) }
}

/// Write over the version before. False if somebody else did: then nothing is changed.
async fn written(tx: &Tx, change: suspension::ActiveModel) -> Result<bool, DbError> {
    use suspension::Column as C;
    let before = *change.version.as_ref() - 1;
    let others = [
        C::Status,
        C::Reason,
        C::Note,
        C::Since,
        C::Request,
        C::RequestedAt,
        C::RequestedBy,
        C::Version,
    ];
    let over = OnConflict::column(C::OrganizationId)
        .update_columns(others)
        .action_and_where(C::Version.eq(before))
        .to_owned();
    let rows = suspension::Entity::insert(change)
        .on_conflict(over)
        .exec_without_returning(tx.db())
        .await?;
    Ok(rows > 0)
}

pub(crate) async fn row(
    db: &impl ConnectionTrait,
    organization: OrganizationId,
) -> Result<Option<suspension::Model>, DbError> {
    Ok(unscoped::<suspension::Entity>()
        .filter(suspension::Column::OrganizationId.eq(organization.uuid()))
        .one(db)
        .await?)
}

pub(crate) fn state(row: &suspension::Model) -> Result<AccountState, DbError> {
    state_of(&row.status, row.reason.as_deref())
}

/// The state that these words stand for.
pub(crate) fn state_of(status: &str, reason: Option<&str>) -> Result<AccountState, DbError> {
    let known = AccountStatus::from_key(status).and_then(|status| {
        AccountState::from_parts(status, reason.and_then(SuspensionReason::from_key))
    });
    known.ok_or_else(|| DbError::corrupt(format!("account {status} for {reason:?}")))
}

fn reason_of(state: AccountState) -> Result<SuspensionReason, Refused<SuspensionError>> {
    state.reason().ok_or(Refused::Rule(SuspensionError::NotSuspended))
}

/// All there is to say, for the company and for the operator.
pub(crate) async fn read(
    db: &impl ConnectionTrait,
    organization: OrganizationId,
) -> Result<Suspension, DbError> {
    let Some(row) = row(db, organization).await? else { return Ok(Suspension::default()) };
    let by = match row.requested_by {
        Some(user) => {
            unscoped::<user_account::Entity>()
                .filter(user_account::Column::Id.eq(user))
                .one(db)
                .await?
        }
        None => None,
    };
    let by = by.map(|user| FullName::new(&user.first_name, &user.last_name).display());
    let request = row.request.clone().zip(row.requested_at);
    Ok(Suspension {
        state: state(&row)?,
        since: Some(row.since),
        request: request.map(|(text, at)| ReinstatementRequest {
            text,
            at,
            by: by.unwrap_or_default(),
        }),
        note: row.note,
        version: row.version,
    })
}
