//! The wizard's store: the draft, **Enroll now**, the verification mail again.

use super::{
    company::{contact_form, legal_form},
    legal::{company_identity, keep_before, profile, rename, write_legal},
    vetting::{authorize_unseen, forget_findings, load, save},
};
use crate::{
    Authorized, DbError, Refused,
    countries::is_closed,
    entity::{enrollment, legal_profile, organization, primary_contact, user_account, vetting},
    scope::unscoped,
    suspension,
    throttle::VERIFICATION_MAIL,
    tx::Tx,
};
use domain::{
    accounts::{
        Application, Decision, Differences, EnrollError, Enrollment, EnrollmentDraft,
        EnrollmentFacts, EnrollmentStep, PrimaryContact, PrimaryContactForm, ResendError,
        VettingError, VettingStatus,
    },
    contact::display_phone,
    country::{CountryCode, CountryRules},
    event::Event,
    id::OrganizationId,
    permit::{AccountEnroll, AccountVerificationResendEmail},
};
use sea_orm::{
    Condition, QueryOrder, QuerySelect, Set, SqlErr, Statement,
    prelude::*,
    sea_query::{LockType, OnConflict},
};

/// The wizard as it stands.
pub async fn enrollment(cx: &Authorized<AccountEnroll>) -> Result<Enrollment, DbError> {
    let organization = cx.organization().clone();
    let rules = rules(&organization.country)?;
    let row = draft_row(cx, cx.db()).await?;
    let draft = draft_of(row.as_ref())?;
    let (_, _, vetting) = load(cx.db(), cx.tenant()).await?;
    let me = unscoped::<user_account::Entity>()
        .filter(user_account::Column::Id.eq(cx.session().user.uuid()))
        .one(cx.db())
        .await?
        .ok_or_else(|| DbError::corrupt("a session without its user"))?;
    let sign_in_suffix = cx.policy().tenant_domain_suffix.clone();
    let facts = EnrollmentFacts {
        signed_in: true,
        may_enter: vetting.may_enter(),
        agreement_accepted: organization.agreement_accepted,
        rules: &rules,
        sign_in_suffix: &sign_in_suffix,
    };
    Ok(Enrollment {
        step: draft.step(&facts),
        saved_at: row.map(|row| row.saved_at),
        status: vetting.status(),
        agreement_accepted: organization.agreement_accepted,
        may_enter: vetting.may_enter(),
        reason: vetting.reason().map(str::to_owned),
        me: PrimaryContactForm {
            first_name: me.first_name,
            last_name: me.last_name,
            email: me.email,
            phone: me.phone.map(|phone| display_phone(&phone, &rules)).unwrap_or_default(),
        },
        company_name: organization.name,
        membership_required: cx.policy().require_existing_membership,
        draft,
        rules,
        sign_in_suffix,
    })
}

/// Remember what was typed, valid or not. `edit` changes the one part that was.
pub async fn save_draft(
    cx: &Authorized<AccountEnroll>,
    step: EnrollmentStep,
    edit: impl FnOnce(&mut EnrollmentDraft) + Send,
) -> Result<(), Refused<EnrollError>> {
    let tx = cx.begin().await?;
    own(cx, &tx).await?;
    let (_, _, vetting) = load(tx.db(), cx.tenant()).await?;
    if !vetting.may_enter() {
        return Err(Refused::Rule(EnrollError::AlreadyEnrolled));
    }
    let row = draft_row(cx, tx.db()).await?;
    let mut draft = draft_of(row.as_ref())?;
    edit(&mut draft);
    let mut draft = serde_json::to_value(&draft).map_err(|e| DbError::corrupt(e.to_string()))?;
    drop_nul(&mut draft);
    let new = enrollment::ActiveModel {
        organization_id: Set(cx.tenant().uuid()),
        draft: Set(draft),
        saved_at: Set(tx.now()),
        ..Default::default()
    };
    let overwrite = OnConflict::column(enrollment::Column::OrganizationId)
        .update_columns([enrollment::Column::Draft, enrollment::Column::SavedAt])
        .to_owned();
    enrollment::Entity::insert(new).on_conflict(overwrite).exec_without_returning(tx.db()).await?;
    tx.commit(Event::EnrollmentDraftSaved { organization: cx.tenant(), step }).await?;
    Ok(())
}

