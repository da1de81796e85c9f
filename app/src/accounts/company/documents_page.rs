//! Documents that the operator asks for, before the company: what is needed, what was sent, and the
//! form to send them.

use crate::{
    AppError,
    accounts::{SendDocuments, load_documents, names},
    frame::loaded_page,
    identity::can,
    routes,
    thread::{Entry, thread},
    ui::{
        ButtonLink, Card, FileField, Form, HiddenField, Note, PageHead, Status, TextAreaField, Tone,
    },
    words::{documents as say, support},
};
use domain::{
    Permission,
    accounts::{DocumentNote, DocumentRequest, DocumentState},
    id::DocumentRequestId,
};
use leptos::prelude::*;
use leptos_router::hooks::{use_params_map, use_query_map};

/// The page.
#[component]
pub fn DocumentsPage() -> impl IntoView {
    let params = use_params_map();
    let id = Memo::new(move |_| {
        params
            .with(|params| params.get_str("id").and_then(|id| id.parse::<DocumentRequestId>().ok()))
    });
    let request = Resource::new(
        move || id.get(),
        |id| async move { load_documents(id.ok_or(AppError::NotFound)?).await },
    );
    loaded_page(request, |request| view! { <Request request/> }.into_any())
}

/// A note of either side, with how the request stands since.
pub fn entry(note: DocumentNote) -> Entry {
    let mark = (names::document_tone(note.state), names::document_state(note.state));
    Entry::of(note, mark)
}

#[component]
fn Request(request: DocumentRequest) -> impl IntoView {
    let (id, state) = (request.id, request.state);
    let mark = move || {
        let word = names::document_state(state);
        view! { <Status tone=names::document_tone(state) word/> }
    };
    let query = use_query_map();
    let done = move || {
        let sent = query.with(|query| query.get_str("done") == Some("sent"));
        let text = if sent { say::done_sent() } else { say::waits() };
        (state == DocumentState::Sent).then(|| view! { <Note tone=Tone::Good>{text}</Note> })
    };
    let notes = request.notes.clone().into_iter().map(entry);
    let form = match (state.is_the_companys_turn(), can(Permission::ProfileLegalUpdate)) {
        (false, _) => view! {
            <div>
                <ButtonLink label=say::back() href=routes::COMPANY_VERIFICATION/>
            </div>
        }
        .into_any(),
        (true, false) => view! { <Note tone=Tone::Info>{say::needs_role()}</Note> }.into_any(),
        (true, true) => view! { <Send request=request.clone()/> }.into_any(),
    };
    let title = say::title(names::check(request.check));
    view! {
        <PageHead title lead=say::lead() actions=mark/>
        {done}
        <div class="stack">
            {thread(say::conversation(), notes, move |file| routes::document_file(id, file))}
            {form}
        </div>
    }
    .into_any()
}

#[component]
fn Send(request: DocumentRequest) -> impl IntoView {
    let send = ServerAction::<SendDocuments>::new();
    let back =
        || view! { <ButtonLink label=say::back() href=routes::COMPANY_VERIFICATION/> }.into_any();
    view! {
        <Card heading=say::send_title() lead=say::send_lead()>
            <Form
                action=send
                validate=|call| call.form.validate().map(drop)
                submit=say::send()
                submitting=say::sending()
                beside=back
                files=true
            >
                <HiddenField name="id" value=request.id.to_string()/>
                <HiddenField name="form[version]" value=request.version.to_string()/>
                <FileField label=say::files() hint=support::files_hint() required=true/>
                <TextAreaField name="form[words]" label=say::words()/>
            </Form>
        </Card>
    }
    .into_any()
}
