//! One request before the partner: the thread, a reply, and closing it.

use super::{
    CloseRequest, ReplyToRequest,
    aside::{Contact, State},
    load_request, names,
    thread::thread,
};
use crate::{
    AppError,
    company_here::form_address,
    error::words as error_words,
    flash::use_flash,
    frame::loaded_page,
    routes,
    ui::{
        Button, ButtonLink, Card, FileField, Form, HiddenField, Note, PageHead, Status,
        TextAreaField, Tone,
    },
    words::support as say,
};
use domain::{
    id::SupportRequestId,
    support::{RequestStatus, SupportRequest},
};
use leptos::{prelude::*, server_fn::ServerFn};
use leptos_router::hooks::{use_params_map, use_query_map};

/// The page.
#[component]
pub fn RequestPage() -> impl IntoView {
    let params = use_params_map();
    let id = Memo::new(move |_| {
        params
            .with(|params| params.get_str("id").and_then(|id| id.parse::<SupportRequestId>().ok()))
    });
    let request = Resource::new(
        move || id.get(),
        |id| async move { load_request(id.ok_or(AppError::NotFound)?).await },
    );
    loaded_page(request, |request| view! { <Request request/> }.into_any())
}

#[component]
fn Request(request: SupportRequest) -> impl IntoView {
    let kind = names::issue_type(request.issue_type).to_string();
    let lead = say::request_lead(request.number.to_string(), kind);
    let (tone, status) = (names::status_tone(request.status), request.status);
    let mark = move || view! { <Status tone word=names::status(status)/> };
    let id = request.id;
    let (state, contact, close) = (request.clone(), request.clone(), close(&request));
    view! {
        <PageHead title=request.title.clone() lead actions=mark/>
        <Done/>
        <div class="cols">
            <div class="stack">
                {thread(request.notes.clone(), move |file| routes::support_file(id, file))}
                <Reply request/>
            </div>
            <aside class="stack">
                <State request=state/>
                <Contact request=contact/>
                {close}
            </aside>
        </div>
    }
    .into_any()
}

/// What was just done, as the address says.
#[component]
fn Done() -> impl IntoView {
    let query = use_query_map();
    move || {
        let text = query.with(|query| match query.get_str("done") {
            Some("opened") => Some(say::done_opened()),
            Some("replied") => Some(say::done_replied()),
            Some("closed") => Some(say::done_closed()),
            _ => None,
        });
        text.map(|text| view! { <Note tone=Tone::Good>{text}</Note> })
    }
}

#[component]
fn Reply(request: SupportRequest) -> impl IntoView {
    let reply = ServerAction::<ReplyToRequest>::new();
    let (heading, lead, submit) = match request.status {
        RequestStatus::Open => (say::reply_title(), say::reply_lead(), say::send()),
        RequestStatus::AttentionNeeded => (say::reply_title(), say::attention_lead(), say::send()),
        RequestStatus::Closed => (say::reopen_title(), say::reopen_lead(), say::reopen()),
    };
    let back = || view! { <ButtonLink label=say::all_requests() href=routes::SUPPORT/> };
    view! {
        <Card heading lead>
            <Form
                action=reply
                validate=|call| call.form.validate().map(drop)
                submit
                submitting=say::sending()
                beside=back
                files=true
            >
                <HiddenField name="id" value=request.id.to_string()/>
                <HiddenField name="form[version]" value=request.version.to_string()/>
                <TextAreaField name="form[body]" label=say::message() required=true/>
                <FileField label=say::files() hint=say::files_hint()/>
            </Form>
        </Card>
    }
    .into_any()
}

/// The button that closes it, a form of its own. What it refuses stands beside it.
fn close(request: &SupportRequest) -> Option<AnyView> {
    if request.status == RequestStatus::Closed {
        return None;
    }
    let refused = use_flash(CloseRequest::PATH).map(|flash| {
        view! { <Note tone=Tone::Danger>{error_words(&flash.error)}</Note> }
    });
    let (id, version) = (request.id.to_string(), request.version.to_string());
    let address = form_address(CloseRequest::url(), &routes::support_request(request.id));
    Some(
        view! {
            <Card heading=say::close_title() lead=say::close_lead()>
                {refused}
                <form method="post" action=address>
                    <HiddenField name="id" value=id/>
                    <HiddenField name="version" value=version/>
                    <Button label=say::close() submit=true/>
                </form>
            </Card>
        }
        .into_any(),
    )
}
