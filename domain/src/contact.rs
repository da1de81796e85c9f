//! How to reach people and companies: e-mail, phone, web, names.
//!
//! Each function reads what somebody typed, and is the only maker of its value.

mod email;
mod host;
mod name;
mod phone;
mod web;

pub use email::{Email, email, work_email};
pub use name::{FullName, company_name, domain_prefix, person_name, user_name};
pub use phone::{Phone, display_phone, phone};
pub use web::web_address;
