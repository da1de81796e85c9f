//! What the process answers, tested in memory. One program for all of it: linking one takes seconds where linking one
//! for each file takes minutes. The store's `house_rules` make sure that no file is left out.

mod activity;
mod agreements;
mod announcements;
mod billing;
mod billing_profile;
mod common;
mod company;
mod countries;
mod demo;
mod enroll;
mod every_answer;
mod features;
mod files;
mod identity;
mod jobs;
mod languages;
mod locations;
mod mailbox;
mod mails;
mod operations;
mod other_sites;
mod partners;
mod permissions;
mod plain_forms;
mod program;
mod public_pages;
mod questions;
mod settings;
mod support;
mod tax;
mod user_accounts;
mod user_import;
mod users;
mod vetting;
mod visits;
