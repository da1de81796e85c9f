//! Enrollment, vetting, agreement and profile of companies.

mod agreement;
mod company;
mod documents;
mod enrollment;
mod legal;
mod review;
mod vetting;

pub use agreement::{accept, acceptance, current_agreement, renews};
pub use company::{
    ContactRefused, company, country_rules, update_primary_contact, update_support_details,
};
pub(crate) use company::{acceptances, address, partner_type, partner_type_of, verification};
pub use documents::{
    DocumentRefused, ask_documents, document, document_file, documents_asked_file, judge_documents,
    send_documents,
};
pub(crate) use enrollment::rules;
pub use enrollment::{enroll, enrollment, reopen, resend_verification, save_draft};
pub use legal::update_legal_profile;
pub use review::{decide, find, queue, review, waiting};
pub(crate) use vetting::{email_confirmed, load as vetting_of};
