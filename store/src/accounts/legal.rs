//! The legal profile: written when the company enrolls, and changed after (spec B3).

use super::{
    company::address,
    vetting::{forget_findings, load, save},
};
use crate::{
    Authorized, DbError, Reach, Refused,
    entity::{legal_profile, legal_profile_before, organization, primary_contact},
    throttle::VERIFICATION_MAIL,
    tx::Tx,
};
use chrono::{DateTime, Utc};
use domain::{
    Permit,
    accounts::{LegalChange, LegalChangeError, LegalProfile, Vetting, change_legal},
    address::Address,
    event::Event,
    id::OrganizationId,
    partners::search_key,
    permit::{AccountEnroll, ProfileLegalUpdate},
};
use sea_orm::{Set, SqlErr, prelude::*, sea_query::OnConflict};

/// Change the legal profile after it was submitted: what changed is assessed again, and the
/// primary contact has to confirm it, by a mail that counts as one of the day's. False where nothing
/// is another.
pub async fn update_legal_profile(
    cx: &Authorized<ProfileLegalUpdate>,
    after: &LegalProfile,
    version: i64,
) -> Result<bool, Refused<LegalChangeError>> {
    let rule = |error| Err(Refused::Rule(error));
    let tx = cx.begin().await?;
    let organization = cx.tenant();
    let Some(row) = cx.rows::<legal_profile::Entity>().one(tx.db()).await? else {
        return rule(LegalChangeError::NotSubmitted);
    };
    if row.version != version {
        return rule(LegalChangeError::Stale);
    }
    let confirmed = unconfirm(cx, &tx).await?;
    let (Some(mut vetting), _, mut state) = load(tx.db(), organization).await? else {
        return rule(LegalChangeError::NotSubmitted);
    };
    let (before, known) = (profile(&row), known_before(cx, tx.db()).await?);
    let authorized = known.as_ref().filter(|known| known.authorized).map(profile_before);
    if !change_legal(&mut state, &before, after, authorized.as_ref()).map_err(Refused::Rule)? {
        return Ok(false);
    }
    if confirmed
        && VERIFICATION_MAIL.count(tx.db(), &organization.to_string(), tx.now()).await?.is_err()
    {
        return rule(LegalChangeError::TooManyMails);
    }
    if known.is_none() {
        keep_before(&tx, organization, &before, false).await?;
    }
    overwrite(cx, &tx, after, version).await?;
    let renamed = before.company_name != after.company_name;
    if renamed {
        rename(cx, &tx, &after.company_name).await?;
    }
    vetting.submitted_at = tx.now();
    if !save(&tx, &vetting, &state, None).await? {
        return rule(LegalChangeError::Stale);
    }
    forget_findings(&tx, organization).await?;
    tx.commit(Event::LegalProfileUpdated { organization, renamed, verify: confirmed }).await?;
    Ok(true)
}

/// The primary contact has to confirm again. Answers whether the address was confirmed until now.
/// Written in any case, so that whoever confirms it at this moment waits.
async fn unconfirm(cx: &Authorized<ProfileLegalUpdate>, tx: &Tx) -> Result<bool, DbError> {
    let contact = cx.rows::<primary_contact::Entity>().one(tx.db()).await?;
    cx.update::<primary_contact::Entity>()
        .col_expr(primary_contact::Column::ConfirmedAt, Expr::value(None::<DateTime<Utc>>))
        .exec(tx.db())
        .await?;
    Ok(contact.is_some_and(|contact| contact.confirmed_at.is_some()))
}

/// Over the version that was looked at.
async fn overwrite(
    cx: &Authorized<ProfileLegalUpdate>,
    tx: &Tx,
    after: &LegalProfile,
    version: i64,
) -> Result<(), Refused<LegalChangeError>> {
    use legal_profile::Column as C;
    let address = &after.address;
    let saved = cx
        .update::<legal_profile::Entity>()
        .col_expr(C::CompanyName, Expr::value(after.company_name.clone()))
        .col_expr(C::Line1, Expr::value(address.line1.clone()))
        .col_expr(C::Line2, Expr::value(some(&address.line2)))
        .col_expr(C::District, Expr::value(some(&address.district)))
        .col_expr(C::City, Expr::value(some(&address.city)))
        .col_expr(C::State, Expr::value(some(&address.state)))
        .col_expr(C::PostalCode, Expr::value(some(&address.postal_code)))
        .col_expr(C::RegistrationNumber, Expr::value(after.registration_number.clone()))
        .col_expr(C::Identity, Expr::value(company_identity(after)))
        .col_expr(C::ChangedBy, Expr::value(cx.session().user.uuid()))
        .col_expr(C::Version, Expr::value(version + 1))
        .col_expr(C::UpdatedAt, Expr::value(tx.now()))
        .filter(C::Version.eq(version))
        .exec(tx.db())
        .await;
    match saved {
        Ok(saved) if saved.rows_affected == 0 => Err(Refused::Rule(LegalChangeError::Stale)),
        Ok(_) => Ok(()),
        Err(error) => Err(match error.sql_err() {
            Some(SqlErr::UniqueConstraintViolation(_)) => {
                Refused::Rule(LegalChangeError::CompanyExists)
            }
            _ => error.into(),
        }),
    }
}

