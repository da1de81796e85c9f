//! What both sides read of an application, and of a restriction.

use crate::{
    accounts::names,
    format::Time,
    ui::{Fact, Facts},
    words::{Message, reselling as say},
};
use domain::accounts::ProgramApplication;
use leptos::prelude::*;

pub(super) fn application_facts(application: &ProgramApplication) -> AnyView {
    let text = |term: Message, value: &str| {
        let value = value.to_owned();
        (!value.is_empty()).then(|| {
            view! {
                <Fact term=term>
                    <span class="written" dir="auto">
                        {value}
                    </span>
                </Fact>
            }
        })
    };
    let decided = application.decided_at.map(|at| {
        view! {
            <Fact term=say::decided()>
                <Time at/>
            </Fact>
        }
    });
    let wanted = names::partner_type(application.wanted);
    let service = text(say::service(), &application.service);
    let provider = text(say::provider(), &application.provider);
    let reason = text(say::reason(), application.reason.as_deref().unwrap_or_default());
    let (by, at) = (application.applied_by.clone(), application.applied_at);
    view! {
        <Facts>
            <Fact term=say::wanted()>{wanted}</Fact>
            {service}
            {provider}
            <Fact term=say::applied_by()>
                <bdi>{by}</bdi>
            </Fact>
            <Fact term=say::applied_at()>
                <Time at/>
            </Fact>
            {decided}
            {reason}
        </Facts>
    }
    .into_any()
}

/// The list of spec A9.
pub(super) fn restricted_list() -> AnyView {
    let list = [
        say::restricted_purchases(),
        say::restricted_add_ons(),
        say::restricted_customers(),
        say::restricted_invitations(),
    ];
    view! {
        <p>{say::restricted_blocks()}</p>
        <ul>{list.map(|item| view! { <li>{item}</li> }).collect_view()}</ul>
        <p>{say::restricted_allows()}</p>
    }
    .into_any()
}
