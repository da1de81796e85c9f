//! Between the password and the session: the code of the second factor (spec C10). Until it is shown, whoever knows the
//! password has a token that opens nothing but this.

use super::{first_organization, open_session, stranger};
use crate::{
    DbError, Refused, Store, Token, Visitor,
    entity::{half_sign_in, user_account},
    scope::{unscoped, unscoped_delete},
    second_factor::{Shown, show, wrong_code},
    throttle::FactorTry,
    token::sha256,
    tx::{Actor, Tx},
    users,
};
use chrono::TimeDelta;
use domain::{
    event::Event,
    field::FieldErrors,
    id::UserId,
    identity::SignInError,
    second_factor::{FactorCode, HALF_MINUTES},
};
use sea_orm::{Set, prelude::*};

/// Why a code lets nobody in.
#[derive(Debug)]
pub enum CodeRefused {
    SignIn(SignInError),
    Fields(FieldErrors),
}

/// The password was right. The answer is the only place where the token exists.
pub(super) async fn open_half(tx: &Tx, user: &user_account::Model) -> Result<Token, DbError> {
    let token = Token::random();
    half_sign_in::ActiveModel {
        token_hash: Set(token.hash()),
        user_id: Set(user.id),
        password_hash: Set(sum(user)),
        created_at: Set(tx.now()),
    }
    .insert(tx.db())
    .await?;
    Ok(token)
}

/// By this it is known whether the password is still the one that was shown.
fn sum(user: &user_account::Model) -> String {
    sha256(user.password_hash.as_deref().unwrap_or_default().as_bytes())
}

/// Whose code is awaited: the sign-in name. `None` if nobody's is, or not any more.
pub async fn signing_in_as(store: &Store, half: &Token) -> Result<Option<String>, DbError> {
    Ok(half_user(store, half).await?.map(|user| user.sign_in_name))
}

async fn half_user(store: &Store, half: &Token) -> Result<Option<user_account::Model>, DbError> {
    let since = store.clock.now() - TimeDelta::minutes(HALF_MINUTES);
    let row = unscoped::<half_sign_in::Entity>()
        .filter(half_sign_in::Column::TokenHash.eq(half.hash()))
        .filter(half_sign_in::Column::CreatedAt.gt(since))
        .one(&store.db)
        .await?;
    let Some(row) = row else { return Ok(None) };
    let user = unscoped::<user_account::Entity>()
        .filter(user_account::Column::Id.eq(row.user_id))
        .one(&store.db)
        .await?;
    Ok(user.filter(|user| sum(user) == row.password_hash))
}

/// Let somebody in who has shown both, or say why not.
pub async fn finish_sign_in(
    store: &Store,
    half: &Token,
    code: &FactorCode,
    visitor: &Visitor,
) -> Result<Token, Refused<CodeRefused>> {
    let rule = |rule| Refused::Rule(CodeRefused::SignIn(rule));
    let user = half_user(store, half).await?.ok_or_else(|| rule(SignInError::PasswordAgain))?;
    let id = UserId::from_uuid(user.id);
    let now = store.clock.now();
    let tried = match FactorTry::count(&store.db, id, visitor.network(), now).await? {
        Ok(tried) => tried,
        Err(spent) => {
            if spent.first {
                let tx = store.begin(stranger(visitor)).await?;
                tx.commit(Event::SignInThrottled { name: user.sign_in_name }).await?;
            }
            let retry_after_seconds = spent.wait.num_seconds().max(1).unsigned_abs();
            return Err(rule(SignInError::TooMany { retry_after_seconds }));
        }
    };
    let Some(organization) = first_organization(&store.db, &user).await? else {
        return Err(rule(SignInError::Deactivated));
    };
    let actor = Actor {
        user: Some(id),
        organization: Some(organization),
        tenant: Some(organization),
        ..stranger(visitor)
    };
    let mut tx = store.begin(actor.clone()).await?;
    let Some(shown) = show(&tx, &store.policy.sealing_key, id, code).await? else {
        drop(tx);
        // It is not known who tried: only that they know the password.
        let tx = store.begin(Actor { user: None, ..actor }).await?;
        tx.commit(Event::SecondFactorFailed { user: id }).await?;
        return Err(Refused::Rule(CodeRefused::Fields(wrong_code())));
    };
    let ended = unscoped_delete::<half_sign_in::Entity>()
        .filter(half_sign_in::Column::TokenHash.eq(half.hash()))
        .exec(tx.db())
        .await?;
    if ended.rows_affected != 1 {
        return Err(rule(SignInError::PasswordAgain));
    }
    tried.was_right(tx.db()).await?;
    let token = open_session(&tx, store.id(), id, organization, tx.now(), visitor).await?;
    users::signed_in(tx.db(), id, organization, tx.now()).await?;
    if let Shown::Recovery { left } = shown {
        tx.also(Event::RecoveryCodeUsed { user: id, left });
    }
    tx.commit(Event::SignedIn { user: id }).await?;
    Ok(token)
}
