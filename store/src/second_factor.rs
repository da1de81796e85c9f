//! Two-step verification (spec C9, C10): setting it up for oneself, its recovery codes, turning it off.

mod code;
mod totp;

pub(crate) use code::{Shown, codes_left, is_on, show};

use crate::{
    Authorized, DbError, Refused, Token,
    entity::{half_sign_in, recovery_code, second_factor, sign_in},
    identity::{PasswordRefused, is_really_me, my_account},
    scope::unscoped_delete,
    throttle::FactorTry,
    tx::Tx,
};
use chrono::TimeDelta;
use domain::{
    event::Event,
    field::{FieldError, FieldErrors},
    id::UserId,
    permit::MeProfileView,
    second_factor::{
        FactorCode, FactorError, FactorSetup, MyFactor, RECOVERY_CODES, RecoveryCodes,
        SETUP_MINUTES,
    },
};
use sea_orm::{Set, Statement, prelude::*};

/// Why nothing is done to one's second factor.
#[derive(Debug)]
pub enum FactorRefused {
    /// It was not shown who asks.
    NotShown(PasswordRefused),
    Rule(FactorError),
}

fn rule(rule: FactorError) -> Refused<FactorRefused> {
    Refused::Rule(FactorRefused::Rule(rule))
}

fn not_shown(refused: Refused<PasswordRefused>) -> Refused<FactorRefused> {
    match refused {
        Refused::Rule(refused) => Refused::Rule(FactorRefused::NotShown(refused)),
        Refused::Db(error) => Refused::Db(error),
    }
}

pub(crate) fn wrong_code() -> FieldErrors {
    FieldErrors::one("code", FieldError::WrongFactorCode)
}

/// How one's own stands. `issuer`: what the app on one's phone calls us.
pub async fn mine(cx: &Authorized<MeProfileView>, issuer: &str) -> Result<MyFactor, DbError> {
    let user = cx.session().user;
    let Some(row) = code::row(cx.db(), user).await? else { return Ok(MyFactor::Off) };
    if let Some(since) = row.confirmed_at {
        let left = codes_left(cx.db(), user).await?;
        return Ok(MyFactor::On { since, codes_left: left });
    }
    if cx.now() - row.created_at > TimeDelta::minutes(SETUP_MINUTES) {
        return Ok(MyFactor::Off);
    }
    let account = my_account(cx).await?;
    let totp = totp::of(&cx.policy().sealing_key, &row)?;
    let (secret, address) = totp::described(totp, issuer, &account.sign_in_name)?;
    Ok(MyFactor::Begun(FactorSetup { secret, address }))
}

/// Make a secret, which waits for its first code. Another that still waited is replaced.
pub async fn begin(
    cx: &Authorized<MeProfileView>,
    password: &str,
) -> Result<(), Refused<FactorRefused>> {
    let account = my_account(cx).await?;
    is_really_me(cx, &account, password).await.map_err(not_shown)?;
    let user = cx.session().user;
    let secret = cx.policy().sealing_key.seal(&totp::new_secret(), account.id.as_bytes());
    let tx = cx.begin().await?;
    let made = Statement::from_sql_and_values(
        tx.db().get_database_backend(),
        "INSERT INTO second_factor (user_id, secret, last_step, created_at) VALUES ($1, $2, 0, $3)
         ON CONFLICT (user_id) DO UPDATE SET secret = $2, created_at = $3
            WHERE second_factor.confirmed_at IS NULL",
        [user.uuid().into(), secret.into(), tx.now().into()],
    );
    if tx.db().execute_raw(made).await?.rows_affected() == 0 {
        return Err(rule(FactorError::AlreadyOn));
    }
    tx.commit(Event::SecondFactorBegun { user }).await?;
    Ok(())
}

