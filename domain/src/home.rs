//! Home (spec J1, J14): what somebody has not read yet, and what waits for the operator, queue by queue.

use crate::{announcements::News, permission::Permission};
use chrono::{DateTime, Datelike, TimeDelta, Utc, Weekday};
use serde::{Deserialize, Serialize};

/// Days before its end in which the time to sign a version of an agreement is about to end.
pub const GRACE_ENDS_WITHIN_DAYS: i64 = 7;

macro_rules! queues {
    ($( $(#[$doc:meta])* $name:ident = $key:literal, seen by $permission:ident; )*) => {
        crate::identity::keyed! {
            /// Where something waits for the operator, in the order in which it is looked after.
            Queue { $( $(#[$doc])* $name = $key, )* }
        }

        impl Queue {
            /// Who gets to see it.
            pub const fn permission(self) -> Permission {
                match self { $( Queue::$name => Permission::$permission, )* }
            }
        }
    };
}

// What a queue holds is counted by a line of `QUEUES` in the store, and leads on by one in `app`.
queues! {
    /// Applications whose next step is the operator's.
    Enrollments = "enrollments", seen by OperatorEnrollmentsView;
    /// Documents that companies sent, and nobody has looked at.
    Documents = "documents", seen by OperatorEnrollmentsView;
    /// Support requests that wait for an answer.
    SupportRequests = "support_requests", seen by OperatorSupportRequestsView;
    /// Companies that apply for the reseller program.
    Programs = "programs", seen by OperatorProgramsView;
    /// Claims that a company pays no tax, not yet decided.
    TaxFilings = "tax_filings", seen by OperatorTaxFilingsView;
    /// Suspended companies that ask to be let in again.
    Reinstatements = "reinstatements", seen by OperatorPartnersList;
    /// Companies whose time to sign an agreement is about to end.
    GraceEnding = "grace_ending", seen by OperatorAgreementsView;
}

/// What everybody's Home shows besides what is to be done.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Home {
    /// Whether the first look around is still to be offered.
    pub tour: bool,
    /// What the operator announces, as far as this person has not put it away.
    pub news: Vec<News>,
}

/// How much waits in one queue.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct QueueCount {
    pub queue: Queue,
    pub waiting: u64,
    /// Those of them that wait for longer than was promised.
    pub overdue: u64,
    /// Since when the oldest waits; of [`Queue::GraceEnding`], when the first ends.
    pub oldest: Option<DateTime<Utc>>,
}

/// All queues that a person may see.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Queues {
    /// When they were counted: ages are counted from it.
    pub now: DateTime<Utc>,
    pub counts: Vec<QueueCount>,
}

impl Queues {
    /// How much waits in one of them, if the person may see it.
    pub fn of(&self, queue: Queue) -> Option<&QueueCount> {
        self.counts.iter().find(|count| count.queue == queue)
    }

    /// Those in which something waits, the ones with something overdue first.
    pub fn waiting(&self) -> Vec<&QueueCount> {
        let mut waiting: Vec<_> = self.counts.iter().filter(|count| count.waiting > 0).collect();
        waiting.sort_by_key(|count| (count.overdue == 0, count.queue));
        waiting
    }
}

/// What began before this has waited for more than so many working days. A weekend is no time at all: who comes on one
/// comes as Monday begins.
pub fn working_days_before(now: DateTime<Utc>, days: u32) -> DateTime<Utc> {
    let free = |at: DateTime<Utc>| matches!(at.weekday(), Weekday::Sat | Weekday::Sun);
    let day = TimeDelta::days(1);
    let mut at = now;
    if free(at) {
        let midnight = now.date_naive().and_time(chrono::NaiveTime::MIN).and_utc();
        at = midnight;
        while free(at) {
            at += day;
        }
    }
    for _ in 0..days {
        at -= day;
        while free(at) {
            at -= day;
        }
    }
    at
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(text: &str) -> DateTime<Utc> {
        text.parse().expect("a time")
    }

    /// Five working days are a week, and weekends do not count.
    #[test]
    fn working_days_skip_the_weekend() {
        for (now, before) in [
            // A Friday.
            ("2026-11-20T08:00:00Z", "2026-11-13T08:00:00Z"),
            // Saturday and Sunday, as Monday begins.
            ("2026-11-21T08:00:00Z", "2026-11-16T00:00:00Z"),
            ("2026-11-22T23:00:00Z", "2026-11-16T00:00:00Z"),
            ("2026-11-23T00:00:00Z", "2026-11-16T00:00:00Z"),
            ("2026-11-24T08:00:00Z", "2026-11-17T08:00:00Z"),
        ] {
            assert_eq!(working_days_before(at(now), 5), at(before), "{now}");
        }
        assert_eq!(working_days_before(at("2026-11-23T08:00:00Z"), 1), at("2026-11-20T08:00:00Z"));
        assert_eq!(working_days_before(at("2026-11-23T08:00:00Z"), 0), at("2026-11-23T08:00:00Z"));
    }

    #[test]
    fn what_is_overdue_comes_first_and_what_is_empty_not_at_all() {
        let count = |queue, waiting, overdue| QueueCount { queue, waiting, overdue, oldest: None };
        let counts = vec![
            count(Queue::Enrollments, 3, 0),
            count(Queue::Documents, 0, 0),
            count(Queue::SupportRequests, 2, 1),
            count(Queue::Reinstatements, 1, 0),
        ];
        let queues = Queues { now: at("2026-11-20T08:00:00Z"), counts };
        let order: Vec<_> = queues.waiting().iter().map(|count| count.queue).collect();
        assert_eq!(order, [Queue::SupportRequests, Queue::Enrollments, Queue::Reinstatements]);
        assert_eq!(queues.of(Queue::GraceEnding), None);
    }
}
