//! What a mail says, as data: worked out when it is sent, so that it is true then.

use super::{
    Claimed, agreement, documents, joining, news, overdue, people, programs, reset::resolve,
};
use crate::{
    DbError, Operator, Token,
    entity::{
        enrollment, legal_profile, membership, organization, outbox, primary_contact, support_note,
        support_request, user_account, vetting,
    },
    link::{Purpose, Subject, issue, issue_code},
    scope::unscoped,
};
use chrono::{DateTime, NaiveDate, TimeDelta, Utc};
use domain::{
    accounts::{Check, FilingState, ProgramNews, VERIFICATION_DAYS},
    billing::Money,
    contact::{FullName, email_key},
    event::Message,
    id::{
        DocumentRequestId, JoinRequestId, OrganizationId, SupportNoteId, SupportRequestId,
        TaxFilingId,
    },
    identity::PartnerType,
    locale::Locale,
    second_factor::FactorNews,
    support::RequestStatus,
    suspension::{AccountNews, SuspensionReason},
};
use sea_orm::prelude::*;

/// How long a link to choose a password works.
const PASSWORD_LINK: TimeDelta = TimeDelta::hours(1);
/// How long a code for a new work account works.
const CODE: TimeDelta = TimeDelta::minutes(15);

/// A mail, as far as it is data: the words are added in the recipient's language.
#[derive(Clone, Debug)]
pub struct Letter {
    pub to: String,
    pub first_name: String,
    pub last_name: String,
    pub locale: Option<Locale>,
    pub body: LetterBody,
}

/// What the mail says.
#[derive(Clone, Debug)]
pub enum LetterBody {
    VerifyEmail {
        company_name: String,
        enrolled_by: String,
        token: Token,
        expires_at: DateTime<Utc>,
    },
    /// The same after the legal profile was changed.
    LegalProfileChanged {
        company_name: String,
        changed_by: String,
        token: Token,
        expires_at: DateTime<Utc>,
    },
    /// `again`: what was sent is not enough.
    DocumentsNeeded {
        company_name: String,
        request: DocumentRequestId,
        check: Check,
        words: String,
        again: bool,
    },
    /// The operator decided about a tax exemption, or needs more to decide.
    TaxFilingJudged {
        filing: TaxFilingId,
        certificate: String,
        state: FilingState,
        words: Option<String>,
    },
    EnrollmentAuthorized {
        company_name: String,
    },
    EnrollmentRejected {
        company_name: String,
        reason: String,
    },
    AccountCreated {
        company_name: String,
        sign_in_name: String,
    },
    /// They choose their first password behind the link.
    Activation {
        company_name: String,
        sign_in_name: String,
        token: Token,
        expires_at: DateTime<Utc>,
    },
    /// By an admin, to a temporary password.
    PasswordWasReset {
        sign_in_name: String,
        at: DateTime<Utc>,
    },
    /// An admin hands over their first password, a temporary one.
    AccountHandedOver {
        company_name: String,
        sign_in_name: String,
    },
    BecameGlobalAdmin {
        company_name: String,
        sign_in_name: String,
    },
    /// Somebody asks to be let into the company.
    JoinRequested {
        company_name: String,
        request: JoinRequestId,
        name: String,
        email: String,
        message: Option<String>,
    },
    JoinDeclined {
        company_name: String,
        reason: String,
    },
    WorkAccountCode {
        code: Token,
        expires_at: DateTime<Utc>,
    },
    PasswordResetLink {
        sign_in_name: String,
        token: Token,
        expires_at: DateTime<Utc>,
    },
    PasswordWasChanged {
        sign_in_name: String,
        at: DateTime<Utc>,
    },
    /// `codes_left`: how many recovery codes there are now.
    SecondFactorNews {
        sign_in_name: String,
        at: DateTime<Utc>,
        news: FactorNews,
        codes_left: u64,
    },
    EmailWasChanged {
        sign_in_name: String,
        at: DateTime<Utc>,
    },
    /// `reason`: where it is suspended or terminated.
    AccountNews {
        company_name: String,
        news: AccountNews,
        reason: Option<SuspensionReason>,
        note: Option<String>,
    },
    /// `limit`: for how many days a bill may be overdue before it suspends.
    BillOverdue {
        company_name: String,
        number: String,
        balance: Money,
        due_on: NaiveDate,
        days: i64,
        limit: i64,
    },
    /// A new version of an agreement is to be signed.
    AgreementPublished {
        company_name: String,
        title: String,
        version: i64,
        due_at: DateTime<Utc>,
    },
    /// `wanted`: what the company applied for; `words`: those of the operator, if any.
    ProgramNews {
        company_name: String,
        news: ProgramNews,
        wanted: Option<PartnerType>,
        words: Option<String>,
    },
    SupportRequestUpdated {
        request: SupportRequestId,
        number: i64,
        title: String,
        /// What the operator wrote, if anything.
        text: Option<String>,
        /// The status it has now.
        status: RequestStatus,
    },
}

