//! Server functions of one's own account: in, out, password, profile, sessions.

use crate::{AppError, codec::Json, company_here::Caller};
use domain::{
    id::{OrganizationId, SignInId},
    identity::{
        ChangePasswordForm, ForgotPasswordForm, Helper, Me, MyDetailsForm, MyOrganization,
        MySignIn, ResetPasswordForm, SignInForm, WorkAccountForm,
    },
};
use leptos::prelude::*;
use serde::{Deserialize, Serialize};
#[cfg(feature = "ssr")]
use {
    crate::access::{authorize, forget_session, keep_half, keep_session, session, store, visitor},
    crate::routes,
    domain::{country::CountryCode, field::FieldErrors, local_path::LocalPath, permit},
    leptos_axum::redirect,
    store::{Token, door, identity, users},
};

/// Who is signed in; `None` for a visitor.
#[server(prefix = "/api/identity", endpoint = "me", client = Caller, output = Json)]
pub async fn who_am_i() -> Result<Option<Me>, AppError> {
    match authorize::<permit::MeProfileView>(()).await {
        Ok(cx) => Ok(Some(identity::me(&cx)?)),
        Err(AppError::SignedOut) => Ok(None),
        Err(error) => Err(error),
    }
}

/// How somebody who is signed in already is greeted.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct AlreadyHere {
    pub full_name: String,
    pub sign_in_name: String,
}

/// What the sign-in page needs to know of [`who_am_i`]: visitors' browsers need not be able to read all of it. Public.
#[server(prefix = "/api/identity", endpoint = "signed_in_as", client = Caller, output = Json)]
pub async fn signed_in_as() -> Result<Option<AlreadyHere>, AppError> {
    let me = who_am_i().await?;
    Ok(me.map(|me| AlreadyHere { full_name: me.full_name(), sign_in_name: me.sign_in_name }))
}

/// Let somebody in. Public.
#[server(prefix = "/api/identity", endpoint = "sign_in", client = Caller, output = Json)]
pub async fn sign_in(form: SignInForm, next: Option<String>) -> Result<(), AppError> {
    let (name, password) = form.validate()?;
    let entry = door::sign_in(&store(), &name, &password, &visitor()).await?;
    // Whoever was signed in here is not any more: a session never changes hands.
    if let Some(before) = session() {
        door::sign_out(&store(), &before).await?;
    }
    let next = LocalPath::or_home(next.as_deref().unwrap_or_default());
    if entry.code_next {
        keep_half(&entry.token);
        redirect(&routes::sign_in_code(next.as_str(), false));
    } else {
        keep_session(&entry.token);
        redirect(next.as_str());
    }
    Ok(())
}

/// Leave. Public, so that leaving twice is no error.
#[server(prefix = "/api/identity", endpoint = "sign_out", client = Caller, output = Json)]
pub async fn sign_out() -> Result<(), AppError> {
    if let Some(session) = session() {
        door::sign_out(&store(), &session).await?;
    }
    forget_session();
    redirect(routes::SIGN_IN);
    Ok(())
}

/// A new directory with its first user, then on to signing in with it. Public.
#[server(prefix = "/api/identity", endpoint = "create_work_account", client = Caller, output = Json)]
pub async fn create_work_account(form: WorkAccountForm) -> Result<(), AppError> {
    let store = store();
    let rules = form.country.trim().parse::<CountryCode>().ok().map(CountryCode::rules);
    let new = form.validate(rules.as_ref(), &store.policy().tenant_domain_suffix)?;
    let locale = crate::words::locale();
    let name = door::create_work_account(&store, new, locale, &visitor()).await?;
    redirect(&routes::enroll_sign_in(&name));
    Ok(())
}

/// Whether a directory may still be called that, as one types. Public, throttled.
#[server(prefix = "/api/identity", endpoint = "domain_prefix_is_free", client = Caller, input = leptos::server_fn::codec::GetUrl, output = Json)]
pub async fn domain_prefix_is_free(prefix: String) -> Result<bool, AppError> {
    let prefix = domain::contact::domain_prefix(&prefix)
        .map_err(|error| FieldErrors::one("domain_prefix", error))?;
    door::domain_prefix_is_free(&store(), &prefix, &visitor()).await?.map_err(AppError::wait)
}

/// A phone number as it is written in a country, to show beside the field. Public.
#[server(prefix = "/api/identity", endpoint = "phone_example", client = Caller, input = leptos::server_fn::codec::GetUrl, output = Json)]
pub async fn phone_example(country: String) -> Result<String, AppError> {
    let country = country.parse::<CountryCode>().map_err(|_| AppError::Malformed)?;
    Ok(country.rules().phone_example.clone())
}

