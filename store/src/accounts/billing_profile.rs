//! Where the operator's bills go (spec B5).

use super::{company::address, legal::some};
use crate::{
    Authorized, DbError, Refused,
    entity::{billing_profile, legal_profile, primary_contact},
};
use domain::{
    Permit,
    accounts::{Billing, BillingProfile, BillingProfileForm, StaleSave},
    address::Address,
    contact::display_phone,
    country::CountryRules,
    event::Event,
    permit::ProfileBillingUpdate,
};
use sea_orm::{Set, prelude::*, sea_query::OnConflict};

/// What is saved; before that, what the legal profile and the primary contact suggest.
pub(super) async fn billing<P: Permit<Over = ()>>(
    cx: &Authorized<P>,
    legal: &legal_profile::Model,
    contact: Option<&primary_contact::Model>,
    rules: &CountryRules,
) -> Result<Billing, DbError> {
    let saved = cx.rows::<billing_profile::Entity>().one(cx.db()).await?;
    let version = saved.as_ref().map_or(0, |row| row.version);
    let form = match saved {
        Some(row) => form(row, rules),
        None => suggestion(address(legal), contact, rules),
    };
    // It was valid in this country when it was saved.
    let address_lines = form.address().validate(rules).map_or(vec![], |a| a.lines(rules));
    let currency = rules.market.as_ref().and_then(|market| market.currency.clone());
    let company_name = legal.company_name.clone();
    Ok(Billing { company_name, form, address_lines, currency, version })
}

fn form(row: billing_profile::Model, rules: &CountryRules) -> BillingProfileForm {
    BillingProfileForm {
        line1: row.line1,
        line2: row.line2.unwrap_or_default(),
        district: row.district.unwrap_or_default(),
        city: row.city.unwrap_or_default(),
        state: row.state.unwrap_or_default(),
        postal_code: row.postal_code.unwrap_or_default(),
        first_name: row.first_name,
        last_name: row.last_name,
        phone: display_phone(&row.phone, rules),
        po_number: row.po_number.unwrap_or_default(),
        tax_id: row.tax_id.unwrap_or_default(),
    }
}

fn suggestion(
    address: Address,
    contact: Option<&primary_contact::Model>,
    rules: &CountryRules,
) -> BillingProfileForm {
    let Address { line1, line2, district, city, state, postal_code } = address;
    let name = |part: fn(&primary_contact::Model) -> &String| contact.map(part).cloned();
    BillingProfileForm {
        line1,
        line2,
        district,
        city,
        state,
        postal_code,
        first_name: name(|contact| &contact.first_name).unwrap_or_default(),
        last_name: name(|contact| &contact.last_name).unwrap_or_default(),
        phone: contact.map(|contact| display_phone(&contact.phone, rules)).unwrap_or_default(),
        ..BillingProfileForm::default()
    }
}

/// Save the billing profile over the version the person looked at.
pub async fn update_billing_profile(
    cx: &Authorized<ProfileBillingUpdate>,
    profile: &BillingProfile,
    version: i64,
) -> Result<(), Refused<StaleSave>> {
    use billing_profile::Column as C;
    let tx = cx.begin().await?;
    let address = &profile.address;
    let saved = billing_profile::Entity::insert(billing_profile::ActiveModel {
        organization_id: Set(cx.tenant().uuid()),
        line1: Set(address.line1.clone()),
        line2: Set(some(&address.line2)),
        district: Set(some(&address.district)),
        city: Set(some(&address.city)),
        state: Set(some(&address.state)),
        postal_code: Set(some(&address.postal_code)),
        first_name: Set(profile.contact.given().to_owned()),
        last_name: Set(profile.contact.family().to_owned()),
        phone: Set(profile.phone.to_string()),
        po_number: Set(profile.po_number.clone()),
        tax_id: Set(profile.tax_id.clone()),
        version: Set(version + 1),
        updated_at: Set(tx.now()),
    })
    .on_conflict(
        OnConflict::column(C::OrganizationId)
            .update_columns([
                C::Line1,
                C::Line2,
                C::District,
                C::City,
                C::State,
                C::PostalCode,
                C::FirstName,
                C::LastName,
                C::Phone,
                C::PoNumber,
                C::TaxId,
                C::Version,
                C::UpdatedAt,
            ])
            .action_and_where(C::Version.eq(version))
            .to_owned(),
    )
    .exec_without_returning(tx.db())
    .await?;
    if saved == 0 {
        return Err(Refused::Rule(StaleSave));
    }
    tx.commit(Event::BillingProfileUpdated { organization: cx.tenant() }).await?;
    Ok(())
}