/// What to write for a claimed mail, with fresh links where it has any. `None`
/// if there is nobody to write to, or no more to say.
pub async fn letter(operator: &Operator, mail: &Claimed) -> Result<Option<Letter>, DbError> {
    if replaced(operator, mail).await? {
        return Ok(None);
    }
    match mail.message {
        Message::VerifyEmail { organization } => verify_email(operator, mail, organization).await,
        Message::EnrollmentAuthorized { organization } => {
            to_contact(operator, organization, |company| LetterBody::EnrollmentAuthorized {
                company_name: company.name,
            })
            .await
        }
        Message::EnrollmentRejected { organization } => {
            to_contact(operator, organization, |company| LetterBody::EnrollmentRejected {
                company_name: company.name,
                reason: company.reason,
            })
            .await
        }
        Message::DocumentsNeeded { note } => documents::needed(operator, note).await,
        Message::TaxFilingJudged { note } => documents::tax_filing(operator, note).await,
        Message::AccountCreated { user } => {
            let Some(user) = find_user(operator, user.uuid()).await? else { return Ok(None) };
            let company = company_of(operator, user.id).await?;
            Ok(Some(to_user(user, |sign_in_name| LetterBody::AccountCreated {
                company_name: company,
                sign_in_name,
            })))
        }
        Message::Activation { organization, user } => {
            people::activation(operator, mail, organization, user).await
        }
        Message::PasswordWasReset { user } => {
            let Some(user) = find_user(operator, user.uuid()).await? else { return Ok(None) };
            let at = mail.at;
            Ok(Some(to_user(user, |sign_in_name| LetterBody::PasswordWasReset {
                sign_in_name,
                at,
            })))
        }
        Message::AccountHandedOver { organization, user } => {
            people::handed_over(operator, organization, user).await
        }
        Message::BecameGlobalAdmin { organization, user } => {
            people::became_global_admin(operator, organization, user).await
        }
        Message::JoinNews { organization, request } => {
            joining::address(operator, organization, request).await?;
            Ok(None)
        }
        Message::JoinNewsFor { organization, request, user } => {
            joining::asked(operator, organization, request, user).await
        }
        Message::JoinDeclined { request, user: _ } => joining::declined(operator, request).await,
        Message::WorkAccountCode { ref email, ref first_name, ref last_name, locale } => {
            let subject =
                Subject { email: email.clone(), mail: Some(mail.id), ..Subject::default() };
            let (db, now) = (&operator.store.db, operator.store.clock.now());
            let (code, expires_at) =
                issue_code(db, Purpose::CreateWorkAccount, subject, CODE, now).await?;
            Ok(Some(Letter {
                to: email.clone(),
                first_name: first_name.clone(),
                last_name: last_name.clone(),
                locale: Some(locale),
                body: LetterBody::WorkAccountCode { code, expires_at },
            }))
        }
        Message::PasswordResetAsked { ref name } => {
            resolve(operator, name).await?;
            Ok(None)
        }
        Message::PasswordResetLink { user } => {
            let Some(user) = find_user(operator, user.uuid()).await? else { return Ok(None) };
            let subject = Subject {
                user: Some(user.id),
                email: user.email.clone(),
                mail: Some(mail.id),
                ..Subject::default()
            };
            let (db, now) = (&operator.store.db, operator.store.clock.now());
            let (token, expires_at) =
                issue(db, Purpose::ChoosePassword, subject, PASSWORD_LINK, now).await?;
            Ok(Some(to_user(user, |sign_in_name| LetterBody::PasswordResetLink {
                sign_in_name,
                token,
                expires_at,
            })))
        }
        Message::PasswordWasChanged { user } => {
            let Some(user) = find_user(operator, user.uuid()).await? else { return Ok(None) };
            let at = mail.at;
            Ok(Some(to_user(user, |sign_in_name| LetterBody::PasswordWasChanged {
                sign_in_name,
                at,
            })))
        }
        Message::SecondFactorNews { user, news } => {
            people::second_factor(operator, mail, user, news).await
        }
        Message::EmailWasChanged { user, ref from } => {
            let Some(user) = find_user(operator, user.uuid()).await? else { return Ok(None) };
            let at = mail.at;
            let letter =
                to_user(user, |sign_in_name| LetterBody::EmailWasChanged { sign_in_name, at });
            Ok(Some(Letter { to: from.clone(), ..letter }))
        }
        Message::AccountNews { organization, news, contact_knows } => {
            news::address(operator, organization, news, contact_knows).await?;
            Ok(None)
        }
        Message::AccountNewsFor { organization, news, user } => {
            news::letter(operator, organization, news, user).await
        }
        Message::OverdueNews { organization, invoice, day } => {
            overdue::address(operator, organization, invoice, day).await?;
            Ok(None)
        }
        Message::OverdueNewsFor { organization, invoice, day: _, user } => {
            overdue::letter(operator, organization, invoice, user).await
        }
        Message::AgreementNews { version, after } => {
            agreement::address(operator, version, after).await?;
            Ok(None)
        }
        Message::AgreementNewsFor { version, organization, user } => {
            agreement::letter(operator, version, organization, user).await
        }
        Message::ProgramNews { organization, news } => {
            programs::letter(operator, organization, news).await
        }
        Message::SupportRequestUpdated { note } => support_request_updated(operator, note).await,
    }
}

