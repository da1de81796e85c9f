//! Programs and qualifications (spec B7): the company's card, and the operator's on a partner's page.

use crate::{
    Site,
    accounts::{Qualify, load_qualifications, names, reselling::meaning},
    frame::loaded,
    identity::can,
    routes,
    ui::{
        ButtonLink, ButtonSize, Card, CheckField, Fact, Facts, Form, HiddenField, Note, Status,
        Tone,
    },
    words::{self, Message, accounts, programs as say, reselling},
};
use domain::{
    Permission,
    accounts::{Company, Qualification},
    id::OrganizationId,
    identity::PartnerType,
};
use leptos::prelude::*;
use leptos_router::hooks::use_query_map;

fn qualification(kind: Qualification) -> Message {
    match kind {
        Qualification::Education => say::education(),
        Qualification::Government => say::government(),
        Qualification::Nonprofit => say::nonprofit(),
    }
}

/// What the company takes part in, what it signed for it, and what it is qualified for.
#[component]
pub(crate) fn ProgramsCard(company: Company) -> impl IntoView {
    let network = expect_context::<Site>().network_name.to_string();
    let status = company.verification.as_ref().map(|verification| {
        let status = verification.status;
        view! { <Status tone=names::vetting_tone(status) word=names::vetting_status(status)/> }
    });
    let number = company.network_id.map(|id| {
        view! { <div class="small faint">{accounts::network_id()} " " {id.to_string()}</div> }
    });
    let agreement = company.acceptances.first().cloned().map(|signed| {
        let href = routes::acceptance(signed.id);
        view! {
            <Fact term=say::agreement()>
                <a href=href>
                    <bdi>{signed.title}</bdi>
                </a>
                " "
                {say::version(signed.version)}
            </Fact>
        }
    });
    let (is, also) = (company.partner_type, company.also);
    let (lead, way) = match (is, also) {
        (PartnerType::Network, _) => (reselling::card_join(), reselling::enroll_now()),
        (PartnerType::DirectBill, None) => (reselling::card_change_over(), reselling::enroll_now()),
        _ => (meaning(also.unwrap_or(is)), reselling::details()),
    };
    let qualified = match company.qualifications.is_empty() {
        true => view! { <span class="muted">{say::not_qualified()}</span> }.into_any(),
        false => {
            let names = company.qualifications.iter().map(|kind| qualification(*kind).to_string());
            crate::format::list(&names.collect::<Vec<_>>()).into_any()
        }
    };
    view! {
        <Card heading=say::title()>
            <Facts>
                <Fact term=network>{status} {number}</Fact>
                {agreement}
                <Fact term=reselling::title()>
                    {names::partner_types(is, also)} <p class="small muted">{lead}</p>
                    <ButtonLink label=way href=routes::COMPANY_PROGRAM size=ButtonSize::Small/>
                </Fact>
                <Fact term=say::qualifications()>{qualified}</Fact>
            </Facts>
        </Card>
    }
    .into_any()
}

/// What a partner is qualified for, before the operator: to see, or to change.
#[component]
pub(crate) fn QualificationsCard(organization: OrganizationId) -> impl IntoView {
    let query = use_query_map();
    let done = move || {
        let saved = query.with(|query| query.get_str("done") == Some("qualified"));
        saved.then(|| view! { <Note tone=Tone::Good>{say::done()}</Note> })
    };
    let qualified = Resource::new(move || organization, load_qualifications);
    let body = loaded(qualified, move |qualified| match can(Permission::OperatorPartnersQualify) {
        true => view! { <Qualifications organization qualified/> }.into_any(),
        false => {
            let names = qualified.iter().map(|kind| qualification(*kind).to_string());
            let names = names.collect::<Vec<_>>();
            match names.is_empty() {
                true => view! { <p class="muted">{say::none_set()}</p> }.into_any(),
                false => view! { <p>{crate::format::list(&names)}</p> }.into_any(),
            }
        }
    });
    view! { <Card heading=say::qualifications() lead=say::qualifications_lead()>{done} {body}</Card> }
        .into_any()
}

#[component]
fn Qualifications(organization: OrganizationId, qualified: Vec<Qualification>) -> impl IntoView {
    let save = ServerAction::<Qualify>::new();
    let boxes = Qualification::ALL.iter().map(move |kind| {
        let name = format!("form[{}]", kind.key());
        let checked = qualified.contains(kind);
        view! { <CheckField name label=qualification(*kind) checked/> }
    });
    view! {
        <Form
            action=save
            submit=words::common::save()
            submitting=accounts::saving()
            afresh=true
        >
            <HiddenField name="organization" value=organization.to_string()/>
            {boxes.collect_view()}
        </Form>
    }
    .into_any()
}