/// PostgreSQL keeps no NUL in JSON. Nobody types one, so nothing is lost.
fn drop_nul(value: &mut serde_json::Value) {
    match value {
        serde_json::Value::String(text) => text.retain(|c| c != '\0'),
        serde_json::Value::Object(parts) => parts.values_mut().for_each(drop_nul),
        _ => {}
    }
}

/// **Enroll now** (spec A4.4): the draft becomes the company's profile, the
/// review begins, and the contact is written to. `authority` is the person's
/// word that they may sign for the company (A1.5).
pub async fn enroll(
    cx: &Authorized<AccountEnroll>,
    authority: bool,
) -> Result<(), Refused<EnrollError>> {
    let rule = |error| Err(Refused::Rule(error));
    if !authority {
        return rule(EnrollError::NoAuthority);
    }
    let mut tx = cx.begin().await?;
    let organization = own(cx, &tx).await?;
    let row = draft_row(cx, tx.db()).await?;
    let draft = draft_of(row.as_ref())?;
    if cx.policy().require_existing_membership && !draft.join_network {
        return rule(EnrollError::NotAMember);
    }
    let Some(application) = application(&draft, &organization.country, cx)? else {
        return rule(EnrollError::Incomplete);
    };
    let (before, _, mut state) = load(tx.db(), cx.tenant()).await?;
    // Whoever was here before it was closed may correct and submit again.
    if before.is_none() && is_closed(tx.db(), &organization.country).await? {
        return rule(EnrollError::CountryClosed);
    }
    let old_contact = cx.rows::<primary_contact::Entity>().one(tx.db()).await?;
    let old_contact = old_contact.filter(|old| old.email == application.contact.email.to_string());
    let old_legal = cx.rows::<legal_profile::Entity>().one(tx.db()).await?;
    let old_legal = old_legal.as_ref().map(profile);
    let differs = Differences {
        legal: old_legal.as_ref() != Some(&application.legal),
        email: old_contact.is_none(),
    };
    let confirmed_at = old_contact.and_then(|old| old.confirmed_at);
    match state.submit(confirmed_at.is_some(), differs) {
        Ok(()) => {}
        Err(VettingError::AlreadySubmitted) => return rule(EnrollError::AlreadyEnrolled),
        Err(error) => return Err(DbError::corrupt(error.to_string()).into()),
    }
    if let Some(old) = &old_legal {
        keep_before(&tx, cx.tenant(), old, false).await?;
    }
    write_legal(cx, &tx, &application.legal, &organization).await.map_err(exists)?;
    write_contact(cx, &tx, &application.contact, confirmed_at).await?;
    cx.update::<enrollment::Entity>()
        .col_expr(enrollment::Column::AuthorityUserId, Expr::value(cx.session().user.uuid()))
        .col_expr(enrollment::Column::AuthorityAt, Expr::value(tx.now()))
        .col_expr(enrollment::Column::AuthorityAddress, Expr::value(cx.session().address.clone()))
        .exec(tx.db())
        .await?;
    rename(cx, &tx, &application.legal.company_name).await?;
    let again = before.is_some();
    let mut row = match before {
        Some(row) => row,
        None => first_submission(cx, &tx).await?,
    };
    row.submitted_at = tx.now();
    row.decided_at = None;
    let organization = cx.tenant();
    let verify = confirmed_at.is_none();
    if !verify && cx.policy().auto_authorize {
        authorize_unseen(&mut state, organization).into_iter().for_each(|event| tx.also(event));
    }
    if !save(&tx, &row, &state, None).await? {
        return rule(EnrollError::AlreadyEnrolled);
    }
    if state.status() == VettingStatus::Authorized {
        suspension::follow(&mut tx, organization, &Decision::Authorize).await?;
    }
    forget_findings(&tx, organization).await?;
    tx.commit(Event::EnrollmentSubmitted { organization, again, verify }).await?;
    Ok(())
}