/// The first code of the secret that waits: from now on each sign-in asks for one. Whoever is signed in elsewhere was
/// not asked, and is signed out.
pub async fn confirm(
    cx: &Authorized<MeProfileView>,
    code: &FactorCode,
) -> Result<RecoveryCodes, Refused<FactorRefused>> {
    cx.may_change()?;
    let account = my_account(cx).await?;
    let user = cx.session().user;
    let counted = FactorTry::count(cx.db(), user, cx.session().network(), cx.now()).await?;
    let tried = counted.map_err(|spent| {
        Refused::Rule(FactorRefused::NotShown(PasswordRefused::TooMany(spent.wait)))
    })?;
    let tx = cx.begin().await?;
    let begun = code::row(tx.db(), user).await?.ok_or_else(|| rule(FactorError::NotBegun))?;
    if begun.confirmed_at.is_some() {
        return Err(rule(FactorError::AlreadyOn));
    }
    if tx.now() - begun.created_at > TimeDelta::minutes(SETUP_MINUTES) {
        return Err(rule(FactorError::NotBegun));
    }
    if !code::confirm(&tx, &cx.policy().sealing_key, begun, code).await? {
        let wrong = PasswordRefused::Fields(wrong_code());
        return Err(Refused::Rule(FactorRefused::NotShown(wrong)));
    }
    tried.was_right(tx.db()).await?;
    let codes = make_codes(&tx, user).await?;
    unscoped_delete::<sign_in::Entity>()
        .filter(sign_in::Column::UserId.eq(user.uuid()))
        .filter(sign_in::Column::Id.ne(cx.session().sign_in.uuid()))
        .exec(tx.db())
        .await?;
    tx.commit(Event::SecondFactorAdded { user }).await?;
    Ok(RecoveryCodes { sign_in_name: account.sign_in_name, codes })
}

/// New recovery codes; those from before work no more.
pub async fn renew_codes(
    cx: &Authorized<MeProfileView>,
    password: &str,
) -> Result<RecoveryCodes, Refused<FactorRefused>> {
    let account = my_account(cx).await?;
    is_really_me(cx, &account, password).await.map_err(not_shown)?;
    let user = cx.session().user;
    let tx = cx.begin().await?;
    if !is_on(tx.db(), user).await? {
        return Err(rule(FactorError::NotOn));
    }
    let codes = make_codes(&tx, user).await?;
    tx.commit(Event::RecoveryCodesRenewed { user }).await?;
    Ok(RecoveryCodes { sign_in_name: account.sign_in_name, codes })
}

/// From now on the password is enough.
pub async fn turn_off(
    cx: &Authorized<MeProfileView>,
    password: &str,
) -> Result<(), Refused<FactorRefused>> {
    let account = my_account(cx).await?;
    is_really_me(cx, &account, password).await.map_err(not_shown)?;
    let user = cx.session().user;
    let tx = cx.begin().await?;
    if !forget(&tx, user).await? {
        return Err(rule(FactorError::NotOn));
    }
    tx.commit(Event::SecondFactorRemoved { user }).await?;
    Ok(())
}

/// All that is known of somebody's second factor; answers whether there was one.
pub(crate) async fn forget(tx: &Tx, user: UserId) -> Result<bool, DbError> {
    let was_on = is_on(tx.db(), user).await?;
    let gone = unscoped_delete::<second_factor::Entity>()
        .filter(second_factor::Column::UserId.eq(user.uuid()))
        .exec(tx.db())
        .await?;
    forget_codes(tx, user).await?;
    unscoped_delete::<half_sign_in::Entity>()
        .filter(half_sign_in::Column::UserId.eq(user.uuid()))
        .exec(tx.db())
        .await?;
    Ok(was_on && gone.rows_affected == 1)
}

async fn forget_codes(tx: &Tx, user: UserId) -> Result<(), DbError> {
    unscoped_delete::<recovery_code::Entity>()
        .filter(recovery_code::Column::UserId.eq(user.uuid()))
        .exec(tx.db())
        .await?;
    Ok(())
}

/// Their only codes. The answer is the only place where they can be read.
async fn make_codes(tx: &Tx, user: UserId) -> Result<Vec<String>, DbError> {
    forget_codes(tx, user).await?;
    let codes: Vec<Token> = std::iter::repeat_with(Token::temporary).take(RECOVERY_CODES).collect();
    for code in &codes {
        recovery_code::ActiveModel {
            user_id: Set(user.uuid()),
            code_hash: Set(code.hash()),
            used_at: Set(None),
        }
        .insert(tx.db())
        .await?;
    }
    Ok(codes.iter().map(|code| code.expose().to_owned()).collect())
}
