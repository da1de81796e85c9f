//! What is wrong with a cell, and what a column is called.

use crate::{
    error::field_words,
    identity::role_name,
    words::{Message, enroll, identity, users as say},
};
use domain::users::{ImportColumn, ImportProblem};

pub fn column(column: ImportColumn) -> Message {
    match column {
        ImportColumn::FirstName => enroll::first_name(),
        ImportColumn::LastName => enroll::last_name(),
        ImportColumn::SignInName => identity::sign_in_name(),
        ImportColumn::Email => identity::work_email(),
        ImportColumn::Roles => say::roles(),
    }
}

pub fn problem(problem: &ImportProblem) -> Message {
    match problem {
        ImportProblem::Field(error) => field_words(error),
        ImportProblem::TwiceInFile { line } => {
            say::import_twice(i64::try_from(*line).unwrap_or(i64::MAX))
        }
        ImportProblem::AlreadyThere => say::import_already_there(),
        ImportProblem::NoSuchRole { text } => say::import_no_such_role(text),
        ImportProblem::NotYours { role } => say::import_not_yours(role_name(*role)),
        ImportProblem::Formula => say::import_formula(),
    }
}
