//! Whom and whose somebody may mean: people of the company; to the operator, companies.

use super::entries::Entry;
use crate::{
    AppError, accounts::names, partners::list_partners, routes, ui::Icon, users::list_users,
};
use domain::{
    Permission,
    identity::Me,
    partners::{PartnerFilter, PartnerLine, PartnerOrder, PartnerPlace},
    users::{UserFilter, UserLine, UserOrder, UserPlace},
};
use serde::{Deserialize, Serialize};

/// How many: who wants all of them goes to the list.
const SHOWN: usize = 6;

/// The first of those that are called something like it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum Found {
    Nobody,
    People(Vec<UserLine>),
    Companies(Vec<PartnerLine>),
}

/// Asks the server, where there is anybody whom this person may find.
pub async fn found(me: &Me, typed: &str) -> Result<Found, AppError> {
    let search = typed.trim().to_owned();
    if search.is_empty() {
        return Ok(Found::Nobody);
    }
    if me.can(Permission::UsersView) {
        let filter = UserFilter { search, ..UserFilter::default() };
        let mut people = list_users(filter, UserOrder::Name, UserPlace::Start).await?.lines;
        people.truncate(SHOWN);
        return Ok(Found::People(people));
    }
    if me.can(Permission::OperatorPartnersList) {
        let filter = PartnerFilter { search, ..PartnerFilter::default() };
        let page = list_partners(filter, PartnerOrder::Name, PartnerPlace::Start).await?;
        let mut companies = page.lines;
        companies.truncate(SHOWN);
        return Ok(Found::Companies(companies));
    }
    Ok(Found::Nobody)
}

impl Found {
    /// Each as an entry that leads to its page.
    pub fn entries(self) -> Vec<Entry> {
        let person = |line: UserLine| Entry {
            icon: Icon::Person,
            label: line.name(),
            href: routes::user(line.user),
            hint: line.sign_in_name,
        };
        let company = |line: PartnerLine| Entry {
            icon: Icon::Building,
            href: routes::partner(line.organization),
            hint: names::partner_types(line.partner_type, line.also),
            label: line.name,
        };
        match self {
            Self::Nobody => vec![],
            Self::People(people) => people.into_iter().map(person).collect(),
            Self::Companies(companies) => companies.into_iter().map(company).collect(),
        }
    }
}