/// The organisation is called as its company is.
pub(super) async fn rename<P: Permit<Over = ()>>(
    cx: &Authorized<P>,
    tx: &Tx,
    name: &str,
) -> Result<(), DbError> {
    cx.update::<organization::Entity>()
        .col_expr(organization::Column::Name, Expr::value(name))
        .col_expr(organization::Column::NameKey, Expr::value(search_key(name)))
        .exec(tx.db())
        .await?;
    Ok(())
}

/// The profile of an application, as it is submitted.
pub(super) async fn write_legal(
    cx: &Authorized<AccountEnroll>,
    tx: &Tx,
    legal: &LegalProfile,
    company: &organization::Model,
) -> Result<(), DbErr> {
    use legal_profile::Column as C;
    let address = &legal.address;
    let before = cx.rows::<legal_profile::Entity>().one(tx.db()).await?;
    legal_profile::Entity::insert(legal_profile::ActiveModel {
        organization_id: Set(cx.tenant().uuid()),
        company_name: Set(legal.company_name.clone()),
        line1: Set(address.line1.clone()),
        line2: Set(some(&address.line2)),
        district: Set(some(&address.district)),
        city: Set(some(&address.city)),
        state: Set(some(&address.state)),
        postal_code: Set(some(&address.postal_code)),
        country: Set(company.country.clone()),
        registration_number: Set(legal.registration_number.clone()),
        identity: Set(company_identity(legal)),
        claimed: Set(true),
        updated_at: Set(tx.now()),
        version: Set(before.map_or(0, |row| row.version + 1)),
        changed_by: Set(None),
        cloud: Set(company.cloud.clone()),
    })
    .on_conflict(
        OnConflict::column(C::OrganizationId)
            .update_columns([
                C::CompanyName,
                C::Line1,
                C::Line2,
                C::District,
                C::City,
                C::State,
                C::PostalCode,
                C::RegistrationNumber,
                C::Identity,
                C::Claimed,
                C::UpdatedAt,
                C::Version,
                C::ChangedBy,
            ])
            .to_owned(),
    )
    .exec_without_returning(tx.db())
    .await
    .map(|_| ())
}

/// Keep the profile as the reviewers know it, to show later changes against.
pub(super) async fn keep_before(
    tx: &Tx,
    organization: OrganizationId,
    profile: &LegalProfile,
    authorized: bool,
) -> Result<(), DbError> {
    use legal_profile_before::Column as C;
    let address = &profile.address;
    legal_profile_before::Entity::insert(legal_profile_before::ActiveModel {
        organization_id: Set(organization.uuid()),
        company_name: Set(profile.company_name.clone()),
        line1: Set(address.line1.clone()),
        line2: Set(some(&address.line2)),
        district: Set(some(&address.district)),
        city: Set(some(&address.city)),
        state: Set(some(&address.state)),
        postal_code: Set(some(&address.postal_code)),
        registration_number: Set(profile.registration_number.clone()),
        authorized: Set(authorized),
    })
    .on_conflict(
        OnConflict::column(C::OrganizationId)
            .update_columns([
                C::CompanyName,
                C::Line1,
                C::Line2,
                C::District,
                C::City,
                C::State,
                C::PostalCode,
                C::RegistrationNumber,
                C::Authorized,
            ])
            .to_owned(),
    )
    .exec_without_returning(tx.db())
    .await?;
    Ok(())
}

/// What the reviewers last knew of the organisation that this proof reaches.
pub(super) async fn known_before<P: Permit<Over: Reach>>(
    cx: &Authorized<P>,
    db: &impl ConnectionTrait,
) -> Result<Option<legal_profile_before::Model>, DbError> {
    Ok(cx.rows::<legal_profile_before::Entity>().one(db).await?)
}

/// How the profile can be changed; `None` before it is submitted and where the wizard corrects it.
pub(super) fn legal_change(
    row: Option<&legal_profile::Model>,
    state: &Vetting,
    known: Option<&legal_profile_before::Model>,
) -> Option<LegalChange> {
    use domain::accounts::{VettingStatus, name_is_locked};
    let open = matches!(state.status(), VettingStatus::Pending | VettingStatus::Authorized);
    let row = row.filter(|_| open && !state.may_enter())?;
    let authorized = known.filter(|known| known.authorized).map(profile_before);
    let name_locked = name_is_locked(state, authorized.as_ref());
    Some(LegalChange { version: row.version, name_locked })
}

pub(super) fn profile(row: &legal_profile::Model) -> LegalProfile {
    LegalProfile {
        company_name: row.company_name.clone(),
        address: address(row),
        registration_number: row.registration_number.clone(),
    }
}

pub(super) fn profile_before(row: &legal_profile_before::Model) -> LegalProfile {
    let part = |part: &Option<String>| part.clone().unwrap_or_default();
    LegalProfile {
        company_name: row.company_name.clone(),
        address: Address {
            line1: row.line1.clone(),
            line2: part(&row.line2),
            district: part(&row.district),
            city: part(&row.city),
            state: part(&row.state),
            postal_code: part(&row.postal_code),
        },
        registration_number: row.registration_number.clone(),
    }
}

pub(super) fn some(part: &str) -> Option<String> {
    (!part.is_empty()).then(|| part.to_owned())
}

/// What makes two applications the same company: name, town and street, however they are spaced or cased.
pub(super) fn company_identity(legal: &LegalProfile) -> String {
    let address = &legal.address;
    [&legal.company_name, &address.line1, &address.city, &address.postal_code]
        .map(|part| {
            part.chars()
                .filter(|c| c.is_alphanumeric())
                .flat_map(char::to_lowercase)
                .collect::<String>()
        })
        .join("|")
}
