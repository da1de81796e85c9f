//! The operator's list of partners, and all about one of them (spec J14).

use crate::{
    accounts::{AcceptedAgreement, Verification, VettingStatus},
    country::CountryCode,
    event::Event,
    folding::wide_to_ascii,
    id::OrganizationId,
    identity::{Cloud, PartnerType, keyed},
    place::Place,
    suspension::{AccountState, AccountStatus, Suspension},
};
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

keyed! {
    /// What the list is ordered by.
    PartnerOrder { Name = "name", Newest = "newest", }
}

/// What the list is narrowed to; what is not said narrows nothing.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct PartnerFilter {
    /// Any part of a name, a domain or a network id.
    pub search: String,
    pub vetting: Option<VettingStatus>,
    pub account: Option<AccountStatus>,
    pub country: Option<CountryCode>,
    pub partner_type: Option<PartnerType>,
}

/// A page of the list.
pub type PartnerPlace = Place<OrganizationId>;

/// One line of the list.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct PartnerLine {
    pub organization: OrganizationId,
    pub name: String,
    pub country: String,
    pub partner_type: PartnerType,
    /// What it is beside that, since it changed over.
    pub also: Option<PartnerType>,
    pub network_id: Option<i64>,
    pub vetting: VettingStatus,
    pub account: AccountState,
    pub created_at: DateTime<Utc>,
}

/// Fifty lines, and what there is around them.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct PartnerPage {
    pub lines: Vec<PartnerLine>,
    pub has_previous: bool,
    pub has_next: bool,
    pub counts: PartnerCounts,
}

/// How many partners the filters would leave.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct PartnerCounts {
    /// With all filters.
    pub shown: u64,
    /// Of each state of the account, with all filters but that.
    pub by_account: Vec<(AccountStatus, u64)>,
    /// Of each state of the verification, with all filters but that.
    pub by_vetting: Vec<(VettingStatus, u64)>,
}

impl PartnerCounts {
    /// Those of one state of the account.
    pub fn of_account(&self, wanted: AccountStatus) -> u64 {
        self.by_account.iter().find(|(status, _)| *status == wanted).map_or(0, |(_, count)| *count)
    }

    /// Those of one state of the verification.
    pub fn of_vetting(&self, wanted: VettingStatus) -> u64 {
        self.by_vetting.iter().find(|(status, _)| *status == wanted).map_or(0, |(_, count)| *count)
    }
}

/// All that the operator needs to know of one partner.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Partner {
    pub organization: OrganizationId,
    pub name: String,
    pub country: String,
    pub cloud: Cloud,
    pub partner_type: PartnerType,
    /// What it is beside that, since it changed over.
    pub also: Option<PartnerType>,
    pub network_id: Option<i64>,
    pub domains: Vec<String>,
    pub created_at: DateTime<Utc>,
    /// How many people can sign in, and who of them can do everything.
    pub people: u64,
    pub global_admins: Vec<String>,
    pub legal: Option<PartnerLegal>,
    pub contact: Option<PartnerContact>,
    pub verification: Option<Verification>,
    pub acceptances: Vec<AcceptedAgreement>,
    pub suspension: Suspension,
    /// The last changes, the newest first.
    pub log: Vec<LogLine>,
}

/// The legal profile, to read.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct PartnerLegal {
    pub company_name: String,
    pub address_lines: Vec<String>,
    pub registration_number: Option<String>,
    pub registration_number_name: Option<String>,
}

/// The primary contact, to read.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct PartnerContact {
    pub name: String,
    pub email: String,
    pub phone: String,
    pub confirmed_at: Option<DateTime<Utc>>,
}

/// Something that happened, and who did it: `None` for somebody who was not signed in, or the
/// process itself.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct LogLine {
    pub at: DateTime<Utc>,
    pub event: Event,
    pub by: Option<String>,
    /// Whether somebody of the operator did it.
    pub by_operator: bool,
}

/// A name, or a part of one, as it is searched and ordered by: however it is cased, spaced, and
/// wide.
pub fn search_key(name: &str) -> String {
    let narrow: String = name.chars().map(wide_to_ascii).flat_map(char::to_lowercase).collect();
    narrow.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_found_however_they_are_written() {
        for (written, key) in [
            ("  Lindenhof   Systems GmbH ", "lindenhof systems gmbh"),
            ("ＣＯＮＴＯＳＯ　株式会社", "contoso 株式会社"),
            ("Κύμα Λύσεις Α.Ε.", "κύμα λύσεις α.ε."),
            ("ООО «Ромашка»", "ооо «ромашка»"),
            ("한빛클라우드 주식회사", "한빛클라우드 주식회사"),
            ("サーバー", "サーバー"),
        ] {
            assert_eq!(search_key(written), key);
        }
    }
}
