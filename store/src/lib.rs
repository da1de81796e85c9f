//! The database, behind permission. Every public function of a feature module
//! takes an [`Authorized`] for exactly the permission it needs.
//!
//! The connection is private, so there is no other way in:
//!
//! ```compile_fail,E0616
//! # async fn f(store: store::Store) {
//! let _ = store.db;
//! # }
//! ```
//!
//! A proof cannot be made by hand:
//!
//! ```compile_fail,E0451
//! use store::{Authorized, Session, Store};
//! fn forge(store: Store, session: Session) -> Authorized<domain::permit::AccountEnroll> {
//!     Authorized { store, session, over: (), access: domain::permission::Access::Manage, permit: std::marker::PhantomData }
//! }
//! ```
//!
//! The wrong proof is a type error:
//!
//! ```compile_fail,E0308
//! async fn f(cx: &store::Authorized<domain::permit::UsersView>) {
//!     let _ = store::accounts::enroll(cx, true).await;
//! }
//! ```
//!
//! Nor can a permission over one company be asked for without saying which:
//!
//! ```compile_fail,E0308
//! async fn f(store: store::Store, session: store::Session) {
//!     let _ = store.authorize::<domain::permit::OperatorEnrollmentsDecide>(Some(&session), ()).await;
//! }
//! ```
//!
//! The right proof compiles:
//!
//! ```
//! async fn f(cx: &store::Authorized<domain::permit::AccountEnroll>) {
//!     let _ = store::accounts::enroll(cx, true).await;
//! }
//! ```

mod access;
pub mod accounts;
pub mod activity;
pub mod agreements;
pub mod announcements;
pub mod billing;
mod chain;
pub mod countries;
pub mod customers;
pub mod door;
mod entity;
mod env;
mod file;
pub mod home;
pub mod identity;
mod ids;
pub mod jobs;
mod link;
pub mod notices;
mod operator;
pub mod outbox;
pub mod partners;
mod password;
mod schema;
mod scope;
mod seal;
pub mod second_factor;
pub mod support;
pub mod suspension;
mod throttle;
mod token;
mod tx;
pub mod users;
pub mod visits;

pub use access::{AccessError, Authorized, Reach, Session, Store, Visitor};
pub use chain::{Misfit, Verified};
pub use env::{Clock, Hands, Policy};
pub use file::FileContent;
pub use operator::{NewOperator, NewOrganization, NewUser, Operator, OperatorRefused, Tidied};
pub use seal::SealingKey;
pub use token::Token;

/// The database failed or holds something this version cannot read, or the store is not up to it now.
#[derive(Debug, thiserror::Error)]
pub enum DbError {
    #[error("database: {0}")]
    Db(#[from] sea_orm::DbErr),
    #[error("database: {0}")]
    Corrupt(String),
    /// More passwords wait to be hashed than can be in any reasonable time: worth another try soon.
    #[error("too busy")]
    Busy,
    /// The session is on a visit, and those change nothing.
    #[error("nothing is changed on a visit")]
    Visiting,
    /// A setting that says nothing clear; the text says what to write.
    #[error("{0}")]
    Url(String),
}

impl DbError {
    pub(crate) fn corrupt(what: impl Into<String>) -> Self {
        Self::Corrupt(what.into())
    }
}

/// A use case's answer when it is not its value: a rule of the house, or the database.
#[derive(Debug, thiserror::Error)]
pub enum Refused<R> {
    #[error("refused")]
    Rule(R),
    #[error(transparent)]
    Db(DbError),
}

impl<R, E: Into<DbError>> From<E> for Refused<R> {
    fn from(error: E) -> Self {
        Refused::Db(error.into())
    }
}
