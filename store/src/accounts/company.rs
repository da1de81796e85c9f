//! The Company page (spec B1, B2, B4): what it shows, and the two cards that change here.

use super::{
    billing_profile::billing,
    documents::lines,
    legal::legal_change,
    locations, qualifications, tax,
    vetting::{checks, decisions, load, save, state_of},
};
use crate::{
    Authorized, DbError, Reach, Refused,
    entity::{
        agreement_acceptance, agreement_text, legal_profile, legal_profile_before, membership_role,
        organization, organization_domain, primary_contact, support_details, vetting,
    },
    identity::cloud,
    throttle::VERIFICATION_MAIL,
};
use chrono::{DateTime, Utc};
use domain::{
    Permission, Permit,
    accounts::{
        AcceptedAgreement, Company, LegalProfileForm, PrimaryContact, PrimaryContactForm,
        ProfileItem, StaleSave, SupportDetails, SupportDetailsForm, Verification, Vetting,
    },
    address::Address,
    country::CountryRules,
    event::Event,
    field::{FieldError, FieldErrors},
    id::{AcceptanceId, OrganizationId},
    identity::PartnerType,
    locale::Locale,
    permission::Role,
    permit::{ProfileLegalUpdate, ProfilePartnerView, ProfileSupportUpdate},
};
use sea_orm::{FromQueryResult, QueryOrder, QuerySelect, Set, prelude::*, sea_query::OnConflict};

/// The company as this reader may see it.
pub async fn company(cx: &Authorized<ProfilePartnerView>) -> Result<Company, DbError> {
    let rules = super::enrollment::rules(&cx.organization().country)?;
    let may = |permission: Permission| cx.standing().may(permission);
    let may_verify = may(Permission::AccountVerificationView);
    // All of it in one transaction: it fits together, and one connection answers it all. Of what there is one at most,
    // all is asked for: `one` would add a limit, for which SQLite plans the question anew each time.
    let tx = cx.read().await?;
    let (organization, legal, known, contact, support, vetting) = cx
        .rows::<organization::Entity>()
        .find_also_related(legal_profile::Entity)
        .find_also_related(legal_profile_before::Entity)
        .find_also(organization::Entity, primary_contact::Entity)
        .find_also(organization::Entity, support_details::Entity)
        .find_also(organization::Entity, vetting::Entity)
        .all(&tx)
        .await?
        .pop()
        .ok_or_else(|| DbError::corrupt("a member of no company"))?;
    let state = match &vetting {
        Some(row) => state_of(row, &checks(&tx, cx.tenant()).await?)?,
        None => Vetting::default(),
    };
    let acceptances = acceptances(cx, &tx).await?;
    let has_admin_agent = !cx
        .rows::<membership_role::Entity>()
        .filter(membership_role::Column::Role.eq(Role::AdminAgent.key()))
        .all(&tx)
        .await?
        .is_empty();
    let domains = cx
        .rows::<organization_domain::Entity>()
        .order_by_asc(organization_domain::Column::CreatedAt)
        .order_by_asc(organization_domain::Column::Name)
        .all(&tx)
        .await?;
    let (decisions, documents) = match vetting {
        Some(_) if may_verify => (decisions(cx, &tx, false).await?, lines(cx, &tx).await?),
        _ => (vec![], vec![]),
    };
    // Given back before more is asked for: whoever held one and waited for a second could wait for ever.
    tx.commit().await?;
    let billing = match &legal {
        Some(legal) if may(Permission::ProfileBillingView) => {
            Some(billing(cx, legal, contact.as_ref(), &rules).await?)
        }
        _ => None,
    };
    let tax = tax::status(cx).await?;
    let confirmed_at = contact.as_ref().and_then(|contact| contact.confirmed_at);
    let mut completeness = vec![
        (ProfileItem::LegalProfile, legal.is_some()),
        (ProfileItem::Agreement, !acceptances.is_empty()),
        (ProfileItem::PrimaryContactConfirmed, confirmed_at.is_some()),
        (ProfileItem::SupportDetails, support.is_some()),
        (ProfileItem::AdminAgent, has_admin_agent),
    ];
    // Asked of whoever gets bills.
    if cx.standing().missing.stops(Permission::ProfileTaxExemptionFile).is_none() {
        completeness.push((ProfileItem::TaxExemptions, tax.applies.is_some()));
    }
    Ok(Company {
        id: OrganizationId::from_uuid(organization.id),
        cloud: cloud(&organization)?,
        partner_type: partner_type(&organization)?,
        also: cx.standing().also,
        domains: domains.into_iter().map(|domain| domain.name).collect(),
        network_id: vetting.as_ref().map(|row| row.network_id),
        address_lines: legal.as_ref().map_or(vec![], |row| address(row).lines(&rules)),
        legal_change: legal_change(legal.as_ref(), &state, known.as_ref()),
        legal: legal.map(legal_form),
        contact_version: contact.as_ref().map_or(0, |contact| contact.version),
        contact: contact.map(|row| contact_form(row, &rules)),
        contact_confirmed_at: confirmed_at,
        support_version: support.as_ref().map_or(0, |support| support.version),
        support: support.map(|row| support_form(row, &rules)),
        locations: locations::all(cx).await?,
        qualifications: qualifications::of(cx).await?,
        tax: may(Permission::ProfileBillingView).then_some(tax),
        billing,
        decisions,
        documents,
        verification: vetting.filter(|_| may_verify).map(|row| verification(&row, &state)),
        acceptances,
        completeness,
        can: [
            Permission::ProfileLegalUpdate,
            Permission::ProfileSupportUpdate,
            Permission::ProfileBillingUpdate,
            Permission::ProfileTaxExemptionFile,
            Permission::ProfileLocationAdd,
            Permission::AccountVerificationResendEmail,
            Permission::AccountEnroll,
        ]
        .into_iter()
        .filter(|permission| may(*permission))
        .collect(),
        rules,
        name: organization.name,
        country: organization.country,
    })
}

