//! Notices (spec J2): what others did that concerns a company and that its people want to hear of without looking for
//! it. They are read off the activity log; what is kept of them is how far somebody has read.

use crate::{activity::ActivityLine, event::EventKind, permission::Permission};
use chrono::TimeDelta;
use serde::{Deserialize, Serialize};

/// Who never read one has those of so many days to read.
pub const UNREAD_FOR: TimeDelta = TimeDelta::days(30);
/// More than so many are not counted.
pub const COUNTED: u64 = 99;

/// What may be read next.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Notice {
    pub line: ActivityLine,
    pub unread: bool,
}

/// Some of them, the newest first.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct NoticePage {
    pub notices: Vec<Notice>,
    pub has_next: bool,
}

impl EventKind {
    /// Whom it is told, by what they may see; `None` where it is nobody's news.
    pub const fn told(self) -> Option<Permission> {
        use EventKind::*;
        Some(match self {
            CheckDecided | VettingDecided | DocumentsRequested | DocumentsJudged => {
                Permission::AccountVerificationView
            }
            TaxFilingJudged => Permission::ProfileBillingView,
            AccountSuspended | AccountReinstated | AccountTerminated | PartnerRestricted
            | RestrictionLifted => Permission::AccountSuspensionView,
            ProgramDecided | ProviderInvited | PartnerQualified | VisitBegan => {
                Permission::ProfilePartnerView
            }
            SupportRequestAnswered => Permission::PortalSupportTicketsCreateOwn,
            InvoiceEntered | OverdueWarned | PaymentRecorded | PaymentReversed => {
                Permission::BillingView
            }
            UserCreated | UserDeactivated | UserElevated => Permission::UsersCreate,
            _ => return None,
        })
    }

    /// The kinds that are told to somebody who `may` see so much.
    pub fn told_to(may: impl Fn(Permission) -> bool) -> Vec<EventKind> {
        use strum::IntoEnumIterator;
        EventKind::iter().filter(|kind| kind.told().is_some_and(&may)).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_hears_what_one_may_see() {
        let billing = EventKind::told_to(|permission| permission == Permission::BillingView);
        assert_eq!(
            billing,
            [
                EventKind::InvoiceEntered,
                EventKind::PaymentRecorded,
                EventKind::PaymentReversed,
                EventKind::OverdueWarned
            ]
        );
        assert!(EventKind::told_to(|_| false).is_empty());
        // Comings and goings are nobody's news.
        assert!(!EventKind::told_to(|_| true).contains(&EventKind::SignedIn));
    }
}
