//! Every path of the interface, by name. Views and mails link to these, never to a literal.

mod customers;
mod users;

pub use customers::*;
pub use users::*;

use domain::{
    accounts::{FilingState, ProgramStatus, VettingStatus},
    activity::ActivityFilter,
    agreements::RegisterFilter,
    id::{
        AcceptanceId, ActivityId, AnnouncementId, AttachmentId, DocumentRequestId, ImportId,
        InvoiceId, LocationId, MailId, OrganizationId, PaymentId, RegisterPlace, SupportRequestId,
        TaxFilingId,
    },
    identity::PartnerType,
    jobs::MailFilter,
    locale::Locale,
    partners::{PartnerFilter, PartnerOrder, PartnerPlace},
    place::Place,
    support::{DeskFilter, IssueType, RequestStatus},
};
use std::fmt::Display;

/// Where everybody arrives.
pub const HOME: &str = "/";

pub const SIGN_IN: &str = "/sign-in";
/// After a new password was chosen.
pub const SIGN_IN_AFTER_RESET: &str = "/sign-in?after=reset";
pub const FORGOT_PASSWORD: &str = "/forgot-password";
pub const FORGOT_PASSWORD_SENT: &str = "/forgot-password?sent=1";
pub const CHOOSE_PASSWORD: &str = "/choose-password";
pub const MY_PROFILE: &str = "/profile";
pub const MY_PROFILE_SAVED: &str = "/profile?done=details";
pub const MY_PROFILE_PASSWORD_CHANGED: &str = "/profile?done=password";
pub const MY_PROFILE_PREFERENCES_SAVED: &str = "/profile?done=preferences";
/// One's own second factor.
pub const MY_SECOND_FACTOR: &str = "/profile/second-factor";
pub const MY_SECOND_FACTOR_OFF: &str = "/profile/second-factor?done=off";
/// Between the password and the session.
pub const SIGN_IN_CODE: &str = "/sign-in/code";
pub const MY_PROFILE_SIGN_INS_ENDED: &str = "/profile?done=sign-ins";

/// The first page of the wizard: what to have at hand.
pub const ENROLL: &str = "/enroll";
pub const ENROLL_ACCOUNT: &str = "/enroll/account";
/// The form that creates a work account.
pub const ENROLL_CREATE_ACCOUNT: &str = "/enroll/account?new=1";
pub const ENROLL_SIGN_IN: &str = "/enroll/sign-in";
pub const ENROLL_COMPANY: &str = "/enroll/company";
pub const ENROLL_CONTACT: &str = "/enroll/contact";
pub const ENROLL_REVIEW: &str = "/enroll/review";
/// Ask the admins of a company that is enrolled already.
pub const ENROLL_ASK: &str = "/enroll/ask";
pub const ENROLL_AGREEMENT: &str = "/enroll/agreement";
pub const ENROLL_FINISH: &str = "/enroll/finish";
/// Do I have a work account?
pub const WORK_ACCOUNT_HELP: &str = "/help/work-account";
pub const CONFIRM_EMAIL: &str = "/confirm-email";
pub const CONFIRM_EMAIL_DONE: &str = "/confirm-email?done=1";

