//! Server functions of the company's account: enrollment, agreement, profile, review.

use crate::{AppError, codec::Json, company_here::Caller};
use chrono::{DateTime, Utc};
use domain::{
    accounts::{
        AcceptAgreementForm, Acceptance, AgreementText, BillingProfileForm, Company, DecisionForm,
        Enrollment, FindingForm, LegalProfileForm, PrimaryContactForm, Review, SupportDetailsForm,
        VettingStatus, WaitingApplication,
    },
    id::{AcceptanceId, OrganizationId},
};
use leptos::prelude::*;
use serde::{Deserialize, Serialize};
#[cfg(feature = "ssr")]
use {
    crate::access::{authorize, store, visitor},
    crate::routes,
    domain::{
        accounts::{EnrollError, EnrollmentStep},
        field::{FieldError, FieldErrors},
        permit,
    },
    leptos_axum::redirect,
    store::{Refused, Token, accounts, door, users},
};

/// The wizard as it stands.
#[server(prefix = "/api/accounts", endpoint = "enrollment", client = Caller, output = Json)]
pub async fn load_enrollment() -> Result<Enrollment, AppError> {
    let cx = authorize::<permit::AccountEnroll>(()).await?;
    Ok(accounts::enrollment(&cx).await?)
}

/// Keep the legal profile as typed, without judging it. Answers when.
#[server(prefix = "/api/accounts", endpoint = "save_legal_draft", client = Caller, output = Json)]
pub async fn save_legal_draft(form: LegalProfileForm) -> Result<DateTime<Utc>, AppError> {
    let cx = authorize::<permit::AccountEnroll>(()).await?;
    accounts::save_draft(&cx, EnrollmentStep::LegalProfile, |draft| draft.legal = form).await?;
    Ok(store().now())
}

/// Keep the legal profile, and go on to the contact if it is right.
#[server(prefix = "/api/accounts", endpoint = "save_legal", client = Caller, output = Json)]
pub async fn save_legal(form: LegalProfileForm) -> Result<(), AppError> {
    let cx = authorize::<permit::AccountEnroll>(()).await?;
    let rules = accounts::enrollment(&cx).await?.rules;
    let kept = form.clone();
    accounts::save_draft(&cx, EnrollmentStep::LegalProfile, |draft| draft.legal = kept).await?;
    form.validate(&rules)?;
    redirect(routes::ENROLL_CONTACT);
    Ok(())
}

/// Take the address as the country's post writes it (spec A4.2). Where nothing is suggested any more, nothing changes.
#[server(prefix = "/api/accounts", endpoint = "take_suggested_address", client = Caller, output = Json)]
pub async fn take_suggested_address() -> Result<(), AppError> {
    let cx = authorize::<permit::AccountEnroll>(()).await?;
    let rules = accounts::enrollment(&cx).await?.rules;
    accounts::save_draft(&cx, EnrollmentStep::LegalProfile, |draft| {
        if let Some(address) = draft.legal.address().suggestion(&rules) {
            draft.legal = std::mem::take(&mut draft.legal).with_address(address);
        }
    })
    .await?;
    redirect(routes::ENROLL_REVIEW);
    Ok(())
}

/// Keep the primary contact as typed, without judging it. Answers when.
#[server(prefix = "/api/accounts", endpoint = "save_contact_draft", client = Caller, output = Json)]
pub async fn save_contact_draft(form: PrimaryContactForm) -> Result<DateTime<Utc>, AppError> {
    let cx = authorize::<permit::AccountEnroll>(()).await?;
    accounts::save_draft(&cx, EnrollmentStep::PrimaryContact, |draft| draft.contact = form).await?;
    Ok(store().now())
}

/// Keep the primary contact, and go on to the review if it is right.
#[server(prefix = "/api/accounts", endpoint = "save_contact", client = Caller, output = Json)]
pub async fn save_contact(form: PrimaryContactForm) -> Result<(), AppError> {
    let cx = authorize::<permit::AccountEnroll>(()).await?;
    let rules = accounts::enrollment(&cx).await?.rules;
    let kept = form.clone();
    accounts::save_draft(&cx, EnrollmentStep::PrimaryContact, |draft| draft.contact = kept).await?;
    form.validate(&rules, &store().policy().tenant_domain_suffix)?;
    redirect(routes::ENROLL_REVIEW);
    Ok(())
}

/// What is ticked under the review.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct EnrollForm {
    /// `on`: I may sign for the company.
    pub authority: Option<String>,
    /// `on`: the company joins the network.
    pub join_network: Option<String>,
}

