//! One filing before the company: what was filed, what both sides wrote, and the next step.

use super::{
    facts::{conversation, facts},
    names,
};
use crate::{
    AppError,
    accounts::{AddToTaxFiling, WithdrawTaxFiling, load_tax_filing},
    frame::loaded_page,
    identity::can,
    routes,
    ui::{
        ButtonLink, Card, FileField, Form, HiddenField, Note, PageHead, Status, TextAreaField, Tone,
    },
    words::{documents, support, tax as say},
};
use domain::{
    Permission,
    accounts::{FilingState, TaxFiling},
    id::TaxFilingId,
};
use leptos::prelude::*;
use leptos_router::hooks::{use_params_map, use_query_map};

/// The page.
#[component]
pub fn TaxFilingPage() -> impl IntoView {
    let params = use_params_map();
    let id = Memo::new(move |_| {
        params.with(|params| params.get_str("id").and_then(|id| id.parse::<TaxFilingId>().ok()))
    });
    let filing = Resource::new(
        move || id.get(),
        |id| async move { load_tax_filing(id.ok_or(AppError::NotFound)?).await },
    );
    loaded_page(filing, |filing| view! { <Filing filing/> }.into_any())
}

#[component]
fn Filing(filing: TaxFiling) -> impl IntoView {
    let (id, stage) = (filing.line.id, filing.line.stage);
    let mark = move || {
        let word = names::stage(stage);
        view! { <Status tone=names::stage_tone(stage) word/> }
    };
    let query = use_query_map();
    let done = move || {
        let text = query.with(|query| match query.get_str("done") {
            Some("filed") => Some(say::done_filed()),
            Some("added") => Some(say::done_added()),
            _ => None,
        });
        text.map(|text| view! { <Note tone=Tone::Good>{text}</Note> })
    };
    let effective = (stage == FilingState::Approved)
        .then(|| view! { <Note tone=Tone::Good>{say::effective()}</Note> });
    let may = can(Permission::ProfileTaxExemptionFile);
    let version = filing.version;
    let add = (may && stage == FilingState::MoreInfo).then(|| view! { <Add id version/> });
    let withdraw = (may && stage.is_open()).then(|| view! { <Withdraw id version/> });
    let title = say::filing_title(&*filing.line.certificate);
    view! {
        <PageHead title actions=mark/>
        {done}
        {effective}
        <div class="cols">
            <div class="stack">
                {conversation(&filing, move |file| routes::tax_file(id, file))} {add}
                <div>
                    <ButtonLink label=say::back() href=routes::COMPANY_TAX/>
                </div>
            </div>
            <aside class="stack">{facts(&filing)} {withdraw}</aside>
        </div>
    }
    .into_any()
}

#[component]
fn Add(id: TaxFilingId, version: i64) -> impl IntoView {
    let add = ServerAction::<AddToTaxFiling>::new();
    view! {
        <Card heading=say::add_title() lead=say::add_lead()>
            <Form
                action=add
                validate=|call| call.form.validate().map(drop)
                submit=documents::send()
                submitting=documents::sending()
                files=true
            >
                <HiddenField name="id" value=id.to_string()/>
                <HiddenField name="form[version]" value=version.to_string()/>
                <TextAreaField name="form[words]" label=say::note()/>
                <FileField label=documents::files() hint=support::files_hint()/>
            </Form>
        </Card>
    }
    .into_any()
}

#[component]
fn Withdraw(id: TaxFilingId, version: i64) -> impl IntoView {
    let withdraw = ServerAction::<WithdrawTaxFiling>::new();
    view! {
        <Card heading=say::withdraw_title() lead=say::withdraw_lead()>
            <Form
                action=withdraw
                submit=say::withdraw()
                submitting=documents::sending()
                afresh=true
            >
                <HiddenField name="id" value=id.to_string()/>
                <HiddenField name="version" value=version.to_string()/>
            </Form>
        </Card>
    }
    .into_any()
}
