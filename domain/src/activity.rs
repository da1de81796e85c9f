//! The activity log, to read (spec J3): what it is narrowed to, its lines, and what each kind of event is called in an
//! export (appendix L).

use crate::{
    event::{Event, EventKind},
    id::{ActivityId, OrganizationId, UserId},
    identity::keyed,
};
use chrono::{DateTime, Days, NaiveDate, Utc};
use serde::{Deserialize, Serialize};
use strum::IntoEnumIterator;

/// How far back the log begins where nobody says from when: the most recent month.
const MONTH: Days = Days::new(30);

keyed! {
    /// What an event is about: what the log can be narrowed to.
    Topic {
        SignIns = "sign_ins",
        People = "people",
        Profile = "profile",
        Verification = "verification",
        Agreements = "agreements",
        Account = "account",
        Billing = "billing",
        Customers = "customers",
        Support = "support",
        /// What the operator does about jobs, mails, countries and announcements.
        Background = "background",
    }
}

impl EventKind {
    /// The name under which it is stored.
    pub fn key(self) -> &'static str {
        self.into()
    }

    /// What it is about.
    pub const fn topic(self) -> Topic {
        use EventKind::*;
        match self {
            SignedIn | SignInFailed | SignInThrottled | SignedOut | SignInsEnded
            | PasswordShown | SecondFactorFailed | RecoveryCodeUsed | OrganizationSwitched => {
                Topic::SignIns
            }
            OperatorCreated
            | OperatorLinkRenewed
            | UserAdded
            | WorkAccountCreated
            | WorkAccountCodeAsked
            | PasswordChanged
            | PasswordResetAsked
            | PasswordResetRequested
            | PasswordReset
            | MyDetailsUpdated
            | MyEmailChanged
            | PreferencesUpdated
            | SecondFactorBegun
            | SecondFactorAdded
            | SecondFactorRemoved
            | RecoveryCodesRenewed
            | TourPutAway
            | NoticesRead
            | UsersImported
            | UserImportChecked
            | RoleAssigned
            | RoleRemoved
            | UserCreated
            | UserInvitedAgain
            | UserPasswordReset
            | UserSecondFactorRemoved
            | UserDeactivated
            | UserRestored
            | UserPurged
            | JoinRequested
            | JoinApproved
            | JoinDeclined
            | JoinNewsAddressed
            | UserElevated => Topic::People,
            OrganizationAdded
            | OrganizationClassified
            | LegalProfileUpdated
            | SupportDetailsUpdated
            | PrimaryContactUpdated
            | TaxQuestionAnswered
            | TaxExemptionFiled
            | TaxFilingContinued
            | TaxFilingJudged
            | LocationAdded
            | PartnerQualified
            | BillingProfileUpdated => Topic::Profile,
            EnrollmentDraftSaved
            | EnrollmentSubmitted
            | EnrollmentReopened
            | DocumentsRequested
            | DocumentsSent
            | DocumentsJudged
            | VerificationMailRequested
            | EmailConfirmed
            | CheckDecided
            | VettingDecided => Topic::Verification,
            AgreementDraftBegun
            | AgreementDraftSaved
            | AgreementDraftTextRemoved
            | AgreementDraftDiscarded
            | AgreementPublished
            | AgreementNewsAddressed
            | AgreementAccepted => Topic::Agreements,
            AccountSuspended
            | ReinstatementRequested
            | AccountReinstated
            | AccountTerminated
            | AccountNewsAddressed
            | ProgramApplied
            | ProgramWithdrawn
            | ProgramDecided
            | ProviderInvited
            | PartnerRestricted
            | RestrictionLifted
            | VisitBegan
            | VisitEnded => Topic::Account,
            InvoiceEntered | InvoicesUploaded | InvoicesImported | InvoiceFileAttached
            | PaymentRecorded | PaymentReversed | OverdueWarned | OverdueNewsAddressed => {
                Topic::Billing
            }
            RelationshipBegan => Topic::Customers,
            SupportRequestOpened
            | SupportRequestReplied
            | SupportRequestClosed
            | SupportRequestAnswered => Topic::Support,
            JobAsked
            | MailRetried
            | FailedMailRetried
            | CountryClosed
            | CountryOpened
            | AnnouncementSaved
            | AnnouncementPublished
            | AnnouncementWithdrawn
            | AnnouncementPutAway => Topic::Background,
        }
    }

    /// What an export calls it: the operation's name of appendix L, or the event's own where there is none.
    pub fn operation(self) -> &'static str {
        match self {
            EventKind::UserAdded | EventKind::UserCreated => "create_partner_user",
            EventKind::MyDetailsUpdated | EventKind::MyEmailChanged => "update_partner_user",
            EventKind::RoleAssigned => "add_user_member",
            EventKind::RoleRemoved => "remove_user_member",
            EventKind::AgreementPublished => "create_agreement",
            EventKind::LegalProfileUpdated
            | EventKind::SupportDetailsUpdated
            | EventKind::PrimaryContactUpdated
            | EventKind::BillingProfileUpdated
            | EventKind::LocationAdded => "profile_updated",
            EventKind::CheckDecided | EventKind::VettingDecided => "verification_changed",
            kind => kind.key(),
        }
    }
}

impl Topic {
    /// The kinds of events about it.
    pub fn kinds(self) -> impl Iterator<Item = EventKind> {
        EventKind::iter().filter(move |kind| kind.topic() == self)
    }
}

impl Event {
    /// What happened, without whom and what.
    pub fn kind(&self) -> EventKind {
        self.into()
    }