/// Save the support details over the version the person looked at.
pub async fn update_support_details(
    cx: &Authorized<ProfileSupportUpdate>,
    details: &SupportDetails,
    version: i64,
) -> Result<(), Refused<StaleSave>> {
    use support_details::Column as C;
    let tx = cx.begin().await?;
    let saved = support_details::Entity::insert(support_details::ActiveModel {
        organization_id: Set(cx.tenant().uuid()),
        website: Set(details.website.clone()),
        email: Set(details.email.as_ref().map(ToString::to_string)),
        phone: Set(details.phone.as_ref().map(ToString::to_string)),
        version: Set(version + 1),
        updated_at: Set(tx.now()),
    })
    .on_conflict(
        OnConflict::column(C::OrganizationId)
            .update_columns([C::Website, C::Email, C::Phone, C::Version, C::UpdatedAt])
            .action_and_where(C::Version.eq(version))
            .to_owned(),
    )
    .exec_without_returning(tx.db())
    .await?;
    if saved == 0 {
        return Err(Refused::Rule(StaleSave));
    }
    tx.commit(Event::SupportDetailsUpdated { organization: cx.tenant() }).await?;
    Ok(())
}

/// Why the primary contact is not saved.
#[derive(Debug)]
pub enum ContactRefused {
    Stale(StaleSave),
    Fields(FieldErrors),
}

/// Save the primary contact. A new address has to be confirmed again (spec A6.4, S1.4c), by a mail
/// that counts as one of the day's.
pub async fn update_primary_contact(
    cx: &Authorized<ProfileLegalUpdate>,
    contact: &PrimaryContact,
    version: i64,
) -> Result<(), Refused<ContactRefused>> {
    use primary_contact::Column as C;
    let stale = || Refused::Rule(ContactRefused::Stale(StaleSave));
    let tx = cx.begin().await?;
    let before = cx.rows::<primary_contact::Entity>().one(tx.db()).await?.ok_or_else(stale)?;
    let email = contact.email.to_string();
    let email_changed = before.email != email;
    let mut change = cx
        .update::<primary_contact::Entity>()
        .col_expr(C::FirstName, Expr::value(contact.name.given()))
        .col_expr(C::LastName, Expr::value(contact.name.family()))
        .col_expr(C::Email, Expr::value(email))
        .col_expr(C::Phone, Expr::value(contact.phone.to_string()))
        .col_expr(C::Version, Expr::value(version + 1))
        .col_expr(C::UpdatedAt, Expr::value(tx.now()))
        .filter(C::Version.eq(version));
    if email_changed {
        // Left alone otherwise: it may be confirmed at this moment.
        change = change.col_expr(C::ConfirmedAt, Expr::value(None::<DateTime<Utc>>));
    }
    if change.exec(tx.db()).await?.rows_affected == 0 {
        return Err(stale());
    }
    if email_changed {
        let company = cx.tenant().to_string();
        if VERIFICATION_MAIL.count(tx.db(), &company, tx.now()).await?.is_err() {
            let spent = FieldErrors::one("email", FieldError::TooManyMails);
            return Err(Refused::Rule(ContactRefused::Fields(spent)));
        }
        if let (Some(row), _, mut state) = load(tx.db(), cx.tenant()).await? {
            state.email_changed();
            if !save(&tx, &row, &state, row.decided_by).await? {
                return Err(stale());
            }
        }
    }
    tx.commit(Event::PrimaryContactUpdated { organization: cx.tenant(), email_changed }).await?;
    Ok(())
}

