//! What is known about a request beside its thread.

use super::names;
use crate::{
    format::Time,
    ui::{Card, Fact, Facts, Status},
    words::{accounts, support as say},
};
use domain::support::SupportRequest;
use leptos::prelude::*;

/// Status, severity, and how the first answer stands to its target.
#[component]
pub fn State(request: SupportRequest) -> impl IntoView {
    let status = (names::status_tone(request.status), names::status(request.status));
    let response = (names::response_tone(request.response), names::response(request.response));
    let answered = request
        .first_answer_at
        .map(|at| view! { <Fact term=say::first_answer()><Time at/></Fact> });
    view! {
        <Card heading=say::state_title()>
            <Facts>
                <Fact term=say::status()><Status tone=status.0 word=status.1/></Fact>
                <Fact term=say::severity()>
                    {names::severity(request.severity).to_string()}
                </Fact>
                <Fact term=say::opened()><Time at=request.opened_at/></Fact>
                <Fact term=say::answer_due()>
                    <div><Time at=request.due_at/></div>
                    <Status tone=response.0 word=response.1/>
                </Fact>
                {answered}
            </Facts>
        </Card>
    }
    .into_any()
}

/// Whom to reach about it.
#[component]
pub fn Contact(request: SupportRequest) -> impl IntoView {
    let phone = request.contact_phone.map(|phone| {
        view! {
            <Fact term=accounts::phone()>
                <bdi dir="ltr">{phone}</bdi>
            </Fact>
        }
    });
    view! {
        <Card heading=say::contact_title()>
            <Facts>
                <Fact term=say::contact_name()>{request.contact_name}</Fact>
                <Fact term=accounts::email()>{request.contact_email}</Fact>
                {phone}
                <Fact term=say::opened_by()>{request.created_by}</Fact>
            </Facts>
        </Card>
    }
    .into_any()
}