pub const COMPANY: &str = "/company";
/// After the verification mail was sent again.
pub const COMPANY_MAIL_SENT: &str = "/company?done=mail";
/// After the legal profile, the primary contact, or the support details, were saved.
pub const COMPANY_LEGAL_SAVED: &str = "/company?done=legal";
pub const COMPANY_CONTACT_SAVED: &str = "/company?done=contact";
pub const COMPANY_SUPPORT_SAVED: &str = "/company?done=support";
/// The card of the billing profile.
pub const COMPANY_BILLING_CARD: &str = "/company#billing";
/// After the billing profile was saved.
pub const COMPANY_BILLING_SAVED: &str = "/company?done=billing";
/// Where else the company does business.
pub const COMPANY_LOCATIONS: &str = "/company/locations";
pub const COMPANY_LOCATION_ADDED: &str = "/company/locations?done=added";
/// The form of another location; the country is chosen first.
pub const COMPANY_LOCATION_NEW: &str = "/company/locations/new";
/// Whether tax exemptions apply to the company, and what it filed.
pub const COMPANY_TAX: &str = "/company/tax";
/// After it said that none apply.
pub const COMPANY_TAX_NONE: &str = "/company/tax?done=none";
/// The tax filings of all companies, before the operator.
pub const TAX_DESK: &str = "/operator/tax";
/// The card that says how the verification stands.
pub const COMPANY_VERIFICATION: &str = "/company#verification";
pub const COMPANY_LEGAL: &str = "/company/legal";
pub const COMPANY_CONTACT: &str = "/company/contact";
pub const COMPANY_SUPPORT: &str = "/company/support";
pub const COMPANY_BILLING: &str = "/company/billing";
/// Whether the account is suspended, and the way back.
pub const COMPANY_SUSPENSION: &str = "/company/suspension";
/// What all pages of documents begin with.
pub(crate) const COMPANY_DOCUMENTS: &str = "/company/documents/";
/// The newer version of an agreement that waits to be signed.
pub const COMPANY_AGREEMENT: &str = "/company/agreement";
/// After it was signed.
pub const COMPANY_AGREEMENT_SIGNED: &str = "/company?done=agreement";
/// The reseller program: how one trades, and what one applied for.
pub const COMPANY_PROGRAM: &str = "/company/program";
/// After an application was sent, or approved at once.
pub const COMPANY_PROGRAM_APPLIED: &str = "/company/program?done=applied";
pub const COMPANY_PROGRAM_JOINED: &str = "/company/program?done=joined";
/// The hub of everything that can be set up (S0.1).
pub const SETTINGS: &str = "/settings";
/// What others did that concerns one's work (J2).
pub const NOTICES: &str = "/notifications";
pub const NOTICES_READ: &str = "/notifications?done=read";
/// The page of notices after this one.
pub fn notices_after(notice: ActivityId) -> String {
    format!("{NOTICES}?after={notice}")
}
/// The command palette as a page (J4).
pub const FIND: &str = "/find";

/// Support requests of the company: open ones, closed ones, and the way to a new one.
pub const SUPPORT: &str = "/support";
pub const SUPPORT_CLOSED: &str = "/support?status=closed";
pub const SUPPORT_NEW: &str = "/support/new";
/// Where companies may enroll, before the operator.
pub const COUNTRIES: &str = "/operator/countries";
/// The mails that are sent, before the operator.
pub const MAILS: &str = "/operator/mails";
/// What the operator has announced to the reader's company.
pub const ANNOUNCEMENTS: &str = "/announcements";
/// The operator's announcements.
pub const ANNOUNCEMENTS_DESK: &str = "/operator/announcements";
pub const ANNOUNCEMENT_NEW: &str = "/operator/announcements/new";
/// Those of all companies, before the operator.
pub const SUPPORT_DESK: &str = "/operator/support";

/// The operator's queue.
pub const ENROLLMENTS: &str = "/operator/enrollments";

/// Who applies for the reseller program.
pub const PROGRAMS: &str = "/operator/programs";

/// The operator's list of all partners.
pub const PARTNERS: &str = "/operator/partners";

/// The operator's agreements, with all their versions.
pub const AGREEMENTS: &str = "/operator/agreements";
/// The same, after a draft was thrown away.
pub const AGREEMENTS_DISCARDED: &str = "/operator/agreements?done=discarded";
/// Who has signed them, and who still has to.
pub const AGREEMENT_REGISTER: &str = "/operator/agreements/register";

/// What the company owes, and its invoices.
pub const BILLING: &str = "/billing";
/// The operator's list of those who owe something.
pub const BILLING_DESK: &str = "/operator/billing";

