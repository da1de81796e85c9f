//! The people of a company: the list, adding them, and what is done to their accounts (spec C1 to C8).

mod account_cards;
mod add_page;
mod api;
mod explained;
mod filters;
mod hand_over;
mod import;
pub(crate) mod joining;
mod list_page;
mod names;
mod permissions;
mod role_fields;
mod roles_page;
mod user_page;

pub use add_page::AddUserPage;
pub use api::*;
pub use import::{ImportPage, ImportPreviewPage, import_column};
pub use list_page::UsersPage;
use role_fields::{RoleFields, box_id};
pub use roles_page::RolesPage;
pub use user_page::UserPage;

use domain::{Permission, identity::Me};

/// Courtesy: whether there is any role that this person may give or take.
fn may_change_roles(me: &Me) -> bool {
    me.can(Permission::UsersRolesDirectoryAndCspAssign)
        || me.can(Permission::UsersRolesCompanyAssign)
}
