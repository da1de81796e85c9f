//! The list of customers (spec H1): what it is narrowed to, ordered by, and what a line says.

use super::{Dap, RelationshipStatus};
use crate::{id::CustomerId, identity::keyed, place::Place};
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

keyed! {
    /// What the list is ordered by.
    CustomerOrder { Name = "name", Domain = "domain", Newest = "newest", }
}

/// What the list is narrowed to; what is not said narrows nothing.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct CustomerFilter {
    /// Those of now, or those of before.
    pub status: RelationshipStatus,
    /// Any part of a name, a domain or a tenant ID.
    pub search: String,
    pub dap: Option<Dap>,
}

impl Default for CustomerFilter {
    fn default() -> Self {
        Self { status: RelationshipStatus::Active, search: String::new(), dap: None }
    }
}

impl CustomerFilter {
    /// All of those of now, or of before.
    pub fn all(status: RelationshipStatus) -> Self {
        Self { status, ..Self::default() }
    }

    /// Whether it leaves out any of them.
    pub fn narrows(&self) -> bool {
        *self != Self::all(self.status)
    }
}

/// A page of the list.
pub type CustomerPlace = Place<CustomerId>;

/// One line of the list.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct CustomerLine {
    pub customer: CustomerId,
    pub name: String,
    pub domain: String,
    pub dap: Dap,
    pub began_at: DateTime<Utc>,
    pub ended_at: Option<DateTime<Utc>>,
}

/// How many customers there are: counting stops where nobody would page to the end.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Shown {
    Exactly(u64),
    MoreThan(u64),
}

/// Fifty lines, and what there is around them.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct CustomerPage {
    pub lines: Vec<CustomerLine>,
    pub has_previous: bool,
    pub has_next: bool,
    /// How many the filter leaves.
    pub shown: Shown,
}
