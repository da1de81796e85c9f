//! What the company's admins see of it, and what they decide.

use super::{JoinRefused, rule, state};
use crate::{
    Authorized, DbError, Refused,
    entity::{join_request, user_account},
    scope::unscoped,
    tx::Tx,
    users::{
        add::{Newcomer, create},
        change::{UsersRefused, begin},
    },
};
use domain::{
    contact::{FullName, work_email},
    event::Event,
    field::FieldError,
    id::{JoinRequestId, UserId},
    locale::Locale,
    permit::UsersCreate,
    users::{Approval, Delivery, JoinError, JoinRequest, JoinState, NewPerson},
};
use sea_orm::{QueryOrder, QuerySelect, prelude::*};

/// As many as are shown at once.
const PAGE: u64 = 50;

/// The newest first, after this one.
pub async fn requests(
    cx: &Authorized<UsersCreate>,
    after: Option<JoinRequestId>,
) -> Result<Vec<JoinRequest>, DbError> {
    let mut rows = cx.rows::<join_request::Entity>();
    if let Some(after) = after {
        rows = rows.filter(join_request::Column::Id.lt(after.uuid()));
    }
    let rows = rows.order_by_desc(join_request::Column::Id).limit(PAGE).all(cx.db()).await?;
    shown(cx, rows).await
}

/// How many wait for an answer.
pub async fn waiting(cx: &Authorized<UsersCreate>) -> Result<u64, DbError> {
    let rows = cx.rows::<join_request::Entity>();
    let waiting = join_request::Column::State.eq(JoinState::Waiting.key());
    Ok(rows.filter(waiting).count(cx.db()).await?)
}

/// One of them; `None` for any other.
pub async fn request(
    cx: &Authorized<UsersCreate>,
    id: JoinRequestId,
) -> Result<Option<JoinRequest>, DbError> {
    let row = row(cx, cx.db(), id).await?;
    Ok(shown(cx, row.into_iter().collect()).await?.pop())
}

/// Let them in, under this name and with these roles. They choose their password behind a link that goes to the address
/// they asked from.
pub async fn approve(
    cx: &Authorized<UsersCreate>,
    id: JoinRequestId,
    approval: &Approval,
) -> Result<UserId, Refused<JoinRefused>> {
    let (mut tx, actor) = begin(cx).await.map_err(users)?;
    let asked = waits(cx, &tx, id).await?;
    let email = work_email(&asked.email, &cx.policy().tenant_domain_suffix)
        .map_err(|_| DbError::corrupt("an account without an address"))?;
    let person = NewPerson {
        first_name: asked.first_name,
        last_name: asked.last_name,
        user_name: approval.user_name.clone(),
        domain: approval.domain.clone(),
        email,
        roles: approval.roles.clone(),
        delivery: Delivery::Link,
    };
    let locale = asked.locale.as_deref().and_then(Locale::from_tag).unwrap_or(Locale::En);
    let newcomer = Newcomer { person: &person, hash: None, temporary: None, locale };
    let account = create(cx, &mut tx, &actor, newcomer).await.map_err(known_or(users))?;
    let (user, organization) = (UserId::from_uuid(account.id), cx.tenant());
    decided(cx, &tx, id, JoinState::Approved, None, Some(user)).await?;
    tx.also(Event::UserCreated { organization, user, invited: true });
    tx.commit(Event::JoinApproved { organization, request: id, user }).await?;
    Ok(user)
}

/// Do not, and say why.
pub async fn decline(
    cx: &Authorized<UsersCreate>,
    id: JoinRequestId,
    reason: String,
) -> Result<(), Refused<JoinRefused>> {
    let (tx, _) = begin(cx).await.map_err(users)?;
    let user = UserId::from_uuid(waits(cx, &tx, id).await?.user_id);
    decided(cx, &tx, id, JoinState::Declined, Some(reason.clone()), None).await?;
    let organization = cx.tenant();
    tx.commit(Event::JoinDeclined { organization, request: id, user, reason }).await?;
    Ok(())
}

fn users(refused: Refused<UsersRefused>) -> Refused<JoinRefused> {
    match refused {
        Refused::Rule(refused) => Refused::Rule(JoinRefused::Users(refused)),
        Refused::Db(error) => Refused::Db(error),
    }
}

/// That the address is known has no field to stand at here.
fn known_or(
    other: fn(Refused<UsersRefused>) -> Refused<JoinRefused>,
) -> impl Fn(Refused<UsersRefused>) -> Refused<JoinRefused> {
    move |refused| match &refused {
        Refused::Rule(UsersRefused::Fields(errors))
            if errors.0.get("email") == Some(&FieldError::Taken) =>
        {
            rule(JoinError::HasAccount)
        }
        _ => other(refused),
    }
}

async fn row(
    cx: &Authorized<UsersCreate>,
    db: &impl ConnectionTrait,
    id: JoinRequestId,
) -> Result<Option<join_request::Model>, DbError> {
    let rows = cx.rows::<join_request::Entity>();
    Ok(rows.filter(join_request::Column::Id.eq(id.uuid())).one(db).await?)
}

/// The request, as long as nobody has decided it. People are changed one at a time, so nobody does meanwhile.
async fn waits(
    cx: &Authorized<UsersCreate>,
    tx: &Tx,
    id: JoinRequestId,
) -> Result<join_request::Model, Refused<JoinRefused>> {
    let row = row(cx, tx.db(), id).await?.ok_or(Refused::Rule(JoinRefused::Unknown))?;
    if state(&row)? != JoinState::Waiting {
        return Err(rule(JoinError::Decided));
    }
    Ok(row)
}

async fn decided(
    cx: &Authorized<UsersCreate>,
    tx: &Tx,
    id: JoinRequestId,
    state: JoinState,
    reason: Option<String>,
    user: Option<UserId>,
) -> Result<(), DbError> {
    use join_request::Column as C;
    cx.update::<join_request::Entity>()
        .col_expr(C::State, Expr::value(state.key()))
        .col_expr(C::Reason, Expr::value(reason))
        .col_expr(C::DecidedAt, Expr::value(tx.now()))
        .col_expr(C::DecidedBy, Expr::value(cx.session().user.uuid()))
        .col_expr(C::AccountId, Expr::value(user.map(UserId::uuid)))
        .filter(C::Id.eq(id.uuid()))
        .exec(tx.db())
        .await?;
    Ok(())
}

async fn shown(
    cx: &Authorized<UsersCreate>,
    rows: Vec<join_request::Model>,
) -> Result<Vec<JoinRequest>, DbError> {
    let deciders = unscoped::<user_account::Entity>()
        .filter(user_account::Column::Id.is_in(rows.iter().filter_map(|row| row.decided_by)))
        .all(cx.db())
        .await?;
    let name = |id| {
        let person = deciders.iter().find(|person| person.id == id);
        person.map(|person| FullName::new(&person.first_name, &person.last_name).display())
    };
    let line = |row: join_request::Model| {
        Ok(JoinRequest {
            state: state(&row)?,
            id: JoinRequestId::from_uuid(row.id),
            first_name: row.first_name,
            last_name: row.last_name,
            email: row.email,
            message: row.message,
            asked_at: row.asked_at,
            reason: row.reason,
            decided_at: row.decided_at,
            decided_by: row.decided_by.and_then(name),
            user: row.account_id.map(UserId::from_uuid),
            familiar: row.familiar,
        })
    };
    rows.into_iter().map(line).collect()
}
