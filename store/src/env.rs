//! What the store is handed from outside: the time, and the operator's policy.

use crate::SealingKey;
use chrono::{DateTime, DurationRound, TimeDelta, Utc};
use domain::{feature::CloudFeatures, identity::OfferedClouds};
use std::sync::{Arc, Mutex};

/// Where the time comes from. Tests set it; the server reads the system's.
#[derive(Clone)]
pub struct Clock(Arc<dyn Fn() -> DateTime<Utc> + Send + Sync>);

impl Clock {
    pub fn new(now: impl Fn() -> DateTime<Utc> + Send + Sync + 'static) -> Self {
        Self(Arc::new(now))
    }

    /// A clock that stands still until it is moved, for tests.
    pub fn standing(at: DateTime<Utc>) -> (Self, Hands) {
        let time = Arc::new(Mutex::new(at));
        let hands = Hands(time.clone());
        (Self::new(move || *time.lock().expect("no holder panics")), hands)
    }

    /// Now, cut to microseconds: the finest that PostgreSQL keeps.
    pub fn now(&self) -> DateTime<Utc> {
        let now = (self.0)();
        now.duration_trunc(TimeDelta::microseconds(1)).unwrap_or(now)
    }
}

/// Moves a standing clock.
#[derive(Clone)]
pub struct Hands(Arc<Mutex<DateTime<Utc>>>);

impl Hands {
    pub fn advance(&self, by: TimeDelta) {
        *self.0.lock().expect("no holder panics") += by;
    }
}

/// What the operator decided about everybody's account.
#[derive(Clone, Debug, PartialEq)]
pub struct Policy {
    /// Every directory made here is a name under this domain. It receives no mail.
    pub tenant_domain_suffix: String,
    /// Authorize a company as soon as its contact confirms the address.
    pub auto_authorize: bool,
    /// Approve at once that a direct bill partner becomes an indirect reseller as well.
    pub approve_transitions: bool,
    /// Refuse companies that say they are not members of the network yet.
    pub require_existing_membership: bool,
    /// Create a work account only for somebody who reads the mail to its address.
    pub human_check: bool,
    /// Working days within which an application is promised an answer.
    pub review_days: u32,
    /// Days that companies have to sign a new version of an agreement, unless it says otherwise.
    pub agreement_grace_days: i64,
    /// A bill that is overdue for more days than this suspends its company.
    pub overdue_suspension_days: i64,
    /// Whether new companies let their people reset forgotten passwords by mail.
    pub self_service_password: bool,
    /// Whether one person may have several roles of a category.
    pub multi_role_per_category: bool,
    /// Where new companies may enroll.
    pub clouds: OfferedClouds,
    /// What a cloud has beyond the table of features.
    pub cloud_features: CloudFeatures,
    /// A browser that was idle this long is signed out.
    pub session_idle: TimeDelta,
    /// A browser is signed out this long after signing in, busy or not.
    pub session_absolute: TimeDelta,
    /// What secrets are kept under that have to be read again.
    pub sealing_key: SealingKey,
}

impl Default for Policy {
    fn default() -> Self {
        Self {
            tenant_domain_suffix: "partners.example".into(),
            auto_authorize: false,
            approve_transitions: false,
            require_existing_membership: false,
            human_check: false,
            review_days: 5,
            agreement_grace_days: 30,
            overdue_suspension_days: 60,
            self_service_password: true,
            multi_role_per_category: false,
            clouds: OfferedClouds::default(),
            cloud_features: CloudFeatures::default(),
            session_idle: TimeDelta::minutes(60),
            session_absolute: TimeDelta::hours(12),
            // Good for as long as the process runs.
            sealing_key: SealingKey::random(),
        }
    }
}
