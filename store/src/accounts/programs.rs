//! The reseller program (spec A9): a company applies, the operator decides, restricts and lifts. All of
//! it is one row for each company, whose version every change names.

mod queue;
mod row;

pub use queue::program_queue;
pub(crate) use row::{application, load, trade};

use crate::{
    Authorized, DbError, Reach, Refused,
    accounts::vetting_of,
    entity::{organization, program, support_details, user_account},
    scope::unscoped,
    tx::Tx,
};
use domain::{
    Permit,
    accounts::{
        Details, Program, ProgramDecision, ProgramError, ProgramStatus, Trade, VettingStatus,
    },
    contact::FullName,
    event::Event,
    id::OrganizationId,
    identity::PartnerType,
    permit::{
        AccountEnroll, OperatorProgramsDecide, OperatorProgramsRestrict, OperatorProgramsView,
        ProfilePartnerView,
    },
    suspension::AccountState,
};
use row::{fresh, save};
use sea_orm::prelude::*;

type Step = Result<(), Refused<ProgramError>>;

/// The program as the company sees it.
pub async fn program(cx: &Authorized<ProfilePartnerView>) -> Result<Program, DbError> {
    read(cx).await
}

/// The program as the operator sees it.
pub async fn program_review(cx: &Authorized<OperatorProgramsDecide>) -> Result<Program, DbError> {
    read(cx).await
}

/// How the company trades, which says what an application has to declare.
pub async fn trade_of(cx: &Authorized<AccountEnroll>) -> Result<Trade, DbError> {
    let row = load(cx.db(), cx.tenant()).await?;
    trade(cx.organization(), row.as_ref())
}

/// Apply, for the first time or again. Answers whether it was approved at once.
pub async fn apply_for_program(
    cx: &Authorized<AccountEnroll>,
    details: Details,
) -> Result<bool, Refused<ProgramError>> {
    let mut tx = cx.begin().await?;
    let found = fresh(&tx, cx.tenant(), details.version).await?;
    let (trade, wanted) = (found.trade, details.wanted);
    trade.apply(found.status()?, wanted).map_err(Refused::Rule)?;
    if let Some(hindrance) = hindrance(cx, tx.db()).await? {
        return Err(Refused::Rule(hindrance));
    }
    let at_once = trade.changes_over() && cx.policy().approve_transitions;
    let mut row = program::Model {
        wanted: Some(wanted.key().into()),
        came_from: Some(trade.partner_type.key().into()),
        status: Some(ProgramStatus::Applied.key().into()),
        service: Some(details.service),
        provider: Some(details.provider),
        applied_at: Some(tx.now()),
        applied_by: Some(cx.session().user.uuid()),
        decided_at: None,
        decided_by: None,
        reason: None,
        ..found.row
    };
    if at_once {
        approve(cx, &tx, &mut row, trade, wanted).await?;
    }
    save(&tx, row).await?;
    let organization = cx.tenant();
    if at_once {
        let approved = true;
        tx.also(Event::ProgramDecided { organization, wanted, approved, reason: None });
    }
    tx.commit(Event::ProgramApplied { organization, wanted, waits: !at_once }).await?;
    Ok(at_once)
}

/// The company does not want it any more.
pub async fn withdraw_from_program(cx: &Authorized<AccountEnroll>, version: i64) -> Step {
    let tx = cx.begin().await?;
    let found = fresh(&tx, cx.tenant(), version).await?;
    let (wanted, status) = found.waiting()?;
    let status = status.withdraw().map_err(Refused::Rule)?;
    let (status, decided_at) = (Some(status.key().into()), Some(tx.now()));
    save(&tx, program::Model { status, decided_at, ..found.row }).await?;
    tx.commit(Event::ProgramWithdrawn { organization: cx.tenant(), wanted }).await?;
    Ok(())
}

/// Approve or reject what a company applied for.
pub async fn decide_program(
    cx: &Authorized<OperatorProgramsDecide>,
    decision: ProgramDecision,
    version: i64,
) -> Step {
    let tx = cx.begin().await?;
    let found = fresh(&tx, cx.tenant(), version).await?;
    let (wanted, status) = found.waiting()?;
    let approved = decision == ProgramDecision::Approve;
    let next = status.decide(approved).map_err(Refused::Rule)?;
    let (trade, mut row) = (found.trade, found.row);
    if approved {
        // It may have been suspended, or changed its profile, since it applied.
        if let Some(hindrance) = hindrance(cx, tx.db()).await? {
            return Err(Refused::Rule(hindrance));
        }
        approve(cx, &tx, &mut row, trade, wanted).await?;
    }
    row.status = Some(next.key().into());
    row.decided_at = Some(tx.now());
    row.decided_by = Some(cx.session().user.uuid());
    row.reason = match decision {
        ProgramDecision::Approve => None,
        ProgramDecision::Reject(reason) => Some(reason),
    };
    let reason = row.reason.clone();
    save(&tx, row).await?;
    let organization = cx.tenant();
    tx.commit(Event::ProgramDecided { organization, wanted, approved, reason }).await?;
    Ok(())
}

