//! What happened. One enum feeds the audit log, outgoing mail, and later the
//! activity feed and webhooks.

mod mail;

pub use mail::{MailKind, Recipient};

use crate::{
    accounts::{
        Check, CheckState, Decision, DocumentState, EnrollmentStep, FilingState, ProgramNews,
        Qualification,
    },
    agreements::AgreementKind,
    billing::Money,
    customers::Dap,
    id::{
        AcceptanceId, AnnouncementId, CustomerId, DocumentNoteId, DocumentRequestId, InvoiceId,
        JoinRequestId, LocationId, MailId, OrganizationId, SignInId, SupportNoteId,
        SupportRequestId, TaxFilingId, UserId,
    },
    identity::{Cloud, PartnerType},
    locale::Locale,
    permission::Role,
    second_factor::FactorNews,
    support::{IssueType, RequestStatus, Severity},
    suspension::{AccountNews, SuspensionReason},
    visits::VisitEnd,
};
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use strum::{EnumDiscriminants, EnumIter, IntoStaticStr};

/// Something that happened, as the audit log keeps it. Names of kinds are stored: they never change.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, EnumDiscriminants)]
#[serde(tag = "kind", rename_all = "snake_case")]
#[strum_discriminants(
    name(EventKind),
    doc = "What happened, without whom and what. See [`crate::activity`].",
    derive(EnumIter, IntoStaticStr),
    strum(serialize_all = "snake_case")
)]
pub enum Event {
    OperatorCreated {
        user: UserId,
    },
    /// They never chose a password, and lost the link to do so.
    OperatorLinkRenewed {
        user: UserId,
    },
    OrganizationAdded {
        organization: OrganizationId,
        name: String,
    },
    OrganizationClassified {
        organization: OrganizationId,
        cloud: Cloud,
        partner_type: PartnerType,
    },
    UserAdded {
        organization: OrganizationId,
        user: UserId,
    },
    /// Somebody of the company added them. `invited`: by a link, rather than with a temporary password.
    UserCreated {
        organization: OrganizationId,
        user: UserId,
        invited: bool,
    },
    /// A table of people was read and checked; nobody was added yet.
    UserImportChecked {
        organization: OrganizationId,
        rows: u64,
    },
    /// The table was confirmed. Each person has an event of their own, too.
    UsersImported {
        organization: OrganizationId,
        added: u64,
    },
    UserInvitedAgain {
        organization: OrganizationId,
        user: UserId,
    },
    /// By somebody else, to a temporary password.
    UserPasswordReset {
        organization: OrganizationId,
        user: UserId,
    },
    /// By somebody else, for example after a phone was lost.
    UserSecondFactorRemoved {
        organization: OrganizationId,
        user: UserId,
    },
    UserDeactivated {
        organization: OrganizationId,
        user: UserId,
    },
    UserRestored {
        organization: OrganizationId,
        user: UserId,
    },
    /// For good, after the time in which they could have been restored.
    UserPurged {
        organization: OrganizationId,
        user: UserId,
    },
    /// The operator made them a global admin. `evidence`: how it was known that this is right.
    UserElevated {
        organization: OrganizationId,
        user: UserId,
        evidence: String,
    },
    /// Somebody who is not of the company asks it to let them in.
    JoinRequested {
        organization: OrganizationId,
        request: JoinRequestId,
    },
    /// `user`: the account they were given, which has an event of its own, too.
    JoinApproved {
        organization: OrganizationId,
        request: JoinRequestId,
        user: UserId,
    },
    JoinDeclined {
        organization: OrganizationId,
        request: JoinRequestId,
        /// Whom it is told.
        user: UserId,
        reason: String,
    },
    /// It was found out who is to be told that somebody asks.
    JoinNewsAddressed {
        organization: OrganizationId,
        request: JoinRequestId,
        user: UserId,
    },
    WorkAccountCreated {
        organization: OrganizationId,
        user: UserId,
        company_name: String,
    },
    /// Somebody is about to create one, and shows first whose mailbox it is.
    WorkAccountCodeAsked {
        email: String,
        first_name: String,
        last_name: String,
        locale: Locale,
    },
    SignedIn {
        user: UserId,
    },
    SignInFailed {
        name: String,
    },
    SignInThrottled {
        name: String,
    },
    /// It was right, and the code of the second factor is awaited.
    PasswordShown {
        user: UserId,
    },
    /// The password was right, the code was not.
    SecondFactorFailed {
        user: UserId,
    },
    /// A secret waits for its first code; until then nothing is another.
    SecondFactorBegun {
        user: UserId,
    },
    SecondFactorAdded {
        user: UserId,
    },
    SecondFactorRemoved {
        user: UserId,
    },
    /// In place of a code of the app; `left`: how many there are still.
    RecoveryCodeUsed {
        user: UserId,
        left: u64,
    },
    RecoveryCodesRenewed {
        user: UserId,
    },
    SignedOut {
        user: UserId,
    },
    SignInsEnded {
        user: UserId,
        sign_ins: Vec<SignInId>,
    },
    OrganizationSwitched {
        user: UserId,
        from: OrganizationId,
        to: OrganizationId,
    },
    PasswordChanged {
        user: UserId,
    },
    /// Somebody asked; whether anybody is called that is not said. `mail`: it is not too many yet.
    PasswordResetAsked {
        name: String,
        mail: bool,
    },
    PasswordResetRequested {
        user: UserId,
    },
    PasswordReset {
        user: UserId,
    },
    MyDetailsUpdated {
        user: UserId,
    },
    /// The address they had until then is told.
    MyEmailChanged {
        user: UserId,
        from: String,
    },
    PreferencesUpdated {
        user: UserId,
    },
    EnrollmentDraftSaved {
        organization: OrganizationId,
        step: EnrollmentStep,
    },
    /// `verify`: the contact's address has to be proven.
    EnrollmentSubmitted {
        organization: OrganizationId,
        again: bool,
        verify: bool,
    },
    EnrollmentReopened {
        organization: OrganizationId,
    },
    /// After it was submitted. `renamed`: not only address or number; `verify`: the primary contact
    /// has to confirm the change.
    LegalProfileUpdated {
        organization: OrganizationId,
        renamed: bool,
        verify: bool,
    },
    /// The operator needs documents to settle a check.
    DocumentsRequested {
        organization: OrganizationId,
        request: DocumentRequestId,
        note: DocumentNoteId,
        check: Check,
    },
    /// The company sent them; `files`: their names.
    DocumentsSent {
        organization: OrganizationId,
        request: DocumentRequestId,
        check: Check,
        files: Vec<String>,
    },
    /// The operator looked at them, or needs none any more.
    DocumentsJudged {
        organization: OrganizationId,
        request: DocumentRequestId,
        note: DocumentNoteId,
        check: Check,
        state: DocumentState,
    },
    /// The company said whether tax exemptions apply to it.
    TaxQuestionAnswered {
        organization: OrganizationId,
        applies: bool,
    },
    /// It asks for one; `files`: the names of what proves it.
    TaxExemptionFiled {
        organization: OrganizationId,
        filing: TaxFilingId,
        files: Vec<String>,
    },
    /// It added what was asked for, or does without.
    TaxFilingContinued {
        organization: OrganizationId,
        filing: TaxFilingId,
        state: FilingState,
        files: Vec<String>,
    },
    /// The operator's step.
    TaxFilingJudged {
        organization: OrganizationId,
        filing: TaxFilingId,
        note: DocumentNoteId,
        state: FilingState,
    },
    /// It is never removed by the company.
    LocationAdded {
        organization: OrganizationId,
        location: LocationId,
        network_id: i64,
    },
    /// The operator said what it is qualified for, which is nothing else from then on.
    PartnerQualified {
        organization: OrganizationId,
        qualifications: Vec<Qualification>,
    },
    VerificationMailRequested {
        organization: OrganizationId,
    },
    EmailConfirmed {
        organization: OrganizationId,
        email: String,
    },
    CheckDecided {
        organization: OrganizationId,
        check: Check,
        state: CheckState,
        note: Option<String>,
    },
    VettingDecided {
        organization: OrganizationId,
        decision: Decision,
    },
    AgreementDraftBegun {
        version: i64,
        agreement: AgreementKind,
    },
    /// A text of it was written or changed.
    AgreementDraftSaved {
        version: i64,
        region: String,
        locale: Locale,
    },
    AgreementDraftTextRemoved {
        version: i64,
        region: String,
        locale: Locale,
    },
    /// All of it, before it was published.
    AgreementDraftDiscarded {
        version: i64,
        agreement: AgreementKind,
    },
    /// `companies`: how many have to sign it in place of an older one.
    AgreementPublished {
        version: i64,
        #[serde(default)]
        companies: u64,
    },
    /// Some of those who may sign it were found; `next`: who comes after them is still to be found.
    AgreementNewsAddressed {
        version: i64,
        people: Vec<(OrganizationId, UserId)>,
        next: Option<OrganizationId>,
    },
    AgreementAccepted {
        organization: OrganizationId,
        acceptance: AcceptanceId,
        version: i64,
    },
    SupportDetailsUpdated {
        organization: OrganizationId,
    },
    BillingProfileUpdated {
        organization: OrganizationId,
    },
    PrimaryContactUpdated {
        organization: OrganizationId,
        email_changed: bool,
    },
    RoleAssigned {
        organization: OrganizationId,
        user: UserId,
        role: Role,
    },
    RoleRemoved {
        organization: OrganizationId,
        user: UserId,
        role: Role,
    },
    /// `contact_knows`: the decision that led to it has a mail of its own to the primary contact.
    AccountSuspended {
        organization: OrganizationId,
        reason: SuspensionReason,
        note: Option<String>,
        contact_knows: bool,
    },
    ReinstatementRequested {
        organization: OrganizationId,
        text: String,
    },
    AccountReinstated {
        organization: OrganizationId,
        reason: SuspensionReason,
        contact_knows: bool,
    },
    AccountTerminated {
        organization: OrganizationId,
        reason: SuspensionReason,
        note: String,
    },
    /// It was found out who is to be told. `user`: a global admin; else the primary contact.
    AccountNewsAddressed {
        organization: OrganizationId,
        news: AccountNews,
        user: Option<UserId>,
    },
    /// `waits`: for the operator; else it was approved at once.
    ProgramApplied {
        organization: OrganizationId,
        wanted: PartnerType,
        waits: bool,
    },
    ProgramWithdrawn {
        organization: OrganizationId,
        wanted: PartnerType,
    },
    ProgramDecided {
        organization: OrganizationId,
        wanted: PartnerType,
        approved: bool,
        /// Why not.
        reason: Option<String>,
    },
    /// To become an indirect provider.
    ProviderInvited {
        organization: OrganizationId,
    },
    PartnerRestricted {
        organization: OrganizationId,
        note: String,
    },
    RestrictionLifted {
        organization: OrganizationId,
        note: String,
    },
    SupportRequestOpened {
        organization: OrganizationId,
        request: SupportRequestId,
        issue_type: IssueType,
        severity: Severity,
        /// The names of what was attached.
        files: Vec<String>,
    },
    /// The company wrote; `reopened`: to a request that was closed.
    SupportRequestReplied {
        organization: OrganizationId,
        request: SupportRequestId,
        reopened: bool,
        files: Vec<String>,
    },
    /// The company needs no answer any more.
    SupportRequestClosed {
        organization: OrganizationId,
        request: SupportRequestId,
    },
    /// Somebody of the operator sees the company's pages from now on, as this role, at the longest until then.
    VisitBegan {
        organization: OrganizationId,
        role: Role,
        reason: String,
        until: DateTime<Utc>,
    },
    VisitEnded {
        organization: OrganizationId,
        end: VisitEnd,
    },
    /// No more companies are taken there.
    CountryClosed {
        country: String,
    },
    CountryOpened {
        country: String,
    },
    /// A draft or a change of it.
    AnnouncementSaved {
        announcement: AnnouncementId,
    },
    AnnouncementPublished {
        announcement: AnnouncementId,
    },
    AnnouncementWithdrawn {
        announcement: AnnouncementId,
    },
    /// Somebody has read it.
    AnnouncementPutAway {
        user: UserId,
        announcement: AnnouncementId,
    },
    /// Somebody has seen what there is.
    TourPutAway {
        user: UserId,
    },
    /// Somebody has read what was new.
    NoticesRead {
        user: UserId,
    },
    /// The operator wrote, or changed the status.
    SupportRequestAnswered {
        organization: OrganizationId,
        request: SupportRequestId,
        note: SupportNoteId,
        status: RequestStatus,
        files: Vec<String>,
    },
    InvoiceEntered {
        organization: OrganizationId,
        invoice: InvoiceId,
        number: String,
        amount: Money,
    },
    /// To be looked at first.
    InvoicesUploaded {
        file: String,
    },
    InvoicesImported {
        file: String,
        invoices: u64,
    },
    InvoiceFileAttached {
        organization: OrganizationId,
        invoice: InvoiceId,
        number: String,
    },
    PaymentRecorded {
        organization: OrganizationId,
        invoice: InvoiceId,
        number: String,
        amount: Money,
    },
    /// It was entered wrongly.
    PaymentReversed {
        organization: OrganizationId,
        invoice: InvoiceId,
        number: String,
        amount: Money,
        reason: String,
    },
    /// A bill is overdue for so many days, or more.
    OverdueWarned {
        organization: OrganizationId,
        invoice: InvoiceId,
        day: i64,
    },
    /// It was found out who is to be told. `user`: a global admin; else the primary contact.
    OverdueNewsAddressed {
        organization: OrganizationId,
        invoice: InvoiceId,
        day: i64,
        user: Option<UserId>,
    },
    /// Somebody of the operator's did not want to wait for it.
    JobAsked {
        job: String,
    },
    /// A partner serves a customer from now on.
    RelationshipBegan {
        organization: OrganizationId,
        customer: CustomerId,
        name: String,
        dap: Dap,
    },
    /// A mail that was given up on is tried again.
    MailRetried {
        mail: MailId,
    },
    /// All that were given up on.
    FailedMailRetried {
        mails: u64,
    },
}

