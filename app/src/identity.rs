//! Getting in, one's own account, and who is signed in.

mod api;
mod browser;
mod first_password;
mod me;
mod password_pages;
mod profile_page;
mod refused;
mod roles;
mod sign_in_page;
mod user_menu;

pub use api::*;
pub use first_password::FirstPassword;
pub use me::{can, expect_me, refusal, use_me};
pub use password_pages::{ChoosePasswordPage, ForgotPasswordPage};
pub use profile_page::ProfilePage;
pub use refused::{ErrorState, RefusedPage};
pub use roles::{HelperList, role_about, role_name};
pub use sign_in_page::{SignInForm, SignInPage};
pub use user_menu::UserMenu;
