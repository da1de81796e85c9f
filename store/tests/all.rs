//! What the store can do, tested from outside, on both databases. One program for all of it: linking one takes
//! seconds where linking one for each file takes minutes. `house_rules` makes sure that no file is left out.

mod accounts;
mod activity;
mod agreements;
mod announcements;
mod billing;
mod billing_profile;
mod common;
mod company;
mod countries;
mod customers;
mod documents;
mod features;
mod home;
mod house_rules;
mod identity;
mod jobs;
mod joining;
mod legal_profile;
mod locations;
mod notices;
mod outbox;
mod partners;
mod programs;
mod reversals;
mod review;
mod second_factor;
mod support;
mod suspension;
mod tax;
mod upkeep;
mod user_accounts;
mod users;
mod visits;
mod work_account;