/// **Enroll now.**
#[server(prefix = "/api/accounts", endpoint = "enroll", client = Caller, output = Json)]
pub async fn enroll(#[server(default)] form: EnrollForm) -> Result<(), AppError> {
    let cx = authorize::<permit::AccountEnroll>(()).await?;
    let join = form.join_network.is_some();
    accounts::save_draft(&cx, EnrollmentStep::Review, |draft| draft.join_network = join).await?;
    if form.authority.is_none() {
        return Err(FieldErrors::one("authority", FieldError::MustAgree).into());
    }
    match accounts::enroll(&cx, true).await {
        Ok(()) => redirect(routes::ENROLL_AGREEMENT),
        // There one may ask its admins for access.
        Err(Refused::Rule(EnrollError::CompanyExists)) => redirect(routes::ENROLL_ASK),
        Err(refused) => return Err(refused.into()),
    }
    Ok(())
}

/// Correct what was rejected.
#[server(prefix = "/api/accounts", endpoint = "reopen", client = Caller, output = Json)]
pub async fn reopen_enrollment() -> Result<(), AppError> {
    let cx = authorize::<permit::AccountEnroll>(()).await?;
    accounts::reopen(&cx).await?;
    redirect(routes::ENROLL_COMPANY);
    Ok(())
}

/// Send the verification mail again, to the page it was asked on.
#[server(prefix = "/api/accounts", endpoint = "resend_verification", client = Caller, output = Json)]
pub async fn resend_verification() -> Result<(), AppError> {
    let cx = authorize::<permit::AccountVerificationResendEmail>(()).await?;
    accounts::resend_verification(&cx).await?;
    redirect(routes::COMPANY_MAIL_SENT);
    Ok(())
}

/// What the page behind a verification link asks.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct EmailToConfirm {
    pub company_name: String,
    pub email: String,
    pub enrolled_by: String,
    /// Who changed its legal profile since, if that is what is to be confirmed.
    pub changed_by: Option<String>,
}

/// Look at a verification link. Public; looking confirms nothing.
#[server(prefix = "/api/accounts", endpoint = "email_link", client = Caller, output = Json)]
pub async fn email_link(token: String) -> Result<EmailToConfirm, AppError> {
    let link = door::email_link(&store(), &Token::presented(&token)).await?;
    let door::EmailToConfirm { company_name, email, enrolled_by, changed_by } = link;
    Ok(EmailToConfirm { company_name, email, enrolled_by, changed_by })
}

/// Yes, I enrolled, and this is my address. Public: the link is the proof.
#[server(prefix = "/api/accounts", endpoint = "confirm_email", client = Caller, output = Json)]
pub async fn confirm_email(token: String) -> Result<(), AppError> {
    door::confirm_email(&store(), &Token::presented(&token), &visitor()).await?;
    redirect(routes::CONFIRM_EMAIL_DONE);
    Ok(())
}

/// The agreement to read, in the reader's language.
#[server(prefix = "/api/accounts", endpoint = "current_agreement", client = Caller, output = Json)]
pub async fn current_agreement() -> Result<Option<AgreementText>, AppError> {
    let locale = crate::words::locale();
    let cx = authorize::<permit::AccountAgreementAccept>(()).await?;
    Ok(accounts::current_agreement(&cx, locale).await?)
}

/// Sign it.
#[server(prefix = "/api/accounts", endpoint = "accept_agreement", client = Caller, output = Json)]
pub async fn accept_agreement(form: AcceptAgreementForm) -> Result<(), AppError> {
    let cx = authorize::<permit::AccountAgreementAccept>(()).await?;
    let renews = accounts::renews(&cx);
    accounts::accept(&cx, &form.validate()?).await?;
    redirect(if renews { routes::COMPANY_AGREEMENT_SIGNED } else { routes::ENROLL_FINISH });
    Ok(())
}

/// A signed agreement, for reading and printing.
#[server(prefix = "/api/accounts", endpoint = "acceptance", client = Caller, output = Json)]
pub async fn load_acceptance(id: AcceptanceId) -> Result<Acceptance, AppError> {
    let cx = authorize::<permit::ProfilePartnerView>(()).await?;
    accounts::acceptance(&cx, id).await?.ok_or(AppError::NotFound)
}

/// The one-click fix of the Admin agent check (S2.28).
#[server(prefix = "/api/accounts", endpoint = "become_admin_agent", client = Caller, output = Json)]
pub async fn become_admin_agent() -> Result<(), AppError> {
    let cx = authorize::<permit::UsersRolesDirectoryAndCspAssign>(()).await?;
    // No way on: it is offered on several pages, and leads back to each.
    Ok(users::become_admin_agent(&cx).await?)
}