/// Where the operator takes in many invoices at once.
pub const BILLING_IMPORT: &str = "/operator/billing/import";

/// How this Portico is set up.
pub const OPERATOR_SETTINGS: &str = "/operator/settings";

/// What is done in the background, and the mails that wait to leave.
pub const JOBS: &str = "/operator/jobs";
/// After a job was asked for, or mails.
pub const JOBS_ASKED: &str = "/operator/jobs?done=asked";
pub const JOBS_RETRIED: &str = "/operator/jobs?done=retried";
/// What happened in the company.
pub const ACTIVITY: &str = "/activity";
/// What happened in all companies, before the operator.
pub const WHOLE_ACTIVITY: &str = "/operator/activity";

/// Where a mailed or printed link leads that lets somebody choose a password.
pub fn choose_password(token: &str) -> String {
    format!("{CHOOSE_PASSWORD}?token={token}")
}

/// Where a mailed link leads that asks to confirm an address.
pub fn confirm_email(token: &str) -> String {
    format!("{CONFIRM_EMAIL}?token={token}")
}

/// Signing in with the account that was just created (S2.19).
pub fn enroll_sign_in(name: &str) -> String {
    // A sign-in name is letters, digits, `.-_@`: all at home in a query.
    format!("{ENROLL_SIGN_IN}?name={name}")
}

/// Signing in, and then back to a page.
pub fn sign_in_and_back(page: &str) -> String {
    format!("{SIGN_IN}?next={}", escaped(page))
}

/// Where the code is asked for, on the way to `page`; `recovery`: one of those that were printed.
pub fn sign_in_code(page: &str, recovery: bool) -> String {
    let with = if recovery { "&with=recovery" } else { "" };
    format!("{SIGN_IN_CODE}?next={}{with}", escaped(page))
}

/// The same, though somebody is signed in already.
pub fn sign_in_as_another(page: &str) -> String {
    format!("{SIGN_IN}?as=another&next={}", escaped(page))
}

/// A page's address as the value of a query.
fn escaped(page: &str) -> String {
    page.bytes()
        .map(|byte| match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'/' | b'-' | b'_' | b'.' => {
                char::from(byte).to_string()
            }
            byte => format!("%{byte:02X}"),
        })
        .collect()
}

/// A signed agreement, for reading and printing.
pub fn acceptance(id: AcceptanceId) -> String {
    format!("{COMPANY}/agreements/{id}")
}

/// Documents that the operator asks the company for.
pub fn documents(id: DocumentRequestId) -> String {
    format!("{COMPANY_DOCUMENTS}{id}")
}

/// The same, after they were sent.
pub fn documents_sent(id: DocumentRequestId) -> String {
    format!("{COMPANY_DOCUMENTS}{id}?done=sent")
}

/// One of them.
pub fn document_file(request: DocumentRequestId, file: AttachmentId) -> String {
    format!("{COMPANY_DOCUMENTS}{request}/files/{file}")
}

/// The same, before the operator.
pub fn asked_document_file(
    organization: OrganizationId,
    request: DocumentRequestId,
    file: AttachmentId,
) -> String {
    format!("{ENROLLMENTS}/{organization}/documents/{request}/files/{file}")
}

/// The form of the legal profile, with the address of this location.
pub fn legal_address_of(location: LocationId) -> String {
    format!("{COMPANY_LEGAL}?location={location}")
}

/// One partner, after its qualifications were changed.
pub fn partner_qualified(organization: OrganizationId) -> String {
    format!("{}?done=qualified", partner(organization))
}

/// One tax filing, before the company.
pub fn tax_filing(id: TaxFilingId) -> String {
    format!("{COMPANY_TAX}/{id}")
}

/// The same, after something was done to it.
pub fn tax_filing_done(id: TaxFilingId, done: &str) -> String {
    format!("{COMPANY_TAX}/{id}?done={done}")
}