/// Whether a newer mail brings a link in place of this one's: a mail that is late must not take the
/// newer link away.
async fn replaced(operator: &Operator, mail: &Claimed) -> Result<bool, DbError> {
    match mail.message {
        Message::VerifyEmail { .. }
        | Message::PasswordResetLink { .. }
        | Message::Activation { .. }
        | Message::WorkAccountCode { .. } => {}
        _ => return Ok(false),
    }
    let same = serde_json::to_value(&mail.message).map_err(|e| DbError::corrupt(e.to_string()))?;
    let newer = unscoped::<outbox::Entity>()
        .filter(outbox::Column::At.gt(mail.at))
        .filter(outbox::Column::Message.eq(same))
        .filter(outbox::Column::FailedAt.is_null())
        .one(&operator.store.db)
        .await?;
    Ok(newer.is_some())
}

async fn verify_email(
    operator: &Operator,
    mail: &Claimed,
    organization: OrganizationId,
) -> Result<Option<Letter>, DbError> {
    let store = &operator.store;
    let Some(company) = company(operator, organization).await? else { return Ok(None) };
    if company.contact.confirmed_at.is_some() {
        return Ok(None);
    }
    let subject = Subject {
        organization: Some(organization.uuid()),
        email: company.contact.email.clone(),
        mail: Some(mail.id),
        ..Subject::default()
    };
    let lives = TimeDelta::days(VERIFICATION_DAYS);
    let (token, expires_at) =
        issue(&store.db, Purpose::ConfirmEmail, subject, lives, store.clock.now()).await?;
    let changed_by = changed_by(operator, organization).await?;
    Ok(Some(company.letter(|company| {
        let company_name = company.name;
        match changed_by {
            Some(changed_by) => {
                LetterBody::LegalProfileChanged { company_name, changed_by, token, expires_at }
            }
            None => {
                let enrolled_by = company.enrolled_by;
                LetterBody::VerifyEmail { company_name, enrolled_by, token, expires_at }
            }
        }
    })))
}

/// Who changed the legal profile since it was submitted, if anybody did.
async fn changed_by(
    operator: &Operator,
    organization: OrganizationId,
) -> Result<Option<String>, DbError> {
    let row = unscoped::<legal_profile::Entity>()
        .filter(legal_profile::Column::OrganizationId.eq(organization.uuid()))
        .one(&operator.store.db)
        .await?;
    let Some(user) = row.and_then(|row| row.changed_by) else { return Ok(None) };
    let user = find_user(operator, user).await?;
    Ok(user.map(|user| FullName::new(&user.first_name, &user.last_name).display()))
}

/// To whoever opened the request, as long as they belong to the company.
async fn support_request_updated(
    operator: &Operator,
    note: SupportNoteId,
) -> Result<Option<Letter>, DbError> {
    let db = &operator.store.db;
    let note = unscoped::<support_note::Entity>()
        .filter(support_note::Column::Id.eq(note.uuid()))
        .one(db)
        .await?;
    let Some(note) = note else { return Ok(None) };
    let request = unscoped::<support_request::Entity>()
        .filter(support_request::Column::Id.eq(note.request_id))
        .one(db)
        .await?;
    let Some(request) = request else { return Ok(None) };
    let user = member(operator, request.created_by, request.organization_id).await?;
    let Some(user) = user else { return Ok(None) };
    let status = crate::support::status(&request);
    Ok(Some(to_user(user, |_| LetterBody::SupportRequestUpdated {
        request: SupportRequestId::from_uuid(request.id),
        number: request.number,
        title: request.title,
        text: note.body,
        status,
    })))
}