    /// The person it was done to, where there is one.
    pub fn subject(&self) -> Option<UserId> {
        match *self {
            Event::OperatorCreated { user }
            | Event::OperatorLinkRenewed { user }
            | Event::UserAdded { user, .. }
            | Event::WorkAccountCreated { user, .. }
            | Event::PasswordResetRequested { user }
            | Event::PasswordReset { user }
            | Event::UserCreated { user, .. }
            | Event::UserInvitedAgain { user, .. }
            | Event::UserPasswordReset { user, .. }
            | Event::UserSecondFactorRemoved { user, .. }
            | Event::UserDeactivated { user, .. }
            | Event::UserRestored { user, .. }
            | Event::UserPurged { user, .. }
            | Event::UserElevated { user, .. }
            | Event::RoleRemoved { user, .. }
            | Event::RoleAssigned { user, .. } => Some(user),
            _ => None,
        }
    }

    /// As the company itself may read it: what the operator noted for its own people is left out.
    pub fn for_company(self) -> Self {
        match self {
            Event::CheckDecided { organization, check, state, note: _ } => {
                Event::CheckDecided { organization, check, state, note: None }
            }
            Event::UserElevated { organization, user, evidence: _ } => {
                Event::UserElevated { organization, user, evidence: String::new() }
            }
            event => event,
        }
    }
}

/// What the log is narrowed to; what is not said narrows nothing.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct ActivityFilter {
    /// Who did it.
    pub person: Option<UserId>,
    pub topic: Option<Topic>,
    /// The first and the last day, in UTC.
    pub from: Option<NaiveDate>,
    pub to: Option<NaiveDate>,
    /// Whose log; a company has only its own.
    pub company: Option<OrganizationId>,
}

impl ActivityFilter {
    /// Whether it leaves out anything of the most recent month.
    pub fn narrows(&self) -> bool {
        *self != Self::default()
    }

    /// From the first moment on, and before the second.
    pub fn period(&self, now: DateTime<Utc>) -> (DateTime<Utc>, Option<DateTime<Utc>>) {
        let begin = |day: NaiveDate| day.and_time(chrono::NaiveTime::MIN).and_utc();
        let last = self.to.unwrap_or_else(|| now.date_naive());
        let month_before = last.checked_sub_days(MONTH).unwrap_or(last);
        let after = self.to.and_then(|day| day.checked_add_days(Days::new(1)));
        (begin(self.from.unwrap_or(month_before)), after.map(begin))
    }
}

/// Who did something.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Doer {
    Person {
        user: UserId,
        name: String,
        sign_in_name: String,
    },
    /// Somebody of the operator; only its own people read who.
    Operator,
    /// The process itself, or somebody who was not signed in.
    Nobody,
}

/// Something that happened.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ActivityLine {
    pub id: ActivityId,
    pub at: DateTime<Utc>,
    pub event: Event,
    pub by: Doer,
    /// The name of the person it was done to.
    pub subject: Option<String>,
    /// From which network address; empty where that is not the reader's to know.
    pub address: String,
    /// Whose log it is in, for those who read several.
    pub company: Option<(OrganizationId, String)>,
}

/// Some lines, the newest first, and where the next begin.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ActivityPage {
    pub lines: Vec<ActivityLine>,
    pub next: Option<ActivityId>,
    /// The first day that is shown, and the last.
    pub from: NaiveDate,
    pub to: NaiveDate,
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::accounts::{Check, CheckState};

    #[test]
    fn the_log_begins_a_month_before_its_last_day() {
        let now = "2026-11-20T08:00:00Z".parse().unwrap();
        let day = |text: &str| text.parse::<NaiveDate>().unwrap();
        let period = |from: Option<&str>, to: Option<&str>| {
            let filter =
                ActivityFilter { from: from.map(day), to: to.map(day), ..Default::default() };
            let (from, before) = filter.period(now);
            (from.to_string(), before.map(|before| before.to_string()))
        };
        assert_eq!(period(None, None), ("2026-10-21 00:00:00 UTC".into(), None));
        assert_eq!(
            period(None, Some("2026-03-01")),
            ("2026-01-30 00:00:00 UTC".into(), Some("2026-03-02 00:00:00 UTC".into()))
        );
        assert_eq!(period(Some("2025-01-01"), None).0, "2025-01-01 00:00:00 UTC");
        let filter = ActivityFilter { to: Some(NaiveDate::MAX), ..Default::default() };
        assert_eq!(filter.period(now).1, None, "nothing overflows");
    }

    /// Appendix L names these; the rest keep the name they are stored under.
    #[test]
    fn operations_are_called_as_appendix_l_calls_them() {
        assert_eq!(EventKind::RoleAssigned.operation(), "add_user_member");
        assert_eq!(EventKind::AgreementAccepted.operation(), "agreement_accepted");
        assert_eq!(EventKind::AccountSuspended.operation(), "account_suspended");
        assert_eq!(EventKind::AccountReinstated.operation(), "account_reinstated");
        assert_eq!(EventKind::SignInFailed.operation(), "sign_in_failed");
    }

    #[test]
    fn every_topic_has_events_and_every_name_is_plain() {
        for topic in Topic::ALL {
            assert!(topic.kinds().count() > 0, "{topic:?}");
        }
        for kind in EventKind::iter() {
            assert!(kind.key().chars().all(|c| c.is_ascii_lowercase() || c == '_'), "{kind:?}");
        }
    }

    #[test]
    fn what_the_operator_noted_is_not_for_the_company() {
        let event = Event::CheckDecided {
            organization: OrganizationId::from_uuid(uuid::Uuid::from_u128(7)),
            check: Check::ALL[0],
            state: CheckState::ALL[0],
            note: Some("looks odd".into()),
        };
        assert!(!format!("{:?}", event.for_company()).contains("odd"));
    }
}
