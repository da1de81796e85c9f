//! In and out: sessions.

use super::{second_factor::open_half, signed_in, stranger};
use crate::{
    DbError, Refused, Session, Store, Token, Visitor,
    entity::{membership, sign_in, user_account},
    scope::{unscoped, unscoped_delete, unscoped_update},
    second_factor,
    throttle::PasswordTry,
    tx::{Actor, Tx},
    users, visits,
};
use chrono::{DateTime, TimeDelta, Utc};
use domain::{
    event::Event,
    id::{OrganizationId, SignInId, UserId},
    identity::{SignInError, Theme},
    locale::Locale,
    visits::VisitEnd,
};
use sea_orm::{QueryOrder, Set, prelude::*};

/// The session behind a cookie, if it is alive. Notes that it was seen.
pub async fn session(
    store: &Store,
    token: &Token,
    visitor: &Visitor,
) -> Result<Option<Session>, DbError> {
    let now = store.clock.now();
    // There is one at most. `one` would add a limit, for which SQLite plans the question anew each time.
    let row = unscoped::<sign_in::Entity>()
        .filter(sign_in::Column::TokenHash.eq(token.hash()))
        .find_also_related(user_account::Entity)
        .all(&store.db)
        .await?
        .pop();
    let Some((row, Some(user))) = row else { return Ok(None) };
    let idle = now - row.seen_at > store.policy.session_idle;
    let old = now - row.created_at > store.policy.session_absolute;
    if idle || old {
        unscoped_delete::<sign_in::Entity>()
            .filter(sign_in::Column::Id.eq(row.id))
            .exec(&store.db)
            .await?;
        return Ok(None);
    }
    // Once a minute is often enough to know that somebody is there.
    if now - row.seen_at > TimeDelta::minutes(1) {
        unscoped_update::<sign_in::Entity>()
            .col_expr(sign_in::Column::SeenAt, Expr::value(now))
            .filter(sign_in::Column::Id.eq(row.id))
            .exec(&store.db)
            .await?;
    }
    let visit = visits::of_sign_in(store, &row).await?;
    let own = OrganizationId::from_uuid(row.organization_id);
    Ok(Some(Session {
        sign_in: SignInId::from_uuid(row.id),
        user: UserId::from_uuid(row.user_id),
        organization: visit.map_or(own, |(_, visited)| visited),
        visit: visit.map(|(visit, _)| visit),
        locale: user.locale.as_deref().and_then(Locale::from_tag),
        theme: Theme::from_key(&user.theme).unwrap_or(Theme::System),
        address: visitor.address.clone(),
    }))
}

/// What a right password gives.
#[derive(Debug)]
pub struct Entry {
    /// Of a session; or, where a code is asked for next, of nothing but the right to show it.
    pub token: Token,
    pub code_next: bool,
}

/// Let somebody in, or say why not. A token presented before is never reused.
pub async fn sign_in(
    store: &Store,
    name: &str,
    password: &str,
    visitor: &Visitor,
) -> Result<Entry, Refused<SignInError>> {
    let db = &store.db;
    let counted = PasswordTry::count(db, name, visitor.network(), store.clock.now()).await?;
    let tried = match counted {
        Ok(tried) => tried,
        Err(spent) => {
            // Once for each time the limit is reached: a stranger must not fill the log.
            if spent.first {
                let tx = store.begin(stranger(visitor)).await?;
                tx.commit(Event::SignInThrottled { name: name.to_owned() }).await?;
            }
            return Err(Refused::Rule(SignInError::TooMany {
                retry_after_seconds: spent.wait.num_seconds().max(1).unsigned_abs(),
            }));
        }
    };
    let user = user_named(db, name).await?;
    let hash = user.as_ref().and_then(|user| user.password_hash.as_deref());
    let right = store.passwords.verify(password, hash).await?;
    let Some(user) = user.filter(|_| right) else {
        let tx = store.begin(stranger(visitor)).await?;
        tx.commit(Event::SignInFailed { name: name.to_owned() }).await?;
        return Err(Refused::Rule(SignInError::Wrong));
    };
    if user.password_temporary_until.is_some_and(|until| until <= store.clock.now()) {
        return Err(Refused::Rule(SignInError::TooOld));
    }
    let Some(organization) = first_organization(db, &user).await? else {
        return Err(Refused::Rule(SignInError::Deactivated));
    };
    let id = UserId::from_uuid(user.id);
    let tx = store
        .begin(Actor {
            user: Some(id),
            organization: Some(organization),
            tenant: Some(organization),
            ..stranger(visitor)
        })
        .await?;
    tried.was_right(tx.db()).await?;
    if second_factor::is_on(tx.db(), id).await? {
        let token = open_half(&tx, &user).await?;
        tx.commit(Event::PasswordShown { user: id }).await?;
        return Ok(Entry { token, code_next: true });
    }
    let token = open_session(&tx, store.id(), id, organization, tx.now(), visitor).await?;
    users::signed_in(tx.db(), id, organization, tx.now()).await?;
    tx.commit(Event::SignedIn { user: id }).await?;
    Ok(Entry { token, code_next: false })
}

