//! All that the operator needs to know of one partner.

use crate::{
    Authorized, DbError,
    accounts::{acceptances, address, program_row, rules, trade, verification, vetting_of},
    entity::{
        audit, legal_profile, membership, organization, organization_domain, primary_contact,
        user_account,
    },
    identity::cloud,
    scope::unscoped,
    suspension,
    users::global_admins,
};
use domain::{
    contact::{FullName, display_phone},
    event::Event,
    partners::{LogLine, Partner, PartnerContact, PartnerLegal},
    permit::OperatorPartnersView,
};
use sea_orm::{QueryOrder, QuerySelect, prelude::*, sea_query::ExprTrait};
use std::collections::BTreeMap;

/// How many of the last changes are shown.
const CHANGES: u64 = 20;
/// What happens all day, and changes nothing about a company.
const COMINGS_AND_GOINGS: [&str; 3] = ["signed_in", "signed_out", "organization_switched"];

/// The partner.
pub async fn partner(cx: &Authorized<OperatorPartnersView>) -> Result<Partner, DbError> {
    let organization = cx.rows::<organization::Entity>().one(cx.db()).await?;
    let organization = organization.ok_or_else(|| DbError::corrupt("a partner that is not"))?;
    let rules = rules(&organization.country)?;
    let legal = cx.rows::<legal_profile::Entity>().one(cx.db()).await?;
    let contact = cx.rows::<primary_contact::Entity>().one(cx.db()).await?;
    let (vetting, _, state) = vetting_of(cx.db(), cx.tenant()).await?;
    let domains = cx
        .rows::<organization_domain::Entity>()
        .order_by_asc(organization_domain::Column::CreatedAt)
        .order_by_asc(organization_domain::Column::Name)
        .all(cx.db())
        .await?;
    let people = cx
        .rows::<membership::Entity>()
        .filter(membership::Column::DeactivatedAt.is_null())
        .count(cx.db())
        .await?;
    let admins = global_admins(cx.db(), cx.tenant()).await?;
    let program = program_row(cx.db(), cx.tenant()).await?;
    let trade = trade(&organization, program.as_ref())?;
    Ok(Partner {
        organization: cx.tenant(),
        cloud: cloud(&organization)?,
        partner_type: trade.partner_type,
        also: trade.also,
        network_id: vetting.as_ref().map(|row| row.network_id),
        domains: domains.into_iter().map(|domain| domain.name).collect(),
        created_at: organization.created_at,
        people,
        global_admins: admins.iter().map(full_name).collect(),
        legal: legal.map(|row| PartnerLegal {
            address_lines: address(&row).lines(&rules),
            company_name: row.company_name,
            registration_number: row.registration_number,
            registration_number_name: rules.registration_number_name(),
        }),
        contact: contact.map(|row| PartnerContact {
            name: FullName::new(&row.first_name, &row.last_name).display(),
            phone: display_phone(&row.phone, &rules),
            email: row.email,
            confirmed_at: row.confirmed_at,
        }),
        verification: vetting.map(|row| verification(&row, &state)),
        acceptances: acceptances(cx, cx.db()).await?,
        suspension: suspension::read(cx.db(), cx.tenant()).await?,
        log: log(cx).await?,
        name: organization.name,
        country: organization.country,
    })
}

async fn names(
    cx: &Authorized<OperatorPartnersView>,
    users: impl Iterator<Item = Uuid>,
) -> Result<BTreeMap<Uuid, String>, DbError> {
    let users = unscoped::<user_account::Entity>()
        .filter(user_account::Column::Id.is_in(users))
        .all(cx.db())
        .await?;
    Ok(users.iter().map(|user| (user.id, full_name(user))).collect())
}

fn full_name(user: &user_account::Model) -> String {
    FullName::new(&user.first_name, &user.last_name).display()
}

/// The last changes in the company's log, the newest first.
async fn log(cx: &Authorized<OperatorPartnersView>) -> Result<Vec<LogLine>, DbError> {
    let rows = cx
        .rows::<audit::Entity>()
        .filter(Expr::cust("event ->> 'kind'").is_not_in(COMINGS_AND_GOINGS))
        .order_by_desc(audit::Column::Id)
        .limit(CHANGES)
        .all(cx.db())
        .await?;
    let names = names(cx, rows.iter().filter_map(|row| row.actor_user_id)).await?;
    let operator = cx.session().organization.uuid();
    let lines = rows.into_iter().filter_map(|row| {
        // One that a newer version wrote has no words here.
        let event: Event = serde_json::from_value(row.event).ok()?;
        Some(LogLine {
            at: row.at,
            event,
            by: row.actor_user_id.and_then(|user| names.get(&user).cloned()),
            by_operator: row.actor_organization_id == Some(operator),
        })
    });
    Ok(lines.collect())
}
