//! Where else a company does business (spec A11, B8.1). Locations are added and never removed: that takes a
//! support request.

use super::{
    enrollment::{next_network_id, rules},
    legal::some,
};
use crate::{Authorized, DbError, entity::location};
use domain::{
    Permit,
    accounts::{Location, NewLocation},
    address::Address,
    contact::{FullName, display_phone},
    country::CountryCode,
    event::Event,
    id::LocationId,
    permit::ProfileLocationAdd,
};
use sea_orm::{QueryOrder, QuerySelect, Set, prelude::*};

/// How many locations are shown, the first that were added.
const MOST: u64 = 500;

/// The company's locations, in the order they were added.
pub(super) async fn all<P: Permit<Over = ()>>(
    cx: &Authorized<P>,
) -> Result<Vec<Location>, DbError> {
    let rows = cx
        .rows::<location::Entity>()
        .order_by_asc(location::Column::Id)
        .limit(MOST)
        .all(cx.db())
        .await?;
    rows.into_iter().map(read).collect()
}

fn read(row: location::Model) -> Result<Location, DbError> {
    let rules = rules(&row.country)?;
    let address = Address {
        line1: row.line1,
        line2: row.line2.unwrap_or_default(),
        district: row.district.unwrap_or_default(),
        city: row.city.unwrap_or_default(),
        state: row.state.unwrap_or_default(),
        postal_code: row.postal_code.unwrap_or_default(),
    };
    Ok(Location {
        id: LocationId::from_uuid(row.id),
        network_id: row.network_id,
        name: row.name,
        country: row.country,
        address_lines: address.lines(&rules),
        address,
        contact_name: FullName::new(&row.first_name, &row.last_name).display(),
        email: row.email,
        phone: display_phone(&row.phone, &rules),
        added_at: row.added_at,
    })
}

/// Add one. It gets the network's next number.
pub async fn add_location(
    cx: &Authorized<ProfileLocationAdd>,
    country: CountryCode,
    new: &NewLocation,
) -> Result<LocationId, DbError> {
    let tx = cx.begin().await?;
    let (organization, id) = (cx.tenant(), cx.id::<domain::id::Location>());
    let network_id = next_network_id(&tx).await?;
    let (address, contact) = (&new.address, &new.contact);
    let row = location::ActiveModel {
        id: Set(id.uuid()),
        organization_id: Set(organization.uuid()),
        network_id: Set(network_id),
        name: Set(new.name.clone()),
        country: Set(country.to_string()),
        line1: Set(address.line1.clone()),
        line2: Set(some(&address.line2)),
        district: Set(some(&address.district)),
        city: Set(some(&address.city)),
        state: Set(some(&address.state)),
        postal_code: Set(some(&address.postal_code)),
        first_name: Set(contact.name.given().to_owned()),
        last_name: Set(contact.name.family().to_owned()),
        email: Set(contact.email.to_string()),
        phone: Set(contact.phone.to_string()),
        added_by: Set(cx.session().user.uuid()),
        added_at: Set(tx.now()),
    };
    location::Entity::insert(row).exec_without_returning(tx.db()).await?;
    tx.commit(Event::LocationAdded { organization, location: id, network_id }).await?;
    Ok(id)
}
