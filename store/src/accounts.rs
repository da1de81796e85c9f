//! Enrollment, vetting, agreement and profile of companies.

mod agreement;
mod billing_profile;
mod company;
mod documents;
mod enrollment;
mod legal;
mod locations;
mod programs;
mod qualifications;
mod review;
pub(crate) mod tax;
mod tax_desk;
mod vetting;

pub use agreement::{accept, acceptance, current_agreement, renews};
pub use billing_profile::update_billing_profile;
pub use company::{
    ContactRefused, company, country_rules, update_primary_contact, update_support_details,
};
pub(crate) use company::{acceptances, address, partner_type, partner_type_of, verification};
pub use documents::{
    DocumentRefused, ask_documents, document, document_file, documents_asked_file, judge_documents,
    send_documents,
};
pub use enrollment::{enroll, enrollment, reopen, resend_verification, save_draft};
pub(crate) use enrollment::{enrolled_already, rules};
pub use legal::update_legal_profile;
pub use locations::add_location;
pub(crate) use programs::{application as program_application, load as program_row, trade};
pub use programs::{
    apply_for_program, decide_program, invite_provider, lift_restriction, program, program_queue,
    program_review, restrict, trade_of, withdraw_from_program,
};
pub use qualifications::{qualifications, qualify};
pub use review::{decide, find, queue, review};
pub use tax::{
    TaxRefused, add_to_tax_filing, file_tax_exemption, no_tax_exemptions, tax_file, tax_filing,
    tax_status, withdraw_tax_filing,
};
pub use tax_desk::{filed, filed_file, judge_tax_filing, tax_desk, waiting_tax_filings};
pub(crate) use vetting::{
    email_confirmed, load as vetting_of, status_of as vetting_status,
    sub_status_of as vetting_sub_status,
};
