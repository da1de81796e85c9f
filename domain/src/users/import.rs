//! Many people at once, from a table: what a row says, what is wrong with it, and what became of it. Nothing is created before
//! somebody has seen all of it.

use super::{AddUserForm, Delivery, NewPerson};
use crate::{
    field::{FieldError, FieldErrors},
    id::Id,
    identity::keyed,
    permission::Role,
};
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

/// The most rows of one file.
pub const IMPORT_ROWS: usize = 1000;

/// A file that was read and checked.
pub enum UserImport {}
pub type UserImportId = Id<UserImport>;

keyed! {
    /// What a column holds.
    ImportColumn {
        FirstName = "first_name",
        LastName = "last_name",
        SignInName = "sign_in_name",
        Email = "email",
        Roles = "roles",
    }
}

impl ImportColumn {
    /// Without these there is nobody to add.
    pub const NEEDED: &[ImportColumn] =
        &[ImportColumn::FirstName, ImportColumn::SignInName, ImportColumn::Email];

    /// Where the error of this field of the form stands.
    fn of_field(field: &str) -> Self {
        match field {
            "first_name" => ImportColumn::FirstName,
            "last_name" => ImportColumn::LastName,
            "user_name" | "domain" => ImportColumn::SignInName,
            "email" => ImportColumn::Email,
            _ => ImportColumn::Roles,
        }
    }
}

/// Why a file cannot be read as a table of people.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, thiserror::Error)]
pub enum ImportError {
    #[error("not a table")]
    NotATable,
    #[error("no rows")]
    Empty,
    /// No column has one of these heads.
    #[error("columns missing")]
    ColumnsMissing(Vec<ImportColumn>),
    #[error("too many rows")]
    TooManyRows,
}

/// What is wrong with a cell.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum ImportProblem {
    Field(FieldError),
    /// An earlier line says the same.
    TwiceInFile {
        line: u64,
    },
    /// Somebody of the company has that sign-in name already: the row is left out, and harms nothing.
    AlreadyThere,
    NoSuchRole {
        text: String,
    },
    /// The reader may not give it.
    NotYours {
        role: Role,
    },
    /// What a program for tables would take for a formula.
    Formula,
}

/// What became of a row.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum ImportOutcome {
    Added,
    LeftOut,
}

/// One row.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ImportRow {
    /// In the file, the first being its heads.
    pub line: u64,
    pub form: AddUserForm,
    pub problems: Vec<(ImportColumn, ImportProblem)>,
    /// `None`: nobody has confirmed it yet.
    pub outcome: Option<ImportOutcome>,
}

/// What a row says, before it is judged.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct RawRow {
    pub line: u64,
    pub first_name: String,
    pub last_name: String,
    pub sign_in_name: String,
    pub email: String,
    /// What was found, and what is no role.
    pub roles: Vec<Result<Role, String>>,
}

impl ImportRow {
    /// Judges a row by itself. `domain` is the one that a name without any gets.
    pub fn judge(raw: RawRow, domain: &str, suffix: &str, several: bool, actor: &[Role]) -> Self {
        let mut problems = vec![];
        for (column, text) in [
            (ImportColumn::FirstName, &raw.first_name),
            (ImportColumn::LastName, &raw.last_name),
            (ImportColumn::SignInName, &raw.sign_in_name),
            (ImportColumn::Email, &raw.email),
        ] {
            if text.starts_with(['=', '+', '@', '\t', '＝', '＋', '＠']) {
                problems.push((column, ImportProblem::Formula));
            }
        }
        let (user_name, domain) = match raw.sign_in_name.rsplit_once(['@', '＠']) {
            Some((name, domain)) => (name.to_owned(), domain.to_lowercase()),
            None => (raw.sign_in_name, domain.to_owned()),
        };
        let assignable = super::assignable(actor);
        let mut roles = super::TickedRoles::new();
        for role in raw.roles {
            match role {
                Ok(role) if assignable.contains(&role) => {
                    roles.insert(role.key().into(), "true".into());
                }
                Ok(role) => problems.push((ImportColumn::Roles, ImportProblem::NotYours { role })),
                Err(text) => {
                    problems.push((ImportColumn::Roles, ImportProblem::NoSuchRole { text }));
                }
            }
        }
        let form = AddUserForm {
            first_name: raw.first_name,
            last_name: raw.last_name,
            user_name,
            domain,
            email: raw.email,
            roles,
            delivery: Delivery::Link.key().into(),
        };
        let mut row = Self { line: raw.line, form, problems, outcome: None };
        if let Err(errors) = row.form.validate(suffix, several) {
            row.note(errors);
        }
        row
    }

