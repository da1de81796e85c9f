//! The door: the few calls that need no proof, because whoever makes them has
//! none yet. Each takes `&Store`; no other file's functions do.

mod email;
mod human_check;
mod password;
mod second_factor;
mod session;
mod work_account;

pub use email::{EmailToConfirm, confirm_email, email_link};
pub use password::{ResetRefused, password_link, request_password_reset, reset_password};
pub use second_factor::{CodeRefused, finish_sign_in, signing_in_as};
pub use session::{Entry, session, sign_in, sign_out, stop_visit};
pub(crate) use session::{first_organization, open_session, user_named};
pub use work_account::{
    CreateRefused, create_work_account, domain_is_known, domain_prefix_is_free,
};

use crate::{Session, Visitor, tx::Actor};

fn stranger(visitor: &Visitor) -> Actor {
    Actor { address: visitor.address.clone(), ..Actor::default() }
}

/// Whoever is on a visit is still of where they come from, and so is what they do to their session.
fn signed_in(session: &Session) -> Actor {
    let own = session.visit.map_or(session.organization, |visit| visit.home);
    Actor {
        user: Some(session.user),
        organization: Some(own),
        tenant: Some(own),
        permission: None,
        address: session.address.clone(),
    }
}