/// Somebody, as long as they belong to this company.
pub(super) async fn member(
    operator: &Operator,
    user: Uuid,
    organization: Uuid,
) -> Result<Option<user_account::Model>, DbError> {
    let member = unscoped::<membership::Entity>()
        .filter(membership::Column::UserId.eq(user))
        .filter(membership::Column::OrganizationId.eq(organization))
        .filter(membership::Column::DeactivatedAt.is_null())
        .one(&operator.store.db)
        .await?;
    match member {
        Some(_) => find_user(operator, user).await,
        None => Ok(None),
    }
}

async fn to_contact(
    operator: &Operator,
    organization: OrganizationId,
    body: impl FnOnce(Company) -> LetterBody,
) -> Result<Option<Letter>, DbError> {
    Ok(company(operator, organization).await?.map(|company| company.letter(body)))
}

pub(super) fn to_user(
    user: user_account::Model,
    body: impl FnOnce(String) -> LetterBody,
) -> Letter {
    Letter {
        to: user.email,
        first_name: user.first_name,
        last_name: user.last_name,
        locale: user.locale.as_deref().and_then(Locale::from_tag),
        body: body(user.sign_in_name),
    }
}

/// A company and the person to write to about it.
pub(super) struct Company {
    pub(super) name: String,
    reason: String,
    enrolled_by: String,
    contact: primary_contact::Model,
    locale: Option<Locale>,
}

impl Company {
    pub(super) fn letter(self, body: impl FnOnce(Company) -> LetterBody) -> Letter {
        Letter {
            to: self.contact.email.clone(),
            first_name: self.contact.first_name.clone(),
            last_name: self.contact.last_name.clone(),
            locale: self.locale,
            body: body(self),
        }
    }
}

pub(super) async fn company(
    operator: &Operator,
    organization: OrganizationId,
) -> Result<Option<Company>, DbError> {
    let db = &operator.store.db;
    let id = organization.uuid();
    let contact = unscoped::<primary_contact::Entity>()
        .filter(primary_contact::Column::OrganizationId.eq(id))
        .one(db)
        .await?;
    let row =
        unscoped::<organization::Entity>().filter(organization::Column::Id.eq(id)).one(db).await?;
    let (Some(contact), Some(row)) = (contact, row) else { return Ok(None) };
    let reason = unscoped::<vetting::Entity>()
        .filter(vetting::Column::OrganizationId.eq(id))
        .one(db)
        .await?
        .and_then(|vetting| vetting.reason)
        .unwrap_or_default();
    let enrollment = unscoped::<enrollment::Entity>()
        .filter(enrollment::Column::OrganizationId.eq(id))
        .one(db)
        .await?;
    let enrolled_by = match enrollment.and_then(|row| row.authority_user_id) {
        Some(user) => find_user(operator, user).await?,
        None => None,
    };
    // The contact's own language where they have an account, else that of whoever enrolled.
    let as_user = unscoped::<user_account::Entity>()
        .filter(user_account::Column::EmailKey.eq(email_key(&contact.email)))
        .one(db)
        .await?;
    let locale = as_user
        .iter()
        .chain(&enrolled_by)
        .find_map(|user| user.locale.as_deref().and_then(Locale::from_tag));
    Ok(Some(Company {
        name: row.name,
        reason,
        enrolled_by: enrolled_by
            .map(|user| FullName::new(&user.first_name, &user.last_name).display())
            .unwrap_or_default(),
        contact,
        locale,
    }))
}

pub(super) async fn find_user(
    operator: &Operator,
    id: Uuid,
) -> Result<Option<user_account::Model>, DbError> {
    Ok(unscoped::<user_account::Entity>()
        .filter(user_account::Column::Id.eq(id))
        .one(&operator.store.db)
        .await?)
}

async fn company_of(operator: &Operator, user: Uuid) -> Result<String, DbError> {
    let db = &operator.store.db;
    let member = unscoped::<membership::Entity>()
        .filter(membership::Column::UserId.eq(user))
        .one(db)
        .await?;
    let Some(member) = member else { return Ok(String::new()) };
    Ok(unscoped::<organization::Entity>()
        .filter(organization::Column::Id.eq(member.organization_id))
        .one(db)
        .await?
        .map(|row| row.name)
        .unwrap_or_default())
}