/// The signatures of the organisation this proof reaches, latest first.
pub(crate) async fn acceptances<P: Permit<Over: Reach>>(
    cx: &Authorized<P>,
    db: &impl ConnectionTrait,
) -> Result<Vec<AcceptedAgreement>, DbError> {
    let rows = cx
        .rows::<agreement_acceptance::Entity>()
        .inner_join(agreement_text::Entity)
        // Of the text its name only: the text itself is long.
        .column_as(agreement_text::Column::Title, "title")
        .column_as(agreement_text::Column::Locale, "locale")
        .order_by_desc(agreement_acceptance::Column::AcceptedAt)
        .order_by_desc(agreement_acceptance::Column::Version)
        .into_model::<SignedText>()
        .all(db)
        .await?;
    rows.into_iter()
        .map(|row| {
            Ok(AcceptedAgreement {
                id: AcceptanceId::from_uuid(row.id),
                title: row.title,
                version: row.version,
                locale: Locale::from_tag(&row.locale)
                    .ok_or_else(|| DbError::corrupt(format!("language {}", row.locale)))?,
                accepted_at: row.accepted_at,
                signer_name: row.signer_name,
                signer_title: row.signer_title,
                address: row.address,
                sha256: row.text_sha256,
            })
        })
        .collect()
}

/// A signature, and what its text is called.
#[derive(FromQueryResult)]
struct SignedText {
    id: Uuid,
    version: i64,
    signer_name: String,
    signer_title: String,
    accepted_at: DateTime<Utc>,
    address: String,
    text_sha256: String,
    title: String,
    locale: String,
}

pub(crate) fn verification(row: &vetting::Model, state: &Vetting) -> Verification {
    Verification {
        status: state.status(),
        sub_status: state.sub_status(),
        checks: state.checks().to_vec(),
        reason: state.reason().map(str::to_owned),
        submitted_at: Some(row.submitted_at),
        decided_at: row.decided_at,
    }
}

pub(crate) fn partner_type(row: &organization::Model) -> Result<PartnerType, DbError> {
    partner_type_of(&row.partner_type)
}

pub(crate) fn partner_type_of(key: &str) -> Result<PartnerType, DbError> {
    PartnerType::from_key(key).ok_or_else(|| DbError::corrupt(format!("partner type {key}")))
}

pub(crate) fn address(row: &legal_profile::Model) -> Address {
    let part = |part: &Option<String>| part.clone().unwrap_or_default();
    Address {
        line1: row.line1.clone(),
        line2: part(&row.line2),
        district: part(&row.district),
        city: part(&row.city),
        state: part(&row.state),
        postal_code: part(&row.postal_code),
    }
}

pub(super) fn legal_form(row: legal_profile::Model) -> LegalProfileForm {
    LegalProfileForm {
        company_name: row.company_name,
        line1: row.line1,
        line2: row.line2.unwrap_or_default(),
        district: row.district.unwrap_or_default(),
        city: row.city.unwrap_or_default(),
        state: row.state.unwrap_or_default(),
        postal_code: row.postal_code.unwrap_or_default(),
        registration_number: row.registration_number.unwrap_or_default(),
    }
}

pub(super) fn contact_form(
    row: primary_contact::Model,
    rules: &CountryRules,
) -> PrimaryContactForm {
    PrimaryContactForm {
        first_name: row.first_name,
        last_name: row.last_name,
        email: row.email,
        phone: domain::contact::display_phone(&row.phone, rules),
    }
}

fn support_form(row: support_details::Model, rules: &CountryRules) -> SupportDetailsForm {
    SupportDetailsForm {
        website: row.website.unwrap_or_default(),
        email: row.email.unwrap_or_default(),
        phone: row.phone.map(|p| domain::contact::display_phone(&p, rules)).unwrap_or_default(),
        version: row.version.to_string(),
    }
}

/// The rules of the country this company is in.
pub fn country_rules<P: Permit<Over = ()>>(cx: &Authorized<P>) -> Result<CountryRules, DbError> {
    super::enrollment::rules(&cx.organization().country)
}
