//! The list of a company's people (spec C1): what it is narrowed to, ordered by, and what a line says.

use crate::{
    contact::{FullName, email_key},
    id::UserId,
    identity::keyed,
    partners::search_key,
    permission::Role,
    place::Place,
};
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

keyed! {
    /// What the list is ordered by.
    UserOrder { Name = "name", Newest = "newest", LastSignIn = "last_sign_in", }
}

keyed! {
    /// Where an account stands in the company.
    UserStatus {
        Active = "active",
        /// Was sent a link, and has not chosen a password yet.
        Invited = "invited",
        /// Cannot sign in. Comes back with all roles, if it is restored in time.
        Deactivated = "deactivated",
    }
}

/// What the list is narrowed to; what is not said narrows nothing.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct UserFilter {
    /// Any part of a name, a sign-in name or an address.
    pub search: String,
    /// [`Role::DefaultUser`]: those without any role.
    pub role: Option<Role>,
    pub status: Option<UserStatus>,
}

/// A page of the list.
pub type UserPlace = Place<UserId>;

/// One line of the list.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct UserLine {
    pub user: UserId,
    pub first_name: String,
    pub last_name: String,
    pub sign_in_name: String,
    pub email: String,
    pub roles: Vec<Role>,
    pub status: UserStatus,
    pub last_sign_in: Option<DateTime<Utc>>,
}

impl UserLine {
    pub fn name(&self) -> String {
        FullName::new(&self.first_name, &self.last_name).display()
    }
}

/// Fifty lines, and what there is around them.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct UserPage {
    pub lines: Vec<UserLine>,
    pub has_previous: bool,
    pub has_next: bool,
    /// How many the filter leaves.
    pub shown: u64,
}

/// What a person is ordered by, and what they are found by: however it is cased, spaced and wide.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UserKeys {
    pub name: String,
    pub search: String,
}

impl UserKeys {
    /// The family name is searched for before and after the given one, for both are said.
    pub fn of(first_name: &str, last_name: &str, sign_in_name: &str, email: &str) -> Self {
        let name = FullName::new(first_name, last_name).display();
        let (first, last) = (first_name.trim(), last_name.trim());
        let all = format!(
            "{name} {last} {first} {last} {last}{first} {sign_in_name} {}",
            email_key(email)
        );
        Self { name: search_key(&name), search: search_key(&all) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_person_is_found_by_any_order_of_their_names() {
        let keys =
            UserKeys::of("美玲", "林", "agent@lindenhof.example", "Meiling.Lin@Mail.example");
        assert_eq!(keys.name, "林美玲");
        for part in ["林美玲", "美玲 林", "美", "agent@", "meiling.lin@mail"] {
            assert!(keys.search.contains(part), "{part} in {}", keys.search);
        }
        let keys = UserKeys::of("Ｊａｎａ", "Vogt", "admin@x.example", "");
        assert_eq!(keys.name, "jana vogt");
        assert!(keys.search.contains("vogt jana"), "{}", keys.search);
    }
}
