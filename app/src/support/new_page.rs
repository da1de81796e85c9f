//! A new request: what it is about, what may help without one, and the form (spec J5).

use super::{OpenRequest, help::Help, names, start_request};
use crate::{
    frame::loaded,
    identity::{ErrorState, expect_me, refusal},
    routes,
    ui::{
        ButtonLink, Card, Choice, Column, FileField, Form, HiddenField, PageHead, SelectField,
        Table, TextAreaField, TextField,
    },
    words::{accounts, support as say},
};
use domain::{
    Permission,
    support::{IssueType, RequestStart, Severity},
};
use leptos::prelude::*;
use leptos_router::hooks::use_query_map;

/// The page: first the choice, and the form once it is made (`?type=…`).
#[component]
pub fn NewRequestPage() -> impl IntoView {
    if let Some(error) = refusal(&expect_me(), Permission::PortalSupportTicketsCreateOwn) {
        return view! { <ErrorState error whole=true/> }.into_any();
    }
    let query = use_query_map();
    let kind =
        Memo::new(move |_| query.with(|query| query.get_str("type").and_then(IssueType::from_key)));
    view! {
        {move || match kind.get() {
            None => choice(),
            Some(kind) => view! { <Details kind/> }.into_any(),
        }}
    }
    .into_any()
}

fn choice() -> AnyView {
    let rows = IssueType::ALL.iter().map(|kind| {
        let href = routes::new_support_request(*kind);
        vec![
            view! { <a href=href>{names::issue_type(*kind)}</a> }.into_any(),
            about(*kind).to_string().into_any(),
        ]
    });
    let columns = vec![Column::new(say::issue_type()), Column::new(say::about())];
    view! {
        <PageHead title=say::new_title() lead=say::new_lead()/>
        <Table caption=say::issue_type() columns rows=rows.collect()/>
    }
    .into_any()
}

/// One line on what belongs there.
fn about(kind: IssueType) -> crate::words::Message {
    match kind {
        IssueType::TaxExemption => say::about_tax_exemption(),
        IssueType::Reinstatement => say::about_reinstatement(),
        IssueType::EmailVerification => say::about_email_verification(),
        IssueType::EmploymentVerification => say::about_employment_verification(),
        IssueType::BusinessVerification => say::about_business_verification(),
        IssueType::LegalNameChange => say::about_legal_name_change(),
        IssueType::LocationDeletion => say::about_location_deletion(),
        IssueType::NewGlobalAdmin => say::about_new_global_admin(),
        IssueType::CancelActionPack => say::about_cancel_action_pack(),
        IssueType::PriceOrOffer => say::about_price_or_offer(),
        IssueType::SubscriptionTransfer => say::about_subscription_transfer(),
        IssueType::General => say::about_general(),
    }
}

#[component]
fn Details(kind: IssueType) -> impl IntoView {
    let start = Resource::new(|| (), |()| start_request());
    view! {
        <PageHead title=names::issue_type(kind) lead=say::details_lead()/>
        <Help kind/>
        {loaded(start, move |start| view! { <RequestForm kind start/> }.into_any())}
    }
    .into_any()
}

#[component]
fn RequestForm(kind: IssueType, start: RequestStart) -> impl IntoView {
    let open = ServerAction::<OpenRequest>::new();
    let rules = start.rules;
    let check = Callback::new(move |call: OpenRequest| call.form.validate(&rules).map(drop));
    let severities = Severity::ALL
        .iter()
        .map(|severity| Choice::new(severity.key(), names::severity_choice(*severity).to_string()));
    let back = || view! { <ButtonLink label=say::other_type() href=routes::SUPPORT_NEW/> };
    view! {
        <Card heading=say::form_title() lead=say::form_lead()>
            <Form
                action=open
                check
                submit=say::open()
                submitting=say::sending()
                beside=back
                files=true
            >
                <HiddenField name="form[issue_type]" value=kind.key()/>
                <TextField
                    name="form[title]"
                    label=say::title()
                    hint=say::title_hint()
                    required=true
                />
                <TextAreaField
                    name="form[description]"
                    label=say::description()
                    hint=say::description_hint()
                    required=true
                />
                <SelectField
                    name="form[severity]"
                    label=say::severity()
                    hint=say::severity_hint()
                    choices=severities.collect()
                    required=true
                />
                <div class="fields">
                    <TextField
                        name="form[contact_name]"
                        label=say::contact_name()
                        value=start.contact_name
                        autocomplete="name"
                        required=true
                    />
                    <TextField
                        name="form[contact_email]"
                        label=accounts::email()
                        value=start.contact_email
                        kind="email"
                        autocomplete="email"
                        required=true
                    />
                    <TextField
                        name="form[contact_phone]"
                        label=accounts::phone()
                        value=start.contact_phone
                        kind="tel"
                        autocomplete="tel"
                    />
                </div>
                <FileField label=say::files() hint=say::files_hint()/>
            </Form>
        </Card>
    }
    .into_any()
}
