//! What things are, and what is allowed. No I/O, no framework: this crate
//! compiles for the server and for WASM, and its tests run in a second.

pub mod accounts;
pub mod activity;
pub mod address;
pub mod agreements;
pub mod announcements;
pub mod billing;
pub mod contact;
pub mod countries;
pub mod country;
pub mod customers;
pub mod event;
pub mod feature;
pub mod field;
pub mod file;
pub mod folding;
pub mod home;
pub mod id;
pub mod identity;
pub mod jobs;
pub mod local_path;
pub mod locale;
pub mod mails;
pub mod notices;
pub mod partners;
pub mod pattern;
pub mod permission;
pub mod place;
pub mod preferences;
pub mod second_factor;
pub mod settings;
pub mod support;
pub mod suspension;
pub mod users;
pub mod visits;

pub use permission::{Permission, Permit, permit};