/// Whether some company works under this mail domain already. Public, throttled.
#[server(prefix = "/api/identity", endpoint = "look_up_domain", client = Caller, output = Json)]
pub async fn look_up_domain(domain: String) -> Result<bool, AppError> {
    let domain = domain::field::text(&domain, 253).map_err(|e| FieldErrors::one("domain", e))?;
    door::domain_is_known(&store(), &domain, &visitor()).await?.map_err(AppError::wait)
}

/// Ask for a link to choose a new password. Public; the same answer for everybody.
#[server(prefix = "/api/identity", endpoint = "forgot_password", client = Caller, output = Json)]
pub async fn forgot_password(form: ForgotPasswordForm) -> Result<(), AppError> {
    let name = form.validate()?;
    door::request_password_reset(&store(), &name, &visitor()).await?.map_err(AppError::wait)?;
    redirect(routes::FORGOT_PASSWORD_SENT);
    Ok(())
}

/// Whose password a mailed link lets one choose. Public; looking uses nothing up.
#[server(prefix = "/api/identity", endpoint = "password_link", client = Caller, output = Json)]
pub async fn password_link(token: String) -> Result<String, AppError> {
    Ok(door::password_link(&store(), &Token::presented(&token)).await?)
}

/// Choose a new password behind a mailed link. Public.
#[server(prefix = "/api/identity", endpoint = "reset_password", client = Caller, output = Json)]
pub async fn reset_password(form: ResetPasswordForm) -> Result<(), AppError> {
    door::reset_password(&store(), &form, &visitor()).await?;
    forget_session();
    redirect(routes::SIGN_IN_AFTER_RESET);
    Ok(())
}

/// One's own name and address.
#[server(prefix = "/api/identity", endpoint = "update_my_details", client = Caller, output = Json)]
pub async fn update_my_details(form: MyDetailsForm) -> Result<(), AppError> {
    let cx = authorize::<permit::MeProfileView>(()).await?;
    let details = form.validate(&store().policy().tenant_domain_suffix)?;
    identity::update_my_details(&cx, &details, &form.current_password).await?;
    redirect(routes::MY_PROFILE_SAVED);
    Ok(())
}

/// A new password for oneself; the session is a new one, too.
#[server(prefix = "/api/identity", endpoint = "change_password", client = Caller, output = Json)]
pub async fn change_password(form: ChangePasswordForm) -> Result<(), AppError> {
    let cx = authorize::<permit::MeProfileView>(()).await?;
    keep_session(&identity::change_password(&cx, &form, &visitor()).await?);
    redirect(routes::MY_PROFILE_PASSWORD_CHANGED);
    Ok(())
}

/// Where one is signed in.
#[server(prefix = "/api/identity", endpoint = "my_sign_ins", client = Caller, output = Json)]
pub async fn list_my_sign_ins() -> Result<Vec<MySignIn>, AppError> {
    let cx = authorize::<permit::MeProfileView>(()).await?;
    Ok(identity::my_sign_ins(&cx).await?)
}

/// Sign one browser out, or all others without an id.
#[server(prefix = "/api/identity", endpoint = "end_sign_ins", client = Caller, output = Json)]
pub async fn end_sign_ins(which: Option<SignInId>) -> Result<(), AppError> {
    let cx = authorize::<permit::MeProfileView>(()).await?;
    identity::end_sign_ins(&cx, which).await?;
    redirect(routes::MY_PROFILE_SIGN_INS_ENDED);
    Ok(())
}

/// The companies one belongs to.
#[server(prefix = "/api/identity", endpoint = "my_organizations", client = Caller, output = Json)]
pub async fn list_my_organizations() -> Result<Vec<MyOrganization>, AppError> {
    let cx = authorize::<permit::MeProfileView>(()).await?;
    Ok(identity::my_organizations(&cx).await?)
}

/// Go on in another of one's companies.
#[server(prefix = "/api/identity", endpoint = "switch_organization", client = Caller, output = Json)]
pub async fn switch_organization(to: OrganizationId) -> Result<(), AppError> {
    let cx = authorize::<permit::MeProfileView>(()).await?;
    keep_session(&identity::switch_organization(&cx, to, &visitor()).await?);
    redirect(routes::HOME);
    Ok(())
}

/// Whom to ask for a role one lacks.
#[server(prefix = "/api/identity", endpoint = "helpers", client = Caller, output = Json)]
pub async fn list_helpers() -> Result<Vec<Helper>, AppError> {
    let cx = authorize::<permit::UsersView>(()).await?;
    Ok(users::helpers(&cx).await?)
}
