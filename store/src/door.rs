//! The door: the few calls that need no proof, because whoever makes them has
//! none yet. Each takes `&Store`; no other file's functions do.

mod email;
mod human_check;
mod password;
mod session;
mod work_account;

pub use email::{EmailToConfirm, confirm_email, email_link};
pub use password::{ResetRefused, password_link, request_password_reset, reset_password};
pub(crate) use session::{first_organization, open_session, user_named};
pub use session::{session, sign_in, sign_out};
pub use work_account::{
    CreateRefused, create_work_account, domain_is_known, domain_prefix_is_free,
};

use crate::{Session, Visitor, tx::Actor};

fn stranger(visitor: &Visitor) -> Actor {
    Actor { address: visitor.address.clone(), ..Actor::default() }
}

fn signed_in(session: &Session) -> Actor {
    Actor {
        user: Some(session.user),
        organization: Some(session.organization),
        tenant: Some(session.organization),
        permission: None,
        address: session.address.clone(),
    }
}