/// A file of it.
pub fn tax_file(filing: TaxFilingId, file: AttachmentId) -> String {
    format!("{COMPANY_TAX}/{filing}/files/{file}")
}

/// Tax filings of one state, after this line.
pub fn tax_desk(state: FilingState, after: Option<TaxFilingId>) -> String {
    let after = after.map(|last| format!("&after={last}")).unwrap_or_default();
    format!("{TAX_DESK}?state={}{after}", state.key())
}

/// One tax filing of a company, before the operator.
pub fn filed(organization: OrganizationId, id: TaxFilingId) -> String {
    format!("{TAX_DESK}/{organization}/{id}")
}

/// The same, after it was judged.
pub fn filed_done(organization: OrganizationId, id: TaxFilingId) -> String {
    format!("{TAX_DESK}/{organization}/{id}?done=judged")
}

/// A file of it.
pub fn filed_file(organization: OrganizationId, id: TaxFilingId, file: AttachmentId) -> String {
    format!("{TAX_DESK}/{organization}/{id}/files/{file}")
}

/// The queue of one status.
pub fn enrollments(status: VettingStatus) -> String {
    format!("{ENROLLMENTS}?status={}", status.key())
}

/// Its lines after this one.
pub fn enrollments_after(status: VettingStatus, last: OrganizationId) -> String {
    format!("{}&after={last}", enrollments(status))
}

/// A mail in a language, before the operator.
pub fn mail(id: &str, locale: Locale) -> String {
    format!("{MAILS}?mail={id}&language={}", locale.tag())
}

/// The same as its HTML.
pub fn mail_as_html(id: &str, language: &str) -> String {
    format!("{MAILS}/sample.html?mail={}&language={}", escaped(id), escaped(language))
}

/// One announcement, before the operator.
pub fn announcement(id: AnnouncementId) -> String {
    format!("{ANNOUNCEMENTS_DESK}/{id}")
}

/// The same, after something was done to it.
pub fn announcement_done(id: AnnouncementId, what: &str) -> String {
    format!("{}?done={what}", announcement(id))
}

/// One application, before the operator.
pub fn review(organization: OrganizationId) -> String {
    format!("{ENROLLMENTS}/{organization}")
}

/// The form that applies to trade so.
pub fn apply_for_program(wanted: PartnerType) -> String {
    format!("{COMPANY_PROGRAM}/{}", wanted.key())
}

/// Who applies for the reseller program, by status.
pub fn programs(status: ProgramStatus) -> String {
    format!("{PROGRAMS}?status={}", status.key())
}

/// Its lines after this one.
pub fn programs_after(status: ProgramStatus, last: OrganizationId) -> String {
    format!("{}&after={last}", programs(status))
}

/// One company in the program, before the operator.
pub fn program_of(organization: OrganizationId) -> String {
    format!("{PROGRAMS}/{organization}")
}

/// One partner, before the operator.
pub fn partner(organization: OrganizationId) -> String {
    format!("{PARTNERS}/{organization}")
}

/// The address of a page with what is asked of it; without a query where nothing is.
fn asked(page: &str, query: &[String]) -> String {
    if query.is_empty() { page.into() } else { format!("{page}?{}", query.join("&")) }
}

/// What a query says of where in a list its page is.
fn at<Line: Display>(place: Place<Line>) -> Option<String> {
    match place {
        Place::Start => None,
        Place::After(line) => Some(format!("after={line}")),
        Place::Before(line) => Some(format!("before={line}")),
    }
}