/// A mail to send once the change is committed. Holds ids, not text: it is
/// worded when it is sent, in the recipient's language.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Message {
    /// M1, and M19 after the legal profile was changed: is this address yours, and is that right?
    VerifyEmail { organization: OrganizationId },
    /// M2: the company is authorized.
    EnrollmentAuthorized { organization: OrganizationId },
    /// M4: the company is rejected, and what to do.
    EnrollmentRejected { organization: OrganizationId },
    /// M3: documents are needed, or others than those that were sent.
    DocumentsNeeded { note: DocumentNoteId },
    /// M18: the operator decided about a tax exemption, or needs more to decide.
    TaxFilingJudged { note: DocumentNoteId },
    /// M8: an account was created (no password in it).
    AccountCreated { user: UserId },
    /// The link by which somebody who was added chooses their first password.
    Activation { organization: OrganizationId, user: UserId },
    /// M8: an admin added them, and hands over a temporary password (which is not in it).
    AccountHandedOver { organization: OrganizationId, user: UserId },
    /// M8: an admin gave them a temporary password (which is not in it).
    PasswordWasReset { user: UserId },
    /// The operator made them a global admin.
    BecameGlobalAdmin { organization: OrganizationId, user: UserId },
    /// No mail yet: find out who decides who is let in.
    JoinNews { organization: OrganizationId, request: JoinRequestId },
    /// Somebody asks to be let in. To a global admin.
    JoinNewsFor { organization: OrganizationId, request: JoinRequestId, user: UserId },
    /// They are not let in, and why. To whoever asked.
    JoinDeclined { request: JoinRequestId, user: UserId },
    /// The code that a new work account waits for. Nobody is known by that address yet.
    WorkAccountCode { email: String, first_name: String, last_name: String, locale: Locale },
    /// No mail yet: find out who is called that, and write to them.
    PasswordResetAsked { name: String },
    /// The link behind *forgot my password*.
    PasswordResetLink { user: UserId },
    /// M8: the password was changed.
    PasswordWasChanged { user: UserId },
    /// Something happened to their second factor.
    SecondFactorNews { user: UserId, news: FactorNews },
    /// The address for mail is another now. Goes to the one it was, which is kept nowhere else.
    EmailWasChanged { user: UserId, from: String },
    /// No mail yet: find out who is to be told.
    AccountNews { organization: OrganizationId, news: AccountNews, contact_knows: bool },
    /// M5, M6: the account was suspended, reinstated or terminated. To a global admin, or the primary contact.
    AccountNewsFor { organization: OrganizationId, news: AccountNews, user: Option<UserId> },
    /// No mail yet: find out who may sign a new version, after this company.
    AgreementNews { version: i64, after: Option<OrganizationId> },
    /// A new version of an agreement is to be signed. To somebody who may.
    AgreementNewsFor { version: i64, organization: OrganizationId, user: UserId },
    /// No mail yet: find out who is to be told that a bill is overdue.
    OverdueNews { organization: OrganizationId, invoice: InvoiceId, day: i64 },
    /// M7: a bill is overdue, and when that suspends. To a global admin, or the primary contact.
    OverdueNewsFor {
        organization: OrganizationId,
        invoice: InvoiceId,
        day: i64,
        user: Option<UserId>,
    },
    /// How the reseller program and the company stand. To the primary contact.
    ProgramNews { organization: OrganizationId, news: ProgramNews },
    /// M18: the operator wrote to a support request, or changed its status.
    SupportRequestUpdated { note: SupportNoteId },
}