/// The company that is what was entered, under another account (A4.4): with the same registration number, or the same
/// name at the same address. And what it was called here. `None` too for whoever has enrolled.
pub(crate) async fn enrolled_already(
    cx: &Authorized<AccountEnroll>,
    db: &impl ConnectionTrait,
) -> Result<Option<(OrganizationId, String)>, DbError> {
    use legal_profile::Column as C;
    let (_, _, vetting) = load(db, cx.tenant()).await?;
    let own = cx.rows::<organization::Entity>().one(db).await?;
    let Some(own) = own.filter(|_| vetting.may_enter()) else { return Ok(None) };
    let draft = draft_of(draft_row(cx, db).await?.as_ref())?;
    let Ok(legal) = draft.legal.validate(&rules(&own.country)?) else { return Ok(None) };
    let number = legal.registration_number.clone();
    let same = Condition::any()
        .add(C::Identity.eq(company_identity(&legal)))
        .add_option(number.clone().map(|number| C::RegistrationNumber.eq(number)));
    let found = unscoped::<legal_profile::Entity>()
        .filter(C::Cloud.eq(own.cloud))
        .filter(C::Country.eq(own.country))
        .filter(C::Claimed.eq(true))
        .filter(C::OrganizationId.ne(own.id))
        .filter(same)
        .order_by_asc(C::OrganizationId)
        .all(db)
        .await?;
    // A number says more than a name.
    let by_number =
        |row: &&legal_profile::Model| number.is_some() && row.registration_number == number;
    let company = found.iter().find(by_number).or(found.first());
    Ok(company.map(|row| (OrganizationId::from_uuid(row.organization_id), legal.company_name)))
}

/// After a rejection: correct the entries, as they are by now, and submit again.
pub async fn reopen(cx: &Authorized<AccountEnroll>) -> Result<(), Refused<VettingError>> {
    let tx = cx.begin().await?;
    let (row, _, mut state) = load(tx.db(), cx.tenant()).await?;
    let row = row.ok_or(Refused::Rule(VettingError::NotPending))?;
    state.reopen().map_err(Refused::Rule)?;
    if !save(&tx, &row, &state, None).await? {
        return Err(Refused::Rule(VettingError::Stale));
    }
    draft_as_it_is(cx, &tx).await?;
    tx.commit(Event::EnrollmentReopened { organization: cx.tenant() }).await?;
    Ok(())
}

/// The draft says what was changed since it was submitted, too.
async fn draft_as_it_is(cx: &Authorized<AccountEnroll>, tx: &Tx) -> Result<(), DbError> {
    let rules = rules(&cx.organization().country)?;
    let mut draft = draft_of(draft_row(cx, tx.db()).await?.as_ref())?;
    if let Some(row) = cx.rows::<legal_profile::Entity>().one(tx.db()).await? {
        draft.legal = legal_form(row);
    }
    if let Some(row) = cx.rows::<primary_contact::Entity>().one(tx.db()).await? {
        draft.contact = contact_form(row, &rules);
    }
    let draft = serde_json::to_value(&draft).map_err(|e| DbError::corrupt(e.to_string()))?;
    cx.update::<enrollment::Entity>()
        .col_expr(enrollment::Column::Draft, Expr::value(draft))
        .exec(tx.db())
        .await?;
    Ok(())
}

/// **Resend verification email** (spec A6.3).
pub async fn resend_verification(
    cx: &Authorized<AccountVerificationResendEmail>,
) -> Result<(), Refused<ResendError>> {
    let tx = cx.begin().await?;
    let contact = cx.rows::<primary_contact::Entity>().one(tx.db()).await?;
    let contact = contact.ok_or(Refused::Rule(ResendError::NotEnrolled))?;
    if contact.confirmed_at.is_some() {
        return Err(Refused::Rule(ResendError::AlreadyConfirmed));
    }
    let organization = cx.tenant();
    let counted = VERIFICATION_MAIL.count(tx.db(), &organization.to_string(), tx.now()).await?;
    if counted.is_err() {
        return Err(Refused::Rule(ResendError::TooMany));
    }
    tx.commit(Event::VerificationMailRequested { organization }).await?;
    Ok(())
}

/// The company, for one change to its entries at a time: what two write at once is read by the
/// second after the first. SQLite has one writer at a time anyway.
async fn own(cx: &Authorized<AccountEnroll>, tx: &Tx) -> Result<organization::Model, DbError> {
    let row = cx.rows::<organization::Entity>().lock(LockType::NoKeyUpdate).one(tx.db()).await?;
    row.ok_or_else(|| DbError::corrupt("a session without its organisation"))
}