/// The list of partners, narrowed and ordered so.
pub fn partners(filter: &PartnerFilter, order: PartnerOrder, place: PartnerPlace) -> String {
    let PartnerFilter { search, vetting, account, country, partner_type } = filter;
    let mut query = vec![];
    let mut say = |name: &str, value: String| query.push(format!("{name}={value}"));
    if !search.is_empty() {
        say("search", escaped(search));
    }
    if let Some(vetting) = vetting {
        say("vetting", vetting.key().into());
    }
    if let Some(account) = account {
        say("account", account.key().into());
    }
    if let Some(country) = country {
        say("country", country.to_string());
    }
    if let Some(partner_type) = partner_type {
        say("type", partner_type.key().into());
    }
    if order != PartnerOrder::Name {
        say("order", order.key().into());
    }
    query.extend(at(place));
    asked(PARTNERS, &query)
}

/// Who signed, and who still has to: narrowed so, after this line.
pub fn agreement_register(filter: &RegisterFilter, after: Option<RegisterPlace>) -> String {
    let after = after.map(|last| format!("after={last}"));
    register_query(AGREEMENT_REGISTER, filter, after)
}

/// The same as a file, all of it.
pub fn agreement_register_file(filter: &RegisterFilter) -> String {
    register_query(&format!("{AGREEMENT_REGISTER}.csv"), filter, None)
}

fn register_query(page: &str, filter: &RegisterFilter, more: Option<String>) -> String {
    let mut query = vec![format!("state={}", filter.state.key())];
    query.extend(filter.version.map(|version| format!("version={version}")));
    if !filter.company.is_empty() {
        query.push(format!("company={}", escaped(&filter.company)));
    }
    query.extend(more);
    asked(page, &query)
}

/// A page of the activity log, [`ACTIVITY`] or [`WHOLE_ACTIVITY`], narrowed so, after this line.
pub fn activity(page: &str, filter: &ActivityFilter, after: Option<ActivityId>) -> String {
    let ActivityFilter { person, topic, from, to, company } = filter;
    let mut query = vec![];
    query.extend(company.map(|id| format!("company={id}")));
    query.extend(person.map(|id| format!("person={id}")));
    query.extend(topic.map(|topic| format!("topic={}", topic.key())));
    query.extend(from.map(|day| format!("from={day}")));
    query.extend(to.map(|day| format!("to={day}")));
    query.extend(after.map(|last| format!("after={last}")));
    asked(page, &query)
}

/// The same as a file, all of it.
pub fn activity_file(page: &str, filter: &ActivityFilter) -> String {
    activity(&format!("{page}.csv"), filter, None)
}

/// One version of an agreement, before the operator.
pub fn agreement_version(version: i64) -> String {
    format!("{AGREEMENTS}/{version}")
}

/// The same, after something was done to it.
pub fn agreement_version_done(version: i64, done: &str) -> String {
    format!("{AGREEMENTS}/{version}?done={done}")
}

/// The same, with this text to read.
pub fn agreement_version_text(version: i64, region: &str, locale: Locale) -> String {
    format!("{AGREEMENTS}/{version}?region={}&language={}", escaped(region), locale.tag())
}

/// Where a text of a draft is written.
pub fn agreement_text(version: i64, region: &str, locale: Locale) -> String {
    let region = escaped(region);
    format!("{AGREEMENTS}/{version}/text?region={region}&language={}", locale.tag())
}

/// The same, after it was saved.
pub fn agreement_text_saved(version: i64, region: &str, locale: Locale) -> String {
    format!("{}&done=saved", agreement_text(version, region, locale))
}

/// Where a text is chosen that the draft does not have yet.
pub fn agreement_new_text(version: i64) -> String {
    format!("{AGREEMENTS}/{version}/text")
}

/// What publishing a draft means, and the button.
pub fn agreement_publish(version: i64) -> String {
    format!("{AGREEMENTS}/{version}/publish")
}

/// The company's invoices after this one.
pub fn invoices_after(last: InvoiceId) -> String {
    format!("{BILLING}?after={last}")
}

/// The lines of an invoice, for programs that calculate.
pub fn reconciliation(id: InvoiceId) -> String {
    format!("{BILLING}/{id}/reconciliation.csv")
}