impl Event {
    /// The mails that follow from it.
    pub fn messages(&self) -> Vec<Message> {
        match *self {
            Event::WorkAccountCreated { user, .. } => vec![Message::AccountCreated { user }],
            Event::UserCreated { organization, user, invited: false } => {
                vec![Message::AccountHandedOver { organization, user }]
            }
            Event::UserCreated { organization, user, invited: true }
            | Event::UserInvitedAgain { organization, user } => {
                vec![Message::Activation { organization, user }]
            }
            Event::UserPasswordReset { user, .. } => vec![Message::PasswordWasReset { user }],
            Event::UserElevated { organization, user, .. } => {
                vec![Message::BecameGlobalAdmin { organization, user }]
            }
            Event::JoinRequested { organization, request } => {
                vec![Message::JoinNews { organization, request }]
            }
            Event::JoinNewsAddressed { organization, request, user } => {
                vec![Message::JoinNewsFor { organization, request, user }]
            }
            Event::JoinDeclined { request, user, .. } => {
                vec![Message::JoinDeclined { request, user }]
            }
            Event::WorkAccountCodeAsked { ref email, ref first_name, ref last_name, locale } => {
                vec![Message::WorkAccountCode {
                    email: email.clone(),
                    first_name: first_name.clone(),
                    last_name: last_name.clone(),
                    locale,
                }]
            }
            Event::PasswordResetAsked { ref name, mail: true } => {
                vec![Message::PasswordResetAsked { name: name.clone() }]
            }
            Event::PasswordResetRequested { user } => vec![Message::PasswordResetLink { user }],
            Event::PasswordChanged { user } | Event::PasswordReset { user } => {
                vec![Message::PasswordWasChanged { user }]
            }
            Event::SecondFactorAdded { user } => vec![factor_news(user, FactorNews::Added)],
            Event::SecondFactorRemoved { user } => vec![factor_news(user, FactorNews::Removed)],
            Event::UserSecondFactorRemoved { user, .. } => {
                vec![factor_news(user, FactorNews::RemovedByAdmin)]
            }
            Event::RecoveryCodeUsed { user, .. } => vec![factor_news(user, FactorNews::CodeUsed)],
            Event::RecoveryCodesRenewed { user } => {
                vec![factor_news(user, FactorNews::CodesRenewed)]
            }
            Event::MyEmailChanged { user, ref from } => {
                vec![Message::EmailWasChanged { user, from: from.clone() }]
            }
            Event::EnrollmentSubmitted { organization, verify: true, .. }
            | Event::VerificationMailRequested { organization }
            | Event::LegalProfileUpdated { organization, verify: true, .. }
            | Event::PrimaryContactUpdated { organization, email_changed: true } => {
                vec![Message::VerifyEmail { organization }]
            }
            Event::VettingDecided { organization, ref decision } => vec![match decision {
                Decision::Authorize => Message::EnrollmentAuthorized { organization },
                Decision::Reject { .. } => Message::EnrollmentRejected { organization },
            }],
            Event::DocumentsRequested { note, .. }
            | Event::DocumentsJudged { note, state: DocumentState::Refused, .. } => {
                vec![Message::DocumentsNeeded { note }]
            }
            Event::TaxFilingJudged {
                note,
                state: FilingState::MoreInfo | FilingState::Approved | FilingState::Rejected,
                ..
            } => vec![Message::TaxFilingJudged { note }],
            Event::AccountSuspended { organization, contact_knows, .. } => {
                vec![account_news(organization, AccountNews::Suspended, contact_knows)]
            }
            Event::AccountReinstated { organization, contact_knows, .. } => {
                vec![account_news(organization, AccountNews::Reinstated, contact_knows)]
            }
            Event::AccountTerminated { organization, .. } => {
                vec![account_news(organization, AccountNews::Terminated, false)]
            }
            Event::AccountNewsAddressed { organization, news, user } => {
                vec![Message::AccountNewsFor { organization, news, user }]
            }
            Event::OverdueWarned { organization, invoice, day } => {
                vec![Message::OverdueNews { organization, invoice, day }]
            }
            Event::OverdueNewsAddressed { organization, invoice, day, user } => {
                vec![Message::OverdueNewsFor { organization, invoice, day, user }]
            }
            Event::AgreementPublished { version, companies } if companies > 0 => {
                vec![Message::AgreementNews { version, after: None }]
            }
            Event::AgreementNewsAddressed { version, ref people, next } => {
                let mail = |&(organization, user): &(OrganizationId, UserId)| {
                    Message::AgreementNewsFor { version, organization, user }
                };
                let rest = next.map(|after| Message::AgreementNews { version, after: Some(after) });
                people.iter().map(mail).chain(rest).collect()
            }
            Event::ProgramApplied { organization, waits: true, .. } => {
                vec![Message::ProgramNews { organization, news: ProgramNews::Received }]
            }
            Event::ProgramDecided { organization, approved, .. } => {
                let news = if approved { ProgramNews::Approved } else { ProgramNews::Rejected };
                vec![Message::ProgramNews { organization, news }]
            }
            Event::ProviderInvited { organization } => {
                vec![Message::ProgramNews { organization, news: ProgramNews::Invited }]
            }
            Event::PartnerRestricted { organization, .. } => {
                vec![Message::ProgramNews { organization, news: ProgramNews::Restricted }]
            }
            Event::RestrictionLifted { organization, .. } => {
                vec![Message::ProgramNews { organization, news: ProgramNews::Lifted }]
            }
            Event::SupportRequestAnswered { note, .. } => {
                vec![Message::SupportRequestUpdated { note }]
            }
            _ => vec![],
        }
    }