pub(crate) fn rules(country: &str) -> Result<CountryRules, DbError> {
    let code: CountryCode =
        country.parse().map_err(|_| DbError::corrupt(format!("country {country}")))?;
    Ok(code.rules())
}

async fn draft_row(
    cx: &Authorized<AccountEnroll>,
    db: &impl ConnectionTrait,
) -> Result<Option<enrollment::Model>, DbError> {
    Ok(cx.rows::<enrollment::Entity>().one(db).await?)
}

fn draft_of(row: Option<&enrollment::Model>) -> Result<EnrollmentDraft, DbError> {
    row.map_or_else(
        || Ok(EnrollmentDraft::default()),
        |row| {
            serde_json::from_value(row.draft.clone())
                .map_err(|error| DbError::corrupt(format!("a draft: {error}")))
        },
    )
}

fn application(
    draft: &EnrollmentDraft,
    country: &str,
    cx: &Authorized<AccountEnroll>,
) -> Result<Option<Application>, DbError> {
    let rules = rules(country)?;
    let legal = draft.legal.validate(&rules);
    let contact = draft.contact.validate(&rules, &cx.policy().tenant_domain_suffix);
    Ok(legal.ok().zip(contact.ok()).map(|(legal, contact)| Application { legal, contact }))
}

async fn write_contact(
    cx: &Authorized<AccountEnroll>,
    tx: &Tx,
    contact: &PrimaryContact,
    confirmed_at: Option<chrono::DateTime<chrono::Utc>>,
) -> Result<(), DbError> {
    use primary_contact::Column as C;
    let version = cx.rows::<primary_contact::Entity>().one(tx.db()).await?.map_or(0, |c| c.version);
    primary_contact::Entity::insert(primary_contact::ActiveModel {
        organization_id: Set(cx.tenant().uuid()),
        first_name: Set(contact.name.given().to_owned()),
        last_name: Set(contact.name.family().to_owned()),
        email: Set(contact.email.to_string()),
        phone: Set(contact.phone.to_string()),
        confirmed_at: Set(confirmed_at),
        version: Set(version + 1),
        updated_at: Set(tx.now()),
    })
    .on_conflict(
        OnConflict::column(C::OrganizationId)
            .update_columns([
                C::FirstName,
                C::LastName,
                C::Email,
                C::Phone,
                C::ConfirmedAt,
                C::Version,
                C::UpdatedAt,
            ])
            .to_owned(),
    )
    .exec_without_returning(tx.db())
    .await?;
    Ok(())
}

/// The network's next number, of a company or of one of its locations. Numbers count up from a million,
/// so that they look alike and sort by age.
pub(super) async fn next_network_id(tx: &Tx) -> Result<i64, DbError> {
    let next = Statement::from_string(
        tx.db().get_database_backend(),
        "INSERT INTO counter (name, value) VALUES ('network_id', 1000001)
         ON CONFLICT (name) DO UPDATE SET value = counter.value + 1 RETURNING value",
    );
    let next = tx.db().query_one_raw(next).await?;
    let next = next.ok_or_else(|| DbError::corrupt("an upsert returns its row"))?;
    Ok(next.try_get("", "value")?)
}

/// The company gets its number in the network.
async fn first_submission(
    cx: &Authorized<AccountEnroll>,
    tx: &Tx,
) -> Result<vetting::Model, Refused<EnrollError>> {
    let row = vetting::ActiveModel {
        organization_id: Set(cx.tenant().uuid()),
        network_id: Set(next_network_id(tx).await?),
        status: Set(domain::accounts::VettingStatus::Pending.key().into()),
        sub_status: Set(domain::accounts::VettingSubStatus::Entry.key().into()),
        reason: Set(None),
        submitted_at: Set(tx.now()),
        decided_at: Set(None),
        decided_by: Set(None),
        version: Set(0),
    };
    row.insert(tx.db()).await.map_err(|error| match error.sql_err() {
        // The same person pressed twice, and the other press was first.
        Some(SqlErr::UniqueConstraintViolation(_)) => Refused::Rule(EnrollError::AlreadyEnrolled),
        _ => error.into(),
    })
}

fn exists(error: DbErr) -> Refused<EnrollError> {
    match error.sql_err() {
        Some(SqlErr::UniqueConstraintViolation(_)) => Refused::Rule(EnrollError::CompanyExists),
        _ => error.into(),
    }
}
