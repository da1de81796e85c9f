//! Server functions of the company's people.

use crate::{AppError, company_here::Caller};
use domain::{
    id::UserId,
    users::{
        AddUserForm, ImportPreview, Issued, RolesForm, UserDetails, UserFilter, UserImportId,
        UserOrder, UserPage, UserPlace,
    },
};
use leptos::prelude::*;
#[cfg(feature = "ssr")]
use {
    crate::{
        access::{authorize, with_files},
        routes,
    },
    domain::{
        field::{FieldError, FieldErrors},
        file::FILES,
        permit,
    },
    leptos_axum::redirect,
    store::users,
};

/// One page of the list.
#[server(prefix = "/api/users", endpoint = "list", client = Caller)]
pub async fn list_users(
    #[server(default)] filter: UserFilter,
    order: UserOrder,
    place: UserPlace,
) -> Result<UserPage, AppError> {
    let cx = authorize::<permit::UsersView>(()).await?;
    Ok(users::list(&cx, &filter, order, place).await?)
}

/// One person.
#[server(prefix = "/api/users", endpoint = "user", client = Caller)]
pub async fn load_user(user: UserId) -> Result<UserDetails, AppError> {
    let cx = authorize::<permit::UsersView>(()).await?;
    users::user(&cx, user).await?.ok_or(AppError::NotFound)
}

/// The domains that a new person may sign in under.
#[server(prefix = "/api/users", endpoint = "domains", client = Caller)]
pub async fn load_domains() -> Result<Vec<String>, AppError> {
    let cx = authorize::<permit::UsersCreate>(()).await?;
    Ok(users::domains(&cx).await?)
}

/// Add a person. What it answers is shown once, where the form was.
#[server(prefix = "/api/users", endpoint = "add", client = Caller)]
pub async fn add_user(form: AddUserForm) -> Result<Issued, AppError> {
    let cx = authorize::<permit::UsersCreate>(()).await?;
    let store = crate::access::store();
    let policy = store.policy();
    let person = form.validate(&policy.tenant_domain_suffix, policy.multi_role_per_category)?;
    Ok(users::add(&cx, &person, crate::words::locale()).await?)
}

/// Give a person exactly the roles that are ticked, as far as they are the caller's to give and take.
#[server(prefix = "/api/users", endpoint = "change_roles", client = Caller)]
pub async fn change_roles(user: UserId, form: RolesForm) -> Result<(), AppError> {
    match authorize::<permit::UsersRolesDirectoryAndCspAssign>(()).await {
        Ok(cx) => {
            let (roles, version) = form.validate()?;
            users::change_roles(&cx, user, &roles, version).await?;
        }
        Err(AppError::Forbidden(_)) => {
            let cx = authorize::<permit::UsersRolesCompanyAssign>(()).await?;
            let (roles, version) = form.validate()?;
            users::change_roles(&cx, user, &roles, version).await?;
        }
        Err(error) => return Err(error),
    }
    redirect(&routes::user_done(user, "roles"));
    Ok(())
}

/// Give a person a temporary password. What it answers is shown once, where the form was.
#[server(prefix = "/api/users", endpoint = "reset_password", client = Caller)]
pub async fn reset_user_password(user: UserId) -> Result<Issued, AppError> {
    let cx = authorize::<permit::UsersPasswordReset>(()).await?;
    Ok(users::reset_password(&cx, user).await?)
}

/// Take away the second factor that a person lost.
#[server(prefix = "/api/users", endpoint = "remove_second_factor", client = Caller)]
pub async fn remove_user_factor(user: UserId) -> Result<(), AppError> {
    let cx = authorize::<permit::UsersPasswordReset>(()).await?;
    users::remove_second_factor(&cx, user).await?;
    redirect(&routes::user_done(user, "factor"));
    Ok(())
}

/// Send a person who never chose a password another link.
#[server(prefix = "/api/users", endpoint = "invite_again", client = Caller)]
pub async fn invite_again(user: UserId) -> Result<(), AppError> {
    let cx = authorize::<permit::UsersCreate>(()).await?;
    users::invite_again(&cx, user).await?;
    redirect(&routes::user_done(user, "invited"));
    Ok(())
}

/// Keep a person out.
#[server(prefix = "/api/users", endpoint = "deactivate", client = Caller)]
pub async fn deactivate_user(user: UserId, version: i64) -> Result<(), AppError> {
    let cx = authorize::<permit::UsersDeactivateRestore>(()).await?;
    users::deactivate(&cx, user, version).await?;
    redirect(&routes::user_done(user, "deactivated"));
    Ok(())
}

/// Let a person in again.
#[server(prefix = "/api/users", endpoint = "restore", client = Caller)]
pub async fn restore_user(user: UserId, version: i64) -> Result<(), AppError> {
    let cx = authorize::<permit::UsersDeactivateRestore>(()).await?;
    users::restore(&cx, user, version).await?;
    redirect(&routes::user_done(user, "restored"));
    Ok(())
}

/// Read a table of people, check it and keep it. Nobody is added.
#[server(prefix = "/api/users", endpoint = "check_file", client = Caller)]
pub async fn check_user_file() -> Result<(), AppError> {
    let cx = authorize::<permit::UsersCreate>(()).await?;
    let ((), files) = with_files(Ok(()))?;
    let file = files.first().ok_or_else(|| FieldErrors::one(FILES, FieldError::Required))?;
    let rows = super::import::read(file.content())?;
    let id = users::check_import(&cx, file.name(), rows).await?;
    redirect(&routes::user_import(id));
    Ok(())
}

/// A table that the caller had checked.
#[server(prefix = "/api/users", endpoint = "import", client = Caller)]
pub async fn load_import(id: UserImportId) -> Result<ImportPreview, AppError> {
    let cx = authorize::<permit::UsersCreate>(()).await?;
    users::import(&cx, id).await?.ok_or(AppError::NotFound)
}

/// Add the people of a table, as far as nothing is wrong with them.
#[server(prefix = "/api/users", endpoint = "confirm_import", client = Caller)]
pub async fn confirm_import(id: UserImportId) -> Result<(), AppError> {
    let cx = authorize::<permit::UsersCreate>(()).await?;
    users::confirm_import(&cx, id, crate::words::locale()).await?;
    redirect(&routes::user_import(id));
    Ok(())
}
