//! Who is signed in, as pages know it: found out once by the frame around them.

use crate::AppError;
use domain::{
    identity::Me,
    permission::{Permission, access},
};
use leptos::prelude::*;

/// The signed-in person; `None` for a visitor. Known inside [`crate::frame::Frame`].
pub fn use_me() -> Option<Me> {
    use_context()
}

/// The signed-in person, on pages that visitors never get to see.
pub fn expect_me() -> Me {
    expect_context()
}

/// Courtesy: whether the store will allow it to the signed-in person. What it will not
/// is better shown with the reason than hidden.
pub fn can(permission: Permission) -> bool {
    use_me().is_some_and(|me| me.can(permission))
}

/// Why this person may not do it, before the store is asked.
pub fn refusal(me: &Me, permission: Permission) -> Option<AppError> {
    if me.can(permission) {
        return None;
    }
    let granted = access(&me.roles, permission).is_some_and(|a| a.satisfies(permission.need()));
    let first = !me.agreement_accepted && !permission.before_agreement();
    let blocked = me.blocked(permission);
    Some(match me.missing(permission) {
        Some(reason) if granted => AppError::NotOffered(reason),
        None if granted && first => AppError::AgreementFirst,
        _ => blocked.filter(|_| granted).map_or(AppError::Forbidden(permission), AppError::from),
    })
}
