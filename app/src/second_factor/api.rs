//! Server functions of the second factor: showing its code at the door, and one's own.

use super::picture::Picture;
use crate::{AppError, codec::Json, company_here::Caller};
use domain::second_factor::{FactorCodeForm, MyFactor, OwnPasswordForm, RecoveryCodes};
use leptos::prelude::*;
use serde::{Deserialize, Serialize};
#[cfg(feature = "ssr")]
use {
    crate::{
        Site,
        access::{authorize, forget_half, half, keep_session, session, store, visitor},
        routes,
    },
    domain::{identity::SignInError, local_path::LocalPath, permit},
    leptos_axum::redirect,
    store::{door, second_factor},
};

/// Whose code is awaited: the sign-in name. Public.
#[server(prefix = "/api/second_factor", endpoint = "signing_in_as", client = Caller, output = Json)]
pub async fn signing_in_as() -> Result<Option<String>, AppError> {
    match half() {
        Some(half) => Ok(door::signing_in_as(&store(), &half).await?),
        None => Ok(None),
    }
}

/// Let somebody in who has shown the password before. Public.
#[server(prefix = "/api/second_factor", endpoint = "sign_in", client = Caller, output = Json)]
pub async fn show_code(form: FactorCodeForm, next: Option<String>) -> Result<(), AppError> {
    let code = form.validate()?;
    let half = half().ok_or(SignInError::PasswordAgain)?;
    let token = door::finish_sign_in(&store(), &half, &code, &visitor()).await?;
    // Whoever was signed in here is not any more: a session never changes hands.
    if let Some(before) = session() {
        door::sign_out(&store(), &before).await?;
    }
    forget_half();
    keep_session(&token);
    redirect(LocalPath::or_home(next.as_deref().unwrap_or_default()).as_str());
    Ok(())
}

/// One's own, with the picture of a secret that waits for its first code.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct MyFactorNow {
    pub factor: MyFactor,
    pub picture: Option<Picture>,
}

/// How one's own stands.
#[server(prefix = "/api/second_factor", endpoint = "mine", client = Caller, output = Json)]
pub async fn load_my_factor() -> Result<MyFactorNow, AppError> {
    let cx = authorize::<permit::MeProfileView>(()).await?;
    let factor = second_factor::mine(&cx, &expect_context::<Site>().network_name).await?;
    let picture = match &factor {
        MyFactor::Begun(setup) => Some(Picture::of(&setup.address)?),
        MyFactor::Off | MyFactor::On { .. } => None,
    };
    Ok(MyFactorNow { factor, picture })
}

/// Make a secret for oneself, which waits for its first code.
#[server(prefix = "/api/second_factor", endpoint = "begin", client = Caller, output = Json)]
pub async fn begin_factor(form: OwnPasswordForm) -> Result<(), AppError> {
    let cx = authorize::<permit::MeProfileView>(()).await?;
    second_factor::begin(&cx, &form.current_password).await?;
    redirect(routes::MY_SECOND_FACTOR);
    Ok(())
}

/// Its first code. The recovery codes it answers are shown once, where the form was.
#[server(prefix = "/api/second_factor", endpoint = "confirm", client = Caller)]
pub async fn confirm_factor(form: FactorCodeForm) -> Result<RecoveryCodes, AppError> {
    let cx = authorize::<permit::MeProfileView>(()).await?;
    let code = form.validate()?;
    Ok(second_factor::confirm(&cx, &code).await?)
}

/// Other recovery codes in place of one's own. They are shown once, where the form was.
#[server(prefix = "/api/second_factor", endpoint = "renew_codes", client = Caller)]
pub async fn renew_recovery_codes(form: OwnPasswordForm) -> Result<RecoveryCodes, AppError> {
    let cx = authorize::<permit::MeProfileView>(()).await?;
    Ok(second_factor::renew_codes(&cx, &form.current_password).await?)
}

/// From now on one's password is enough.
#[server(prefix = "/api/second_factor", endpoint = "turn_off", client = Caller, output = Json)]
pub async fn turn_factor_off(form: OwnPasswordForm) -> Result<(), AppError> {
    let cx = authorize::<permit::MeProfileView>(()).await?;
    second_factor::turn_off(&cx, &form.current_password).await?;
    redirect(routes::MY_SECOND_FACTOR_OFF);
    Ok(())
}
