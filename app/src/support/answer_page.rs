//! One request before the operator: the thread, who asks, and the answer.

use super::{
    AnswerRequest,
    aside::{Contact, State},
    load_asked, names,
    thread::thread,
};
use crate::{
    AppError,
    frame::loaded_page,
    routes,
    ui::{
        ButtonLink, ButtonSize, Card, Choice, Fact, Facts, FileField, Form, HiddenField, Note,
        PageHead, SelectField, Status, TextAreaField, Tone,
    },
    words::{accounts, support as say},
};
use domain::{
    id::{OrganizationId, SupportRequestId},
    support::{DeskFilter, RequestStatus, SupportRequest},
};
use leptos::prelude::*;
use leptos_router::hooks::{use_params_map, use_query_map};

/// The page.
#[component]
pub fn AnswerPage() -> impl IntoView {
    let params = use_params_map();
    let ids = Memo::new(move |_| {
        params.with(|params| {
            let organization = params.get_str("organization")?.parse::<OrganizationId>().ok()?;
            Some((organization, params.get_str("id")?.parse::<SupportRequestId>().ok()?))
        })
    });
    let request = Resource::new(
        move || ids.get(),
        |ids| async move {
            let (organization, id) = ids.ok_or(AppError::NotFound)?;
            load_asked(organization, id).await
        },
    );
    loaded_page(request, |request| view! { <Asked request/> }.into_any())
}

#[component]
fn Asked(request: SupportRequest) -> impl IntoView {
    let kind = names::issue_type(request.issue_type).to_string();
    let lead = say::request_lead(request.number.to_string(), kind);
    let (tone, status) = (names::status_tone(request.status), request.status);
    let mark = move || view! { <Status tone word=names::status(status)/> };
    let (organization, id) = (request.organization, request.id);
    let (company, state, contact) = (request.clone(), request.clone(), request.clone());
    let done = use_query_map();
    let done = move || {
        let answered = done.with(|query| query.get_str("done") == Some("answered"));
        answered.then(|| view! { <Note tone=Tone::Good>{say::done_answered()}</Note> })
    };
    view! {
        <PageHead title=request.title.clone() lead actions=mark/>
        {done}
        <div class="cols">
            <div class="stack">
                {thread(
                    request.notes.clone(),
                    move |file| routes::asked_file(organization, id, file),
                )}
                <Answer request/>
            </div>
            <aside class="stack">
                <Company request=company/>
                <State request=state/>
                <Contact request=contact/>
            </aside>
        </div>
    }
    .into_any()
}

/// Who asks, by the numbers that the network knows them by.
#[component]
fn Company(request: SupportRequest) -> impl IntoView {
    let network_id = request
        .network_id
        .map(|id| view! { <Fact term=accounts::network_id()>{id.to_string()}</Fact> });
    let filter =
        DeskFilter { company: request.company_name.clone(), ..DeskFilter::of(request.status) };
    let all = routes::support_desk(&filter, None);
    view! {
        <Card heading=request.company_name>
            <Facts>
                {network_id}
                <Fact term=accounts::tenant_id()>
                    <span class="mono">{request.organization.to_string()}</span>
                </Fact>
            </Facts>
            <p><ButtonLink label=say::of_company() href=all size=ButtonSize::Small/></p>
        </Card>
    }
    .into_any()
}

#[component]
fn Answer(request: SupportRequest) -> impl IntoView {
    let answer = ServerAction::<AnswerRequest>::new();
    use RequestStatus::{AttentionNeeded, Closed, Open};
    let choices = [
        (AttentionNeeded, say::then_attention_needed()),
        (Open, say::then_open()),
        (Closed, say::then_closed()),
    ];
    let choices = choices.map(|(status, label)| Choice::new(status.key(), label.to_string()));
    let back = || view! { <ButtonLink label=say::all_requests() href=routes::SUPPORT_DESK/> };
    view! {
        <Card heading=say::answer_title() lead=say::answer_lead()>
            <Form
                action=answer
                validate=|call| call.form.validate().map(drop)
                submit=say::send()
                submitting=say::sending()
                beside=back
                files=true
            >
                <HiddenField name="organization" value=request.organization.to_string()/>
                <HiddenField name="id" value=request.id.to_string()/>
                <HiddenField name="form[version]" value=request.version.to_string()/>
                <TextAreaField
                    name="form[body]"
                    label=say::message()
                    hint=say::answer_hint()
                    required=true
                />
                <SelectField
                    name="form[status]"
                    label=say::then()
                    choices=choices.to_vec()
                    required=true
                />
                <FileField label=say::files() hint=say::files_hint()/>
            </Form>
        </Card>
    }
    .into_any()
}
