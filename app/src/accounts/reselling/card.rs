//! The program on the Company page: what the company is, and the way to more.

use super::names::{meaning, types};
use crate::{
    routes,
    ui::{ButtonLink, Card, Fact, Facts},
    words::{accounts, reselling as say},
};
use domain::{
    accounts::{Company, Trade},
    identity::PartnerType,
};
use leptos::prelude::*;

/// The card.
#[component]
pub fn ProgramCard(company: Company) -> impl IntoView {
    let trade = Trade { also: company.also, ..Trade::of(company.partner_type) };
    let lead = match (trade.partner_type, trade.also) {
        (PartnerType::Network, _) => Some(say::card_join()),
        (PartnerType::DirectBill, None) => Some(say::card_change_over()),
        _ => None,
    };
    let label = if lead.is_some() { say::enroll_now() } else { say::details() };
    let lead = lead.unwrap_or_else(|| meaning(trade.also.unwrap_or(trade.partner_type)));
    view! {
        <Card heading=say::title()>
            <Facts>
                <Fact term=accounts::partner_type()>{types(trade)}</Fact>
            </Facts>
            <p>{lead}</p>
            <div>
                <ButtonLink label href=routes::COMPANY_PROGRAM/>
            </div>
        </Card>
    }
}