/// The invoice itself.
pub fn invoice_file(id: InvoiceId) -> String {
    format!("{BILLING}/{id}/file")
}

/// A file of invoices, before it is taken in.
pub fn billing_import(id: ImportId) -> String {
    format!("{BILLING_IMPORT}/{id}")
}

/// The operator's list of who owes something, from this line on.
pub fn debtors(skip: u32) -> String {
    format!("{BILLING_DESK}?skip={skip}")
}

/// One company's bills, before the operator.
pub fn company_billing(organization: OrganizationId) -> String {
    format!("{BILLING_DESK}/{organization}")
}

/// The same, after something was done.
pub fn company_billing_done(organization: OrganizationId, done: &str) -> String {
    format!("{BILLING_DESK}/{organization}?done={done}")
}

/// The same, with the form of a payment for this invoice.
pub fn pay(organization: OrganizationId, invoice: InvoiceId) -> String {
    format!("{BILLING_DESK}/{organization}?pay={invoice}#pay")
}

/// The same, with the form that takes back this payment for it.
pub fn reverse(organization: OrganizationId, invoice: InvoiceId, payment: PaymentId) -> String {
    format!("{BILLING_DESK}/{organization}?pay={invoice}&reverse={payment}#pay")
}

/// The same, its invoices after this one.
pub fn company_invoices_after(organization: OrganizationId, last: InvoiceId) -> String {
    format!("{BILLING_DESK}/{organization}?after={last}")
}

/// The jobs after this one.
pub fn jobs_after(name: &str) -> String {
    format!("{JOBS}?jobs_after={}", escaped(name))
}

/// The mails that are asked for, after this one.
pub fn mails(filter: MailFilter, after: Option<MailId>) -> String {
    let kind = filter.kind.map(|kind| format!("&kind={}", kind.key())).unwrap_or_default();
    let after = after.map(|last| format!("&after={last}")).unwrap_or_default();
    format!("{JOBS}?mail={}{kind}{after}", filter.state.key())
}

/// What of the company's requests is closed, or is not.
pub const fn support_requests(closed: bool) -> &'static str {
    if closed { SUPPORT_CLOSED } else { SUPPORT }
}

/// The lines after this one.
pub fn support_requests_after(closed: bool, last: SupportRequestId) -> String {
    let page = support_requests(closed);
    format!("{page}{}after={last}", if closed { '&' } else { '?' })
}

/// The form of a new request about this.
pub fn new_support_request(kind: IssueType) -> String {
    format!("{SUPPORT_NEW}?type={}", kind.key())
}

/// One request, before the partner.
pub fn support_request(id: SupportRequestId) -> String {
    format!("{SUPPORT}/{id}")
}

/// The same, after something was done to it.
pub fn support_request_done(id: SupportRequestId, done: &str) -> String {
    format!("{SUPPORT}/{id}?done={done}")
}

/// A file of it.
pub fn support_file(request: SupportRequestId, file: AttachmentId) -> String {
    format!("{SUPPORT}/{request}/files/{file}")
}

/// The requests of all companies, as far as they are asked for, after this line.
pub fn support_desk(filter: &DeskFilter, after: Option<SupportRequestId>) -> String {
    let mut query = vec![];
    if filter.status != RequestStatus::Open {
        query.push(format!("status={}", filter.status.key()));
    }
    if filter.unanswered {
        query.push("answer=none".into());
    }
    query.extend(filter.issue_type.map(|kind| format!("type={}", kind.key())));
    query.extend(filter.severity.map(|severity| format!("severity={}", severity.key())));
    if !filter.company.is_empty() {
        query.push(format!("company={}", escaped(&filter.company)));
    }
    query.extend(after.map(|last| format!("after={last}")));
    asked(SUPPORT_DESK, &query)
}

/// One request of a company, before the operator.
pub fn asked_request(organization: OrganizationId, id: SupportRequestId) -> String {
    format!("{SUPPORT_DESK}/{organization}/{id}")
}