/// End the session behind a cookie. Nothing happens if there is none.
pub async fn sign_out(store: &Store, session: &Session) -> Result<(), DbError> {
    let mut tx = store.begin(signed_in(session)).await?;
    if let Some(visit) = session.visit
        && visits::end(&tx, visit.id, tx.now()).await?
    {
        let (organization, end) = (session.organization, VisitEnd::SignedOut);
        tx.also(Event::VisitEnded { organization, end });
    }
    unscoped_delete::<sign_in::Entity>()
        .filter(sign_in::Column::Id.eq(session.sign_in.uuid()))
        .exec(tx.db())
        .await?;
    tx.commit(Event::SignedOut { user: session.user }).await
}

/// End the visit that a session is on; it goes on where it came from. Nothing happens if there is none.
pub async fn stop_visit(store: &Store, session: &Session) -> Result<(), DbError> {
    let Some(visit) = session.visit else { return Ok(()) };
    let tx = store.begin(signed_in(session)).await?;
    if visits::end(&tx, visit.id, tx.now()).await? {
        let (organization, end) = (session.organization, VisitEnd::Stopped);
        tx.commit(Event::VisitEnded { organization, end }).await?;
    }
    Ok(())
}

pub(crate) async fn user_named(
    db: &impl ConnectionTrait,
    name: &str,
) -> Result<Option<user_account::Model>, DbError> {
    Ok(unscoped::<user_account::Entity>()
        .filter(user_account::Column::SignInName.eq(name))
        .one(db)
        .await?)
}

/// The company a person lands in: the one they joined first and are still active in.
pub(crate) async fn first_organization(
    db: &impl ConnectionTrait,
    user: &user_account::Model,
) -> Result<Option<OrganizationId>, DbError> {
    let row = unscoped::<membership::Entity>()
        .filter(membership::Column::UserId.eq(user.id))
        .filter(membership::Column::DeactivatedAt.is_null())
        .order_by_asc(membership::Column::CreatedAt)
        .order_by_asc(membership::Column::OrganizationId)
        .one(db)
        .await?;
    Ok(row.map(|row| OrganizationId::from_uuid(row.organization_id)))
}

/// A new signed-in browser of somebody who signed in at `since`. The answer is the only place where
/// its token exists.
pub(crate) async fn open_session(
    tx: &Tx,
    id: SignInId,
    user: UserId,
    organization: OrganizationId,
    since: DateTime<Utc>,
    visitor: &Visitor,
) -> Result<Token, DbError> {
    let token = Token::random();
    sign_in::ActiveModel {
        id: Set(id.uuid()),
        token_hash: Set(token.hash()),
        user_id: Set(user.uuid()),
        organization_id: Set(organization.uuid()),
        address: Set(visitor.address.clone()),
        browser: Set(visitor.browser.chars().take(300).collect()),
        created_at: Set(since),
        seen_at: Set(tx.now()),
        visit_id: Set(None),
    }
    .insert(tx.db())
    .await?;
    Ok(token)
}