/// The Company page.
#[server(prefix = "/api/accounts", endpoint = "company", client = Caller, output = Json)]
pub async fn load_company() -> Result<Company, AppError> {
    let cx = authorize::<permit::ProfilePartnerView>(()).await?;
    Ok(accounts::company(&cx).await?)
}

/// Save where customers get help.
#[server(prefix = "/api/accounts", endpoint = "update_support_details", client = Caller, output = Json)]
pub async fn update_support_details(form: SupportDetailsForm) -> Result<(), AppError> {
    let cx = authorize::<permit::ProfileSupportUpdate>(()).await?;
    let rules = accounts::country_rules(&cx)?;
    let details = form.validate(&rules)?;
    let version = form.version.parse().map_err(|_| AppError::Malformed)?;
    accounts::update_support_details(&cx, &details, version).await?;
    redirect(routes::COMPANY_SUPPORT_SAVED);
    Ok(())
}

/// Change the legal profile over the version that was looked at.
#[server(prefix = "/api/accounts", endpoint = "update_legal_profile", client = Caller, output = Json)]
pub async fn update_legal_profile(form: LegalProfileForm, version: i64) -> Result<(), AppError> {
    let cx = authorize::<permit::ProfileLegalUpdate>(()).await?;
    let profile = form.validate(&accounts::country_rules(&cx)?)?;
    let changed = accounts::update_legal_profile(&cx, &profile, version).await?;
    redirect(if changed { routes::COMPANY_LEGAL_SAVED } else { routes::COMPANY });
    Ok(())
}

/// Save the primary contact over the version that was looked at.
#[server(prefix = "/api/accounts", endpoint = "update_primary_contact", client = Caller, output = Json)]
pub async fn update_primary_contact(
    form: PrimaryContactForm,
    version: i64,
) -> Result<(), AppError> {
    let cx = authorize::<permit::ProfileLegalUpdate>(()).await?;
    let rules = accounts::country_rules(&cx)?;
    let contact = form.validate(&rules, &store().policy().tenant_domain_suffix)?;
    accounts::update_primary_contact(&cx, &contact, version).await?;
    redirect(routes::COMPANY_CONTACT_SAVED);
    Ok(())
}

/// Save the billing profile over the version that was looked at.
#[server(prefix = "/api/accounts", endpoint = "update_billing_profile", client = Caller)]
pub async fn update_billing_profile(
    form: BillingProfileForm,
    version: i64,
) -> Result<(), AppError> {
    let cx = authorize::<permit::ProfileBillingUpdate>(()).await?;
    let profile = form.validate(&accounts::country_rules(&cx)?)?;
    accounts::update_billing_profile(&cx, &profile, version).await?;
    redirect(routes::COMPANY_BILLING_SAVED);
    Ok(())
}

/// Applications of one status, fifty at a time.
#[server(prefix = "/api/accounts", endpoint = "queue", client = Caller, output = Json)]
pub async fn review_queue(
    status: VettingStatus,
    after: Option<OrganizationId>,
) -> Result<Vec<WaitingApplication>, AppError> {
    let cx = authorize::<permit::OperatorEnrollmentsView>(()).await?;
    Ok(accounts::queue(&cx, status, after).await?)
}

/// One application with its evidence.
#[server(prefix = "/api/accounts", endpoint = "review", client = Caller, output = Json)]
pub async fn load_review(organization: OrganizationId) -> Result<Review, AppError> {
    let cx = authorize::<permit::OperatorEnrollmentsDecide>(organization).await?;
    accounts::review(&cx).await?.ok_or(AppError::NotFound)
}

/// Note what a check found.
#[server(prefix = "/api/accounts", endpoint = "find", client = Caller, output = Json)]
pub async fn record_finding(
    organization: OrganizationId,
    form: FindingForm,
) -> Result<(), AppError> {
    let cx = authorize::<permit::OperatorEnrollmentsDecide>(organization).await?;
    let (check, state, note, version) = form.validate()?;
    accounts::find(&cx, check, state, note, version).await?;
    redirect(&routes::review(organization));
    Ok(())
}

/// Authorize or reject.
#[server(prefix = "/api/accounts", endpoint = "decide", client = Caller, output = Json)]
pub async fn decide(organization: OrganizationId, form: DecisionForm) -> Result<(), AppError> {
    let cx = authorize::<permit::OperatorEnrollmentsDecide>(organization).await?;
    let (decision, version) = form.validate()?;
    accounts::decide(&cx, decision, version).await?;
    redirect(&routes::review(organization));
    Ok(())
}