    /// Whether the audit log keeps it. The drafts of a form are not worth a line a second, who only
    /// began to create an account is nobody yet, whom a mail goes to says the outbox, and what somebody has
    /// read is nobody else's. A secret that no code was shown of is no
    /// second factor, and a password without its code is no sign-in.
    pub fn kept(&self) -> bool {
        !matches!(
            self,
            Event::EnrollmentDraftSaved { .. }
                | Event::UserImportChecked { .. }
                | Event::AnnouncementPutAway { .. }
                | Event::TourPutAway { .. }
                | Event::NoticesRead { .. }
                | Event::SecondFactorBegun { .. }
                | Event::PasswordShown { .. }
                | Event::WorkAccountCodeAsked { .. }
                | Event::AccountNewsAddressed { .. }
                | Event::AgreementNewsAddressed { .. }
                | Event::OverdueNewsAddressed { .. }
                | Event::JoinNewsAddressed { .. }
        )
    }

    /// Whose log it belongs in, where that is not the acting person's own organisation.
    pub fn concerns(&self) -> Option<OrganizationId> {
        match *self {
            Event::OrganizationAdded { organization, .. }
            | Event::OrganizationClassified { organization, .. }
            | Event::UserAdded { organization, .. }
            | Event::UserPurged { organization, .. }
            | Event::UserElevated { organization, .. }
            | Event::WorkAccountCreated { organization, .. }
            | Event::JoinRequested { organization, .. }
            | Event::EmailConfirmed { organization, .. }
            | Event::CheckDecided { organization, .. }
            | Event::DocumentsRequested { organization, .. }
            | Event::DocumentsJudged { organization, .. }
            | Event::VettingDecided { organization, .. }
            | Event::TaxFilingJudged { organization, .. }
            | Event::PartnerQualified { organization, .. }
            | Event::AccountSuspended { organization, .. }
            | Event::AccountReinstated { organization, .. }
            | Event::AccountTerminated { organization, .. }
            | Event::VisitBegan { organization, .. }
            | Event::VisitEnded { organization, .. }
            | Event::InvoiceEntered { organization, .. }
            | Event::InvoiceFileAttached { organization, .. }
            | Event::PaymentRecorded { organization, .. }
            | Event::PaymentReversed { organization, .. }
            | Event::OverdueWarned { organization, .. }
            | Event::ProgramDecided { organization, .. }
            | Event::ProviderInvited { organization }
            | Event::PartnerRestricted { organization, .. }
            | Event::RestrictionLifted { organization, .. }
            | Event::RelationshipBegan { organization, .. }
            | Event::SupportRequestAnswered { organization, .. } => Some(organization),
            _ => None,
        }
    }
}

fn account_news(organization: OrganizationId, news: AccountNews, contact_knows: bool) -> Message {
    Message::AccountNews { organization, news, contact_knows }
}

fn factor_news(user: UserId, news: FactorNews) -> Message {
    Message::SecondFactorNews { user, news }
}

#[cfg(test)]
mod tests {
    use super::*;
    use uuid::Uuid;

    #[test]
    fn a_rejection_writes_to_the_company() {
        let organization = OrganizationId::from_uuid(Uuid::from_u128(7));
        let event = Event::VettingDecided {
            organization,
            decision: Decision::Reject { reason: "x".into() },
        };
        assert_eq!(event.messages(), [Message::EnrollmentRejected { organization }]);
        assert_eq!(event.concerns(), Some(organization));
    }

    #[test]
    fn an_event_is_stored_under_its_kind() {
        let user = UserId::from_uuid(Uuid::from_u128(7));
        let stored = serde_json::to_value(Event::SignedIn { user }).unwrap();
        assert_eq!(stored["kind"], "signed_in");
        assert_eq!(stored["kind"], EventKind::SignedIn.key());
        assert_eq!(serde_json::from_value::<Event>(stored).unwrap(), Event::SignedIn { user });
    }
}