/// Ask a company to become an indirect provider.
pub async fn invite_provider(cx: &Authorized<OperatorProgramsDecide>, version: i64) -> Step {
    let tx = cx.begin().await?;
    let found = fresh(&tx, cx.tenant(), version).await?;
    found.trade.invite().map_err(Refused::Rule)?;
    save(&tx, program::Model { invited_at: Some(tx.now()), ..found.row }).await?;
    tx.commit(Event::ProviderInvited { organization: cx.tenant() }).await?;
    Ok(())
}

/// Restrict a direct bill partner: what that blocks stands beside the permissions.
pub async fn restrict(
    cx: &Authorized<OperatorProgramsRestrict>,
    note: String,
    version: i64,
) -> Step {
    let tx = cx.begin().await?;
    let found = fresh(&tx, cx.tenant(), version).await?;
    found.trade.restrict().map_err(Refused::Rule)?;
    let (restricted_at, restriction) = (Some(tx.now()), Some(note.clone()));
    save(&tx, program::Model { restricted_at, restriction, ..found.row }).await?;
    tx.commit(Event::PartnerRestricted { organization: cx.tenant(), note }).await?;
    Ok(())
}

/// Lift a restriction. The note stays for the mail, which says why.
pub async fn lift_restriction(
    cx: &Authorized<OperatorProgramsRestrict>,
    note: String,
    version: i64,
) -> Step {
    let tx = cx.begin().await?;
    let found = fresh(&tx, cx.tenant(), version).await?;
    found.trade.lift().map_err(Refused::Rule)?;
    let restriction = Some(note.clone());
    save(&tx, program::Model { restricted_at: None, restriction, ..found.row }).await?;
    tx.commit(Event::RestrictionLifted { organization: cx.tenant(), note }).await?;
    Ok(())
}

/// From now on it trades so, from its next request on.
async fn approve<P: Permit<Over: Reach>>(
    cx: &Authorized<P>,
    tx: &Tx,
    row: &mut program::Model,
    trade: Trade,
    wanted: PartnerType,
) -> Result<(), DbError> {
    let after = trade.after(wanted);
    row.status = Some(ProgramStatus::Active.key().into());
    row.decided_at = Some(tx.now());
    row.also = after.also.map(|also| also.key().into());
    if !after.invited {
        row.invited_at = None;
    }
    cx.update::<organization::Entity>()
        .col_expr(organization::Column::PartnerType, Expr::value(after.partner_type.key()))
        .exec(tx.db())
        .await?;
    Ok(())
}

/// Why the company cannot apply, or be approved, whatever for.
async fn hindrance<P: Permit<Over: Reach>>(
    cx: &Authorized<P>,
    db: &impl ConnectionTrait,
) -> Result<Option<ProgramError>, DbError> {
    let (_, _, vetting) = vetting_of(db, cx.tenant()).await?;
    let company = cx.rows::<organization::Entity>().one(db).await?;
    let account = crate::suspension::read(db, cx.tenant()).await?.state;
    let ready = vetting.status() == VettingStatus::Authorized
        && company.is_some_and(|company| company.agreement_accepted)
        && account == AccountState::Active;
    if !ready {
        return Ok(Some(ProgramError::NotReady));
    }
    let support = cx.rows::<support_details::Entity>().one(db).await?;
    Ok(support.is_none().then_some(ProgramError::NoSupportDetails))
}

async fn read<P: Permit<Over: Reach>>(cx: &Authorized<P>) -> Result<Program, DbError> {
    let company = cx.rows::<organization::Entity>().one(cx.db()).await?;
    let company = company.ok_or_else(|| DbError::corrupt("a program of nobody"))?;
    let row = load(cx.db(), cx.tenant()).await?;
    let by = match row.as_ref().and_then(|row| row.applied_by) {
        Some(user) => {
            unscoped::<user_account::Entity>()
                .filter(user_account::Column::Id.eq(user))
                .one(cx.db())
                .await?
        }
        None => None,
    };
    let by = by.map(|user| FullName::new(&user.first_name, &user.last_name).display());
    let restriction = row
        .as_ref()
        .and_then(|row| Some((row.restricted_at?, row.restriction.clone().unwrap_or_default())));
    Ok(Program {
        organization: OrganizationId::from_uuid(company.id),
        trade: trade(&company, row.as_ref())?,
        restriction,
        application: match &row {
            Some(row) => application(row, by.unwrap_or_default())?,
            None => None,
        },
        hindrance: hindrance(cx, cx.db()).await?,
        version: row.map_or(0, |row| row.version),
        company_name: company.name,
        country: company.country,
    })
}

/// What the proofs of the queue are for.
type Desk = Authorized<OperatorProgramsView>;
