//! Getting in, one's own account, and who is signed in.

mod api;
mod me;
mod refused;
mod roles;
mod sign_in_page;
mod user_menu;

pub use api::*;
pub use me::{can, expect_me, use_me};
pub use refused::{ErrorState, RefusedPage};
pub use roles::{HelperList, role_about, role_name};
pub use sign_in_page::{SignInForm, SignInPage};
pub use user_menu::UserMenu;
