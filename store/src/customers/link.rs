//! Joining a partner and a customer: the relationship, the partner's count, and what the customer is found by.

use crate::{
    entity::{customer_count, customer_search, relationship},
    ids::new_id,
    tx::Tx,
};
use domain::{
    customers::{Dap, RelationshipStatus, search_text},
    id::{CustomerId, OrganizationId, Relationship, RelationshipId},
    partners::search_key,
};
use sea_orm::{
    Set,
    prelude::*,
    sea_query::{ExprTrait, OnConflict},
};

/// Who is joined to whom.
pub(crate) struct Link<'a> {
    pub partner: OrganizationId,
    pub customer: CustomerId,
    pub reseller: Option<OrganizationId>,
    pub dap: Dap,
    pub name: &'a str,
    /// The domain that the customer's directory was made with.
    pub domain: &'a str,
}

/// Write a new relationship. There is one for each pair, which the database refuses to have twice.
pub(crate) async fn link(tx: &Tx, link: &Link<'_>) -> Result<Uuid, DbErr> {
    let id: RelationshipId = new_id::<Relationship>(tx.now());
    relationship::ActiveModel {
        id: Set(id.uuid()),
        partner_id: Set(link.partner.uuid()),
        customer_id: Set(link.customer.uuid()),
        reseller_id: Set(link.reseller.map(OrganizationId::uuid)),
        status: Set(RelationshipStatus::Active.key().into()),
        dap: Set(link.dap.key().into()),
        name: Set(link.name.into()),
        name_key: Set(search_key(link.name)),
        domain: Set(link.domain.into()),
        began_at: Set(tx.now()),
        ended_at: Set(None),
        version: Set(0),
    }
    .insert(tx.db())
    .await?;
    count(tx, link.partner, 1).await?;
    findable(tx, id.uuid(), link.customer, link.name, link.domain).await?;
    Ok(id.uuid())
}

/// So many customers more, or fewer.
pub(crate) async fn count(tx: &Tx, partner: OrganizationId, more: i64) -> Result<(), DbErr> {
    use customer_count::Column as C;
    let row = customer_count::ActiveModel { partner_id: Set(partner.uuid()), active: Set(more) };
    let sum = Expr::col((customer_count::Entity, C::Active)).add(more);
    customer_count::Entity::insert(row)
        .on_conflict(OnConflict::column(C::PartnerId).value(C::Active, sum).to_owned())
        .exec_without_returning(tx.db())
        .await?;
    Ok(())
}

/// Write down what the partner finds the customer by from now on.
pub(crate) async fn findable(
    tx: &Tx,
    relationship: Uuid,
    customer: CustomerId,
    name: &str,
    domain: &str,
) -> Result<(), DbErr> {
    use customer_search::Column as C;
    let text = search_text([name, domain, &customer.to_string()]);
    let row = customer_search::ActiveModel { relationship_id: Set(relationship), text: Set(text) };
    customer_search::Entity::insert(row)
        .on_conflict(OnConflict::column(C::RelationshipId).update_column(C::Text).to_owned())
        .exec_without_returning(tx.db())
        .await?;
    Ok(())
}
