//! Work that nobody waits for (spec J14): what there is, how often it is done, how it stands; and the mails that
//! wait to leave, as the operator sees both.

use crate::{
    event::MailKind,
    id::{MailId, OrganizationId},
    identity::keyed,
};
use chrono::{DateTime, TimeDelta, Utc};
use serde::{Deserialize, Serialize};

/// What is to be done. Names of kinds are stored: they never change.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Job {
    /// Forget what nothing asks for any more.
    Housekeeping,
    /// Look after all companies with bills that are overdue.
    OverdueBills,
    /// Look after one of them, whose bills have changed.
    CompanyBills { organization: OrganizationId },
}

impl Job {
    /// What is done again and again, on whichever server is free.
    pub const PERIODIC: &[Job] = &[Job::Housekeeping, Job::OverdueBills];

    /// How often; `None` for what is done once, when somebody asks for it.
    pub const fn every(&self) -> Option<TimeDelta> {
        match self {
            Job::Housekeeping | Job::OverdueBills => Some(TimeDelta::hours(1)),
            Job::CompanyBills { .. } => None,
        }
    }

    /// Whom it is about.
    pub const fn about(&self) -> Option<OrganizationId> {
        match self {
            Job::Housekeeping | Job::OverdueBills => None,
            Job::CompanyBills { organization } => Some(*organization),
        }
    }

    /// There is one of each name at a time: asking twice for the same does it once.
    pub fn name(&self) -> String {
        match self {
            Job::Housekeeping => "housekeeping".into(),
            Job::OverdueBills => "overdue_bills".into(),
            Job::CompanyBills { organization } => format!("company_bills:{organization}"),
        }
    }
}

/// After so many attempts, spread over a day and a half, somebody has to look at it.
pub const ATTEMPTS: i64 = 12;

/// How long to wait after this many attempts that came to nothing: twice as long each time.
pub fn backoff(attempts: i64) -> TimeDelta {
    TimeDelta::seconds(30) * 2_i32.pow(u32::try_from(attempts.clamp(1, ATTEMPTS - 1)).unwrap_or(1))
}

/// What becomes of work that failed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AfterFailure {
    Again { in_: TimeDelta },
    GiveUp,
}

/// Periodic work is never given up on, and never later than it would be anyway.
pub fn after_failure(job: &Job, attempts: i64) -> AfterFailure {
    let wait = backoff(attempts);
    match job.every() {
        Some(every) => AfterFailure::Again { in_: wait.min(every) },
        None if attempts >= ATTEMPTS => AfterFailure::GiveUp,
        None => AfterFailure::Again { in_: wait },
    }
}

keyed! {
    /// How work stands.
    JobState {
        Waiting = "waiting",
        Running = "running",
        /// The last attempt failed; there will be another.
        Failing = "failing",
        /// Given up on.
        Failed = "failed",
    }
}

/// One line of the operator's list.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct JobLine {
    pub name: String,
    /// `None` for what this version does not know.
    pub job: Option<Job>,
    /// Whom it is about, where it is about somebody.
    pub company: Option<String>,
    pub state: JobState,
    pub due_at: DateTime<Utc>,
    pub started_at: Option<DateTime<Utc>>,
    pub finished_at: Option<DateTime<Utc>>,
    pub attempts: i64,
    pub last_error: Option<String>,
}

/// One page of the list.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct JobPage {
    pub now: DateTime<Utc>,
    pub lines: Vec<JobLine>,
    /// The name of the last line, if there are more.
    pub next: Option<String>,
}

keyed! {
    /// How a mail stands.
    MailState { Waiting = "waiting", Failed = "failed", Sent = "sent", }
}

/// What the list of mails is narrowed to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct MailFilter {
    pub state: MailState,
    pub kind: Option<MailKind>,
}

/// One mail. What it says is worded when it is sent, so there is no text to show.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct MailLine {
    pub id: MailId,
    pub at: DateTime<Utc>,
    /// `None` for what this version does not know.
    pub kind: Option<MailKind>,
    /// Whose people it goes to, as far as it is known.
    pub company: Option<(OrganizationId, String)>,
    pub attempts: i64,
    pub due_at: DateTime<Utc>,
    pub sent_at: Option<DateTime<Utc>>,
    pub failed_at: Option<DateTime<Utc>>,
    pub last_error: Option<String>,
}

/// Fifty of them, and how many there are to look after.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct MailPage {
    pub now: DateTime<Utc>,
    pub lines: Vec<MailLine>,
    pub has_next: bool,
    pub waiting: u64,
    pub failed: u64,
}

/// Why a step in these lists was refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, thiserror::Error)]
#[serde(rename_all = "snake_case")]
pub enum JobError {
    /// It is done, or there never was such work.
    #[error("unknown job")]
    UnknownJob,
    /// It was sent, waits already, or never was.
    #[error("no failed mail")]
    NotFailed,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_job_waits_longer_each_time_but_never_longer_than_its_period() {
        let waits: Vec<_> = (1..=4).map(|n| backoff(n).num_minutes()).collect();
        assert_eq!(waits, [1, 2, 4, 8]);
        let day_and_a_half: i64 = (1..ATTEMPTS).map(|n| backoff(n).num_hours()).sum();
        assert!((30..40).contains(&day_and_a_half), "{day_and_a_half}");
        let hour = TimeDelta::hours(1);
        assert_eq!(after_failure(&Job::Housekeeping, 50), AfterFailure::Again { in_: hour });
        let once = Job::CompanyBills { organization: OrganizationId::from_uuid(uuid::Uuid::nil()) };
        assert_eq!(after_failure(&once, ATTEMPTS), AfterFailure::GiveUp);
        let last = AfterFailure::Again { in_: backoff(ATTEMPTS - 1) };
        assert_eq!(after_failure(&once, ATTEMPTS - 1), last);
    }

    #[test]
    fn a_job_is_stored_under_the_name_it_has() {
        for job in Job::PERIODIC {
            let stored = serde_json::to_value(job).expect("JSON");
            assert_eq!(stored["kind"], job.name());
            assert!(job.every().is_some());
        }
    }
}