/// The same, after it was answered.
pub fn asked_request_done(organization: OrganizationId, id: SupportRequestId) -> String {
    format!("{SUPPORT_DESK}/{organization}/{id}?done=answered")
}

/// A file of it.
pub fn asked_file(
    organization: OrganizationId,
    request: SupportRequestId,
    file: AttachmentId,
) -> String {
    format!("{SUPPORT_DESK}/{organization}/{request}/files/{file}")
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::{
        agreements::RegisterState, event::MailKind, jobs::MailState, suspension::AccountStatus,
    };

    /// Addresses are in bookmarks and mails: changing one is a decision.
    #[test]
    fn paths_stay_as_they_are() {
        let id = "0190f5d2-0000-7000-8000-000000000001";
        let paths = [
            HOME.into(),
            choose_password("T"),
            confirm_email("T"),
            enroll_sign_in("a@b.example"),
            sign_in_and_back("/company?done=mail"),
            acceptance(id.parse().expect("an id")),
            documents(id.parse().expect("an id")),
            tax_filing(id.parse().expect("an id")),
            tax_desk(FilingState::MoreInfo, id.parse().ok()),
            filed(id.parse().expect("an id"), id.parse().expect("an id")),
            review(id.parse().expect("an id")),
            partner(id.parse().expect("an id")),
            partners(&PartnerFilter::default(), PartnerOrder::Name, PartnerPlace::Start),
            partners(
                &PartnerFilter {
                    search: "A & 株".into(),
                    vetting: Some(VettingStatus::Authorized),
                    account: Some(AccountStatus::Suspended),
                    country: "TW".parse().ok(),
                    partner_type: Some(PartnerType::DirectBill),
                },
                PartnerOrder::Newest,
                PartnerPlace::After(id.parse().expect("an id")),
            ),
            support_request(id.parse().expect("an id")),
            new_support_request(IssueType::Reinstatement),
            support_desk(
                &DeskFilter { company: "A & B".into(), ..DeskFilter::of(RequestStatus::Closed) },
                None,
            ),
            activity(
                ACTIVITY,
                &ActivityFilter {
                    topic: Some(domain::activity::Topic::SignIns),
                    from: "2026-11-01".parse().ok(),
                    ..ActivityFilter::default()
                },
                None,
            ),
            activity_file(WHOLE_ACTIVITY, &ActivityFilter::default()),
            apply_for_program(PartnerType::IndirectReseller),
            program_of(id.parse().expect("an id")),
            programs_after(ProgramStatus::Rejected, id.parse().expect("an id")),
            agreement_version(2),
            agreement_version_text(2, "DE", Locale::ZhTw),
            agreement_text(2, "*", Locale::En),
            agreement_publish(2),
            agreement_register(
                &RegisterFilter {
                    version: Some(2),
                    company: "A & B".into(),
                    ..RegisterFilter::of(RegisterState::Overdue)
                },
                None,
            ),
            agreement_register_file(&RegisterFilter::of(RegisterState::Accepted)),
            jobs_after("a:b"),
            reconciliation(id.parse().expect("an id")),
            invoice_file(id.parse().expect("an id")),
            company_billing(id.parse().expect("an id")),
            mails(
                MailFilter { state: MailState::Sent, kind: Some(MailKind::VerifyEmail) },
                id.parse().ok(),
            ),
        ];
        let expected = [
            "/",
            "/choose-password?token=T",
            "/confirm-email?token=T",
            "/enroll/sign-in?name=a@b.example",
            "/sign-in?next=/company%3Fdone%3Dmail",
            "/company/agreements/0190f5d2-0000-7000-8000-000000000001",
            "/company/documents/0190f5d2-0000-7000-8000-000000000001",
            "/company/tax/0190f5d2-0000-7000-8000-000000000001",
            "/operator/tax?state=more_info&after=0190f5d2-0000-7000-8000-000000000001",
            "/operator/tax/0190f5d2-0000-7000-8000-000000000001\
             /0190f5d2-0000-7000-8000-000000000001",
            "/operator/enrollments/0190f5d2-0000-7000-8000-000000000001",
            "/operator/partners/0190f5d2-0000-7000-8000-000000000001",
            "/operator/partners",
            "/operator/partners?search=A%20%26%20%E6%A0%AA&vetting=authorized&account=suspended\
             &country=TW&type=direct_bill&order=newest\
             &after=0190f5d2-0000-7000-8000-000000000001",
            "/support/0190f5d2-0000-7000-8000-000000000001",
            "/support/new?type=reinstatement",
            "/operator/support?status=closed&company=A%20%26%20B",
            "/activity?topic=sign_ins&from=2026-11-01",
            "/operator/activity.csv",
            "/company/program/indirect_reseller",
            "/operator/programs/0190f5d2-0000-7000-8000-000000000001",
            "/operator/programs?status=rejected&after=0190f5d2-0000-7000-8000-000000000001",
            "/operator/agreements/2",
            "/operator/agreements/2?region=DE&language=zh-TW",
            "/operator/agreements/2/text?region=%2A&language=en",
            "/operator/agreements/2/publish",
            "/operator/agreements/register?state=overdue&version=2&company=A%20%26%20B",
            "/operator/agreements/register.csv?state=accepted",
            "/operator/jobs?jobs_after=a%3Ab",
            "/billing/0190f5d2-0000-7000-8000-000000000001/reconciliation.csv",
            "/billing/0190f5d2-0000-7000-8000-000000000001/file",
            "/operator/billing/0190f5d2-0000-7000-8000-000000000001",
            "/operator/jobs?mail=sent&kind=verify_email&after=0190f5d2-0000-7000-8000-000000000001",
        ];
        assert_eq!(paths, expected);
        let constants = [
            SIGN_IN,
            SIGN_IN_CODE,
            FORGOT_PASSWORD,
            MY_PROFILE,
            MY_SECOND_FACTOR,
            ENROLL,
            ENROLL_ACCOUNT,
            ENROLL_SIGN_IN,
            ENROLL_COMPANY,
            ENROLL_CONTACT,
            ENROLL_REVIEW,
            ENROLL_AGREEMENT,
            ENROLL_FINISH,
            WORK_ACCOUNT_HELP,
            COMPANY,
            COMPANY_LEGAL,
            COMPANY_CONTACT,
            COMPANY_SUPPORT,
            COMPANY_SUSPENSION,
            COMPANY_AGREEMENT,
            COMPANY_PROGRAM,
            PROGRAMS,
            SETTINGS,
            SUPPORT,
            SUPPORT_NEW,
            SUPPORT_DESK,
            ENROLLMENTS,
            PARTNERS,
            AGREEMENTS,
            JOBS,
            ANNOUNCEMENTS,
            ANNOUNCEMENTS_DESK,
            ANNOUNCEMENT_NEW,
            MAILS,
            COUNTRIES,
            BILLING,
            BILLING_DESK,
            BILLING_IMPORT,
            OPERATOR_SETTINGS,
        ];
        assert_eq!(
            constants.join(" "),
            "/sign-in /sign-in/code /forgot-password /profile /profile/second-factor /enroll /enroll/account /enroll/sign-in \
             /enroll/company /enroll/contact /enroll/review /enroll/agreement /enroll/finish \
             /help/work-account /company /company/legal /company/contact /company/support \
             /company/suspension /company/agreement /company/program /operator/programs /settings /support /support/new \
             /operator/support /operator/enrollments /operator/partners /operator/agreements \
             /operator/jobs /announcements /operator/announcements /operator/announcements/new \
             /operator/mails /operator/countries /billing /operator/billing \
             /operator/billing/import /operator/settings"
        );
    }
}
