//! Whether tax exemptions apply to the company: *no*, or the form to file one (S1.4b).

use super::{facts::jurisdiction, names};
use crate::{
    accounts::{FileTaxExemption, NoTaxExemptions, enroll::countries, load_tax, press},
    format::Time,
    frame::loaded,
    identity::{ErrorState, can, expect_me, refusal},
    routes,
    ui::{
        ButtonKind, ButtonLink, ButtonSize, Card, Choice, Column, EmptyState, FileField, Form,
        Icon, Note, PageHead, SelectField, Status, Table, TextAreaField, TextField, Tone,
    },
    words::{self, support, tax as say},
};
use domain::{
    Permission,
    accounts::{ExemptionType, FilingState, TaxFilingLine, TaxStatus},
};
use leptos::prelude::*;
use leptos_router::hooks::use_query_map;

/// The page.
#[component]
pub fn TaxPage() -> impl IntoView {
    if let Some(error) = refusal(&expect_me(), Permission::ProfileBillingView) {
        return view! { <ErrorState error whole=true/> }.into_any();
    }
    let query = use_query_map();
    let done = move || {
        let none = query.with(|query| query.get_str("done") == Some("none"));
        none.then(|| view! { <Note tone=Tone::Good>{say::done_none()}</Note> })
    };
    let tax = Resource::new(|| (), |()| load_tax());
    view! {
        <PageHead title=say::title() lead=say::lead()/>
        {done}
        {loaded(tax, |tax| view! { <Content tax/> }.into_any())}
    }
    .into_any()
}

#[component]
fn Content(tax: TaxStatus) -> impl IntoView {
    let may = can(Permission::ProfileTaxExemptionFile);
    let filed = |line: &TaxFilingLine| line.stage.is_open() || line.stage == FilingState::Approved;
    let may_deny = may && tax.applies != Some(false) && !tax.filings.iter().any(filed);
    let form = match may {
        true => view! { <FilingForm/> }.into_any(),
        false => view! { <Note tone=Tone::Info>{say::needs_role()}</Note> }.into_any(),
    };
    view! {
        <div class="stack">
            {question(tax.applies, may_deny)} {list(tax.filings)} {form}
            <div>
                <ButtonLink label=words::documents::back() href=routes::COMPANY/>
            </div>
        </div>
    }
    .into_any()
}

/// The question, its answer, and the button that says no.
fn question(applies: Option<bool>, may_deny: bool) -> AnyView {
    let answer = match applies {
        None => view! { <Status tone=Tone::Warn word=say::unanswered() hollow=true/> },
        Some(false) => view! { <Status tone=Tone::Good word=say::none_apply()/> },
        Some(true) => view! { <Status tone=Tone::Good word=say::some_apply()/> },
    };
    let deny = may_deny.then(|| {
        press::<NoTaxExemptions>(say::none_button(), ButtonKind::Plain, ButtonSize::Normal)
    });
    view! {
        <Card heading=say::question() lead=say::question_lead()>
            <p>{answer}</p>
            {deny}
        </Card>
    }
    .into_any()
}

fn list(filings: Vec<TaxFilingLine>) -> AnyView {
    if filings.is_empty() {
        return view! {
            <Card heading=say::filings() flush=true>
                <EmptyState icon=Icon::Document title=say::no_filings() sentence=say::no_filings_why()/>
            </Card>
        }
        .into_any();
    }
    let columns = vec![
        Column::new(say::certificate()),
        Column::new(say::exemption()),
        Column::new(say::jurisdiction()),
        Column::new(say::filed()),
        Column::new(say::state()),
    ];
    let row = |line: TaxFilingLine| {
        let (tone, word) = (names::stage_tone(line.stage), names::stage(line.stage));
        let place = jurisdiction(&line);
        vec![
            view! {
                <a href=routes::tax_filing(line.id)>
                    <bdi>{line.certificate}</bdi>
                </a>
            }
            .into_any(),
            names::exemption(line.exemption).to_string().into_any(),
            place.into_any(),
            view! { <Time at=line.filed_at/> }.into_any(),
            view! { <Status tone word/> }.into_any(),
        ]
    };
    let rows = filings.into_iter().map(row).collect();
    view! { <Table caption=say::filings() columns rows/> }.into_any()
}

#[component]
fn FilingForm() -> impl IntoView {
    let file = ServerAction::<FileTaxExemption>::new();
    let kinds = ExemptionType::ALL.iter();
    let kinds = kinds.map(|kind| Choice::new(kind.key(), names::exemption(*kind).to_string()));
    let kinds: Vec<_> = kinds.collect();
    view! {
        <Card heading=say::file_title() lead=say::file_lead()>
            <Form
                action=file
                validate=|call| call.form.validate(None).map(drop)
                submit=say::file()
                submitting=words::documents::sending()
                files=true
            >
                <SelectField
                    name="form[exemption]"
                    label=say::exemption()
                    choices=kinds
                    required=true
                />
                <div class="fields">
                    <SelectField
                        name="form[country]"
                        label=words::common::country()
                        choices=countries()
                        required=true
                    />
                    <TextField
                        name="form[state]"
                        label=say::state_or_province()
                        hint=say::state_or_province_hint()
                    />
                </div>
                <TextField name="form[certificate]" label=say::certificate() required=true/>
                <div class="fields">
                    <TextField
                        name="form[valid_from]"
                        label=say::valid_from()
                        kind="date"
                        required=true
                    />
                    <TextField
                        name="form[valid_to]"
                        label=say::valid_to()
                        hint=say::valid_to_hint()
                        kind="date"
                    />
                </div>
                <FileField
                    label=say::certificate_files()
                    hint=support::files_hint()
                    required=true
                />
                <TextAreaField name="form[words]" label=say::note()/>
            </Form>
        </Card>
    }
    .into_any()
}