    /// Notes what is wrong with the form, unless its cell has something noted already.
    pub fn note(&mut self, errors: FieldErrors) {
        for (field, error) in errors.0 {
            let column = ImportColumn::of_field(&field);
            if !self.problems.iter().any(|(known, _)| *known == column) {
                self.problems.push((column, ImportProblem::Field(error)));
            }
        }
    }

    /// The person, if nothing is wrong with the row.
    pub fn person(&self, suffix: &str, several: bool) -> Option<NewPerson> {
        if self.problems.is_empty() { self.form.validate(suffix, several).ok() } else { None }
    }

    pub fn sign_in_name(&self) -> String {
        format!("{}@{}", self.form.user_name.trim().to_lowercase(), self.form.domain)
    }
}

/// Rows that say the same as an earlier one.
pub fn note_doubles(rows: &mut [ImportRow]) {
    use std::collections::HashMap;
    let (mut names, mut mails) = (HashMap::new(), HashMap::new());
    for row in rows {
        let name = row.sign_in_name();
        let mail = crate::contact::email_key(&row.form.email);
        for (column, key, seen) in
            [(ImportColumn::SignInName, name, &mut names), (ImportColumn::Email, mail, &mut mails)]
        {
            match seen.get(&key) {
                Some(line) => {
                    row.problems.push((column, ImportProblem::TwiceInFile { line: *line }));
                }
                None => _ = seen.insert(key, row.line),
            }
        }
    }
}

/// A file as it was checked, and what became of it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ImportPreview {
    pub id: UserImportId,
    pub file_name: String,
    pub created_at: DateTime<Utc>,
    pub done: bool,
    pub rows: Vec<ImportRow>,
}

impl ImportPreview {
    /// How many rows nothing is wrong with.
    pub fn good(&self) -> u64 {
        self.rows.iter().filter(|row| row.problems.is_empty()).count() as u64
    }

    pub fn bad(&self) -> u64 {
        self.rows.len() as u64 - self.good()
    }

    pub fn added(&self) -> u64 {
        let added = |row: &&ImportRow| row.outcome == Some(ImportOutcome::Added);
        self.rows.iter().filter(added).count() as u64
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn raw(line: u64, name: &str, email: &str) -> RawRow {
        RawRow {
            line,
            first_name: "林".into(),
            last_name: String::new(),
            sign_in_name: name.into(),
            email: email.into(),
            roles: vec![],
        }
    }

    fn judged(raw: RawRow) -> ImportRow {
        ImportRow::judge(raw, "x.example", "partners.example", false, &[Role::AccountAdmin])
    }

    #[test]
    fn each_cell_is_judged_and_doubles_are_found() {
        let mut rows = vec![
            judged(raw(2, "ann", "ann@x.example")),
            judged(raw(3, "ANN@x.example", "Ann@X.example")),
            judged(raw(4, "=1+1", "nothing")),
        ];
        note_doubles(&mut rows);
        assert_eq!(rows[0].problems, []);
        assert_eq!(rows[0].form.domain, "x.example");
        let twice = ImportProblem::TwiceInFile { line: 2 };
        assert_eq!(
            rows[1].problems,
            [(ImportColumn::SignInName, twice.clone()), (ImportColumn::Email, twice)]
        );
        assert!(rows[2].problems.contains(&(ImportColumn::SignInName, ImportProblem::Formula)));
        let mail = ImportProblem::Field(FieldError::NotAnEmail);
        assert!(rows[2].problems.contains(&(ImportColumn::Email, mail)));
        let mut with_roles = raw(5, "bo", "bo@x.example");
        with_roles.roles =
            vec![Ok(Role::ReferralsAdmin), Ok(Role::GlobalAdmin), Err("Boss".into())];
        let row = judged(with_roles);
        assert_eq!(row.problems.len(), 2, "{:?}", row.problems);
        assert!(row.person("partners.example", false).is_none());
    }
}
